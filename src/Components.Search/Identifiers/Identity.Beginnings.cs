using Components.Index.Engine;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Identifiers;

/// <content>Beginnings of part numbers that may be of other parts.</content>
internal sealed partial class Identity
{
    /// <summary>Whether parts only happen to begin with a number: all of their numbers go on within its digits, the catalogue
    /// does not know a word beside it, and none of them says another. No ferrite SBM2012 is an "SBM-20 geiger tube"; LM7805 is
    /// an "LM78 regulator".</summary>
    private static bool IsOfStrangers(IQueryEngine engine, QueryPlan plan, string number, RowSet beginning)
    {
        if (plan.Words.Count == 0 || !char.IsAsciiDigit(number[^1]) || plan.Words.All(word => engine.Knows(word)))
        {
            return false;
        }

        int length = PartNumberMatch.Fold(number).Length;
        int[] rows = beginning.Ascending();
        return rows.All(row => NearNumbers.GoesOn(engine, row, length))
            && !rows.Take(MostRows).Any(row => plan.Words.Any(PartText.Of(engine, row).HasWholeWord));
    }
}
