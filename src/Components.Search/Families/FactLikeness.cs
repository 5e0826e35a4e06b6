using Components.Catalog.Facts;
using Components.Index.Facts;

namespace Components.Search.Families;

/// <summary>How far other parts can do what one part states: the same code or value, the same rating or better.</summary>
internal sealed class FactLikeness
{
    private const double WorseRating = -0.5;
    private const double Narrower = -0.5;
    private const double Another = -1;

    private readonly FactIndex _facts;
    private readonly uint[] _stated;

    /// <summary>Reads what the part states.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="row">The part.</param>
    public FactLikeness(FactIndex facts, int row) => (_facts, _stated) = (facts, facts.ValuesOf(row).ToArray());

    /// <summary>How much a part is like it.</summary>
    /// <param name="row">A row.</param>
    /// <returns>-1 to 1: the mean over the facts of the part; what the other does not say counts 0.</returns>
    public double Of(int row)
    {
        double sum = 0;
        int count = 0;
        for (int first = 0, end; first < _stated.Length; first = end)
        {
            int property = _facts.PropertyOfValue(_stated[first]);
            end = first + 1;
            while (end < _stated.Length && _facts.PropertyOfValue(_stated[end]) == property)
            {
                end++;
            }

            count++;
            ReadOnlySpan<uint> other = _facts.ValuesOf(row, property);
            if (!other.IsEmpty)
            {
                sum += Best(property, _stated.AsSpan(first, end - first), other);
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private double Best(int property, ReadOnlySpan<uint> stated, ReadOnlySpan<uint> other)
    {
        double best = double.NegativeInfinity;
        foreach (uint asked in stated)
        {
            foreach (uint value in other)
            {
                best = Math.Max(best, value == asked ? 1 : Fit(property, asked, value));
            }
        }

        return best;
    }

    private double Fit(int property, uint asked, uint value)
    {
        FactSense sense = _facts.Properties[property].Sense;
        if (sense == FactSense.Code)
        {
            return Another;
        }

        (double low, double high) = _facts.Number(asked);
        bool isEnough = _facts.JudgeValue(value, property, Wish(sense, low, high)) == FactJudgement.States;
        return sense switch
        {
            FactSense.AtLeast or FactSense.AtMost => isEnough ? Closeness(_facts.Number(value), (low, high)) : WorseRating,
            FactSense.Covers => isEnough ? 1 : Narrower,
            _ => isEnough ? 1 : Another,
        };
    }

    private static FactWish Wish(FactSense sense, double low, double high) => sense switch
    {
        FactSense.AtLeast => FactWish.AtLeast(double.IsFinite(low) ? low : high),
        FactSense.AtMost => FactWish.AtMost(double.IsFinite(high) ? high : low),
        _ => new FactWish(low, high),
    };

    // A far better part is another kind of part: 1 when equal, falling towards 0.
    private static double Closeness((double Low, double High) value, (double Low, double High) asked)
    {
        double one = double.IsFinite(value.Low) ? value.Low : value.High;
        double two = double.IsFinite(asked.Low) ? asked.Low : asked.High;
        return one > 0 && two > 0 && double.IsFinite(one) && double.IsFinite(two)
            ? Math.Sqrt(Math.Min(one, two) / Math.Max(one, two)) : 1;
    }
}
