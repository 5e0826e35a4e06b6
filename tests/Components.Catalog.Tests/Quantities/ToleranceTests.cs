using Components.Catalog.Quantities;

namespace Components.Catalog.Tests.Quantities;

public sealed class ToleranceTests
{
    [Theory]
    [InlineData('B', 0.1)]
    [InlineData('F', 1d)]
    [InlineData('M', 20d)]
    [InlineData('A', null)]
    [InlineData('f', null)]
    public void A_letter_stands_for_a_tolerance(char letter, double? percent) => Tolerance.OfLetter(letter).ShouldBe(percent);

    [Theory]
    [InlineData("±1%", 1, 1, false)]
    [InlineData("1%", 1, 1, false)]
    [InlineData("+/-5%", 5, 5, false)]
    [InlineData("± 10 %", 10, 10, false)]
    [InlineData("0.5%", 0.5, 0.5, false)]
    [InlineData("-20%~+80%", 20, 80, false)]
    [InlineData("+80/-20%", 20, 80, false)]
    [InlineData("+80%-20%", 20, 80, false)]
    [InlineData("+80%/-20%", 20, 80, false)]
    [InlineData("-0%~+100%", 0, 100, false)]
    [InlineData("±30ppm", 0.003, 0.003, false)]
    [InlineData("±1%;±5%", 5, 5, false)]
    [InlineData("±0.25pF", 0.25e-12, 0.25e-12, true)]
    [InlineData("±0.1pF", 0.1e-12, 0.1e-12, true)]
    [InlineData("-0.1pF~+0.25pF", 0.1e-12, 0.25e-12, true)]
    public void Relative_absolute_and_asymmetric_forms_are_read(string text, double below, double above, bool isAbsolute)
    {
        Tolerance.TryParse(text, QuantityUnit.Farad, out Tolerance tolerance).ShouldBeTrue();
        tolerance.ShouldBe(new Tolerance(below, above, isAbsolute));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("J")]
    [InlineData("±1")]
    [InlineData("±0.3nH")]
    [InlineData("-55℃~+155℃")]
    [InlineData("±1%;±0.1pF")]
    [InlineData("±1% or so")]
    [InlineData("±2000%")]
    [InlineData("1%,2%,3%,4%,5%")]
    public void Anything_else_is_no_tolerance(string text) =>
        Tolerance.TryParse(text, QuantityUnit.Farad, out _).ShouldBeFalse();

    [Fact]
    public void Bounds_of_a_relative_tolerance_are_a_share_of_the_nominal_value()
    {
        (double minimum, double maximum) = new Tolerance(20, 80, IsAbsolute: false).Bounds(10e-6);
        minimum.ShouldBe(8e-6, 1e-15);
        maximum.ShouldBe(18e-6, 1e-15);
        new Tolerance(20, 80, IsAbsolute: false).PercentOf(10e-6).ShouldBe(80);
    }

    [Fact]
    public void Bounds_of_an_absolute_tolerance_are_the_nominal_value_plus_and_minus_it()
    {
        Tolerance tolerance = new(0.25e-12, 0.25e-12, IsAbsolute: true);
        (double minimum, double maximum) = tolerance.Bounds(5e-12);
        minimum.ShouldBe(4.75e-12, 1e-18);
        maximum.ShouldBe(5.25e-12, 1e-18);
        tolerance.PercentOf(5e-12).ShouldBe(5, 1e-9);
        tolerance.Bounds(0.1e-12).Minimum.ShouldBe(0);
    }
}
