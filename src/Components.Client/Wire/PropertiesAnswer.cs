namespace Components.Client.Wire;

/// <summary>Properties that parts state.</summary>
public sealed record PropertiesAnswer
{
    /// <summary>Ascending by id; empty where the snapshot was built without facts.</summary>
    public required IReadOnlyList<PropertyInfo> Properties { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
