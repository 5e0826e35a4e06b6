using Components.Catalog.Attributes;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Lexicon.Extraction;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Facts;

public sealed class FactExtractorTests
{
    private static readonly FamilyLexicon Families = TestFamilies.Of("regulator");

    private static readonly PropertyDefinition Output = Number("output_voltage", "V") with
    {
        Attributes = [new("Output Voltage", PropertyEnd.Both), new("Output Voltage (Min)", PropertyEnd.Low),
            new("Output Voltage (Max)", PropertyEnd.High)],
        Patterns = [Pattern("{V} output"), Pattern("output:? {V}") with { Without = "no output" },
            Pattern(@"-(?<value>\d\.\d)$") with { IsOfPartNumber = true, Bare = "V" }],
        Minimum = 0.5,
        Maximum = 100,
    };

    [Theory]
    [InlineData("Output Voltage", "3.3V", 3.3, 3.3)]
    [InlineData("OutputVoltage", "1.8V~5.5V", 1.8, 5.5)]
    [InlineData("OUTPUT  voltage", "±12V", 12, 12)]
    [InlineData("Output Voltage", "-5V", 5, 5)]
    [InlineData("Output Voltage (Max)", "20V", double.NegativeInfinity, 20)]
    public void An_attribute_states_a_value(string name, string value, double low, double high)
    {
        (Fact[] facts, _) = Read([Output], "", [(name, value)]);
        facts.ShouldHaveSingleItem();
        (facts[0].Low, facts[0].High, facts[0].Source, facts[0].Raw).ShouldBe((low, high, FactSource.Attribute, value));
    }

