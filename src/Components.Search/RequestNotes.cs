using System.Globalization;
using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Requests;

namespace Components.Search;

/// <summary>Notes on a request's own filters, beside those on its query.</summary>
internal static class RequestNotes
{
    /// <summary>Notes on filters.</summary>
    /// <param name="engine">The snapshot.</param>
    /// <param name="request">The request, normalised.</param>
    /// <param name="pieces">Pieces that are to be bought; null when nothing says.</param>
    /// <param name="results">The results that are shown.</param>
    public static IEnumerable<string> Of(
        IQueryEngine engine, SearchRequest request, long? pieces, IReadOnlyList<SearchResult> results)
    {
        foreach (string package in request.Packages)
        {
            using RowSet rows = engine.Resolve(BodySize.OfRequest(engine, package));
            if (rows.Count == 0)
            {
                yield return $"no part has the package {package}";
            }
        }

        foreach (string maker in results.Count == 0 ? request.MakersAsked : [])
        {
            using RowSet made = engine.Resolve(HardFilter.OfRequest(engine, new SearchRequest
            {
                Query = "", Manufacturer = maker, KnownManufacturers = request.KnownManufacturers,
            }));
            if (made.Count == 0)
            {
                yield return $"no part of this catalogue is made by {maker.Trim()}";
            }
        }

        int larger = results.Count(result => result.Price is [{ } first, ..] && first.FromQuantity > pieces);
        if (larger > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"of {larger} of the parts shown the smallest order is more than {pieces}; unit_cost is its price");
        }
    }
}
