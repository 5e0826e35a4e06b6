using Components.Search.Kinds;
using Components.Search.Ranking;
using Components.Search.Requests;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Whether nothing that the lexicon knows is near to what a query means: then what is found is only the
/// nearest.</summary>
/// <remarks>Decides where meaning alone answers: sentences, and words of which the catalogue has not all, without a kind, a part
/// or a value that any part states. The floor of the static model was read off the development queries and the looked-at halves
/// of suites that were written blind: what something answers scores .9 and more (one sentence .73), "isopropyl alcohol 99% 1
/// litre" .58, "red wine glasses set of 6" .75, "how do i cook rice" .83.</remarks>
internal static class MeaningFloor
{
    private const int LeastWords = 3;

    /// <summary>Decides.</summary>
    /// <param name="grounded">The plan.</param>
    /// <param name="words">Which words the catalogue has.</param>
    /// <param name="scores">Score per family.</param>
    /// <param name="parts">What was found.</param>
    /// <param name="floor">See <see cref="SearchSettings.MeaningFloor"/>.</param>
    public static bool IsBelow(
        GroundedPlan grounded, KnownWords words, FamilyScores scores, IReadOnlyList<RankedPart> parts, double floor)
    {
        QueryPlan plan = grounded.Plan;
        if (grounded.Kind is not null || grounded.Identity.FirstRows.Count > 0 || !plan.PartNumbers.All(IsBareNumber)
            || plan.Constraints.Any(NamesKind))
        {
            return false;
        }

        bool isLong = plan.Words.Count >= LeastWords;

        // Of two words one may be misspelled: "realtime clok".
        bool areWordsMissing = isLong ? words.Unknown.Count + words.Corrected.Count > 0
            : plan.Words.Count > 1 && words.Unknown.Count > 0 && words.Corrected.Count == 0;
        if (isLong && plan.TypeHints.Count == 0 && plan.Constraints.All(IsOfBuying))
        {
            return (areWordsMissing || FamilyNaming.IsSentence(plan)) && scores.BestScore < floor;
        }

        // A value that no part states, or a hint at a kind beside words that no part says, is no answer either.
        bool isHintEmpty = plan.TypeHints.Count == 0
            || (isLong && words.Unknown.Count > 0 && grounded.AskedWords.Said.Count == 0);
        return areWordsMissing && isHintEmpty && scores.BestScore < floor && IsUnstated(parts);
    }

    /// <summary>Whether a constraint says nothing of a part but how it is bought: "PCB assembly quote 50 pcs".</summary>
    /// <param name="constraint">The constraint.</param>
    public static bool IsOfBuying(QueryConstraint constraint) => constraint is QueryConstraint.InStock
        or QueryConstraint.PriceAtMost or QueryConstraint.IsBasic or QueryConstraint.IsPreferred;

    /// <summary>Whether a part number is a number and nothing more: "100" of "100 g".</summary>
    /// <param name="number">As typed.</param>
    public static bool IsBareNumber(string number) => !number.Any(char.IsAsciiLetter);

    private static bool NamesKind(QueryConstraint constraint) =>
        constraint is QueryConstraint.TypeIs or QueryConstraint.MakerIs or QueryConstraint.PropertyIs { Negated: false };

    private static bool IsUnstated(IReadOnlyList<RankedPart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Match == MatchState.States)
            {
                return false;
            }
        }

        return true;
    }
}
