using Components.Catalog.Facts;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Reasons that name a property have ground in component_facts alone.</summary>
public sealed class FactWitnessTests
{
    private static readonly JudgedPart Converter = new()
    {
        LcscId = 7, ComponentType = "data_converter", Package = "SOIC-8", PartNumber = "AD7000", Manufacturer = "",
        Category = "Converters", Subcategory = "ADC", Description = "16 channels of something else", Attributes = "{}", Stock = 0,
        IsBasic = false, IsPreferred = false, Numbers = new Dictionary<string, double>(),
        Codes = new Dictionary<string, string>(),
        PriceJson = """[{"qFrom":1,"qTo":9,"price":0.02},{"qFrom":10,"qTo":null,"price":0.008}]""",
        Facts =
        [
            new(Property("count", FactSense.Nominal, "channels", "channel", "ch"), 8, 8, null),
            new(Property("bit", FactSense.AtLeast, "resolution"), 16, 16, null),
            new(Property("A", FactSense.AtLeast, "output current"), 1, 1, null),
            new(Property("A", FactSense.AtMost, "quiescent current"), null, 2e-6, null),
            new(Property("V", FactSense.Covers, "supply voltage", "supply"), 2.7, 5.5, null),
            new(Property("V", FactSense.Covers, "input voltage"), null, 5.5, null),
            new(Property("Hz", FactSense.Nominal, "frequency"), 1e6, null, null),
            new(Property("bit", FactSense.AtLeast, "memory size"), 65_536, 65_536, null),
            new(Property("", FactSense.Code, "interface", "bus"), null, null, "SPI"),
        ],
    };

    [Theory]
    [InlineData("channels: 8 ✓", true)]
    [InlineData("channel: 8 ✓", true)]
    [InlineData("channels: 16 ✓", false)]
    [InlineData("channels: 16 ✗ (8)", true)]
    [InlineData("channels: 8 ✗ (8)", false)]
    [InlineData("channels: 16 ✗ (4)", false)]
    [InlineData("channels: 4 unknown", true)]
    [InlineData("channels: 8 unknown", false)]
    [InlineData("resolution: 12 bit ✓ (16 bit)", true)]
    [InlineData("resolution: 24 bit ✓ (16 bit)", false)]
    [InlineData("output current: 500 mA ✓ (1 A)", true)]
    [InlineData("output current: 500 mA ✓ (2 A)", false)]
    [InlineData("output current: 2 A ✓", false)]
    [InlineData("output current: ≤ 500 mA ✓", false)]
    [InlineData("output current: ≥ 1 A ✓", true)]
    [InlineData("quiescent current: 5 µA ✓ (2 µA)", true)]
    [InlineData("quiescent current: 1 µA ✓", false)]
    [InlineData("supply voltage: 3.3 V ✓ (2.7 V to 5.5 V)", true)]
    [InlineData("supply: 3 V to 5 V ✓", true)]
    [InlineData("supply: 3 V to 6 V ✓", false)]
    [InlineData("input voltage: 5.5 V ✓", true)]
    [InlineData("input voltage: 3.3 V ✓", false)]
    [InlineData("input voltage: 3.3 V unknown", true)]
    [InlineData("input voltage: ≥ 5 V ✓", true)]
    [InlineData("input voltage: ≤ 3 V ✓", false)]
    [InlineData("frequency: 1 MHz ✓", true)]
    [InlineData("frequency: 8 MHz ✓", false)]
    [InlineData("memory size: 64 Kbit ✓", true)]
    [InlineData("memory: 8 KB ✓ (64 Kbit)", true)]
    [InlineData("memory: 16 KB ✓", false)]
    [InlineData("interface: SPI ✓", true)]
    [InlineData("interface: I2C ✓", false)]
    [InlineData("interface: I2C unknown (SPI)", true)]
    [InlineData("not interface: I2C ✓ (SPI)", true)]
    [InlineData("not interface: SPI ✓", false)]
    [InlineData("colour: red ✓", false)]
    [InlineData("≤ 0.01 $ ✓ (0.008 $)", true)]
    [InlineData("≤ 0.01 $ ✓ (0.02 $)", false)]
    [InlineData("≤ 0.01 $ ✗ (0.02 $)", true)]
    [InlineData("≤ 0.01 $ ✗ (0.008 $)", false)]
    [InlineData("≤ 0.01 $ ✓ (0.005 $)", false)]
    [InlineData("≤ 0.01 $ unknown", false)]
    [InlineData("≤ 0.01 $ ✓", false)]
    public void A_reason_that_names_a_property_has_ground_in_the_facts_alone(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", Converter).ShouldBe(expected);

    private static JudgedProperty Property(string unit, FactSense sense, params string[] names) => new(names, unit, sense);
}
