using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Comparing;
using Components.Evaluation.Reporting;

namespace Components.Evaluation.Tests.Reporting;

/// <summary>Numbers of checks as the report and its summary show them.</summary>
public sealed class CheckTextTests
{
    [Theory]
    [InlineData(0, "parts", "0 parts")]
    [InlineData(1, "batches", "1 batches")]
    [InlineData(1200, "bundles", "1,200 bundles")]
    [InlineData(3, "words of a unit to come", "3 words of a unit to come")]
    [InlineData(0, "", "0.000")]
    [InlineData(1, "", "1.000")]
    [InlineData(0.95, "", "0.950")]
    [InlineData(40, "", "40")]
    [InlineData(-0.02, "", "−0.020")]
    [InlineData(-1234, "", "−1,234")]
    [InlineData(3.25, "ms", "3.25 ms")]
    [InlineData(12.5, "MiB", "12.5 MiB")]
    [InlineData(2.561, "x", "2.56×")]
    public void A_measured_value_is_shown_as_its_unit_wants_it(double measured, string unit, string text) =>
        CheckText.Measured(GateCheck.Information("a", "A", measured, unit)).ShouldBe(text);

    [Fact]
    public void Zero_has_no_sign() => CheckText.Number(-0.0, "").ShouldBe("0.000");

    [Theory]
    [InlineData(0, "≥ 0.000")]
    [InlineData(0.05, "≥ −0.050")]
    public void The_smallest_difference_to_the_best_leg_is_a_number_with_a_minus_or_zero_without_one(double loss, string text)
    {
        SliceLegs[] slices = [Slice("one"), Slice("all")];
        GateCheck check = SingleLegs.Of(new RetrievalGateSettings { MaxLossToBestLeg = loss }, slices).ShouldHaveSingleItem();
        CheckText.Threshold(check).ShouldBe(text);
        double.IsNegative(check.Threshold!.Value).ShouldBe(loss > 0);
    }

    private static SliceLegs Slice(string name) => new(name, 50, 0.9, [new LegFigure("dense", 0.8)]);
}
