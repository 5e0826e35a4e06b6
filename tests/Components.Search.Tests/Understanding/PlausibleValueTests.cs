using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>A bare value binds to a column of limits only where a part can be meant to stay below it.</summary>
public sealed class PlausibleValueTests
{
    [Theory]
    [InlineData("2M2", "inductor")]
    [InlineData("470 ohm", "mosfet")]
    [InlineData("100k", "inductor")]
    [InlineData("50%", "capacitor")]
    [InlineData("25000ppm", "resistor")]
    public void A_bare_value_that_every_part_would_meet_is_bound_to_nothing(string query, string type) =>
        Columns(query, type).ShouldBeEmpty();

    [Theory]
    [InlineData("50mohm", "inductor", "dc_resistance_ohm")]
    [InlineData("30mohm", "mosfet", "on_resistance_ohm")]
    [InlineData("5%", "resistor", "tolerance_pct")]
    [InlineData("100ppm", "resistor", "tempco_ppm")]
    [InlineData("dcr 470 ohm", "inductor", "dc_resistance_ohm")]
    [InlineData("< 470 ohm", "mosfet", "on_resistance_ohm")]
    [InlineData("2M2", "resistor", "resistance_ohm")]
    public void A_value_that_is_meant_for_the_column_is_bound(string query, string type, string column) => Columns(query, type)
        .ShouldBe([column]);

    [Theory]
    [InlineData("resistor <5%", "tolerance_pct", 5, false)]
    [InlineData("resistor <=5%", "tolerance_pct", 5, true)]
    [InlineData("resistor >1W", "max_power_w", 1, false)]
    [InlineData("resistor at least 1W", "max_power_w", 1, true)]
    [InlineData("resistor over 1M", "resistance_ohm", 1e6, false)]
    [InlineData("capacitor less than 100pF", "capacitance_f", 100e-12, false)]
    [InlineData("capacitor not less than 100pF", "capacitance_f", 100e-12, true)]
    [InlineData("capacitor max 100pF", "capacitance_f", 100e-12, true)]
    public void A_strict_comparison_leaves_out_the_value_itself(string query, string column, double value, bool isMet)
    {
        QueryConstraint.QuantityIn read = QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>().Single();
        read.Columns.ShouldBe([column]);
        (value >= (read.Minimum ?? double.NegativeInfinity) && value <= (read.Maximum ?? double.PositiveInfinity))
            .ShouldBe(isMet, read.Label);
        read.Label.ShouldContain(isMet ? (read.Minimum is null ? "≤ " : "≥ ") : (read.Minimum is null ? "< " : "> "));
    }

    [Theory]
    [InlineData("charger for 18650")]
    [InlineData("driver for nema17 stepper")]
    [InlineData("protect 18650 cell")]
    public void Sizes_of_what_parts_are_used_with_are_neither_part_numbers_nor_counts(string query)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.PartNumbers.ShouldBeEmpty();
        plan.Constraints.ShouldBeEmpty();
    }

    private static string[] Columns(string query, string type) =>
        [.. QueryParser.Parse(query, type).Constraints.OfType<QueryConstraint.QuantityIn>().Single()
            .Columns];
}
