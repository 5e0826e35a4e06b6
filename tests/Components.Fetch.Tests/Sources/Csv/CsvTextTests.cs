using System.Globalization;
using Components.Fetch.Sources.Csv;

namespace Components.Fetch.Tests.Sources.Csv;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("1234.5", false, "1234.5")]
    [InlineData("1,234.5", false, "1234.5")]
    [InlineData("1,234,567", false, "1234567")]
    [InlineData("-0.05", false, "-0.05")]
    [InlineData("1.234,5", true, "1234.5")]
    [InlineData("1.234", true, "1234")]
    [InlineData("0,05", true, "0.05")]
    [InlineData("1 234,5", true, "1234.5")]
    [InlineData("1\u00A0234", false, "1234")]
    [InlineData("1'234.50", false, "1234.50")]
    [InlineData("0,05", false, null)]
    [InlineData("0.05", true, null)]
    [InlineData("1,23,4", false, null)]
    [InlineData("1234,567", false, null)]
    [InlineData("1.5.2", false, null)]
    [InlineData("1,234.", false, null)]
    [InlineData("", false, null)]
    [InlineData("-", false, null)]
    [InlineData("1e5", false, "100000")]
    [InlineData("1E+03", false, "1000")]
    [InlineData("1,5E+03", true, "1500")]
    [InlineData("1E+03 ", false, "1000")]
    [InlineData("1E", false, null)]
    [InlineData("1E+03V", false, null)]
    [InlineData("E5", false, null)]
    [InlineData("0x10", false, null)]
    [InlineData("NaN", false, null)]
    public void A_number_is_read_in_the_declared_form_only(string text, bool decimalComma, string? expected)
    {
        CsvNumber.TryParse(text, decimalComma, out decimal number).ShouldBe(expected is not null);
        if (expected is not null)
        {
            number.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("1,200", false, 1200)]
    [InlineData(">1000", false, 1000)]
    [InlineData("≥ 1000", false, 1000)]
    [InlineData("1000+", false, 1000)]
    [InlineData("1.200", true, 1200)]
    [InlineData("100.0", false, 100)]
    [InlineData("1E+03", false, 1000)]
    [InlineData(">1E+03", false, 1000)]
    [InlineData("1.2E+03", false, 1200)]
    [InlineData("1,2E+03+", true, 1200)]
    [InlineData("1E-03", false, null)]
    [InlineData("1E+24", false, null)]
    [InlineData("-5", false, -5)]
    [InlineData("1.5", false, null)]
    [InlineData("in stock", false, null)]
    public void A_quantity_is_a_whole_number_however_it_is_decorated(string text, bool decimalComma, int? expected)
    {
        CsvNumber.TryParseQuantity(text, decimalComma, out long quantity).ShouldBe(expected is not null);
        quantity.ShouldBe(expected ?? 0);
    }

    [Theory]
    [InlineData("4.7", "kΩ", false, "4.7kΩ")]
    [InlineData("4,7", "kΩ", true, "4.7kΩ")]
    [InlineData("4,7 kΩ", "Ω", true, "4.7 kΩ")]
    [InlineData("4k7", "Ω", false, "4k7")]
    [InlineData("± 1", "%", false, "±1%")]
    [InlineData("1.000", "Ω", true, "1000Ω")]
    [InlineData("4,7", "kΩ", false, "4,7")]
    [InlineData("X7R", "", true, "X7R")]
    [InlineData("C0G", "V", true, "C0G")]
    [InlineData("1E-07", "F", false, "0.0000001F")]
    [InlineData("4,7e3", "Ω", true, "4700Ω")]
    [InlineData("1E400", "F", false, "1E400")]
    [InlineData("+/-1", "%", false, "±1%")]
    [InlineData("+- 0,5", "%", true, "±0.5%")]
    [InlineData("-5", "V", false, "-5V")]
    [InlineData("1/4", "W", false, "1/4W")]
    [InlineData("1/8", "W", true, "1/8W")]
    [InlineData("1/4W", "W", false, "1/4W")]
    [InlineData("1/2", "V", false, "1/2")]
    [InlineData("1/0", "W", false, "1/0")]
    [InlineData("1/4/2", "W", false, "1/4/2")]
    public void A_bare_number_gets_its_unit_and_a_text_stays(string cell, string unit, bool decimalComma, string expected) =>
        CsvUnits.Value(cell, unit, decimalComma).ShouldBe(expected);

    [Theory]
    [InlineData("kΩ", true)]
    [InlineData("kohm", true)]
    [InlineData("µF", true)]
    [InlineData("%", true)]
    [InlineData("V", true)]
    [InlineData("mm", true)]
    [InlineData("ppm/°C", true)]
    [InlineData("V/µs", true)]
    [InlineData("kOmh", false)]
    [InlineData("kF", false)]
    [InlineData("k", false)]
    [InlineData("pieces", false)]
    public void A_unit_is_one_that_the_product_reads(string unit, bool isKnown) => CsvUnits.IsKnown(unit).ShouldBe(isKnown);

    [Fact]
    public void Price_breaks_are_ordered_and_closed()
    {
        new CsvPrices("USD", 1m, decimalComma: false).TryAdd(1, "1,234").ShouldBeFalse();
        new CsvPrices("USD", 1m, decimalComma: true).TryAdd(1, "1.234").ShouldBeFalse();
        new CsvPrices("USD", 1m, decimalComma: true).TryAdd(1, "1.234,5").ShouldBeTrue();
        CsvPrices prices = new("USD", 1m, decimalComma: false);
        prices.TryAdd(100, "US$0.0052").ShouldBeTrue();
        prices.TryAdd(1, "0.0100 USD").ShouldBeTrue();
        prices.TryAdd(1000, "£1").ShouldBeFalse();
        prices.TryAdd(1000, "-1").ShouldBeFalse();
        prices.ToJson().ShouldBe("""[{"qFrom": 1, "qTo": 99, "price": 0.01}, {"qFrom": 100, "qTo": null, "price": 0.0052}]""");
        prices.Clear();
        prices.TryAdd(1, "1E-05").ShouldBeTrue();
        prices.ToJson().ShouldBe("""[{"qFrom": 1, "qTo": null, "price": 0.00001}]""");
        new CsvPrices("EUR", 1m, decimalComma: true).TryAdd(1, "1,5e-3 EUR").ShouldBeTrue();
        new CsvPrices("USD", 1m, decimalComma: false).TryAdd(1, "1E-400").ShouldBeFalse();
        new CsvPrices("USD", 1m, decimalComma: false).TryAdd(1, "-1E-5").ShouldBeFalse();
        new CsvPrices("USD", 1m, decimalComma: false).TryAdd(1, "1E").ShouldBeFalse();
        new CsvPrices("USD", 1m, decimalComma: false).TryAdd(1, "1E30").ShouldBeFalse();
        prices.Clear();
        prices.ToJson().ShouldBe("");
    }
}
