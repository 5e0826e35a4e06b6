using Components.Catalog.Packages;
using Components.Catalog.Parametric;

namespace Components.Catalog.Tests.Packages;

public sealed class PackageStyleTests
{
    [Theory]
    [InlineData("DIP-8", "dip", true)]
    [InlineData("PDIP-14", "DIP", true)]
    [InlineData("SOP-8", "SOIC", true)]
    [InlineData("SOIC-16", "SOP", true)]
    [InlineData("LQFP-48", "QFP", true)]
    [InlineData("LQFP-48", "LQFP", true)]
    [InlineData("LQFP-48", "TQFP", false)]
    [InlineData("QFN-32-1EP", "qfn", true)]
    [InlineData("TSSOP-20", "SOP", false)]
    [InlineData("SOT-23", "DIP", false)]
    [InlineData("0402", "DIP", false)]
    [InlineData("", "DIP", false)]
    public void A_style_holds_its_packages_of_all_pins(string package, string style, bool expected) =>
        PackageFamily.IsOfStyle(PackageFamily.Of(package), style).ShouldBe(expected);

    [Theory]
    [InlineData("DIP", true)]
    [InlineData("tssop", true)]
    [InlineData("DIP-8", false)]
    [InlineData("SMD", false)]
    [InlineData("TO", false)]
    [InlineData("zener", false)]
    public void A_style_is_named_without_pins(string word, bool expected) => PackageReading.IsStyle(word).ShouldBe(expected);

    [Theory]
    [InlineData("channel_type", "n-channel", "N_CHANNEL")]
    [InlineData("color_code", "Warm White", "WARM_WHITE")]
    [InlineData("color_code", "ULTRA_VIOLET", "ULTRA_VIOLET")]
    [InlineData("doping_type", "pnp", "PNP")]
    [InlineData("tempco_code", "npo", "C0G")]
    [InlineData("tempco_code", "x5r", "X5R")]
    [InlineData("tempco_code", "X", null)]
    [InlineData("color_code", "blu", null)]
    [InlineData("channel_type", "X", null)]
    [InlineData("doping_type", "NPNP", null)]
    public void A_code_is_read_in_every_spelling(string column, string text, string? code) => CodeReading.Of(column, text)
        .ShouldBe(code);
}
