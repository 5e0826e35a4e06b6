using Components.Catalog.Codes;

namespace Components.Catalog.Tests.Parametric;

public sealed class CodeTests
{
    [Theory]
    [InlineData("NP0", "C0G")]
    [InlineData("npo", "C0G")]
    [InlineData("COG", "C0G")]
    [InlineData("C0G", "C0G")]
    [InlineData("C0G/NP0", "C0G")]
    [InlineData("C0G(NP0)", "C0G")]
    [InlineData(" x7r ", "X7R")]
    [InlineData("U2J", "U2J")]
    [InlineData("B", "B")]
    [InlineData("X7R/X5R", null)]
    [InlineData("±30ppm/℃", null)]
    [InlineData("-", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void Dielectric_codes_are_normalised(string text, string? code) => TemperatureCode.Normalize(text).ShouldBe(code);

    [Theory]
    [InlineData("Red", "RED")]
    [InlineData("Emerald", "EMERALD")]
    [InlineData("Emerald Green", "EMERALD")]
    [InlineData("Warm White", "WARM_WHITE")]
    [InlineData("Cool White", "COLD_WHITE")]
    [InlineData("Natural white", "NATURAL_WHITE")]
    [InlineData("Infrared (IR)", "INFRA_RED")]
    [InlineData("Ultraviolet (UV)", "ULTRA_VIOLET")]
    [InlineData("Yellow-Green", "GREEN")]
    [InlineData("ice blue", "BLUE")]
    [InlineData("VIOLET", "VIOLET")]
    [InlineData("Red, Green", null)]
    [InlineData("Red/Blue", null)]
    [InlineData("RGB", null)]
    [InlineData("Colorless", null)]
    [InlineData("", null)]
    public void Colours_have_codes_and_several_have_none(string text, string? code) => ColorCode.Parse(text).ShouldBe(code);

    [Theory]
    [InlineData("x7r", "X7R", null)]
    [InlineData("npo", "C0G", null)]
    [InlineData("b", null, null)]
    [InlineData("s8b", null, null)]
    [InlineData("uv", null, "ULTRA_VIOLET")]
    [InlineData("red", null, "RED")]
    [InlineData("red1", null, null)]
    public void A_word_is_a_code_only_where_it_is_nothing_else(string word, string? dielectric, string? color)
    {
        TemperatureCode.OfWord(word).ShouldBe(dielectric);
        ColorCode.OfWord(word).ShouldBe(color);
    }

    [Theory]
    [InlineData("NPN", "NPN", null)]
    [InlineData("1 PNP", "PNP", null)]
    [InlineData("NPN+PNP", null, null)]
    [InlineData("1 N-channel", null, "N_CHANNEL")]
    [InlineData("P Channel", null, "P_CHANNEL")]
    [InlineData("1 Piece P-Channel", null, "P_CHANNEL")]
    [InlineData("1 N-Channel + 1 P-Channel", null, null)]
    [InlineData("Thick Film Resistors", null, null)]
    public void Polarity_and_channel_are_codes(string text, string? doping, string? channel)
    {
        TransistorKind.Doping(text).ShouldBe(doping);
        TransistorKind.Channel(text).ShouldBe(channel);
    }
}