    [Fact]
    public void What_the_attribute_states_counts_and_a_description_that_says_otherwise_is_noted()
    {
        (Fact[] facts, FactNote[] notes) = Read([Output], "LDO, 5V output", [("Output Voltage", "3.3V")]);
        facts.Single().Low.ShouldBe(3.3);
        notes.Single().ShouldBe(new FactNote(0, FactProblem.Contradiction, "3.3V ≠ 5V output"));
        Read([Output], "LDO, 3.3 V output", [("Output Voltage", "3.3V")]).Notes.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_attribute_leaves_open_is_read_from_the_text_and_the_part_number()
    {
        (Fact[] facts, FactNote[] notes) = Read([Output], "LDO, output: 2.5V", [("Output Voltage", "adjustable")]);
        (facts.Single().Low, facts.Single().Source).ShouldBe((2.5, FactSource.Description));
        notes.Single().ShouldBe(new FactNote(0, FactProblem.UnreadAttribute, "adjustable"));
        (Fact[] number, _) = Read([Output], "LDO", [], "AMS1117-3.3");
        (number.Single().Low, number.Single().Source, number.Single().Raw).ShouldBe((3.3, FactSource.PartNumber, "-3.3"));
        Read([Output], "no output: 2.5V", []).Facts.ShouldBeEmpty("what stands in 'without' holds the pattern back");
    }

    [Theory]
    [InlineData("Output Voltage", "500V")]
    [InlineData("Output Voltage", "<3V")]
    [InlineData("Output Voltage", "3.3A")]
    public void What_is_not_plausible_or_not_a_value_is_unread(string name, string value)
    {
        (Fact[] facts, FactNote[] notes) = Read([Output], "", [(name, value)]);
        facts.ShouldBeEmpty();
        notes.Single().Problem.ShouldBe(FactProblem.UnreadAttribute);
    }

    [Theory]
    [InlineData(FactSense.AtLeast, "1A;2A", 1)]
    [InlineData(FactSense.AtLeast, "≥2A", 2)]
    [InlineData(FactSense.AtMost, "≤120mA", 0.12)]
    public void A_rating_is_one_value(FactSense sense, string value, double expected)
    {
        PropertyDefinition property = Number("output_current", "A") with { Sense = sense,
            Attributes = [new("Output Current", PropertyEnd.Both)] };
        Fact fact = Read([property], "", [("Output Current", value)]).Facts.Single();
        (fact.Low, fact.High).ShouldBe((expected, expected));
    }

    [Fact]
    public void An_absolute_tolerance_is_per_cent_of_what_the_part_states()
    {
        PropertyDefinition capacitance = Number("zz_capacitance",
            "F") with { Attributes = [new("Capacitance", PropertyEnd.Both)] };
        PropertyDefinition tolerance = Number("tolerance", "tolerance") with { Attributes = [new("Tolerance", PropertyEnd.Both)],
            RelativeTo = ["zz_capacitance"], Sense = FactSense.AtMost };
        (Fact[] facts, _) = Read([capacitance, tolerance], "", [("Tolerance", "±0.25pF"), ("Capacitance", "10pF")]);
        facts.Select(static fact => fact.Property).ShouldBe([0, 1], "by number, though the tolerance is read last");
        facts[0].Low.ShouldBe(2.5, 1e-9);
    }

    [Fact]
    public void Of_codes_the_longest_spelling_counts_and_all_are_kept_where_there_may_be_many()
    {
        PropertyDefinition one = Code("interface") with { Codes = [new("I2C", ["i2c", "iic"]), new("SPI", ["spi"]),
            new("QSPI", ["quad spi", "qspi"])], Attributes = [new("Interface", PropertyEnd.Both)] };
        Read([one with { IsMany = true }], "", [("Interface", "Quad-SPI, IIC")]).Facts.Select(static fact => fact.Code)
            .ShouldBe(["QSPI", "I2C"]);
        Read([one], "", [("Interface", "Quad-SPI, IIC")]).Facts.Select(static fact => fact.Code).ShouldBe(["QSPI"]);
        Read([one], "", [("Interface", "spinning")]).Notes.Single().Problem.ShouldBe(FactProblem.UnreadAttribute,
            "no word of it is a code");
    }

    [Fact]
    public void Of_complete_codes_what_the_text_adds_to_an_attribute_is_stated_too()
    {
        PropertyDefinition bus = Code("interface") with { Codes = [new("I2C", ["i2c"]), new("SPI", ["spi"])], IsMany = true,
            Attributes = [new("Interface", PropertyEnd.Both)], Patterns = [Pattern(@"\b(?<code>i2c|spi)\b")] };
        (Fact[] facts, FactNote[] notes) = Read([bus with { IsComplete = true }], "sensor, I2C/SPI", [("Interface", "I2C")]);
        facts.Select(static fact => fact.Code).ShouldBe(["I2C", "SPI"]);
        notes.ShouldBeEmpty();
        Read([bus], "sensor, I2C/SPI", [("Interface", "I2C")]).Facts.Select(static fact => fact.Code).ShouldBe(["I2C"]);
    }

    [Theory]
    [InlineData("", "input and output", "input", "output", "both", "all")]
    [InlineData("input", "", "input")]
    [InlineData("output", "", "output")]
    [InlineData("both", "", "both", "all")]
    [InlineData("", "input, output, both", "input", "output", "both", "all")]
    public void What_follows_from_codes_is_stated_by_who_states_all_of_them(string attribute, string text, params string[] codes)
    {
        PropertyDefinition rails = Code("rails") with
        {
            Codes = [new("input", ["input"]), new("output", ["output"]), new("both", ["both"]), new("all", ["all"])],
            IsMany = true,
            Attributes = [new("Rails", PropertyEnd.Both)],
            Patterns = [Pattern(@"\b(?<code>input|output|both)\b")],
            Implied = [new ImpliedCode("both", ["input", "output"]), new ImpliedCode("all", ["both"])],
        };
        Read([rails], text, attribute.Length > 0 ? [("Rails", attribute)] : []).Facts.Select(static fact => fact.Code)
            .ShouldBe(codes);
    }

    [Fact]
    public void A_part_of_another_kind_states_nothing()
    {
        FactResult result = new();
        new FactExtractor(new PropertySet([Output]), Families).Extract(
            new FactSubject("X", "5V output", "resistor", [], [new ComponentAttribute("Output Voltage", "5V")], [], []), result);
        result.Facts.ShouldBeEmpty();
        result.Expected.ShouldBeEmpty();
    }

    [Fact]
    public void A_pick_column_fills_what_no_listed_attribute_states()
    {
        PropertyDefinition resistance = Number("resistance", "ohm") with { Kinds = ["resistor"],
            Columns = ["resistor.resistance_min_ohm", "resistor.resistance_ohm"],
            Attributes = [new("Resistance", PropertyEnd.Both)] };
        double[] numbers = new double[PickSchema.NumericColumns.Count];
        Array.Fill(numbers, double.NaN);
        numbers[PickSchema.NumericColumns.ToList().IndexOf("resistance_ohm")] = 4700;
        FactResult result = new();
        FactExtractor extractor = new(new PropertySet([resistance]), Families);
        extractor.Extract(new FactSubject("X", "", "resistor", [], [], numbers, []), result);
        result.Facts.Single().ShouldBe(new Fact(0, 4700, 4700, null, FactSource.PickColumn, "resistance_ohm"));
        extractor.Extract(new FactSubject("X", "", "resistor", [], [new ComponentAttribute("Resistance", "4.7k")], numbers, []),
            result);
        result.Facts.Single().Source.ShouldBe(FactSource.Attribute);
    }

    [Theory]
    [InlineData("Dual op amp, 36V", "V", 36, 36)]
    [InlineData("Relay 12Vdc, SPDT", "V", 12, 12)]
    [InlineData("LDO 2.7~5.5V in", "V", 2.7, 5.5)]
    [InlineData("Transducer +/-15V", "V", 15, 15)]
    [InlineData("Charger, 500 mA", "A", 0.5, 0.5)]
    public void What_no_property_reads_is_left_over(string text, string unit, double low, double high)
    {
        (Fact[] facts, FactNote[] notes) = Read([LeftOver(unit)], text, []);
        facts.Single().Low.ShouldBe(low, 1e-9);
        facts.Single().High.ShouldBe(high, 1e-9);
        facts.Single().Source.ShouldBe(FactSource.Description);
        notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("30mΩ@10V,5V drive", "V")]
    [InlineData("30mΩ@10V,5A", "A")]
    [InlineData("30mΩ@ 10V 5A", "A", 5d)]
    [InlineData("SRAM 32K, R8", "ohm")]
    [InlineData("3pF ±0.1pF", "F", 3e-12)]
    [InlineData("MAX3232V 1.2.5V", "V")]
    [InlineData("185mV/A, 5nV/√Hz", "V")]
    [InlineData("60W/125VA", "W", 60d)]
    [InlineData("no value at all", "V")]
    public void Conditions_deviations_and_lone_prefixes_are_not_left_over(string text, string unit, params double[] left) =>
        Read([LeftOver(unit)], text, []).Facts.Select(static fact => fact.Low).ShouldBe(left);

    [Fact]
    public void What_another_property_of_the_unit_states_is_not_left_over()
    {
        (Fact[] facts, _) = Read([Output with { Patterns = [Pattern("{V} output")] }, LeftOver("V")],
            "5V output, 5.0 V, 36V", []);
        facts.Select(static fact => (fact.Property, fact.Low)).ShouldBe([(0, 5d), (1, 36d)]);
        FactResult result = new();
        new FactExtractor(new PropertySet([LeftOver("V")]), Families).Extract(
            new FactSubject("X", "36V", "ic", [], [], [], []), result);
        result.Expected.ShouldBeEmpty("no part is expected to have something left over");
        result.Facts.Count.ShouldBe(1);
    }

    private static PropertyDefinition LeftOver(string unit) => new()
    {
        Id = "zz_stated", Title = "stated", Unit = PropertyUnit.Of(unit), Sense = FactSense.Stated, IsMany = true, Minimum = 0,
        Where = "test:9",
    };

    private static (Fact[] Facts, FactNote[] Notes) Read(PropertyDefinition[] properties, string text,
        (string Name, string Value)[] attributes, string partNumber = "X")
    {
        FactResult result = new();
        new FactExtractor(new PropertySet(properties), Families).Extract(
            new FactSubject(partNumber, text, "ic", [0],
                [.. attributes.Select(static pair => new ComponentAttribute(pair.Name, pair.Value))], [], []), result);
        return ([.. result.Facts], [.. result.Notes]);
    }

    private static PropertyDefinition Number(string id, string unit) => new()
    {
        Id = id, Title = id, Unit = PropertyUnit.Of(unit), Sense = FactSense.Nominal, Kinds = ["regulator"], Where = "test:1",
    };

    private static PropertyDefinition Code(string id) => new() { Id = id, Title = id, Sense = FactSense.Code,
        Kinds = ["regulator"], Where = "test:1" };

    private static PropertyPattern Pattern(string written)
    {
        string grouped = written.Replace("{V}", "(?<value>{V})", StringComparison.Ordinal);
        PropertyPlaceholders.TryExpand(grouped, out string expression, out _).ShouldBeTrue();
        return new PropertyPattern { Written = grouped, Expression = expression, Where = "test:1" };
    }
}
