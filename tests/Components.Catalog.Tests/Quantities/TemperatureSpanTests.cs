using Components.Catalog.Quantities;

namespace Components.Catalog.Tests.Quantities;

public sealed class TemperatureSpanTests
{
    [Theory]
    [InlineData("-40C~+85C", -40, 85)]
    [InlineData("-40-85°C", -40, 85)]
    [InlineData("125c~-55c", -55, 125)]
    public void A_word_is_a_span(string word, int low, int high)
    {
        TemperatureSpan.TryRead(word, out TemperatureSpan span).ShouldBeTrue();
        span.ShouldBe(new TemperatureSpan(low, high));
    }

    [Theory]
    [InlineData("-40~85")]
    [InlineData("100C")]
    [InlineData("10-22uF")]
    [InlineData("1000C~2000C")]
    public void Other_words_are_no_span(string word) => TemperatureSpan.TryRead(word, out _).ShouldBeFalse();

    [Theory]
    [InlineData("125°C", 125, true)]
    [InlineData("85C", 85, true)]
    [InlineData("-40", -40, false)]
    public void A_word_is_one_temperature_or_may_be_one(string word, int degrees, bool hasUnit)
    {
        TemperatureSpan.TryReadOne(word, out int read, out bool says).ShouldBeTrue();
        (read, says).ShouldBe((degrees, hasUnit));
        TemperatureSpan.TryReadOne(word + "x", out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("resistor -55 °c ~ +155 °c 0402", true)]
    [InlineData("op amp, -40 to 125c", true)]
    [InlineData("op amp, -40°c...85c", true)]
    [InlineData("op amp, 0 to 70c", false)]
    [InlineData("200 to 400 v", false)]
    public void A_description_covers_a_span(string description, bool covers) =>
        new TemperatureSpan(-40, 85).IsCoveredIn(description).ShouldBe(covers);

    [Fact]
    public void A_span_is_shown_with_both_ends_and_one_temperature_alone()
    {
        TemperatureSpan.Between(85, -40).Label.ShouldBe("-40 °C to 85 °C");
        TemperatureSpan.Between(125, 125).Label.ShouldBe("125 °C");
    }
}
