using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Retrieval;

/// <summary>Judges the parts of a catalogue for many queries at once.</summary>
public static class QueryJudgements
{
    private const int PartsAtOnce = 1024;

    /// <summary>Judges every part for every query, in one pass. Memory grows with what was returned, not with the
    /// catalogue.</summary>
    /// <param name="queries">Queries.</param>
    /// <param name="parts">Parts of the catalogue, each once; enumerated once.</param>
    /// <param name="returned">Per query the ids of the parts whose grade is of interest.</param>
    /// <returns>One judgement per query, in their order.</returns>
    public static IReadOnlyList<QueryJudgement> Make(
        IReadOnlyList<SuiteQuery> queries, IEnumerable<JudgedPart> parts, IReadOnlyList<IReadOnlySet<long>> returned)
    {
        QueryJudgement[] judgements = Empty(queries);
        PartJudge[] judges = [.. queries.Select(static query => new PartJudge(query))];

        // Each query sees the parts in their order, whichever thread judges for it.
        foreach (JudgedPart[] some in parts.Chunk(PartsAtOnce))
        {
            _ = Parallel.For(0, judgements.Length, i =>
            {
                foreach (JudgedPart part in some)
                {
                    judgements[i].Add(part.LcscId, judges[i].Of(part), returned[i]);
                }
            });
        }

        return judgements;
    }

    /// <summary>A judgement of no part for each query.</summary>
    /// <param name="queries">Queries.</param>
    internal static QueryJudgement[] Empty(IReadOnlyList<SuiteQuery> queries) =>
        [.. queries.Select(static query => new QueryJudgement(query.Must is not null))];
}
