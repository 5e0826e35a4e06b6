using Components.Catalog.Quantities;
using static Components.Catalog.Quantities.QuantityForm;
using static Components.Catalog.Quantities.QuantityUnit;

namespace Components.Catalog.Tests.Quantities;

public sealed class RangeReaderTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("1.8V~5.5V", Volt, 1.8, 5.5, QuantityForm.Range)]
    [InlineData("1.8 to 5.5 V", Volt, 1.8, 5.5, QuantityForm.Range)]
    [InlineData("1.8V to 5.5V", Volt, 1.8, 5.5, QuantityForm.Range)]
    [InlineData("2.7-5.5V", Volt, 2.7, 5.5, QuantityForm.Range)]
    [InlineData("2.7V–5.5V", Volt, 2.7, 5.5, QuantityForm.Range)]
    [InlineData("4.5V...36V", Volt, 4.5, 36, QuantityForm.Range)]
    [InlineData("4.5V … 36V", Volt, 4.5, 36, QuantityForm.Range)]
    [InlineData("±12V", Volt, -12, 12, PlusMinus)]
    [InlineData("+/-12V", Volt, -12, 12, PlusMinus)]
    [InlineData("-55℃~+155℃", Celsius, -55, 155, QuantityForm.Range)]
    [InlineData("-40 to 85°C", Celsius, -40, 85, QuantityForm.Range)]
    [InlineData("-40C~85C", Celsius, -40, 85, QuantityForm.Range)]
    [InlineData("100~200mA", Ampere, 0.1, 0.2, QuantityForm.Range)]
    [InlineData("67mcd~195mcd", Candela, 0.067, 0.195, QuantityForm.Range)]
    [InlineData("2700K~6500K", Kelvin, 2700, 6500, QuantityForm.Range)]
    [InlineData("5V", Volt, 5, 5, Value)]
    [InlineData("10kHz", Hertz, 1e4, 1e4, Value)]
    [InlineData("64KB", QuantityUnit.Byte, 65536, 65536, Value)]
    [InlineData("512 Kbyte", QuantityUnit.Byte, 524288, 524288, Value)]
    [InlineData("16Mbit", Bit, 16777216, 16777216, Value)]
    [InlineData("12bit", Bit, 12, 12, Value)]
    [InlineData("12 Bits", Bit, 12, 12, Value)]
    [InlineData("10Mbps", BitPerSecond, 1e7, 1e7, Value)]
    [InlineData("10Mbit/s", BitPerSecond, 1e7, 1e7, Value)]
    [InlineData("500ksps", SamplePerSecond, 5e5, 5e5, Value)]
    [InlineData("20dB", Decibel, 20, 20, Value)]
    [InlineData("3 dBi", Decibel, 3, 3, Value)]
    [InlineData("-97dBm", DecibelMilliwatt, -97, -97, Value)]
    [InlineData("120lm", Lumen, 120, 120, Value)]
    [InlineData("2.54mm", Meter, 2.54e-3, 2.54e-3, Value)]
    [InlineData("2.5m", Meter, 2.5, 2.5, Value)]
    [InlineData("940nm", Meter, 940e-9, 940e-9, Value)]
    [InlineData("1.5cm", Meter, 0.015, 0.015, Value)]
    [InlineData("5g", Gram, 5, 5, Value)]
    [InlineData("20mg", Gram, 0.02, 0.02, Value)]
    [InlineData("300hPa~1100hPa", Pascal, 3e4, 1.1e5, QuantityForm.Range)]
    [InlineData("10bar", Pascal, 1e6, 1e6, Value)]
    [InlineData("120°", Degree, 120, 120, Value)]
    [InlineData("120deg", Degree, 120, 120, Value)]
    [InlineData("2200mAh", AmpereHour, 2.2, 2.2, Value)]
    [InlineData("12nC", Coulomb, 12e-9, 12e-9, Value)]
    [InlineData("12nC@10V", Coulomb, 12e-9, 12e-9, Value)]
    [InlineData("1.5VA", VoltAmpere, 1.5, 1.5, Value)]
    [InlineData("100us", Second, 1e-4, 1e-4, Value)]
    [InlineData("8", None, 8, 8, Value)]
    [InlineData("≥50V", Volt, 50, Infinity, AtLeast)]
    [InlineData("≤120mΩ", Ohm, -Infinity, 0.12, AtMost)]
    [InlineData("<1Ω", Ohm, -Infinity, 1, AtMost)]
    [InlineData("3.3V±2%", Volt, 3.3, 3.3, Value)]
    public void An_attribute_states_a_value_or_a_range(string text, QuantityUnit unit, double low, double high, QuantityForm form)
    {
        Attributes.TryReadOne(text, unit, out QuantityRange range).ShouldBeTrue();
        range.Form.ShouldBe(form);
        Same(range.Low, low);
        Same(range.High, high);
    }

    [Theory]
    [InlineData("47kΩ;68kΩ", Ohm)]
    [InlineData("5V", Ampere)]
    [InlineData("64KB", Bit)]
    [InlineData("10m", Volt)]
    [InlineData("1.8 or 5.5 V", Volt)]
    [InlineData("Adjustable", Volt)]
    [InlineData("10gates", Gram)]
    [InlineData("4000K", Volt)]
    public void A_list_another_unit_or_words_are_no_one_range(string text, QuantityUnit unit) =>
        Attributes.TryReadOne(text, unit, out _).ShouldBeFalse();

    [Fact]
    public void A_list_is_read_item_by_item()
    {
        QuantityRange[] ranges = new QuantityRange[4];
        QuantityParser.ReadAll("2V~36V;±18V", Volt, ranges).ShouldBe(0);
        QuantityParser.ReadAll("2V~36V;1V~18V", Volt, ranges).ShouldBe(2);
        ranges[..2].ShouldBe([new(2, 36, QuantityForm.Range), new(1, 18, QuantityForm.Range)]);
        QuantityParser.ReadAll("3.3V/5V", Volt, ranges).ShouldBe(2);
        ranges[..2].ShouldBe([new(3.3, 3.3, Value), new(5, 5, Value)]);
        QuantityParser.ReadAll("1V;2V;3V;4V;5V", Volt, ranges).ShouldBe(0);
    }

    [Theory]
    [InlineData("1.8V~5.5V LDO", Volt, 1.8, 5.5, "1.8V~5.5V")]
    [InlineData("2.7 V to 5.5 V, 300mA", Volt, 2.7, 5.5, "2.7 V to 5.5 V")]
    [InlineData("2.7-5.5V SOT-23-5", Volt, 2.7, 5.5, "2.7-5.5V")]
    [InlineData("3.3V 300mA", Volt, 3.3, 3.3, "3.3V")]
    [InlineData("3.3V - 0402", Volt, 3.3, 3.3, "3.3V")]
    [InlineData("5V-3V", Volt, 5, 5, "5V")]
    [InlineData("5V to SOT-23", Volt, 5, 5, "5V")]
    [InlineData("5V tolerant", Volt, 5, 5, "5V")]
    [InlineData("5Vtolerant 3V", Volt, double.NaN, 0, "")]
    [InlineData("±12V supply", Volt, -12, 12, "±12V")]
    [InlineData("62.5MW 0402", Watt, 0.0625, 0.0625, "62.5MW")]
    [InlineData("300mA LDO", Volt, double.NaN, 0, "")]
    [InlineData("18 pins", None, 18, 18, "18")]
    [InlineData("64KB flash", QuantityUnit.Byte, 65536, 65536, "64KB")]
    [InlineData("<= 5V", Volt, -Infinity, 5, "<= 5V")]
    public void A_description_is_read_from_its_beginning(string text, QuantityUnit unit, double low, double high, string taken)
    {
        bool isRead = RangeReader.TryRead(text, QuantityPolicy.Description(unit), out QuantityRange range, out int length);
        isRead.ShouldBe(!double.IsNaN(low));
        text[..length].ShouldBe(taken);
        if (isRead)
        {
            Same(range.Low, low);
            Same(range.High, high);
        }
    }

    private static void Same(double actual, double expected)
    {
        if (double.IsInfinity(expected))
        {
            actual.ShouldBe(expected);
        }
        else
        {
            actual.ShouldBe(expected, Math.Abs(expected) * 1e-12);
        }
    }
}
