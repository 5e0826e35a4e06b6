using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Requests;

namespace Components.Search.Constraints;

/// <summary>The rows that pass a request's own filters: those of the index, families and the price.</summary>
internal static class RequestRows
{
    /// <summary>Finds them.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="request">The request, normalised.</param>
    /// <param name="pieces">Pieces that are to be bought; null for one.</param>
    /// <param name="cancellationToken">Ends the reading of prices.</param>
    /// <returns>A set that the caller disposes.</returns>
    public static RowSet Of(
        IQueryEngine engine, FamilyIndex? families, SearchRequest request, long? pieces, CancellationToken cancellationToken)
    {
        RowSet rows = engine.Resolve(HardFilter.OfRequest(engine, request));
        if (request.Families.Count > 0)
        {
            using RowSet members = Members(engine, families, request);
            rows.IntersectWith(members);
        }

        if (request.MaxPrice is { } most)
        {
            using RowSet cheap = Cheap(engine, rows, most, pieces, cancellationToken);
            rows.IntersectWith(cheap);
        }

        return rows;
    }

    /// <summary>Fields whose filter a row does not pass.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="request">The request, normalised.</param>
    /// <param name="pieces">Pieces that are to be bought; null for one.</param>
    /// <param name="row">A row.</param>
    public static IEnumerable<string> Excluding(
        IQueryEngine engine, FamilyIndex? families, SearchRequest request, long? pieces, int row)
    {
        foreach ((string field, Filter filter) in HardFilter.Named(engine, request))
        {
            using RowSet rows = engine.Resolve(filter);
            if (!rows.Contains(row))
            {
                yield return field;
            }
        }

        if (request.Families.Count > 0)
        {
            using RowSet members = Members(engine, families, request);
            if (!members.Contains(row))
            {
                yield return "families";
            }
        }

        if (request.MaxPrice is { } most && !(PriceRows.At(engine.Record(row).Prices, pieces) <= most))
        {
            yield return "max_price";
        }
    }

    private static RowSet Members(IQueryEngine engine, FamilyIndex? families, SearchRequest request)
    {
        RowSet members = engine.NewSet();
        using RowSet all = engine.Resolve(Filter.All);
        foreach (string id in families is null ? [] : request.Families)
        {
            if (families!.NumberOf(id) is >= 0 and int family)
            {
                families!.AddMembers(family, all, members);
            }
        }

        return members;
    }

    private static RowSet Cheap(IQueryEngine engine, RowSet rows, double most, long? pieces, CancellationToken cancellationToken)
    {
        RowSet cheap = engine.NewSet();
        using RowSet unpriced = engine.NewSet();
        PriceRows.Find(engine, rows, most, pieces, cheap, unpriced, cancellationToken);
        return cheap;
    }
}
