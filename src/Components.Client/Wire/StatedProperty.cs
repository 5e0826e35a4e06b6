namespace Components.Client.Wire;

/// <summary>A property and how many parts of something state it.</summary>
public sealed record StatedProperty
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Parts that state it.</summary>
    public required long Parts { get; init; }
}
