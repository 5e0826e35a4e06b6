using Components.Catalog.Facts;
using Components.Catalog.Quantities;

namespace Components.Index.Facts;

/// <summary>Compares a wish with a number that a part states, by the property's sense. An end that is open says nothing: what
/// depends on it is silent.</summary>
public static class FactJudge
{
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

    /// <summary>Judges a count of past days, which is no rating: it is one number between two ends, since nobody knows what was
    /// on days without an import. It states a wish that holds wherever between them it lies.</summary>
    /// <inheritdoc cref="Of"/>
    public static FactJudgement OfCount(FactSense sense, double low, double high, FactWish wish)
    {
        // One number is a bound, on the side that the property says.
        bool isOne = IsNotAbove(wish.Low, wish.High) && IsNotAbove(wish.High, wish.Low);
        double least = isOne && sense == FactSense.AtMost ? double.NegativeInfinity : wish.Low;
        double most = isOne && sense == FactSense.AtLeast ? double.PositiveInfinity : wish.High;
        return IsNotAbove(least, low) && IsNotAbove(high, most) ? FactJudgement.States
            : IsNotAbove(low, most) && IsNotAbove(least, high) ? FactJudgement.Silent : FactJudgement.Contradicts;
    }

    /// <summary>The promise of a rating: of "1 A to 2 A" 1 A, as pick tables have it, of a loss the larger number, and of "up to
    /// 3 A" 3 A.</summary>
    /// <param name="sense">Sense of the property; no code.</param>
    /// <param name="low">Lower end of what is stated.</param>
    /// <param name="high">Upper end of what is stated; one of the two is finite.</param>
    public static double Promise(FactSense sense, double low, double high) => sense == FactSense.AtMost
        ? (double.IsPositiveInfinity(high) ? low : high)
        : double.IsNegativeInfinity(low) ? high : low;

    // Of a rating from 1 to 2 A 1.5 is left open.
    private static FactJudgement AtLeast(double low, double high, FactWish wish)
    {
        double promised = Promise(FactSense.AtLeast, low, high);
        return IsRange(wish) ? Within(promised, wish)
            : double.IsNegativeInfinity(wish.Low) ? Decide(IsNotAbove(promised, wish.High))
            : IsNotAbove(wish.Low, promised) ? FactJudgement.States
            : IsNotAbove(wish.Low, high) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }

    private static FactJudgement AtMost(double low, double high, FactWish wish)
    {
        double promised = Promise(FactSense.AtMost, low, high);
        return IsRange(wish) ? Within(promised, wish)
            : double.IsPositiveInfinity(wish.High) ? Decide(IsNotAbove(wish.Low, promised))
            : IsNotAbove(promised, wish.High) ? FactJudgement.States
            : IsNotAbove(low, wish.High) ? FactJudgement.Silent
            : FactJudgement.Contradicts;
    }

    // "From 30 to 60 V" leaves out 100 V, which a single bound does not: the rating itself is asked for.
    private static bool IsRange(FactWish wish) => double.IsFinite(wish.Low) && double.IsFinite(wish.High)
        && !IsNotAbove(wish.High, wish.Low);

    private static FactJudgement Within(double promised, FactWish wish) =>
        Decide(IsNotAbove(wish.Low, promised) && IsNotAbove(promised, wish.High));

    // Both ends of a wish must lie inside; of a wish that is open at one end, the other.
    private static FactJudgement Covers(double low, double high, FactWish wish)
    {
        bool isWhole = double.IsFinite(wish.Low) && double.IsFinite(wish.High);
        double first = double.IsFinite(wish.Low) ? wish.Low : wish.High;
        double last = double.IsFinite(wish.High) ? wish.High : wish.Low;
        bool isBelow = isWhole ? !IsNotAbove(low, first) : double.IsFinite(wish.High) && !IsNotAbove(low, wish.High);
        bool isAbove = isWhole ? !IsNotAbove(last, high) : double.IsFinite(wish.Low) && !IsNotAbove(wish.Low, high);
        return isBelow || isAbove ? FactJudgement.Contradicts
            : double.IsInfinity(low) && double.IsInfinity(high) ? FactJudgement.Silent
            // "At least 3 V" asks how far up the range goes, whatever is known of its lower end.
            : double.IsInfinity(low) && double.IsFinite(wish.High) && !IsNotAbove(high, first) ? FactJudgement.Silent
            : double.IsInfinity(high) && double.IsFinite(wish.Low) && !IsNotAbove(last, low) ? FactJudgement.Silent
            : FactJudgement.States;
    }

    private static FactJudgement Nominal(double low, double high, FactWish wish)
    {
        if (!IsNotAbove(low, wish.High) || !IsNotAbove(wish.Low, high))
        {
            return FactJudgement.Contradicts;
        }

        // Only the closed end is known of a part that says "up to" or "from".
        bool isOpen = double.IsInfinity(low) || double.IsInfinity(high);
        double known = double.IsInfinity(low) ? high : low;
        return isOpen && !(IsNotAbove(wish.Low, known) && IsNotAbove(known, wish.High))
            ? FactJudgement.Silent : FactJudgement.States;
    }

    private static FactJudgement Decide(bool states) => states ? FactJudgement.States : FactJudgement.Contradicts;

    /// <summary>Whether a number is not above another one, or above it by what another spelling of it may differ.</summary>
    /// <param name="value">A number.</param>
    /// <param name="limit">The other one.</param>
    public static bool IsNotAbove(double value, double limit) =>
        value <= limit || (double.IsFinite(value) && double.IsFinite(limit)
            && value - limit <= BoundSlack.Share * Math.Max(Math.Abs(value), Math.Abs(limit)));
}
