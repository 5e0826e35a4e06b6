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
        QueryJudgement[] judgements = [.. queries.Select(static query => new QueryJudgement(query.Must is not null))];

        // Each query sees the parts in their order, whichever thread judges for it.
        foreach (JudgedPart[] some in parts.Chunk(PartsAtOnce))
        {
            _ = Parallel.For(0, judgements.Length, i => Judge(queries[i], some, returned[i], judgements[i]));
        }

        return judgements;
    }

    private static void Judge(SuiteQuery query, JudgedPart[] parts, IReadOnlySet<long> returned, QueryJudgement judgement)
    {
        foreach (JudgedPart part in parts)
        {
            if (!PassesFilters(query, part))
            {
                continue;
            }

            int grade = query.Grade(part);
            if (grade > 0)
            {
                judgement.AddRelevant(part.LcscId, grade, returned.Contains(part.LcscId));
            }

            if (query.Must is { } must && must.Holds(part))
            {
                judgement.AddCompliant(part.LcscId, returned.Contains(part.LcscId));
            }
        }
    }

    /// <summary>True for a part that the request's own filters let pass; any other is no answer, whatever the expectation
    /// says.</summary>
    private static bool PassesFilters(SuiteQuery query, JudgedPart part) =>
        (query.Request.ComponentType is not { } type || part.ComponentType == type)
        && (query.Request.Package is not { } package
            || part.Folded(PartField.Package) == JudgedPart.FoldValue(PartField.Package, package))
        && (!query.Request.InStockOnly || part.Stock > 0);
}
