using Components.Catalog.Facts;
using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>Compares a rating or a loss of one part with that of a part that is to be replaced, where either may be a range. Both
/// ends count: "290/600 mA" are two currents, and a part is as good where neither of its ends is worse.</summary>
internal static class RatingRange
{
    /// <summary>Judges.</summary>
    /// <param name="sense">A rating (<see cref="FactSense.AtLeast"/>) or a loss (<see cref="FactSense.AtMost"/>).</param>
    /// <param name="asked">Ends that the given part states; one of them may be infinite, which says nothing.</param>
    /// <param name="stated">Ends that the other part states.</param>
    /// <returns>It states the rating where both ends are as good, contradicts it where both are worse, and is silent where one is
    /// better and the other worse, or where it does not say the end that decides.</returns>
    public static FactJudgement Judge(FactSense sense, (double Low, double High) asked, (double Low, double High) stated) =>
        sense == FactSense.AtMost
            ? AtLeast((-asked.High, -asked.Low), (-stated.High, -stated.Low))
            : AtLeast(asked, stated);

    private static FactJudgement AtLeast((double Low, double High) asked, (double Low, double High) stated)
    {
        // "From 3 A" and "up to 3 A" ask for 3 A: the open end is not said.
        double least = double.IsNegativeInfinity(asked.Low) ? asked.High : asked.Low;
        double most = double.IsPositiveInfinity(asked.High) ? least : asked.High;

        // Of the other part "up to 3 A" promises 3 A, and of "from 3 A" the upper end is 3 A in any case.
        double low = double.IsNegativeInfinity(stated.Low) ? stated.High : stated.Low;
        double high = double.IsPositiveInfinity(stated.High) ? low : stated.High;
        bool isLowerEndKept = FactJudge.IsNotAbove(least, low);
        return isLowerEndKept && FactJudge.IsNotAbove(most, high) ? FactJudgement.States
            : isLowerEndKept || FactJudge.IsNotAbove(most, stated.High) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }
}
