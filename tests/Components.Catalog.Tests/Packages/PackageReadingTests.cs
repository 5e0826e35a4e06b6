using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

public sealed class PackageReadingTests
{
    [Theory]
    [InlineData("0402", "0402")]
    [InlineData("R0402", "0402")]
    [InlineData("sot23", "SOT-23")]
    [InlineData("SOT-23-3", "SOT-23")]
    [InlineData("sot 23", "SOT-23")]
    [InlineData("SOIC 8", "SOIC-8")]
    [InlineData("Resistor_SMD:R_0402_1005Metric", "0402")]
    [InlineData("C_01005_0402Metric", "01005")]
    [InlineData("LED_0603_1608Metric", "0603")]
    [InlineData("Diode_SMD:D_SOD-123", "SOD-123")]
    [InlineData("Package_TO_SOT_SMD:SOT-23-5_HandSoldering", "SOT-23-5")]
    [InlineData("Package_DFN_QFN:QFN-32-1EP_5x5mm_P0.5mm", "QFN-32")]
    [InlineData("\u200B0603\uFEFF", "0603")]
    [InlineData("0402_x5", "0402_x5")]
    [InlineData("CAPC1608X90N", "0603")]
    [InlineData("RESC1005X40N", "0402")]
    [InlineData("resc1005x40n", "0402")]
    [InlineData("CAPC0603X33N", "0201")]
    [InlineData("INDC2520X120N", "1008")]
    [InlineData("CAP-SMD-1206", "1206")]
    [InlineData("CAP-SMD_L3.2-W2.5", "1210")]
    [InlineData("1608", "1608")]
    [InlineData("5750", "5750")]
    [InlineData("6432", "6432")]
    public void Names_of_people_and_tools_are_read(string text, string family)
    {
        PackageReading.TryRead(text, out string read).ShouldBeTrue();
        read.ShouldBe(family);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("banana")]
    [InlineData("04O2")]
    [InlineData("Plugin")]
    [InlineData(":")]
    [InlineData("___")]
    [InlineData("CAPC9999X90N")]
    [InlineData("9999")]
    public void Other_texts_are_no_packages(string text)
    {
        PackageReading.TryRead(text, out string read).ShouldBeFalse();
        read.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("04O2", "Did you mean '0402'?")]
    [InlineData("SOT_32", "Did you mean 'SOT-23'?")]
    [InlineData("banana", "Write it like 0402, SOT-23 or QFN-32.")]
    public void The_nearest_is_suggested(string text, string hint) => PackageReading.Hint(text, []).ShouldBe(hint);

    [Fact]
    public void Only_what_a_tool_wrote_around_it_is_taken_off()
    {
        PackageReading.Plain("D_SOD-123").ShouldBe("SOD-123");
        PackageReading.Plain("SOT-23-3").ShouldBe("SOT-23-3");
        PackageReading.Plain("SMD_banana").ShouldBe("SMD_banana");
        PackageReading.Plain("CAPC1608X90N").ShouldBe("0603");
        PackageReading.Plain("DFN-8-1EP").ShouldBe("DFN-8-1EP");
    }
}
