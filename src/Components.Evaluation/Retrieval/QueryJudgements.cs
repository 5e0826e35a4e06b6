using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Retrieval;

/// <summary>What the expectations of a suite say about the parts of one catalogue.</summary>
public sealed class QueryJudgements
{
    private QueryJudgements(Dictionary<long, int>[] grades, HashSet<long>?[] compliant)
    {
        Grades = grades;
        Compliant = compliant;
    }

    /// <summary>Grades of the relevant parts, per query in suite order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<long, int>> Grades { get; }

    /// <summary>Parts that satisfy <see cref="SuiteQuery.Must"/>, per query; null where nothing is required.</summary>
    public IReadOnlyList<IReadOnlySet<long>?> Compliant { get; }

    /// <summary>Judges every part for every query, in one pass.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="parts">Parts of the catalogue.</param>
    /// <returns>Judgements.</returns>
    public static QueryJudgements Make(EvaluationSuite suite, IEnumerable<JudgedPart> parts)
    {
        Dictionary<long, int>[] grades = [.. suite.Queries.Select(static _ => new Dictionary<long, int>())];
        HashSet<long>?[] compliant = [.. suite.Queries.Select(static query => query.Must is null ? null : new HashSet<long>())];
        foreach (JudgedPart part in parts)
        {
            for (int i = 0; i < grades.Length; i++)
            {
                SuiteQuery query = suite.Queries[i];
                bool passes = PassesFilters(query, part);
                int grade = passes ? query.Grade(part) : 0;
                if (grade > 0)
                {
                    grades[i].Add(part.LcscId, grade);
                }

                if (passes && query.Must is { } must && must.Holds(part))
                {
                    compliant[i]!.Add(part.LcscId);
                }
            }
        }

        return new QueryJudgements(grades, compliant);
    }

    /// <summary>What the request's own filters exclude is no answer, whatever the expectation says.</summary>
    private static bool PassesFilters(SuiteQuery query, JudgedPart part) =>
        (query.Request.ComponentType is not { } type || part.ComponentType == type)
        && (query.Request.Package is not { } package || part.Folded(PartField.Package) == JudgedPart.FoldValue(PartField.Package, package))
        && (!query.Request.InStockOnly || part.Stock > 0);
}
