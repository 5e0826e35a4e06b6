using Components.Index.Engine;
using Components.Search.Identifiers;
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
        foreach (string word in plan.Words.Distinct(StringComparer.Ordinal))
        {
            if (engine.Knows(word) || grounded.Identity.Beginnings.Contains(word, StringComparer.Ordinal))
            {
                known++;
            }
            else if (IsCorrected(engine, word, cancellationToken))
            {
                corrected.Add(word);
            }
            else
            {
                unknown.Add(word);
            }
        }

        // "in stock" alone asks for every part that is, and "not 0402" for every other one; beside words that nobody has they
        // explain nothing.
        // A package beside them does not either, nor a value of no kind of part: "quantum frobnicator DIP-8", "frobnicator 5V".
        bool areAllUnknown = plan.Words.Count > 0 && known + corrected.Count == 0;
        bool isRead = plan.Constraints.Any(constraint => !constraint.Negated
                && constraint is not (QueryConstraint.LacksWord or QueryConstraint.InStock or QueryConstraint.IsBasic
                    or QueryConstraint.IsPreferred)
                && !(areAllUnknown && constraint is QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs
                    or QueryConstraint.MakerIs or QueryConstraint.PriceAtMost
                    or QueryConstraint.QuantityIn { Columns.Count: 0 }))
            || (plan.Words.Count == 0 && plan.PartNumbers.Count == 0 && plan.Constraints.Count > 0);
        Identity identity = grounded.Identity;
        bool isNamed = identity.IsHard || identity.ReplacedRow >= 0 || identity.Near.Bases.Count > 0
            || identity.FirstRows.Count > 0
            || plan.PartNumbers.Any(number => !(areAllUnknown && number.All(char.IsAsciiDigit))
                && !identity.MissingNumbers.Contains(number, StringComparer.Ordinal));
        bool isAny = isRead || isNamed || (plan.FamilyIds.Count > 0 && grounded.Kind is not null)
            || known + corrected.Count > 0 || plan.WordsOnly.Count > 0 || IsSynonymKnown(engine, plan);
        string? missing = isAny || plan.TypeHints.Count == 0 ? null : string.Join(' ', plan.Words);
        return new KnownWords(unknown, corrected, isAny)
        {
            MissingKind = missing,
            IsBodyAlone = !isAny && plan.Constraints.Any(static constraint =>
                constraint is QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs && !constraint.Negated),
        };
    }

    /// <summary>The kind of part that a query names and that nothing here is; null when it names none, or when there is more to
    /// go by.</summary>
    public string? MissingKind { get; init; }

    /// <summary>Whether nothing but a package is understood ("wibble 0402"): what has it is shown as near, and counts for
    /// nothing.</summary>
    public bool IsBodyAlone { get; init; }

    /// <summary>Whether the catalogue has another name for a word that no text holds: "photocoupler" for an
    /// optocoupler.</summary>
    private static bool IsSynonymKnown(IQueryEngine engine, QueryPlan plan) => plan.TypeHints.Count > 0
        && HasKind(engine, plan.TypeHints)
        && Abbreviations.Of(plan.Words).Any(other => engine.Knows(other));

    private static bool HasKind(IQueryEngine engine, IReadOnlyList<string> types)
    {
        using RowSet rows = engine.Resolve(new Filter.Or([.. types.Select(static type => new Filter.TypeIs(type))]));
        return rows.Count > 0;
    }

    /// <summary>Whether similar words stand for one that no text holds. The name of a kind is no misspelling of another: a buzzer
    /// is no buffer.</summary>
    private static bool IsCorrected(IQueryEngine engine, string word, CancellationToken cancellationToken)
    {
        bool isKind = TypeWords.OtherKinds.Contains(word) || KindHints.Of([word]).Count > 0;
        if (isKind || word.Length < ShortestCorrected || word.Any(char.IsAsciiDigit))
        {
            return false;
        }

        using RowSet all = engine.Resolve(Filter.All);
        Hit[] hits = new Hit[1];
        return engine.Lexical(word, all, new WorkBudget(100_000), hits, cancellationToken).Count > 0;
    }
}
