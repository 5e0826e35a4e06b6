namespace Components.Client.Wire;

/// <summary>How one part stands to one thing that was understood.</summary>
public sealed record ExplainedConstraint
{
    /// <summary>The constraint, for people.</summary>
    public required string Text { get; init; }

    /// <summary>hard, relaxed or preferred.</summary>
    public required string Role { get; init; }

    /// <summary>Whether the part states it, states something else, or does not say.</summary>
    public required ReasonState State { get; init; }

    /// <summary>The part's own value there; null when it states none.</summary>
    public string? Stated { get; init; }
}
