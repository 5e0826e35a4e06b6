using Components.Search.Kinds;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Whether nothing that the lexicon knows is near to what a query means: then what is found is only the
/// nearest.</summary>
/// <remarks>Decides where meaning alone answers: sentences, and words that the catalogue hardly has, without a kind, a part or
/// anything that columns decide. The floors were read off the development queries: sentences that something answers score .725
/// (one) and .84 or more, "please tell me a joke about cats" .71.</remarks>
internal static class MeaningFloor
{
    private const double Sentence = 0.74;
    private const double Words = 0.7;
    private const int LeastWords = 3;

    /// <summary>Decides.</summary>
    /// <param name="grounded">The plan.</param>
    /// <param name="words">Which words the catalogue has.</param>
    /// <param name="scores">Score per family.</param>
    public static bool IsBelow(GroundedPlan grounded, KnownWords words, FamilyScores scores)
    {
        QueryPlan plan = grounded.Plan;
        bool isMeaningAlone = grounded.Kind is null && plan.Constraints.Count == 0 && plan.PartNumbers.Count == 0
            && plan.TypeHints.Count == 0 && grounded.Identity.FirstRows.Count == 0;
        int known = plan.Words.Distinct(StringComparer.Ordinal).Count() - words.Unknown.Count - words.Corrected.Count;
        return isMeaningAlone
            && (FamilyNaming.IsSentence(plan) ? scores.BestScore < Sentence
                : plan.Words.Count >= LeastWords && known <= 1 && scores.BestScore < Words);
    }
}
