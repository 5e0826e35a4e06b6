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
    [InlineData("0.1uF", "100nf", "100n")]
    [InlineData("0.1µF", "100nf", "100n")]
    [InlineData("100nF", "100nf", "100n")]
    [InlineData("100n", "100n", "100n")]
    [InlineData("100NF", "100nf", "100n")]
    [InlineData("4k7", "4.7k", "4.7k")]
    [InlineData("4.7kΩ", "4.7kohm", "4.7k")]
    [InlineData("4700R", "4.7kohm", "4.7k")]
    [InlineData("2R2", "2.2ohm", "2.2")]
    [InlineData("1M", "1meg", "1meg")]
    [InlineData("5mΩ", "5mohm", "5m")]
    [InlineData("3V3", "3.3v", "3.3")]
    [InlineData("±1%", "1%", "1")]
    [InlineData("16MHz", "16meghz", "16meg")]
    [InlineData("1/16W", "62.5mw", "62.5m")]
    public void Notations_fold_to_one_token(string token, string canonical, string bare)
    {
        UnitNotation.TryFold(token, out FoldedQuantity folded).ShouldBeTrue();
        folded.Canonical.ShouldBe(canonical);
        folded.Bare.ShouldBe(bare);
    }

    [Theory]
    [InlineData("0402")]
    [InlineData("X7R")]
    [InlineData("10")]
    [InlineData("LM358")]
    [InlineData("100nF16V")]
    [InlineData("1n4148")]
    [InlineData("")]
    public void Other_words_do_not_fold(string token) => UnitNotation.TryFold(token, out _).ShouldBeFalse();

    [Fact]
    public void Every_unit_of_a_pick_column_is_known()
    {
        foreach (string type in Components.Catalog.Parametric.ComponentTypes.Pickable)
        {
            foreach (Components.Catalog.Parametric.PickColumn column in Components.Catalog.Parametric.PickSchema.Columns(type))
            {
                (QuantityFormat.UnitOf(column.Unit) == None).ShouldBe(column.Unit.Length == 0, column.Name);
            }
        }
    }
}
