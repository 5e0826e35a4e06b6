using Components.Catalog.Quantities;
using FsCheck;
using FsCheck.Fluent;
using static Components.Catalog.Quantities.QuantityUnit;

namespace Components.Catalog.Tests.Quantities;

public sealed class QuantityPropertyTests
{
    private static readonly QuantityUnit[] Units = Enum.GetValues<QuantityUnit>();

    // Pieces of real values glued at random reach deeper than random characters do.
    private static readonly string[] Pieces =
    [
        "1", "47", "0", "1000", ".", ",", "k", "K", "M", "m", "n", "u", "µ", "\u03BC", "Ω", "\u2126", "F", "V", "A", "W", "H",
        "Hz", "%", "ppm", "/℃", "℃", "@", ";", "~", "-", "+", "±", "/",
        "(", ")", " ", "R", "cd", "null", "X7R", "meg", "\u00A0", "\ud800", "欧", "1e9", "99999999999999999999999999",
    ];

    [Fact]
    public void No_text_makes_a_parser_throw()
    {
        Gen<string> glued = Gen.Elements(Pieces).ArrayOf().Select(static pieces => string.Concat(pieces));
        Gen<string> any = ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? "");
        Prop.ForAll(Gen.OneOf(glued, any).ToArbitrary(), static text =>
        {
            foreach (QuantityUnit unit in Units)
            {
                if (QuantityParser.TryParse(text, unit, out double value))
                {
                    double.IsFinite(value).ShouldBeTrue(text);
                }

                _ = QuantityParser.TryParseMagnitude(text, unit, out _);
                if (Tolerance.TryParse(text, unit, out Tolerance tolerance))
                {
                    tolerance.Below.ShouldBeGreaterThanOrEqualTo(0, text);
                    tolerance.Above.ShouldBeGreaterThanOrEqualTo(0, text);
                }
            }

            if (QuantityReader.TryRead(text, QuantityPolicy.Any, out WrittenQuantity first))
            {
                first.Length.ShouldBeInRange(1, text.Length);
            }

            foreach (QuantityUnit unit in Units)
            {
                if (RangeReader.TryRead(text, QuantityPolicy.Description(unit), out QuantityRange range, out int taken))
                {
                    taken.ShouldBeInRange(1, text.Length);
                    range.Low.ShouldBeLessThanOrEqualTo(range.High, text);
                }

                _ = Attributes.TryReadOne(text, unit, out _);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void What_is_formatted_reads_back_as_the_same_number()
    {
        QuantityUnit[] readable = [Ohm, Farad, Henry, Volt, Ampere, Watt, Hertz, Percent, PartsPerMillion];
        Gen<(double, QuantityUnit)> values =
            from mantissa in Gen.Choose(100, 99999)
            from exponent in Gen.Choose(-13, 4)
            from unit in Gen.Elements(readable)
            select (double.Parse(
                $"{mantissa}e{(unit is Hertz or Percent or PartsPerMillion ? Math.Max(exponent, -2) : exponent)}"), unit);
        Prop.ForAll(values.ToArbitrary(), static pair =>
        {
            (double value, QuantityUnit unit) = pair;
            string text = QuantityFormat.Format(value, unit, 6);
            QuantityParser.TryParse(text, unit, out double back).ShouldBeTrue(text);
            back.ShouldBe(value, value * 1e-5, text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void The_same_value_in_another_prefix_is_the_very_same_double()
    {
        (string Large, string Small, int Shift)[] pairs = [("uF", "nF", 3), ("nF", "pF", 3), ("kΩ", "Ω", 3), ("MΩ", "kΩ", 3),
            ("A", "mA", 3), ("V", "mV", 3), ("uH", "nH", 3), ("MHz", "kHz", 3)];
        Gen<(int, (string Large, string Small, int Shift))> cases = from number in Gen.Choose(1, 99999) from pair in Gen.Elements(
            pairs) select (number, pair);
        Prop.ForAll(cases.ToArbitrary(), static input =>
        {
            (int number, (string large, string small, int shift)) = input;
            QuantityUnit unit = large[^1] switch { 'F' => Farad, 'Ω' => Ohm, 'A' => Ampere, 'V' => Volt, 'H' => Henry, _ =>
                Hertz };
            string whole = $"{number}{small}";
            string fraction = $"{(number / (decimal)Math.Pow(10, shift)):0.###}{large}";
            QuantityParser.TryParse(whole, unit, out double one).ShouldBeTrue(whole);
            QuantityParser.TryParse(fraction, unit, out double other).ShouldBeTrue(fraction);
            other.ShouldBe(one, $"{whole} = {fraction}");
            QuantityReader.TryRead(whole, QuantityPolicy.Text, out WrittenQuantity written).ShouldBeTrue(whole);
            QuantityReader.TryRead(fraction, QuantityPolicy.Text, out WrittenQuantity otherWritten).ShouldBeTrue(fraction);
            written.Number.TryNormalize(written.Exponent, out ulong mantissa, out int exponent).ShouldBeTrue(whole);
            otherWritten.Number.TryNormalize(otherWritten.Exponent, out ulong otherMantissa,
                out int otherExponent).ShouldBeTrue(fraction);
            (otherMantissa, otherExponent).ShouldBe((mantissa, exponent), $"{whole} = {fraction}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
