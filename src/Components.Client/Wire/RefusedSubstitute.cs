namespace Components.Client.Wire;

/// <summary>A part that is like another one and will not do in its place.</summary>
public sealed record RefusedSubstitute
{
    /// <summary>The part.</summary>
    public required SearchResult Part { get; init; }

    /// <summary>Where it falls short, one thing or more.</summary>
    public required IReadOnlyList<SubstituteFailure> Failing { get; init; }
}
