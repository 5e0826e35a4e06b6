namespace Components.Client.Wire;

/// <summary>One family of parts.</summary>
public sealed record FamilyInfo
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people; it names the family in a query.</summary>
    public required string Title { get; init; }

    /// <summary>Parts of the snapshot.</summary>
    public required long Parts { get; init; }
}
