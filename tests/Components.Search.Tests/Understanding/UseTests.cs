using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Beside the value of a passive part a word for its use is no kind of part.</summary>
public sealed class UseTests
{
    [Theory]
    [InlineData("10k gate", "resistor")]
    [InlineData("4k7 base", "resistor")]
    [InlineData("120 ohm can", "resistor")]
    [InlineData("330 ohm vcc", "resistor")]
    [InlineData("load 10k 1%", "resistor")]
    [InlineData("5.1k usb-c 0402", "resistor")]
    [InlineData("100nF 0402 usb", "capacitor")]
    [InlineData("22uF ldo", "capacitor")]
    [InlineData("10nF snubber", "capacitor")]
    [InlineData("10uH driver", "inductor")]
    [InlineData("4.7uH buck 3A", "inductor")]
    public void A_use_beside_a_value_of_a_passive_is_not_the_kind(string query, string type)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Types.ShouldContain(type, query);
        plan.Constraints.OfType<QueryConstraint.PropertyIs>().ShouldBeEmpty();
        plan.ValueWords.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("10k red", "resistor")]
    [InlineData("blue 470R", "resistor")]
    [InlineData("100nF yellow", "capacitor")]
    public void A_colour_makes_no_light_of_a_passive_value(string query, string type) =>
        QueryParser.Parse(query).Types.ShouldContain(type);

    [Theory]
    [InlineData("4k display")]
    [InlineData("100M ethernet")]
    public void What_no_part_is_made_in_makes_no_resistor_of_a_use(string query) =>
        QueryParser.Parse(query).Types.ShouldNotContain("resistor");

    [Theory]
    [InlineData("10k ntc")]
    [InlineData("10uH ferrite")]
    [InlineData("gate driver 10k")]
    [InlineData("10uH led driver")]
    [InlineData("usb hub 10k")]
    [InlineData("led 33uH")]
    [InlineData("load cell 350 ohm")]
    [InlineData("10k thermistor")]
    [InlineData("32k crystal")]
    [InlineData("64k eeprom")]
    [InlineData("8 ohm speaker")]
    public void A_word_that_names_the_kind_of_part_keeps_it(string query)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.TypeIs>().Count(static type => type.Types[0] == "resistor").ShouldBe(0);
        plan.ValueWords.ShouldBeEmpty(query);
    }

    [Theory]
    [InlineData("red led 20mA", "led")]
    [InlineData("gate driver 2A", "")]
    [InlineData("mosfet 10mohm", "mosfet")]
    public void Without_a_passive_value_nothing_changes(string query, string type) =>
        string.Join(' ', QueryParser.Parse(query).Types).ShouldBe(type);
}
