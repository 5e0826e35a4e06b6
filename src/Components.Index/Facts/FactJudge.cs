using Components.Catalog.Facts;

namespace Components.Index.Facts;

/// <summary>Compares a wish with a number that a part states, by the property's sense. An end that is open says nothing: what
/// depends on it is silent.</summary>
internal static class FactJudge
{
    // Bounds are widened a little: a value read from another spelling may differ in its last digits.
    private const double Rounding = 1e-5;

    /// <summary>Judges one value.</summary>
    /// <param name="sense">Sense of the property; no code.</param>
    /// <param name="low">Lower end of what is stated.</param>
    /// <param name="high">Upper end of what is stated.</param>
    /// <param name="wish">The value that is asked for, a number.</param>
    public static FactJudgement Of(FactSense sense, double low, double high, FactWish wish) => sense switch
    {
        FactSense.AtLeast => AtLeast(low, high, wish),
        FactSense.AtMost => AtMost(low, high, wish),
        FactSense.Covers => Covers(low, high, wish),
        FactSense.Stated => Nominal(low, high, wish) == FactJudgement.States ? FactJudgement.States : FactJudgement.Silent,
        _ => Nominal(low, high, wish),
    };

    // A rating of "up to 3 A" is 3 A. One from 1 to 2 A promises 1, and 1.5 is left open.
    private static FactJudgement AtLeast(double low, double high, FactWish wish)
    {
        double promised = double.IsNegativeInfinity(low) ? high : low;
        return double.IsNegativeInfinity(wish.Low) ? Decide(NotAbove(promised, wish.High))
            : NotAbove(wish.Low, promised) ? FactJudgement.States
            : NotAbove(wish.Low, high) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }

    private static FactJudgement AtMost(double low, double high, FactWish wish)
    {
        double promised = double.IsPositiveInfinity(high) ? low : high;
        return double.IsPositiveInfinity(wish.High) ? Decide(NotAbove(wish.Low, promised))
            : NotAbove(promised, wish.High) ? FactJudgement.States
            : NotAbove(low, wish.High) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }

    // Both ends of a wish must lie inside; of a wish that is open at one end, the other.
    private static FactJudgement Covers(double low, double high, FactWish wish)
    {
        bool isWhole = double.IsFinite(wish.Low) && double.IsFinite(wish.High);
        double first = double.IsFinite(wish.Low) ? wish.Low : wish.High;
        double last = double.IsFinite(wish.High) ? wish.High : wish.Low;
        bool isBelow = isWhole ? !NotAbove(low, first) : double.IsFinite(wish.High) && !NotAbove(low, wish.High);
        bool isAbove = isWhole ? !NotAbove(last, high) : double.IsFinite(wish.Low) && !NotAbove(wish.Low, high);
        return isBelow || isAbove ? FactJudgement.Contradicts
            : double.IsInfinity(low) && double.IsInfinity(high) ? FactJudgement.Silent
            // "At least 3 V" asks how far up the range goes, whatever is known of its lower end.
            : double.IsInfinity(low) && double.IsFinite(wish.High) && !NotAbove(high, first) ? FactJudgement.Silent
            : double.IsInfinity(high) && double.IsFinite(wish.Low) && !NotAbove(last, low) ? FactJudgement.Silent
            : FactJudgement.States;
    }

    private static FactJudgement Nominal(double low, double high, FactWish wish)
    {
        if (!NotAbove(low, wish.High) || !NotAbove(wish.Low, high))
        {
            return FactJudgement.Contradicts;
        }

        // Only the closed end is known of a part that says "up to" or "from".
        bool isOpen = double.IsInfinity(low) || double.IsInfinity(high);
        double known = double.IsInfinity(low) ? high : low;
        return isOpen && !(NotAbove(wish.Low, known) && NotAbove(known, wish.High)) ? FactJudgement.Silent : FactJudgement.States;
    }

    private static FactJudgement Decide(bool states) => states ? FactJudgement.States : FactJudgement.Contradicts;

    private static bool NotAbove(double value, double limit) =>
        value <= limit || (double.IsFinite(value) && double.IsFinite(limit)
            && value - limit <= Rounding * Math.Max(Math.Abs(value), Math.Abs(limit)));
}
