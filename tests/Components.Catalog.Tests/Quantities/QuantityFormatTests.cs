using Components.Catalog.Quantities;
using static Components.Catalog.Quantities.QuantityUnit;

namespace Components.Catalog.Tests.Quantities;

public sealed class QuantityFormatTests
{
    [Theory]
    [InlineData(10e3, Ohm, "10 kΩ")]
    [InlineData(4700, Ohm, "4.7 kΩ")]
    [InlineData(0.005, Ohm, "5 mΩ")]
    [InlineData(0, Ohm, "0 Ω")]
    [InlineData(999.9996, Ohm, "1 kΩ")]
    [InlineData(2.2e6, Ohm, "2.2 MΩ")]
    [InlineData(1e-7, Farad, "100 nF")]
    [InlineData(4.7e-6, Farad, "4.7 µF")]
    [InlineData(2200e-6, Farad, "2200 µF")]
    [InlineData(0.47, Farad, "0.47 F")]
    [InlineData(2.2e-12, Farad, "2.2 pF")]
    [InlineData(0.0625, Watt, "62.5 mW")]
    [InlineData(50, Volt, "50 V")]
    [InlineData(1000, Volt, "1 kV")]
    [InlineData(1, Percent, "1 %")]
    [InlineData(0.1, Percent, "0.1 %")]
    [InlineData(100, PartsPerMillion, "100 ppm/°C")]
    [InlineData(-55, Celsius, "-55 °C")]
    [InlineData(2.4e9, Hertz, "2.4 GHz")]
    [InlineData(0.195, Candela, "195 mcd")]
    [InlineData(300, None, "300")]
    [InlineData(-0.0125, Volt, "-12.5 mV")]
    public void Numbers_are_written_as_people_write_them(double value, QuantityUnit unit, string expected) =>
        QuantityFormat.Format(value, unit).ShouldBe(expected);

    [Theory]
    [InlineData(65536, QuantityUnit.Byte, "64 KB")]
    [InlineData(1000, QuantityUnit.Byte, "1000 B")]
    [InlineData(12, Bit, "12 bit")]
    [InlineData(2.54e-3, Meter, "2.54 mm")]
    [InlineData(2700, Kelvin, "2700 K")]
    [InlineData(1e6, Pascal, "1 MPa")]
    [InlineData(0.0005, Candela, "500 µcd")]
    [InlineData(0.5, Hertz, "0.5 Hz")]
    [InlineData(2200e-6, Farad, "2200 µF")]
    [InlineData(1e7, BitPerSecond, "10 Mbit/s")]
    public void A_unit_is_written_with_its_own_prefixes(double value, QuantityUnit unit, string expected) =>
        QuantityFormat.Format(value, unit).ShouldBe(expected);

    [Fact]
    public void Every_unit_of_a_pick_column_is_known()
    {
        foreach (string type in Components.Catalog.Parametric.ComponentTypes.Pickable)
        {
            foreach (Components.Catalog.Types.PickColumn column in Components.Catalog.Parametric.PickSchema.Columns(type))
            {
                (QuantityFormat.UnitOf(column.Unit) == None).ShouldBe(column.Unit.Length == 0, column.Name);
            }
        }
    }
}
