using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Asking;

/// <summary>A request with its answer.</summary>
/// <param name="Query">Number of the suite query that it comes from.</param>
/// <param name="Id">Name for people: the query's id, and how it was changed.</param>
/// <param name="Kind">Why it was asked.</param>
/// <param name="Request">The request.</param>
/// <param name="Response">The answer.</param>
internal sealed record AskedRequest(int Query, string Id, AskedKind Kind, SearchRequest Request, SearchResponse Response);
