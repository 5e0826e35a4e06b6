using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Answer of <c>POST /v1/components/search</c>. The first three fields are those of the existing backend.</summary>
public sealed record SearchResponse
{
    /// <summary>The query as it was sent.</summary>
    [JsonPropertyName("query")]
    public required string Query { get; init; }

    /// <summary>Parts that pass the filters and the hard constraints; at least the number of results.</summary>
    [JsonPropertyName("total")]
    public required long Total { get; init; }

    /// <summary>Best first.</summary>
    [JsonPropertyName("results")]
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>Name of the snapshot that answered.</summary>
    [JsonPropertyName("snapshot")]
    public required string Snapshot { get; init; }

    /// <summary>Legs that ran, ordered by name: dense, identifier, lexical, parametric.</summary>
    [JsonPropertyName("legs")]
    public required IReadOnlyList<string> Legs { get; init; }

    /// <summary>True when a leg was ended by its work budget, so that better parts may exist.</summary>
    [JsonPropertyName("degraded")]
    public required bool Degraded { get; init; }

    /// <summary>Constraints that no part met together with the others and that were therefore only preferred.</summary>
    [JsonPropertyName("relaxed")]
    public required IReadOnlyList<string> Relaxed { get; init; }
}
