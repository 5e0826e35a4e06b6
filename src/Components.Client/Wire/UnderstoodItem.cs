namespace Components.Client.Wire;

/// <summary>One thing that was understood of a query.</summary>
public sealed record UnderstoodItem
{
    /// <summary>type, family, package, value, code, identifier, words, excluded, stock, basic or price.</summary>
    public required string Kind { get; init; }

    /// <summary>How it was understood, for people.</summary>
    public required string Text { get; init; }

    /// <summary>hard, relaxed (given up) or preferred.</summary>
    public required string Role { get; init; }
}
