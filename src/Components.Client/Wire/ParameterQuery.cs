namespace Components.Client.Wire;

/// <summary>Parts of one type or family by their values.</summary>
public sealed record ParameterQuery
{
    /// <summary>Only parts of this type. Its pick table answers where it has one and no family is asked for, facts else. May be
    /// left out of a query by family.</summary>
    public string? ComponentType { get; init; }

    /// <summary>Only parts of this family, an id of <see cref="FamilyInfo"/>; facts answer, whatever the type is.</summary>
    public string? Family { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; 1 when left out.</summary>
    public long? Qty { get; init; }

    /// <summary>Most candidates, 1 to 500; 50 when left out.</summary>
    public int? Limit { get; init; }

    /// <summary>Only this package; names of footprints are taken, too.</summary>
    public string? Package { get; init; }

    /// <summary>Columns of a pick table by name or short name, else properties by id, and the very value that they must
    /// have.</summary>
    public IReadOnlyDictionary<string, ParameterValue>? Exact { get; init; }

    /// <summary>Columns of numbers by name or short name, else properties by id, and the range that they must lie
    /// in.</summary>
    public IReadOnlyDictionary<string, ParameterRange>? Ranges { get; init; }

    /// <summary>Meaning of a range on a value with a tolerance; band when left out.</summary>
    public RangeMode? RangeMode { get; init; }

    /// <summary>Fields of candidates that are only there when they are asked for.</summary>
    public IReadOnlyList<CandidateField>? Fields { get; init; }
}
