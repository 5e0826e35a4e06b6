namespace Components.Client.Wire;

/// <summary>One column of a pick table.</summary>
public sealed record TypeColumn
{
    /// <summary>Name with its unit.</summary>
    public required string Name { get; init; }

    /// <summary>Short name that is taken, too; null when there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>Unit for display; empty for codes and plain ratios.</summary>
    public required string Unit { get; init; }

    /// <summary>Id of the property that it states.</summary>
    public required string Property { get; init; }

    /// <summary>Meaning of a range of it: <c>band</c> or <c>value</c>; null for codes.</summary>
    public string? Range { get; init; }

    /// <summary>Smallest value of the table; null for codes and where no part has one.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value of the table; null for codes and where no part has one.</summary>
    public double? Maximum { get; init; }

    /// <summary>Codes of the table, ascending; null for numbers.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Parts of the table that have it.</summary>
    public required long Parts { get; init; }
}
