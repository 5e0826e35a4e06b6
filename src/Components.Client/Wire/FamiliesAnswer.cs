namespace Components.Client.Wire;

/// <summary>Kinds of parts finer than types.</summary>
public sealed record FamiliesAnswer
{
    /// <summary>Ascending by id; empty where the snapshot was built without them.</summary>
    public required IReadOnlyList<FamilyInfo> Families { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
