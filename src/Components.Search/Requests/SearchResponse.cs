using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Answer of <c>POST /v1/components/search</c>. The first three fields are those of the existing backend.</summary>
public sealed record SearchResponse
{
    /// <summary>The query as it was sent.</summary>
    [JsonPropertyName("query")]
    public required string Query { get; init; }

    /// <summary>Parts of the whole catalogue that pass the request's filters and contradict no hard constraint; at least the
    /// number of results that are <see cref="MatchState.States"/> or <see cref="MatchState.Silent"/>. In raw vector mode the
    /// parts that pass the filters.</summary>
    [JsonPropertyName("total")]
    public required long Total { get; init; }

    /// <summary>Parts of <see cref="Total"/> that state every hard constraint; 0 when nothing hard was understood.</summary>
    [JsonPropertyName("matched")]
    public required long Matched { get; init; }

    /// <summary>True when <see cref="Total"/> counts candidates: all of them where nothing that can be counted was understood,
    /// and beside the counted parts of a kind those that were found to say its name.</summary>
    [JsonPropertyName("total_is_estimate")]
    public required bool TotalIsEstimate { get; init; }

    /// <summary>How the query was understood, in the order of its text, without the places where it stands there. Empty in raw
    /// vector mode, which reads nothing.</summary>
    [JsonPropertyName("understood")]
    public required IReadOnlyList<UnderstoodItem> Understood { get; init; }

    /// <summary>Best first.</summary>
    [JsonPropertyName("results")]
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>Counts of the values that the parts of <see cref="Total"/> have, by field. Only where it is asked
    /// for.</summary>
    [JsonPropertyName("facets")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>Where the next page begins; null when these are the last results. Send the request again with it as
    /// <c>cursor</c>.</summary>
    [JsonPropertyName("next_cursor")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    [JsonPropertyName("snapshot")]
    public required string Snapshot { get; init; }

    /// <summary>Legs that ran, ordered by name: dense, identifier, lexical, parametric.</summary>
    [JsonPropertyName("legs")]
    public required IReadOnlyList<string> Legs { get; init; }

    /// <summary>True when a leg, or an order other than by relevance, was ended by its work budget, so that better parts may
    /// exist.</summary>
    [JsonPropertyName("degraded")]
    public required bool Degraded { get; init; }

    /// <summary>Constraints that no part met together with the others and that were therefore only preferred.</summary>
    [JsonPropertyName("relaxed")]
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>Sentences for people: what was not understood, not used, not checked, given up or is not in the catalogue.
    /// Empty when all that was asked was used.</summary>
    [JsonPropertyName("notes")]
    public required IReadOnlyList<string> Notes { get; init; }
}
