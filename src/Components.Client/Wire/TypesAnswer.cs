namespace Components.Client.Wire;

/// <summary>Every component type.</summary>
public sealed record TypesAnswer
{
    /// <summary>Component types, those with a pick table first.</summary>
    public required IReadOnlyList<ComponentTypeInfo> Types { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
