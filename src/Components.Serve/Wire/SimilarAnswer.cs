using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/components/{id}/similar</c>.</summary>
/// <param name="LcscId">The part that the others are like.</param>
/// <param name="Total">Parts there are to choose from.</param>
/// <param name="Results">Best first, with the fields of a search.</param>
/// <param name="Snapshot">Name of the snapshot that answered.</param>
public sealed record SimilarAnswer(long LcscId, long Total, IReadOnlyList<SearchResult> Results, string Snapshot);
