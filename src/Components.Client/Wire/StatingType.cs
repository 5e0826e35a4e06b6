namespace Components.Client.Wire;

/// <summary>A component type and how many of its parts state something.</summary>
public sealed record StatingType
{
    /// <summary>The type.</summary>
    public required string Name { get; init; }

    /// <summary>Parts.</summary>
    public required long Parts { get; init; }
}
