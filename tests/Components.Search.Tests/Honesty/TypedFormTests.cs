using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>The typed form of what was understood: the same constraints are read from it, with the same counts.</summary>
public sealed class TypedFormTests(SampleFixture fixture)
{
    public static TheoryData<string> Queries => new(
        "10k 1% 0402 resistor", "100nF 16V X7R 0402", "4.7uF 25V not Y5V", "red led 0603",
            "mosfet n-channel vds 30V rds < 10 mohm",
        "crystal 32.768kHz", "LDO 3.3V 500mA SOT-23", "npn transistor sot-23 in stock >1000", "not mosfet 30V",
            "smd electrolytic 100uF",
        "through hole resistor 10k", "adc 16 bit spi", "eeprom 64Kbit i2c", "8 channels adc",
            "microcontroller cortex-m4 64KB flash",
        "capacitor 100nF package:0402 class:basic", "resistor 10k -0402", "C25804", "LM358", "yageo 10k 0603", "10k 0603 <0.01$",
        "inductor 10uH ~ 22uH", "100nF 10V to 25V", "zener 5.1V -tantalum", "qty:500 10k 0402",
            "diode 40V 1A SMA or SOD-123",
        "supply:3.3V adc", "channels:>=4 op amp", "type:led colour:green", "adc_resolution:10bit",
        "samsung or murata 100nF 0402", "eeprom memory_size:>64Kbit", "ldo dropout below 200mV", "op amp more than 2 channels",
        "op amp between 2 and 4 channels", "mcu flash_size:64KB~256KB", "connector pins+positions:>=11", "relay not latching",
        "mcu without spi interface",
            "red or green led", "C0402", "infra red led", "warm white led", "X7R or X5R 100nF",
            "positions:40", "supply:2.5V", "-mpn:LM358 op amp",
            "-mpn:74HC595 shift register", "-mpn:555 timer",
            "mcu 64KB flash 20KB ram", "family:ldo-regulator 3.3V", "buzzer 5V not smd",
        "transistor not 0402 out of stock", "100 ppm 10k 0.1% 0805 1/8W");

    [Theory]
    [MemberData(nameof(Queries))]
    public void What_was_understood_is_understood_again(string query)
    {
        SearchResponse first = Search(query);
        string typed = string.Join(' ', first.Understood.Select(static item => item.Typed).OfType<string>());
        SearchResponse again = Search(typed);
        Shown(again).ShouldBe(Shown(first), $"'{query}' became '{typed}'");
        again.Matched.ShouldBe(first.Matched, typed);
        // A family by its id has its members alone; by its name also what says the name.
        bool isSame = again.Total == first.Total || (first.TotalIsEstimate && again.Total < first.Total);
        isSame.ShouldBeTrue($"{first.Total} {again.Total} {typed}");
    }

    private static string[] Shown(SearchResponse answer) =>
    [
        .. answer.Understood.Where(static item => item.Kind is not ("words" or "family") && item.Text != "low price")
            .Select(static item =>
                $"{item.Kind} {(item.Kind == "type" ? item.Typed : item.Text)}").Distinct().Order(StringComparer.Ordinal),
    ];

    private SearchResponse Search(string query) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = query });

    [Theory]
    [InlineData("qty:0")]
    [InlineData("qty:99999999999999999999")]
    [InlineData("stock>=x")]
    [InlineData("stock>=1e3")]
    [InlineData("price<=x")]
    [InlineData("<0.01")]
    [InlineData(">=16")]
    [InlineData("10uH~")]
    [InlineData("~22k")]
    [InlineData("22k~10k")]
    [InlineData("channels:")]
    [InlineData("output_current:>=500mV")]
    [InlineData("type:")]
    [InlineData("package:")]
    [InlineData("-")]
    [InlineData("not")]
    public void A_form_that_is_not_wholly_read_is_no_constraint(string typed) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).ConstraintProblem(typed).ShouldNotBeNull();

    [Theory]
    [InlineData("10k~22k")]
    [InlineData("not 0402")]
    [InlineData("mpn:LM358")]
    [InlineData("MPN:LM358")]
    [InlineData("infra red")]
    [InlineData("not infra red")]
    [InlineData("vds>=60V")]
    [InlineData("dcr<1ohm")]
    [InlineData("interface:i2c")]
    [InlineData("1.5V..3V")]
    [InlineData("supply:covers(2.5V)")]
    [InlineData("not cmos")]
    [InlineData("price<=0.01$")]
    [InlineData("C25804")]
    public void A_form_that_is_wholly_read_is_one(string typed) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).ConstraintProblem(typed).ShouldBeNull();
}
