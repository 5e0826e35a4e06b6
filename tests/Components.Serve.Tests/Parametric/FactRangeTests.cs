using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;
using Components.Serve.Parametric;

namespace Components.Serve.Tests.Parametric;

/// <summary>Meanings of a range that is asked of a property, value by value: docs/HTTP.md, picking by values.</summary>
public sealed class FactRangeTests
{
    private const double None = double.PositiveInfinity;

    [Theory]
    [InlineData(FactSense.AtLeast, 1, 2, 1, 1, true)]
    [InlineData(FactSense.AtLeast, 1, 2, 2, 2, false)]
    [InlineData(FactSense.AtLeast, 5, 5, 1, 2, false)]
    [InlineData(FactSense.AtLeast, -None, 3, 3, 3, true)]
    [InlineData(FactSense.AtLeast, 3, None, 2, 3, true)]
    [InlineData(FactSense.AtMost, 1, 2, 2, 2, true)]
    [InlineData(FactSense.AtMost, 1, 2, 1, 1, false)]
    [InlineData(FactSense.AtMost, -None, 3, -None, 3, true)]
    [InlineData(FactSense.AtMost, -None, 3, -None, 2.9, false)]
    [InlineData(FactSense.Nominal, 1.2, 37, 3.3, 3.3, false)]
    [InlineData(FactSense.Nominal, 1.2, 37, 1.2, 37, true)]
    [InlineData(FactSense.Nominal, 3.3, None, 3.3, 3.3, true)]
    [InlineData(FactSense.Stated, 36, 36, 30, 40, true)]
    [InlineData(FactSense.Stated, 36, 36, 37, 40, false)]
    [InlineData(FactSense.Covers, 2.5, 5.5, 3.3, 3.3, true)]
    [InlineData(FactSense.Covers, 2.5, 5.5, 3, 6, false)]
    [InlineData(FactSense.Covers, 2.5, 5.5, 5, None, true)]
    [InlineData(FactSense.Covers, 2.5, 5.5, 6, None, false)]
    [InlineData(FactSense.Covers, 2.5, 5.5, -None, 3, true)]
    [InlineData(FactSense.Covers, 2.5, 5.5, -None, 2, false)]
    [InlineData(FactSense.Covers, 0, 70, -40, None, false)]
    [InlineData(FactSense.Covers, -40, 85, -40, None, true)]
    [InlineData(FactSense.Covers, -40, 85, -None, 125, false)]
    public void A_stated_value_lies_in_a_range_by_the_sense_of_its_property(
        FactSense sense, double low, double high, double minimum, double maximum, bool holds) =>
        FactRange.Holds(sense, low, high, minimum, maximum, BoundSlack.Share).ShouldBe(holds);

    [Theory]
    [InlineData(FactSense.AtLeast, 1, 2, 1)]
    [InlineData(FactSense.AtLeast, -None, 3, 3)]
    [InlineData(FactSense.AtLeast, 3, None, 3)]
    [InlineData(FactSense.AtMost, 1, 2, 2)]
    [InlineData(FactSense.AtMost, -None, 3, 3)]
    [InlineData(FactSense.AtMost, 3, None, 3)]
    public void A_rating_promises_its_lower_end_and_a_loss_its_upper_one(
        FactSense sense, double low, double high, double promised) => FactJudge.Promise(sense, low, high).ShouldBe(promised);

    [Theory]
    [InlineData(FactSense.AtLeast)]
    [InlineData(FactSense.AtMost)]
    public void A_count_of_past_days_lies_in_a_range_where_a_search_says_that_it_does(FactSense sense)
    {
        FactProperty days = new("days", "Days", sense, CountUnit.Name, QuantityUnit.None, [], [], [], [], []) { Days = 30 };
        double[] ends = [-None, 0, 5, 20, 30, None];
        int holding = 0;
        foreach (double low in ends[1..^1])
        {
            foreach (double high in ends.Where(end => end >= low))
            {
                foreach (double minimum in ends[..^1])
                {
                    foreach (double maximum in ends.Where(end => end > minimum && double.IsFinite(Math.Max(end, minimum))))
                    {
                        bool states = FactJudge.OfCount(sense, low, high, new FactWish(minimum, maximum)) == FactJudgement.States;
                        FactRange.Holds(days, low, high, minimum, maximum, BoundSlack.Share)
                            .ShouldBe(states, $"{low}..{high} in {minimum}..{maximum}");
                        holding += states ? 1 : 0;
                    }
                }
            }
        }

        holding.ShouldBeGreaterThan(10);
        FactRange.Holds(days, 20, 20, 20, 20, BoundSlack.Share).ShouldBeTrue();
        FactRange.Holds(days, 20, 21, 20, 20, BoundSlack.Share).ShouldBeFalse("exact asks for that very number");
    }

    [Theory]
    [InlineData(10_000.09, true)]
    [InlineData(10_000.11, false)]
    public void A_bound_is_widened_by_one_part_in_a_hundred_thousand_and_no_more(double value, bool holds) =>
        FactRange.Holds(FactSense.Nominal, value, value, 1, 10_000, BoundSlack.Share).ShouldBe(holds);
}
