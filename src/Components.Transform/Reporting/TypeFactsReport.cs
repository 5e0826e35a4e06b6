namespace Components.Transform.Reporting;

/// <summary>Statements of the parts of one component type.</summary>
public sealed record TypeFactsReport
{
    /// <summary>Parts.</summary>
    public required long Rows { get; init; }

    /// <summary>Parts with at least one fact.</summary>
    public required long RowsWithFacts { get; init; }

    /// <summary>Facts.</summary>
    public required long Facts { get; init; }

    /// <summary>Per property that some of the parts have, what became of it.</summary>
    public required SortedDictionary<string, PropertyFactsReport> Properties { get; init; }
}
