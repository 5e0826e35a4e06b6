namespace Components.Client.Wire;

/// <summary>Parts like another one.</summary>
public sealed record SimilarAnswer
{
    /// <summary>The part that the others are like.</summary>
    public required long LcscId { get; init; }

    /// <summary>Parts there are to choose from.</summary>
    public required long Total { get; init; }

    /// <summary>Best first, with the fields of a search.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }
}
