using Components.Evaluation.Metrics;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;

namespace Components.Evaluation.Retrieval;

/// <summary>Sends the queries of suites to a search and measures the answers.</summary>
public static class SuiteRunner
{
    /// <summary>Results that are looked at.</summary>
    public const int Depth = 10;

    /// <summary>Runs suites.</summary>
    /// <param name="suites">Suites.</param>
    /// <param name="parts">Parts of the catalogue that is searched; enumerated once per suite.</param>
    /// <param name="search">Answers a request.</param>
    /// <param name="mode">Search mode of every query.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>One outcome per query, in suite order.</returns>
    public static IReadOnlyList<QueryOutcome> Run(
        IEnumerable<EvaluationSuite> suites,
        IEnumerable<JudgedPart> parts,
        Func<SearchRequest, SearchResponse> search,
        SearchMode mode = SearchMode.Hybrid,
        CancellationToken cancellationToken = default)
    {
        List<QueryOutcome> outcomes = [];
        foreach (EvaluationSuite suite in suites)
        {
            QueryJudgements judgements = QueryJudgements.Make(suite, parts);
            for (int i = 0; i < suite.Queries.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SuiteQuery query = suite.Queries[i];
                SearchResponse response = search(query.Request with { Limit = Depth, SearchMode = mode });
                outcomes.Add(Judge(suite, query, response, judgements.Grades[i], judgements.Compliant[i]));
            }
        }

        return outcomes;
    }

    /// <summary>Means per slice in ordinal order, then over all queries.</summary>
    /// <param name="outcomes">Outcomes, at least one.</param>
    /// <returns>Slices; the last one is <c>all</c>.</returns>
    public static IReadOnlyList<SliceFigures> Slices(IReadOnlyList<QueryOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(static outcome => outcome.Slice, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new SliceFigures(group.Key, group.Count(), RetrievalFigures.Mean([.. group.Select(static outcome => outcome.Figures)]))),
        new SliceFigures("all", outcomes.Count, RetrievalFigures.Mean([.. outcomes.Select(static outcome => outcome.Figures)])),
    ];

    private static QueryOutcome Judge(
        EvaluationSuite suite, SuiteQuery query, SearchResponse response, IReadOnlyDictionary<long, int> grades, IReadOnlySet<long>? compliant)
    {
        long[] run = [.. response.Results.Take(Depth).Select(static result => result.LcscId)];
        double? compliance = null;
        if (compliant is not null)
        {
            // Where fewer than ten parts comply, returning all of them is full compliance.
            int possible = Math.Min(Math.Min(Depth, compliant.Count), Math.Max(run.Length, 1));
            compliance = possible == 0 ? 1 : Math.Min(1, (double)run.Count(compliant.Contains) / possible);
        }

        return new QueryOutcome
        {
            Suite = suite.Name,
            Id = query.Id,
            Slice = query.Slice,
            Text = query.Request.Query,
            Relevant = grades.Count,
            Figures = new RetrievalFigures(
                RankingMetrics.HitAt(run, grades, 1),
                RankingMetrics.HitAt(run, grades, 5),
                RankingMetrics.HitAt(run, grades, Depth),
                RankingMetrics.ReciprocalRankAt(run, grades, Depth),
                RankingMetrics.NdcgAt(run, grades, Depth),
                compliance),
            Returned = [.. response.Results.Take(Depth).Select(result =>
                new ReturnedPart(result.LcscId, result.PartNumber, result.Package, result.Description, grades.GetValueOrDefault(result.LcscId)))],
        };
    }
}
