using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>GET /v1/components/{id}/similar</c>; results have the fields of a search.</summary>
internal sealed record SimilarAnswer(long LcscId, long Total, IReadOnlyList<SearchResult> Results, string Snapshot);
