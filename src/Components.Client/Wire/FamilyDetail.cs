namespace Components.Client.Wire;

/// <summary>One family of parts, and what can be asked of it.</summary>
public sealed record FamilyDetail
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people; it names the family in a query.</summary>
    public required string Title { get; init; }

    /// <summary>Other names that call it in a query, short ones and those in other languages; empty where the server does not
    /// say them.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Its work, where it is used, what it is not; empty where the server does not say it.</summary>
    public string About { get; init; } = "";

    /// <summary>How people ask for it, one question each; empty where the server does not say them.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Ids of the families that it is written to be part of; empty where the server does not say them.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>The family as it is typed in a query; its members alone are counted then.</summary>
    public required string Typed { get; init; }

    /// <summary>Parts of the snapshot; 0 for a family that the catalogue does not have.</summary>
    public required long Parts { get; init; }

    /// <summary>Those in stock.</summary>
    public required long InStock { get; init; }

    /// <summary>Families of more parts that hold all parts of this one, ascending by id; none where it has no
    /// part.</summary>
    public required IReadOnlyList<FamilyInfo> Broader { get; init; }

    /// <summary>Families with fewer parts, all of which are parts of this one, ascending by id; families without parts are in
    /// no other.</summary>
    public required IReadOnlyList<FamilyInfo> Narrower { get; init; }

    /// <summary>Ids of the properties that its parts state, see <see cref="ComponentsClient.PropertiesOfFamilyAsync"/>.</summary>
    public required IReadOnlyList<string> Properties { get; init; }

    /// <summary>Catalogue ids of some of its parts, those with most pieces in stock first, at most 5.</summary>
    public required IReadOnlyList<long> Examples { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
