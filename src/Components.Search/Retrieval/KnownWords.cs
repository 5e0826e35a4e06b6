using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>Which words of a query a catalogue has.</summary>
/// <param name="Unknown">Words that no text holds, not even nearly.</param>
/// <param name="Corrected">Words that no text holds as written, but for which similar ones stand.</param>
/// <param name="IsAny">Whether something of the query means something here: a word, or anything that was read.</param>
internal sealed record KnownWords(IReadOnlyList<string> Unknown, IReadOnlyList<string> Corrected, bool IsAny)
{
    private const int ShortestCorrected = 4;

    /// <summary>Looks every word up.</summary>
    public static KnownWords Find(IQueryEngine engine, GroundedPlan grounded, CancellationToken cancellationToken)
    {
        QueryPlan plan = grounded.Plan;
        List<string> unknown = [];
        List<string> corrected = [];
        int known = 0;
        using RowSet all = engine.Resolve(Filter.All);
        foreach (string word in plan.Words.Distinct(StringComparer.Ordinal))
        {
            if (engine.Knows(word) || grounded.Identity.Beginnings.Contains(word, StringComparer.Ordinal))
            {
                known++;
            }
            else if (IsCorrected(engine, all, word, cancellationToken))
            {
                corrected.Add(word);
            }
            else
            {
                unknown.Add(word);
            }
        }

        bool isRead = plan.Constraints.Any(static constraint => constraint is not (QueryConstraint.LacksWord or QueryConstraint.InStock or QueryConstraint.IsBasic))
            || grounded.Identity.IsHard || plan.PartNumbers.Any(number => !grounded.Identity.MissingNumbers.Contains(number, StringComparer.Ordinal));
        bool isKind = plan.TypeHints.Count > 0 && HasKind(engine, plan.TypeHints);
        return new KnownWords(unknown, corrected, isRead || isKind || known + corrected.Count > 0 || plan.WordsOnly.Count > 0);
    }

    private static bool HasKind(IQueryEngine engine, IReadOnlyList<string> types)
    {
        using RowSet rows = engine.Resolve(new Filter.Or([.. types.Select(static type => new Filter.TypeIs(type))]));
        return rows.Count > 0;
    }

    private static bool IsCorrected(IQueryEngine engine, RowSet all, string word, CancellationToken cancellationToken)
    {
        Hit[] hits = new Hit[1];
        return word.Length >= ShortestCorrected && !word.Any(char.IsAsciiDigit)
            && engine.Lexical(word, all, new WorkBudget(100_000), hits, cancellationToken).Count > 0;
    }
}
