using Components.Search.Kinds;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Whether nothing that the lexicon knows is near to what a query means: then what is found is only the
/// nearest.</summary>
/// <remarks>Decides where meaning alone answers: sentences, and words of which the catalogue has not all, without a kind, a part
/// or anything that columns decide. The floor of the static model was read off the development queries and half of 180 others
/// that were written blind: what something answers scores 1.0 and more (one sentence .73), "red wine glasses set of 6" .75, "how
/// do i cook rice" .83.</remarks>
internal static class MeaningFloor
{
    private const int LeastWords = 3;

    /// <summary>Decides.</summary>
    /// <param name="grounded">The plan.</param>
    /// <param name="words">Which words the catalogue has.</param>
    /// <param name="scores">Score per family.</param>
    /// <param name="floor">See <see cref="SearchSettings.MeaningFloor"/>.</param>
    public static bool IsBelow(GroundedPlan grounded, KnownWords words, FamilyScores scores, double floor)
    {
        QueryPlan plan = grounded.Plan;
        bool isMeaningAlone = grounded.Kind is null && plan.Constraints.All(IsOfBuying) && plan.PartNumbers.Count == 0
            && plan.TypeHints.Count == 0 && grounded.Identity.FirstRows.Count == 0;
        bool areWordsMissing = plan.Words.Count >= LeastWords && words.Unknown.Count + words.Corrected.Count > 0;
        return isMeaningAlone && (areWordsMissing || FamilyNaming.IsSentence(plan)) && scores.BestScore < floor;
    }

    /// <summary>Whether a constraint says nothing of a part but how it is bought: "PCB assembly quote 50 pcs".</summary>
    /// <param name="constraint">The constraint.</param>
    public static bool IsOfBuying(QueryConstraint constraint) => constraint is QueryConstraint.InStock
        or QueryConstraint.PriceAtMost or QueryConstraint.IsBasic or QueryConstraint.IsPreferred;
}
