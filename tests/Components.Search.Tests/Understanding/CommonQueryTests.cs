using Components.Catalog.Quantities;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Common queries that rules for rarer ones misread, as a reader of those rules found.</summary>
public sealed class CommonQueryTests
{
    [Theory]
    [InlineData("L298 motor driver 2A", "L298")]
    [InlineData("L293 dip-16", "L293")]
    [InlineData("LS14 schmitt trigger", "LS14")]
    public void A_number_that_looks_like_a_place_is_a_part(string query, string part)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Unused.ShouldBeEmpty();
        plan.PartNumbers.Concat(plan.Words).ShouldContain(word => word.Equals(part, StringComparison.OrdinalIgnoreCase));
        plan.Words.ShouldNotContain("inductor");
    }

    [Theory]
    [InlineData("R100 resistor 1W")]
    [InlineData("R47 resistor 1%")]
    public void A_resistance_with_its_letter_first_is_one_beside_a_rating(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>()
            .ShouldContain(static value => value.Unit == QuantityUnit.Ohm && value.Value < 1);

    [Theory]
    [InlineData("smd 10 uF 16V", QuantityUnit.Farad, 10e-6)]
    [InlineData("smd 22 uH inductor", QuantityUnit.Henry, 22e-6)]
    public void A_value_behind_a_word_for_mounting_is_no_package(string query, QuantityUnit unit, double value)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldBeEmpty();
        plan.Constraints.OfType<QueryConstraint.QuantityIn>()
            .ShouldContain(read => read.Unit == unit && Math.Abs(read.Value - value) < value * 1e-6);
    }

    [Theory]
    [InlineData("usb to 232 converter")]
    [InlineData("ttl to 485 module")]
    [InlineData("4 line to 16 line decoder")]
    [InlineData("ldo SOIC wide input voltage")]
    public void Words_are_no_packages(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.PackageIs>().ShouldBeEmpty();

    [Theory]
    [InlineData("ldo SOIC-8 wide input voltage", "soic-8")]
    [InlineData("isolator SOIC-16 wide", "soic-16w")]
    public void Wide_is_the_body_only_at_the_end(string query, string package) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package.ToLowerInvariant()
            .ShouldBe(package);

    [Theory]
    [InlineData("boost converter 5 to 12V")]
    [InlineData("step-up 12 to 24V")]
    public void What_a_converter_makes_of_what_is_no_range(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>()
            .ShouldNotContain(static value => value.Minimum < value.Maximum * 0.9);

    [Fact]
    public void An_inductance_is_no_time_of_delivery() => QueryParser.Parse("inductor within 10H").Unchecked.ShouldBeEmpty();
}
