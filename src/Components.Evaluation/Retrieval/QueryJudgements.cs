using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Retrieval;

/// <summary>Judges the parts of a catalogue for many queries at once.</summary>
public static class QueryJudgements
{
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
        foreach (JudgedPart part in parts)
        {
            for (int i = 0; i < judgements.Length; i++)
            {
                SuiteQuery query = queries[i];
                if (!PassesFilters(query, part))
                {
                    continue;
                }

                int grade = query.Grade(part);
                if (grade > 0)
                {
                    judgements[i].AddRelevant(part.LcscId, grade, returned[i].Contains(part.LcscId));
                }

                if (query.Must is { } must && must.Holds(part))
                {
                    judgements[i].AddCompliant(part.LcscId, returned[i].Contains(part.LcscId));
                }
            }
        }

        return judgements;
    }

    /// <summary>True for a part that the request's own filters let pass; any other is no answer, whatever the expectation
    /// says.</summary>
    private static bool PassesFilters(SuiteQuery query, JudgedPart part) =>
        (query.Request.ComponentType is not { } type || part.ComponentType == type)
        && (query.Request.Package is not { } package
            || part.Folded(PartField.Package) == JudgedPart.FoldValue(PartField.Package, package))
        && (!query.Request.InStockOnly || part.Stock > 0);
}
