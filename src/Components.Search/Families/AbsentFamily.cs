using Components.Index.Families;
using Components.Search.Constraints;
using Components.Search.Kinds;
using Components.Search.Ranking;
using Components.Search.Retrieval;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>Whether a query asks for a kind of part that the catalogue does not have: then what is near by meaning is no
/// answer.</summary>
/// <remarks>Said by name ("supercapacitor 1 F"), or when a family without a member answers the query clearly better than any
/// that has one. The margin was read off the development queries: those that something answers stay below 0.112, of those
/// that nothing answers most are above 0.13. A lexicon does not know every catalogue's wording: what a part calls itself
/// refutes it.</remarks>
internal static class AbsentFamily
{
    private const double Margin = 0.12;

    /// <summary>A query that means nothing is near to nothing: below this, the best family is a guess.</summary>
    private const double Floor = 0.8;

    /// <summary>Decides by the name of a kind.</summary>
    /// <param name="families">Families.</param>
    /// <param name="named">What is called by name; null for nothing.</param>
    /// <param name="grounded">The plan.</param>
    /// <returns>The name as typed, when it is only that of families without a member; else null. Where columns state the
    /// words that make the name ("white LED"), they decide.</returns>
    public static string? ByName(FamilyIndex families, NamedFamily? named, GroundedPlan grounded) => named is not null
        && !CalledFamilies.IsSaidByColumns(named, grounded.Plan)
        && named.Families.All(family => families.MemberCount(family) == 0) ? named.Phrase : null;

    /// <summary>Decides by meaning.</summary>
    /// <param name="families">Families.</param>
    /// <param name="scores">Score per family.</param>
    /// <returns>The title of the family that is asked for and absent; else null.</returns>
    public static string? ByMeaning(FamilyIndex families, ReadOnlySpan<double> scores)
    {
        int best = -1;
        double present = 0;
        for (int family = 0; family < scores.Length; family++)
        {
            best = best < 0 || scores[family] > scores[best] ? family : best;
            if (families.MemberCount(family) > 0)
            {
                present = Math.Max(present, scores[family]);
            }
        }

        return best >= 0 && scores[best] >= Floor && scores[best] - present >= Margin ? families.Title(best) : null;
    }
    /// <summary>Whether a part that was found calls itself what is asked for: then the catalogue has the kind, whatever the
    /// lexicon made of its parts.</summary>
    /// <param name="judge">The plan's constraints.</param>
    /// <param name="called">The absent kind's name as typed; null when it was told by meaning.</param>
    /// <param name="grounded">The plan.</param>
    /// <param name="memory">The query's memory, with what was found.</param>
    public static bool IsRefuted(ConstraintJudge judge, string? called, GroundedPlan grounded, QueryMemory memory)
    {
        IReadOnlyList<string> words = grounded.Plan.Words;
        PartText text = memory.Text;
        foreach (RankedPart part in memory.Parts)
        {
            text.Read(part.Row);
            if (StatesCode(judge, part)
                || (called is not null ? text.IsCalled(called) : words.Count > 1 && HasAll(text, words)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAll(PartText text, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!text.HasWholeWord(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    // "white LED": a part that says "white" and contradicts nothing is one, whatever family it is in.
    private static bool StatesCode(ConstraintJudge judge, RankedPart part)
    {
        bool states = false;
        for (int index = 0; index < part.Verdicts.Length; index++)
        {
            Verdict verdict = part.Verdicts[index];
            if (verdict == Verdict.Violates)
            {
                return false;
            }

            states |= verdict is Verdict.Fits or Verdict.FitsUncounted
                && judge.Constraint(index) is QueryConstraint.CodeIs { Negated: false };
        }

        return states;
    }
}
