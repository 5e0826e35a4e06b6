using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/types</c>.</summary>
/// <param name="Types">Every component type, those with a pick table first.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
public sealed record TypesAnswer(IReadOnlyList<TypeAnswer> Types, string Snapshot);

/// <summary>One component type and what can be asked of it.</summary>
public sealed record TypeAnswer
{
    /// <summary>Name as requests take it.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Words and phrases that name it in a query.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Parts of the snapshot.</summary>
    public required long Parts { get; init; }

    /// <summary>Parts in stock.</summary>
    public required long InStock { get; init; }

    /// <summary>Parts of its pick table that are in stock, as <c>parameters/query</c> picks them; null when it has
    /// none.</summary>
    public long? Pickable { get; init; }

    /// <summary>Columns of its pick table that <c>exact</c> and <c>ranges</c> take; empty when it has none.</summary>
    public required IReadOnlyList<ColumnAnswer> Columns { get; init; }

    /// <summary>Properties that its parts state, those of most parts first.</summary>
    public required IReadOnlyList<StatedPropertyAnswer> Properties { get; init; }
}

/// <summary>One column of a pick table.</summary>
public sealed record ColumnAnswer
{
    /// <summary>Name with its unit.</summary>
    public required string Name { get; init; }

    /// <summary>Short name that is taken, too; null when there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>Unit for display; empty for codes and plain ratios.</summary>
    public required string Unit { get; init; }

    /// <summary>Id of the property that it states.</summary>
    public required string Property { get; init; }

    /// <summary>Meaning of a range of it: <c>band</c> for a value with a tolerance, whose whole band must lie inside;
    /// <c>value</c>; null for codes, which have no ranges.</summary>
    public string? Range { get; init; }

    /// <summary>Smallest value of the table; null for codes and where no part has one.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value of the table; null for codes and where no part has one.</summary>
    public double? Maximum { get; init; }

    /// <summary>Codes of the table, ascending; null for numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Parts of the table that have it.</summary>
    public required long Parts { get; init; }
}

/// <summary>A property and how many parts of something state it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parts">Parts that state it.</param>
public sealed record StatedPropertyAnswer(string Id, long Parts);
