using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Asking;

/// <summary>Filters that a query is asked with again: those of a part that its own answer holds, so that the filtered answer is
/// not empty. The combination changes from query to query; every one is met by a seventh of the queries.</summary>
internal static class FilterQuestion
{
    private static readonly (bool Type, bool Package, bool Stock)[] Combinations =
        [(true, false, false), (false, true, false), (false, false, true), (true, true, false), (true, false, true),
            (false, true, true), (true, true, true)];

    /// <summary>The filtered request.</summary>
    /// <param name="request">A request as a suite states it.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="number">Number of the query; decides the combination and the place of the part.</param>
    /// <returns>The request with its name; null when the answer has no row.</returns>
    public static (string Name, SearchRequest Request)? Of(SearchRequest request, SearchResponse answer, int number)
    {
        if (answer.Results.Count == 0)
        {
            return null;
        }

        // Not always the first part: what stands lower is of another type or package more often, and there a filter has work to
        // do.
        SearchResult part = answer.Results[number % answer.Results.Count];
        (bool type, bool package, bool stock) = Combinations[number % Combinations.Length];
        SearchRequest filtered = request with
        {
            ComponentType = type ? part.ComponentType : request.ComponentType,
            Package = package && part.Package.Length > 0 ? part.Package : request.Package,
            InStockOnly = stock || request.InStockOnly,
        };
        return (string.Join(", ", Words(filtered)), filtered);
    }

    /// <summary>A request's filters for people.</summary>
    /// <param name="request">The request.</param>
    public static IEnumerable<string> Words(SearchRequest request) =>
        new[] { request.ComponentType, request.Package, request.InStockOnly ? "in stock" : null }.OfType<string>();
}
