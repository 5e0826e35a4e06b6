using Components.Index.Engine;
using Components.Search.Counting;
using Components.Search.Ranking;
using Components.Search.Requests;

namespace Components.Search;

/// <content>Facets of an answer.</content>
public sealed partial class Searcher
{
    private IReadOnlyList<Facet> Facets(SearchRequest request, Answer answer, CancellationToken cancellationToken)
    {
        using RowSet rows = Faceted(request, answer, cancellationToken);
        return new FacetCounter(engine, families, request.FacetValues, _makers.Value.Of).Of(rows, cancellationToken);
    }

    // Rows that are counted over the catalogue, and where the total is an estimate those found. A filter finds more parts that
    // pass it: those of a narrower request are therefore the ones that pass of those that the request finds without its filters,
    // so that no count grows when a filter is added.
    private RowSet Faceted(SearchRequest request, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Total == 0 && !answer.IsEstimate)
        {
            // What is shown beside it is not counted.
            return engine.NewSet();
        }

        bool isCounted = (answer.IsRaw || answer.Grounded.IsCounted) && answer.Total > 0;
        RowSet rows = isCounted ? answer.Grounded.CountedRows(engine, answer.Judge) : engine.NewSet();
        if (isCounted && !answer.IsEstimate)
        {
            return rows;
        }

        if (!request.IsFiltered)
        {
            foreach (RankedPart part in answer.All)
            {
                if (part.Match is MatchState.States or MatchState.Silent)
                {
                    rows.Add(part.Row);
                }
            }

            return rows;
        }

        SearchRequest whole = request.WithoutFilters();
        using Answer found = Run(whole, cancellationToken);
        using RowSet passing = Faceted(whole, found, cancellationToken);
        passing.IntersectWith(answer.Grounded.Allowed);
        rows.UnionWith(passing);
        return rows;
    }
}
