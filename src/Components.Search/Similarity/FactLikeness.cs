using Components.Catalog.Facts;
using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>How like other parts are to one in what it states, by degrees: the same code or value, the same rating or one not
/// far better. Whether they will do in its place is said by <see cref="StatedFacts"/>.</summary>
/// <param name="facts">Facts.</param>
/// <param name="stated">What the part states.</param>
internal sealed class FactLikeness(FactIndex facts, StatedFacts stated)
{
    private const double TooLittle = -0.5;
    private const double Another = -1;

    /// <summary>How much a part is like it.</summary>
    /// <param name="row">A row.</param>
    /// <returns>-1 to 1: the mean over the facts of the given part; what the other does not say counts 0.</returns>
    public double Of(int row)
    {
        double sum = 0;
        int count = 0;
        foreach (int property in stated.Properties)
        {
            count++;
            sum += Best(property, row) ?? 0;
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Whether a part states another value of what the given one is bought for: a 10 kΩ resistor is like another one in
    /// a smaller case, not like 120 Ω.</summary>
    /// <param name="row">A row.</param>
    public bool HasAnotherValue(int row) => stated.Main >= 0 && Best(stated.Main, row) < 0;

    private double? Best(int property, int row)
    {
        uint[] asked = stated.Values(property);
        double? best = null;
        foreach (uint value in facts.ValuesOf(row, property))
        {
            foreach (uint one in asked)
            {
                double fit = value == one ? 1 : Fit(property, one, value);
                best = best is { } known && known >= fit ? known : fit;
            }
        }

        return best;
    }

    private double Fit(int property, uint asked, uint value)
    {
        FactSense sense = facts.Properties[property].Sense;
        return sense == FactSense.Code ? Another
            : facts.JudgeValue(value, property, stated.Wish(property, asked)) switch
            {
                FactJudgement.Silent => 0,
                FactJudgement.Contradicts => sense == FactSense.Nominal ? Another : TooLittle,
                _ => sense is FactSense.AtLeast or FactSense.AtMost
                    ? Closeness(sense, facts.Number(value), facts.Number(asked)) : 1,
            };
    }

    // A far better part is another kind of part: 1 when equal, falling towards 0.
    private static double Closeness(FactSense sense, (double Low, double High) value, (double Low, double High) asked)
    {
        double one = FactJudge.Promise(sense, value.Low, value.High);
        double two = FactJudge.Promise(sense, asked.Low, asked.High);
        return one > 0 && two > 0 && double.IsFinite(one) && double.IsFinite(two)
            ? Math.Sqrt(Math.Min(one, two) / Math.Max(one, two)) : 1;
    }
}
