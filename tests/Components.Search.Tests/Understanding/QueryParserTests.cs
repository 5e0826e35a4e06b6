using Components.Search.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Search.Tests.Understanding;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("10k 1% 0402 resistor", "type resistor | 0402 | 10 kΩ | ±1 %")]
    [InlineData("100nF 16V X7R 0402", "type capacitor* | 0402 | 100 nF | 16 V | X7R")]
    [InlineData("100nF 16V X7R 0402 capacitor", "type capacitor | 0402 | 100 nF | 16 V | X7R")]
    [InlineData("0.1uF 50V np0 0805", "type capacitor* | 0805 | 100 nF | 50 V | C0G/NP0")]
    [InlineData("4k7 R0603", "type resistor* | 0603 | 4.7 kΩ")]
    [InlineData("4u7 inductor at least 2A", "type inductor | 4.7 µH | ≥ 2 A")]
    [InlineData("10uH inductor 3A or more, dcr max 50mOhm", "type inductor | 10 µH | ≥ 3 A | dcr ≤ 50 mΩ")]
    [InlineData("n-channel mosfet 30V rds(on) < 10 mΩ SOT-23", "type mosfet | SOT-23 | 30 V | rds < 10 mΩ | N-channel")]
    [InlineData("NPN transistor 45V hfe > 200", "type bjt | 45 V | hfe > 200 | NPN")]
    [InlineData("red led 0603", "type led | 0603 | red")]
    [InlineData("capacitor between 1uF and 10uF", "type capacitor/capacitor_polarized | 1 µF to 10 µF")]
    [InlineData("10-22uF electrolytic", "type capacitor_polarized | 10 µF to 22 µF")]
    [InlineData("1/16W 0402 10k", "type resistor* | 0402 | 62.5 mW | 10 kΩ")]
    [InlineData("10k/0402/1%", "type resistor* | 0402 | 10 kΩ | ±1 %")]
    [InlineData("3.3V regulator 500mA", "3.3 V | 500 mA")]
    [InlineData("16mhz crystal 20pF", "16 MHz | 20 pF")]
    [InlineData("1,000V diode 2A", "type diode | 1 kV | 2 A")]
    [InlineData("resistor not 0402", "type resistor | not 0402")]
    [InlineData("10k small", "type resistor* | 10 kΩ")]
    [InlineData("resistor less than 10k5", "type resistor | < 10.5 kΩ")]
    [InlineData("4.7k kicad symbol", "type resistor* | 4.7 kΩ")]
    [InlineData("falling price 10k", "type resistor* | 10 kΩ")]
    [InlineData("basic part 10k in stock", "type resistor* | basic part | in stock | 10 kΩ")]
    public void Parse_reads_constraints(string query, string expected) => Describe(QueryParser.Parse(query)).ShouldBe(expected);

    [Theory]
    [InlineData("10k 1% 0402 resistor")]
    [InlineData("402 ohm resistor")]
    [InlineData("0402")]
    [InlineData("1N4148")]
    [InlineData("2N7002")]
    public void A_number_in_a_query_is_never_a_catalogue_id_first(string query)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.CatalogueIds.ShouldBeEmpty();
        plan.PossibleCatalogueId.ShouldBeNull();
    }

    [Fact]
    public void A_catalogue_id_is_written_with_its_letter()
    {
        QueryParser.Parse("C25804").CatalogueIds.ShouldBe([25804]);
        QueryParser.Parse("c25804 10k").CatalogueIds.ShouldBe([25804]);
        QueryParser.Parse("C0402").CatalogueIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_bare_number_alone_may_be_an_id_but_only_as_the_last_resort()
    {
        QueryPlan plan = QueryParser.Parse("25804");
        plan.PartNumbers.ShouldBe(["25804"]);
        plan.PossibleCatalogueId.ShouldBe(25804);
    }

    [Theory]
    [InlineData("RC0402FR-0710KL", "RC0402FR-0710KL")]
    [InlineData("STM32F103C8T6", "STM32F103C8T6")]
    [InlineData("lm358 soic-8", "lm358")]
    [InlineData("1N4148", "1N4148")]
    [InlineData("7805 regulator", "7805")]
    public void Part_numbers_are_recognised(string query, string expected) =>
        QueryParser.Parse(query).PartNumbers.ShouldBe([expected]);

    [Fact]
    public void What_is_negated_is_neither_embedded_nor_looked_for()
    {
        QueryPlan plan = QueryParser.Parse("op amp without dual supply not automotive");
        plan.DenseText.ShouldBe("op amp supply");
        plan.LexicalText.ShouldBe("op amp supply opamp operational");
        plan.Constraints.OfType<QueryConstraint.LacksWord>().Select(static lacks => lacks.Word).ShouldBe(["dual", "automotive"]);
    }

    [Theory]
    [InlineData("IEEE-488 bus transceiver")]
    [InlineData("EIA-485 driver")]
    [InlineData("IEC60320 inlet")]
    [InlineData("connector IP67")]
    [InlineData("MIL-STD-1553 transceiver")]
    [InlineData("ISO-7816 reader")]
    public void A_standard_is_no_part_number(string query) => QueryParser.Parse(query).PartNumbers.ShouldBeEmpty();

    [Theory]
    [InlineData("ISO7741 isolator", "ISO7741")]
    [InlineData("IP5306 charger", "IP5306")]
    [InlineData("DIN10CC", "DIN10CC")]
    public void A_number_that_begins_like_a_standard_is_one(string query, string expected) =>
        QueryParser.Parse(query).PartNumbers.ShouldBe([expected]);

    [Theory]
    [InlineData("dual op amp rail-to-rail", "amplifier")]
    [InlineData("temperature sensor amplifier", "amplifier")]
    [InlineData("mosfet driver", "power_ic")]
    [InlineData("10k resistor", "")]
    public void Words_hint_at_types_that_have_no_columns(string query, string expected) =>
        string.Join(',', QueryParser.Parse(query).TypeHints).ShouldBe(expected);

    [Fact]
    public void What_narrows_a_type_is_looked_for_in_the_text() =>
        QueryParser.Parse("bridge rectifier 1000V").Words.ShouldBe(["bridge"]);

    [Fact]
    public void A_misspelt_type_word_is_corrected()
    {
        QueryPlan plan = QueryParser.Parse("capasitor 10uF");
        plan.Types.ShouldBe(["capacitor", "capacitor_polarized"]);
        QueryParser.Parse("resisotr 10k").Types.ShouldBe(["resistor"]);
    }

    [Fact]
    public void A_requested_type_binds_values_without_a_type_word()
    {
        QueryPlan plan = QueryParser.Parse("30V 5A", "mosfet");
        plan.Constraints.OfType<QueryConstraint.QuantityIn>().Select(static quantity => quantity.Columns.Single())
            .ShouldBe(["max_drain_source_voltage_v", "max_continuous_drain_current_a"]);
    }

    [Fact]
    public void Words_of_another_kind_of_part_leave_values_unbound()
    {
        QueryPlan plan = QueryParser.Parse("600R ferrite bead 0805");
        plan.Types.ShouldBeEmpty();
        plan.Constraints.OfType<QueryConstraint.QuantityIn>().Single().Columns.ShouldBeEmpty();
    }

    [Fact]
    public void Any_text_gives_the_same_plan_twice() => Prop.ForAll<string>(static text =>
    {
        string query = text ?? "";
        return QueryParser.Parse(query).LexicalText == QueryParser.Parse(query).LexicalText;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("- -- --- ~ / @ _ >= <= % Ω µ not without")]
    [InlineData("between and to at least not not not")]
    [InlineData("10k 10k 10k / / 1% - 0402")]
    [InlineData("rds hfe gain isat")]
    public void Odd_texts_are_no_errors(string query) => QueryParser.Parse(query).ShouldNotBeNull();

    internal static string Describe(QueryPlan plan) =>
        string.Join(" | ", plan.Constraints.Select(static constraint => constraint switch
    {
        QueryConstraint.TypeIs { Negated: true } type => $"not type {string.Join('/', type.Types)}",
        QueryConstraint.TypeIs type => $"type {(type.Inferred ? type.Label + "*" : string.Join('/', type.Types))}",
        _ => constraint.Negated ? $"not {constraint.Label}" : constraint.Label,
    }));
}
