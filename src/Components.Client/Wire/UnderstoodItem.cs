namespace Components.Client.Wire;

/// <summary>One thing that was understood of a query.</summary>
public sealed record UnderstoodItem
{
    /// <summary>type, family, maker, package, value, property, code, identifier, words, excluded, stock, basic or
    /// price.</summary>
    public required string Kind { get; init; }

    /// <summary>How it was understood, for people.</summary>
    public required string Text { get; init; }

    /// <summary>hard: what contradicts it is not counted. relaxed: given up, no part has it together with the rest. preferred: it
    /// ranks and is in no exact count.</summary>
    public required string Role { get; init; }

    /// <summary>The same as it can be typed, in a query or as a constraint; null where another item says it.</summary>
    public string? Typed { get; init; }

    /// <summary>The pieces of the query that say it; empty where it was inferred.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];
}
