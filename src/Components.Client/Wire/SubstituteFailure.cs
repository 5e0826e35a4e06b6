namespace Components.Client.Wire;

/// <summary>One thing in which a part falls short of the one that it is to stand in for.</summary>
public sealed record SubstituteFailure
{
    /// <summary>Id of a property, or <c>package</c>, or <c>family</c>.</summary>
    public required string Property { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Value of the given part, for people.</summary>
    public required string Asked { get; init; }

    /// <summary>Value of the other part, for people; null where it says nothing.</summary>
    public string? Stated { get; init; }
}
