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
    /// <param name="parts">Parts of the catalogue that is searched; enumerated once.</param>
    /// <param name="search">Answers a request.</param>
    /// <param name="mode">Search mode of every query.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>One outcome per query, in suite order.</returns>
    public static IReadOnlyList<QueryOutcome> Run(
        IEnumerable<EvaluationSuite> suites,
        IEnumerable<JudgedPart> parts,
        Func<SearchRequest, SearchResponse> search,
        SearchMode mode = SearchMode.Hybrid,
        CancellationToken cancellationToken = default) => Run(suites, parts, search, [mode], cancellationToken)[0];

    /// <summary>Runs suites in several modes. All queries are asked first, then every part is judged for all of them in one pass:
    /// on a large catalogue judging takes longer than searching.</summary>
    /// <param name="suites">Suites.</param>
    /// <param name="parts">Parts of the catalogue that is searched; enumerated once.</param>
    /// <param name="search">Answers a request.</param>
    /// <param name="modes">Search modes.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>Per mode one outcome per query, in suite order.</returns>
    public static IReadOnlyList<IReadOnlyList<QueryOutcome>> Run(
        IEnumerable<EvaluationSuite> suites,
        IEnumerable<JudgedPart> parts,
        Func<SearchRequest, SearchResponse> search,
        IReadOnlyList<SearchMode> modes,
        CancellationToken cancellationToken = default)
    {
        (EvaluationSuite Suite, SuiteQuery Query)[] queries =
            [.. suites.SelectMany(static suite => suite.Queries.Select(query => (suite, query)))];
        SearchResponse[][] responses = new SearchResponse[modes.Count][];
        for (int mode = 0; mode < modes.Count; mode++)
        {
            responses[mode] = new SearchResponse[queries.Length];
            for (int i = 0; i < queries.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                responses[mode][i] = search(queries[i].Query.Request with { Limit = Depth, SearchMode = modes[mode] });
            }
        }

        return Judge(queries, parts, responses, static _ => []).Outcomes;
    }

    /// <summary>Judges answers that were given before, all in one pass over the parts.</summary>
    /// <param name="queries">Queries.</param>
    /// <param name="parts">Parts of the catalogue that was searched; enumerated once.</param>
    /// <param name="answers">Lists of answers, each with one per query; the first ten results count.</param>
    /// <param name="others">Further ids whose grade is of interest, by the query's number.</param>
    /// <returns>Per list one outcome per query, and what each query's expectation says.</returns>
    internal static (IReadOnlyList<IReadOnlyList<QueryOutcome>> Outcomes, IReadOnlyList<QueryJudgement> Judgements) Judge(
        IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> queries,
        IEnumerable<JudgedPart> parts,
        IReadOnlyList<IReadOnlyList<SearchResponse>> answers,
        Func<int, IEnumerable<long>> others)
    {
        IReadOnlyList<QueryJudgement> judgements = QueryJudgements.Make(
            [.. queries.Select(static entry => entry.Query)], parts, Returned(answers, others));
        return ([.. answers.Select(list => Outcomes(queries, list, judgements))], judgements);
    }

    /// <summary>Ids whose grade is of interest, one set per query.</summary>
    /// <param name="answers">Lists of answers, each with one per query; the first ten results count.</param>
    /// <param name="others">Further ids, by the query's number.</param>
    internal static IReadOnlyList<IReadOnlySet<long>> Returned(
        IReadOnlyList<IReadOnlyList<SearchResponse>> answers, Func<int, IEnumerable<long>> others) =>
    [
        .. answers[0].Select((_, i) => answers.SelectMany(list =>
            list[i].Results.Take(Depth).Select(static result => result.LcscId)).Concat(others(i)).ToHashSet()),
    ];

    /// <summary>Measures answers.</summary>
    /// <param name="queries">Queries.</param>
    /// <param name="answers">One per query.</param>
    /// <param name="judgements">One per query, over ids among which are those of the first ten results.</param>
    /// <returns>One outcome per query.</returns>
    internal static IReadOnlyList<QueryOutcome> Outcomes(
        IReadOnlyList<(EvaluationSuite Suite, SuiteQuery Query)> queries, IReadOnlyList<SearchResponse> answers,
        IReadOnlyList<QueryJudgement> judgements) =>
        [.. answers.Select((answer, i) => Judge(queries[i].Suite, queries[i].Query, answer, judgements[i]))];

    /// <summary>Means per slice in ordinal order, then over all queries.</summary>
    /// <param name="outcomes">Outcomes, at least one.</param>
    /// <returns>Slices; the last one is <c>all</c>.</returns>
    public static IReadOnlyList<SliceFigures> Slices(IReadOnlyList<QueryOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(static outcome => outcome.Slice, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group =>
                new SliceFigures(
                    group.Key, group.Count(), RetrievalFigures.Mean([.. group.Select(static outcome => outcome.Figures)]))),
        new SliceFigures("all", outcomes.Count, RetrievalFigures.Mean([.. outcomes.Select(static outcome => outcome.Figures)])),
    ];

    private static QueryOutcome Judge(EvaluationSuite suite, SuiteQuery query, SearchResponse response, QueryJudgement judgement)
    {
        long[] run = [.. response.Results.Take(Depth).Select(static result => result.LcscId)];
        double? compliance = null;
        if (judgement.HasConstraint)
        {
            // Where fewer than ten parts comply, returning all of them is full compliance.
            int possible = Math.Min(Math.Min(Depth, judgement.CompliantParts), Math.Max(run.Length, 1));
            compliance = possible == 0 ? 1 : Math.Min(1, (double)run.Count(judgement.Compliant.Contains) / possible);
        }

        IReadOnlyDictionary<long, int> grades = judgement.Grades;
        return new QueryOutcome
        {
            Suite = suite.Name,
            Id = query.Id,
            Slice = query.Slice,
            Text = query.Request.Query,
            Relevant = judgement.Relevant,
            Figures = new RetrievalFigures(
                RankingMetrics.HitAt(run, grades, 1),
                RankingMetrics.HitAt(run, grades, 5),
                RankingMetrics.HitAt(run, grades, Depth),
                RankingMetrics.ReciprocalRankAt(run, grades, Depth),
                RankingMetrics.NdcgAt(run, grades, judgement.Best(Depth), Depth),
                compliance),
            Returned = [.. response.Results.Take(Depth).Select(result =>
                new ReturnedPart(result.LcscId, result.PartNumber, result.Package, result.Description,
                    grades.GetValueOrDefault(result.LcscId)))],
        };
    }
}
