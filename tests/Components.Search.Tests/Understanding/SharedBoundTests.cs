using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Two bounds of one value share its unit, and the widths of small outlines are packages.</summary>
public sealed class SharedBoundTests
{
    [Theory]
    [InlineData("mosfet over 20V but under 60V", "> 20 V", "< 60 V")]
    [InlineData("mosfet over 20 but under 60 V", "> 20 V", "< 60 V")]
    [InlineData("mosfet more than 20 V and less than 60 V", "> 20 V", "< 60 V")]
    [InlineData("resistor at least 10k and at most 47k", "≥ 10 kΩ", "≤ 47 kΩ")]
    [InlineData("resistor at least 10 but not more than 47k", "≥ 10 kΩ", "≤ 47 kΩ")]
    [InlineData("capacitor >1 and <10uF", "> 1 µF", "< 10 µF")]
    public void Both_bounds_are_of_the_same_property(string query, params string[] labels) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>().Select(static one => one.Label)
            .ShouldBe(labels);

    [Theory]
    [InlineData("mosfet between 30 and 60 V", "30 V to 60 V")]
    [InlineData("mosfet from 30 to 60V", "30 V to 60 V")]
    [InlineData("crystal between 8 and 16 MHz", "8 MHz to 16 MHz")]
    [InlineData("capacitor between 1 and 10uF", "1 µF to 10 µF")]
    [InlineData("resistor between 10 and 47k", "10 kΩ to 47 kΩ")]
    public void The_first_end_of_a_range_has_the_unit_of_the_second(string query, string label)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.QuantityIn>().ShouldHaveSingleItem().Label.ShouldBe(label);
        plan.Words.ShouldNotContain("between");
    }

    [Theory]
    [InlineData("mosfet over 30V less than 50mohm", "> 30 V", "< 50 mΩ")]
    [InlineData("inductor at least 2A and dcr below 50mohm", "≥ 2 A", "dcr < 50 mΩ")]
    public void Bounds_of_two_values_are_two(string query, params string[] labels) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>().Select(static one => one.Label)
            .ShouldBe(labels, ignoreOrder: true);

    [Theory]
    [InlineData("isolator SOIC-16 wide", "soic-16w")]
    [InlineData("isolator soic 16 wide body", "soic-16w")]
    [InlineData("wide body SOIC-8 optocoupler", "soic-8w")]
    [InlineData("SOIC16W isolator", "soic-16w")]
    [InlineData("op amp SOIC-8 narrow", "soic-8")]
    public void The_width_of_an_outline_is_part_of_its_package(string query, string package)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package.ToLowerInvariant().ShouldBe(package);
        plan.Words.ShouldNotContain("wide");
        plan.Words.ShouldNotContain("narrow");
        plan.PartNumbers.ShouldBeEmpty();
    }

    [Fact]
    public void A_wide_outline_without_pins_is_any_of_them()
    {
        QueryConstraint.PackageIs asked = QueryParser.Parse("isolator wide body SOIC")
            .Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem();
        asked.Packages.ShouldContain("SOIC-16W");
        asked.Packages.ShouldContain("SOIC-8W");
        asked.Packages.ShouldAllBe(static package => package.EndsWith('W'));
    }

    [Fact]
    public void A_wide_range_is_no_wide_package() =>
        QueryParser.Parse("wide input SOIC-8 regulator").Constraints.OfType<QueryConstraint.PackageIs>()
            .ShouldHaveSingleItem().Package.ShouldBe("SOIC-8");

    [Theory]
    [InlineData("in stock within 24 hours", "within 24 hours")]
    [InlineData("10k ships today", "ships today")]
    [InlineData("10k delivery in 2 days", "delivery in 2 days")]
    [InlineData("10k within 48h", "within 48h")]
    [InlineData("10k dispatched within 3 days", "dispatched within 3 days")]
    public void How_fast_a_shop_sends_is_no_count_of_days(string query, string unread)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Unchecked.ShouldBe([unread]);
        plan.Constraints.OfType<QueryConstraint.PropertyIs>().ShouldBeEmpty();
        plan.Constraints.OfType<QueryConstraint.InStock>().Count(static stock => stock.Quantity != 1 || stock.Below).ShouldBe(0);
        plan.Words.ShouldBeEmpty();
    }
}
