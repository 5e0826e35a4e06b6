using Components.Catalog.Quantities;
using static Components.Catalog.Quantities.QuantityUnit;

namespace Components.Catalog.Tests.Quantities;

public sealed class UnitTableTests
{
    private static readonly QuantityUnit[] Units = Enum.GetValues<QuantityUnit>();

    [Fact]
    public void Every_unit_has_a_row_of_its_own_symbol_and_token()
    {
        string[] lines = [.. UnitTable.Lines()];
        lines.Length.ShouldBeGreaterThan(Units.Length, "spellings with a factor of their own follow the units");
        foreach (QuantityUnit unit in Units)
        {
            lines[(int)unit].ShouldStartWith($"{unit} ");
        }

        Units.Select(UnitTable.Symbol).ShouldBeUnique();
        Units.Select(UnitTable.Token).ShouldBeUnique();
        Units.Length.ShouldBeLessThanOrEqualTo(64, "a UnitSet has 64 bits");
    }

    [Fact]
    public void What_a_unit_is_shown_as_reads_back_as_that_unit()
    {
        foreach (QuantityUnit unit in Units.Where(static unit => unit != None))
        {
            string text = QuantityFormat.Format(5, unit);
            Attributes.TryReadOne(text, unit, out QuantityRange range).ShouldBeTrue(text);
            range.ShouldBe(new QuantityRange(5, 5, QuantityForm.Value), text);
        }
    }

    [Fact]
    public void Every_prefix_that_a_unit_takes_is_read_before_it()
    {
        foreach (QuantityUnit unit in Units.Where(UnitTable.TakesPrefix))
        {
            foreach (char prefix in "fpnumckKMG".Where(prefix => UnitTable.Allows(unit, prefix)))
            {
                string text = $"5{prefix}{UnitTable.Symbol(unit)}";
                Attributes.TryReadOne(text, unit, out QuantityRange range).ShouldBeTrue(text);
                range.Low.ShouldNotBe(5, text);
            }
        }
    }

    [Theory]
    [InlineData("100 mil", Meter, 2.54e-3)]
    [InlineData("0.1in", Meter, 2.54e-3)]
    [InlineData("2h", Second, 7200)]
    [InlineData("2000 hours", Second, 7.2e6)]
    [InlineData("100gf", Newton, 0.980665)]
    [InlineData("14.5psi", Pascal, 99973.9765)]
    [InlineData("30G", Tesla, 3e-3)]
    [InlineData("0.5V/µs", VoltPerMicrosecond, 0.5)]
    [InlineData("2 kV/us", VoltPerMicrosecond, 2000)]
    [InlineData("900V/ms", VoltPerMicrosecond, 0.9)]
    [InlineData("8nV/√Hz", NanovoltPerRootHertz, 8)]
    [InlineData("1.3 µV / °C", MicrovoltPerKelvin, 1.3)]
    [InlineData("66mV/A", MillivoltPerAmpere, 66)]
    [InlineData("20V/V", VoltPerVolt, 20)]
    [InlineData("1.3mV/G", VoltPerTesla, 13)]
    [InlineData("16g", StandardGravity, 16)]
    [InlineData("100fA", Ampere, 1e-13)]
    [InlineData("64K", QuantityUnit.Byte, 65536)]
    [InlineData("64KiB", QuantityUnit.Byte, 65536)]
    [InlineData("256 Kibit", Bit, 262144)]
    [InlineData("20Mbit/sec", BitPerSecond, 20e6)]
    [InlineData("1KW", Word, 1024)]
    [InlineData("100,000 times", Cycle, 1e5)]
    public void Units_of_properties_are_read_where_they_are_wanted(string text, QuantityUnit unit, double expected)
    {
        Attributes.TryReadOne(text, unit, out QuantityRange range).ShouldBeTrue(text);
        range.Low.ShouldBe(expected, expected * 1e-12, text);
        range.Form.ShouldBe(QuantityForm.Value, text);
    }

    [Theory]
    [InlineData("100 Min")]
    [InlineData("8 in")]
    public void Words_that_are_units_elsewhere_leave_a_plain_number(string text)
    {
        QuantityReader.TryRead(text, QuantityPolicy.Any, out WrittenQuantity quantity).ShouldBeTrue();
        quantity.IsPlain.ShouldBeTrue(text);
    }

    [Theory]
    [InlineData("5 kiloohm", Ohm, 5e3)]
    [InlineData("10 microfarads", Farad, 10e-6)]
    [InlineData("10 microhenry", Henry, 10e-6)]
    [InlineData("16 megahertz", Hertz, 16e6)]
    [InlineData("5 percent", Percent, 5)]
    [InlineData("2.2 meg", Ohm, 2.2e6)]
    [InlineData("10k ohm", Ohm, 10e3)]
    [InlineData("4.7u H", Henry, 4.7e-6)]
    [InlineData("4k7 ohms", Ohm, 4700)]
    [InlineData("0R005", Ohm, 5e-3)]
    [InlineData("10uF_X7R", Farad, 10e-6)]
    [InlineData("100NF", Farad, 100e-9)]
    [InlineData("50ppm/k", PartsPerMillion, 50)]
    public void Long_and_parted_spellings_are_read(string text, QuantityUnit unit, double expected)
    {
        foreach (QuantityPolicy policy in (QuantityPolicy[])[QuantityPolicy.Text, QuantityPolicy.Query, QuantityPolicy.Any])
        {
            QuantityReader.TryRead(text, policy, out WrittenQuantity quantity).ShouldBeTrue(text);
            quantity.Unit.ShouldBe(unit, text);
            quantity.Value.ShouldBe(expected, expected * 1e-12, text);
        }
    }
}
