namespace Components.Client.Wire;

/// <summary>Answer of a search.</summary>
public sealed record SearchAnswer
{
    /// <summary>The query as it was sent.</summary>
    public required string Query { get; init; }

    /// <summary>Parts of the whole catalogue that contradict nothing.</summary>
    public required long Total { get; init; }

    /// <summary>Parts of the total that state all that was asked.</summary>
    public required long Matched { get; init; }

    /// <summary>Whether the total counts candidates only.</summary>
    public required bool TotalIsEstimate { get; init; }

    /// <summary>How the query was read, in the order of its text.</summary>
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>Best first.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>Counts of the values that the parts of the total have, by field; null unless asked for.</summary>
    public IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>Where the next page begins; null when these are the last results.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Ways of searching that ran.</summary>
    public required IReadOnlyList<string> Legs { get; init; }

    /// <summary>Whether a leg was ended by its work budget, so that better parts may exist.</summary>
    public required bool Degraded { get; init; }

    /// <summary>Constraints that were given up.</summary>
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>Sentences for people: what was not understood, not used, given up or is not in the catalogue.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
