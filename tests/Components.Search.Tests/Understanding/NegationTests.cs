using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>A thing that a query does not want is a constraint of its own, whatever it is and however it is said; a dash that
/// is part of a number or a name says nothing.</summary>
public sealed class NegationTests
{
    [Theory]
    [InlineData("10k -0402", "type resistor* | not 0402 | 10 kΩ")]
    [InlineData("47k -R0805", "type resistor* | not 0805 | 47 kΩ")]
    [InlineData("22pF −1206", "type capacitor* | not 1206 | 22 pF")]
    [InlineData("1k !0603", "type resistor* | not 0603 | 1 kΩ")]
    [InlineData("10k 0603 != 5%", "type resistor* | 0603 | 10 kΩ | not ±5 %")]
    [InlineData("4k7 ≠ 1%", "type resistor* | 4.7 kΩ | not ±1 %")]
    [InlineData("10k tolerance!=5%", "type resistor* | 10 kΩ | not ±5 %")]
    [InlineData("100nF <> 16V", "type capacitor* | 100 nF | not 16 V")]
    [InlineData("!= 100nF", "not 100 nF")]
    [InlineData("0805 -4.7uH", "0805 | not 4.7 µH")]
    [InlineData("0402 -2k2", "0402 | not 2.2 kΩ")]
    [InlineData("resistor without 0402", "type resistor | not 0402")]
    [InlineData("resistor, I do not want 0402", "type resistor | not 0402")]
    [InlineData("resistor not 0402 or 0603", "type resistor | not 0402 | not 0603")]
    [InlineData("capacitor neither X7R nor X5R", "type capacitor/capacitor_polarized | not X7R | not X5R")]
    [InlineData("not X7R", "not X7R")]
    [InlineData("led -red", "type led | not red")]
    public void A_negated_value_package_or_code_is_a_constraint(string query, string expected) => Describe(query)
        .ShouldBe(expected);

    [Theory]
    [InlineData("NE555 -DIP", "not DIP")]
    [InlineData("lm358 not tssop", "not TSSOP")]
    [InlineData("mcu no BGA", "not BGA")]
    public void A_negated_style_is_one_too(string query, string expected) => Describe(query).ShouldBe(expected);

    [Theory]
    [InlineData("not resistor", "not type resistor")]
    [InlineData("10k -resistor", "not type resistor | 10 kΩ")]
    [InlineData("AO3401A -mosfet", "not type mosfet")]
    [InlineData("usb without connectors", "not type connector")]
    [InlineData("transistor not mosfet", "type bjt | not type mosfet")]
    [InlineData("100nF -caps", "not type capacitor/capacitor_polarized | 100 nF")]
    [InlineData("capacitor not tantalum", "type capacitor/capacitor_polarized | not tantalum")]
    [InlineData("5V -zener", "not zener | 5 V")]
    public void A_negated_kind_is_one_too(string query, string expected) => Describe(query).ShouldBe(expected);

    [Theory]
    [InlineData("non polarized capacitor 1uF", "type capacitor | 1 µF")]
    [InlineData("non schottky diode", "not schottky")]
    [InlineData("non tantalum capacitor 10uF", "type capacitor* | not tantalum | 10 µF")]
    [InlineData("non volatile memory", "not volatile")]
    [InlineData("non-schottky diode 2A", "type diode | not schottky | 2 A")]
    [InlineData("non-tantalum capacitor 10uF", "type capacitor/capacitor_polarized | not tantalum | 10 µF")]
    public void Non_takes_out_what_stands_behind_it_unless_it_names_a_kind(string query, string expected) =>
        Describe(query).ShouldBe(expected);

    [Theory]
    [InlineData("non polarized capacitor")]
    [InlineData("non-polarized capacitor")]
    [InlineData("unpolarized capacitor")]
    public void A_kind_that_is_named_by_non_is_looked_for_in_no_text(string query) =>
        QueryParser.Parse(query).Narrowing.ShouldBeEmpty();

    [Theory]
    [InlineData("10k not basic", "type resistor* | not basic part | 10 kΩ")]
    [InlineData("10k, not a basic part", "type resistor* | not basic part | 10 kΩ")]
    [InlineData("10k non-basic", "type resistor* | not basic part | 10 kΩ")]
    [InlineData("10k extended part", "type resistor* | not basic part | not preferred part | 10 kΩ")]
    [InlineData("10k not an extended part", "type resistor* | 10 kΩ")]
    [InlineData("10k not preferred", "type resistor* | not preferred part | 10 kΩ")]
    [InlineData("10k preferred part", "type resistor* | preferred part | 10 kΩ")]
    [InlineData("10k preferred resistor", "type resistor | preferred part | 10 kΩ")]
    [InlineData("10k not in stock", "type resistor* | out of stock | 10 kΩ")]
    [InlineData("10k without stock", "type resistor* | out of stock | 10 kΩ")]
    [InlineData("10k no stock", "type resistor* | out of stock | 10 kΩ")]
    [InlineData("10k out of stock", "type resistor* | out of stock | 10 kΩ")]
    [InlineData("10k not out of stock", "type resistor* | in stock | 10 kΩ")]
    [InlineData("10k not available", "type resistor* | out of stock | 10 kΩ")]
    public void A_negated_word_of_class_or_stock_is_one_too(string query, string expected) => Describe(query).ShouldBe(expected);

    [Theory]
    [InlineData("Kondensator 100nF ohne X7R", "100 nF | not X7R")]
    [InlineData("100nF nicht 0402", "not 0402 | 100 nF")]
    [InlineData("condensateur 100nF sans X7R", "100 nF | not X7R")]
    [InlineData("condensador 100nF sin Y5V", "100 nF | not Y5V")]
    [InlineData("100nF non-X7R", "100 nF | not X7R")]
    [InlineData("10k non-0402", "not 0402 | 10 kΩ")]
    public void Other_languages_and_non_say_not_as_well(string query, string expected)
    {
        string read = Describe(query);
        foreach (string part in expected.Split(" | "))
        {
            read.ShouldContain(part, Case.Sensitive, query);
        }
    }

    [Theory]
    [InlineData("non-inverting buffer")]
    [InlineData("non-latching relay")]
    [InlineData("non-polarized capacitor")]
    [InlineData("non-isolated converter")]
    public void Words_that_begin_with_non_say_what_a_part_is(string query) =>
        QueryParser.Parse(query).Constraints.ShouldNotContain(static constraint => constraint.Negated);

    [Theory]
    [InlineData("2-3 A")]
    [InlineData("SOT-23")]
    [InlineData("-40C sensor")]
    [InlineData("-12V regulator")]
    [InlineData("-48V dc/dc")]
    [InlineData("10k +20% -20%")]
    [InlineData("10uF-22uF")]
    [InlineData("RC0402FR-0710KL")]
    [InlineData("3.3V->5V level shifter")]
    [InlineData("part no LM358")]
    [InlineData("NOR flash memory")]
    [InlineData("quad nor gate")]
    public void A_dash_that_belongs_to_a_number_or_a_name_takes_nothing_out(string query) =>
        QueryParser.Parse(query).Constraints.ShouldNotContain(static constraint => constraint.Negated);

    [Fact]
    public void A_word_that_is_not_cheap_is_not_read_as_cheap()
    {
        QueryPlan plan = QueryParser.Parse("10k not cheap");
        plan.WantsCheap.ShouldBeFalse();
        plan.Unchecked.ShouldBe(["not cheap"]);
    }

    private static string Describe(string query) => QueryParserTests.Describe(QueryParser.Parse(query));
}
