using Components.Index.Families;
using Components.Search.Kinds;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Whether the words beside the name of a kind are of another world: "crystal healing stones amethyst" asks for no
/// crystal. Then what is found is only the nearest.</summary>
/// <remarks>Decides where words are all that is asked, outside of sentences: no part has two of them, one is not even known to
/// the families, and none of the others is said by a part that was found. What stands behind "for" tells where a part is used,
/// and may be anything: "relay for a hobbyist homebrewery". "led bicycle headlight" asks for a use that families know.</remarks>
internal static class StrangeWords
{
    private const int LeastUnknown = 2;

    /// <summary>Decides.</summary>
    /// <param name="families">Families.</param>
    /// <param name="grounded">The plan; which words were said is known.</param>
    /// <param name="words">Which words the catalogue has.</param>
    public static bool AreAsked(FamilyIndex families, GroundedPlan grounded, KnownWords words)
    {
        QueryPlan plan = grounded.Plan;
        bool areWordsAll = plan.PartNumbers.All(MeaningFloor.IsBareNumber) && plan.Bodies.Count == 0 && plan.WordsOnly.Count == 0
            && plan.FamilyIds.Count == 0 && grounded.Identity.FirstRows.Count == 0 && plan.Constraints.All(IsBeside);
        if (words.Unknown.Count < LeastUnknown || !areWordsAll || FamilyNaming.IsSentence(plan))
        {
            return false;
        }

        int unknown = 0;
        bool isStrange = false;
        foreach (string word in plan.Meant)
        {
            if (ReadingWords.Prepositions.Contains(word))
            {
                break;
            }

            if (words.Unknown.Contains(word, StringComparer.Ordinal) && !ReadingWords.Kindless.Contains(word))
            {
                unknown++;
                isStrange |= !families.Knows(word);
            }
        }

        return unknown >= LeastUnknown && isStrange && grounded.AskedWords.Said.Count == 0;
    }

    private static bool IsBeside(QueryConstraint constraint) =>
        constraint is QueryConstraint.TypeIs { Negated: false } || MeaningFloor.IsOfBuying(constraint);
}
