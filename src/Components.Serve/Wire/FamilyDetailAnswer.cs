namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/families/{family}</c>.</summary>
internal sealed record FamilyDetailAnswer
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people; it names the family in a query.</summary>
    public required string Title { get; init; }

    /// <summary>Other names that call it in a query, short ones and those in other languages.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Its work, where it is used, what it is not.</summary>
    public required string About { get; init; }

    /// <summary>How people ask for it, one question each: near ones find it too.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>Ids of the families that it is written to be part of, with or without parts.</summary>
    public required IReadOnlyList<string> Within { get; init; }

    /// <summary>The family as it is typed in a query; its members alone are counted then.</summary>
    public required string Typed { get; init; }

    /// <summary>Parts of the snapshot; 0 for a family that the catalogue does not have.</summary>
    public required long Parts { get; init; }

    /// <summary>Those in stock.</summary>
    public required long InStock { get; init; }

    /// <summary>Families of more parts that hold all parts of this one, ascending by id; none where it has no
    /// part.</summary>
    public required IReadOnlyList<FamilyAnswer> Broader { get; init; }

    /// <summary>Families with fewer parts, all of which are parts of this one, ascending by id; families without parts are in
    /// no other.</summary>
    public required IReadOnlyList<FamilyAnswer> Narrower { get; init; }

    /// <summary>Ids of the properties that its parts state, those that <c>GET /v1/properties?family=</c> describes.</summary>
    public required IReadOnlyList<string> Properties { get; init; }

    /// <summary>Catalogue ids of some of its parts, those with most pieces in stock first, at most 5.</summary>
    public required IReadOnlyList<long> Examples { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
