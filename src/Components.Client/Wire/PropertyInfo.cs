namespace Components.Client.Wire;

/// <summary>One property that parts state.</summary>
public sealed record PropertyInfo
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>How a wish is compared with a value: <c>nominal</c>, <c>at_least</c>, <c>at_most</c>, <c>covers</c> or
    /// <c>code</c>.</summary>
    public required string Sense { get; init; }

    /// <summary>Unit of its values; empty for codes.</summary>
    public required string Unit { get; init; }

    /// <summary>Meaning of a range that a query by values asks of it: <c>band</c>, <c>covers</c> or <c>value</c>; null for codes,
    /// and from a server that does not say it.</summary>
    public string? Range { get; init; }

    /// <summary>Words that name it in a query.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Columns of pick tables that it fills, as type.column.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Parts that state it.</summary>
    public required long Parts { get; init; }

    /// <summary>Different values.</summary>
    public required int DifferentValues { get; init; }

    /// <summary>Smallest value; null for codes and where none is stated.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest value; null for codes and where none is stated.</summary>
    public double? Maximum { get; init; }

    /// <summary>Values that most parts state, the most frequent first.</summary>
    public required IReadOnlyList<StatedValue> Values { get; init; }

    /// <summary>Component types whose parts state it.</summary>
    public required IReadOnlyList<StatingType> Types { get; init; }
}
