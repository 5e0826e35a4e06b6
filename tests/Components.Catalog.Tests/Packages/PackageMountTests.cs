using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

public sealed class PackageMountTests
{
    [Theory]
    [InlineData("DIP-8")]
    [InlineData("PDIP-14")]
    [InlineData("SIP-3")]
    [InlineData("TO-92")]
    [InlineData("TO-220-3")]
    [InlineData("TO-220F")]
    [InlineData("TO-247-4")]
    [InlineData("TO-3")]
    [InlineData("DO-41")]
    [InlineData("DO-201AD")]
    [InlineData("DO-35")]
    [InlineData("KBPC")]
    [InlineData("GBU")]
    [InlineData("Plugin,P=2.54mm")]
    [InlineData("Through Hole,D10x16mm")]
    [InlineData("HC-49S")]
    public void Leads_for_holes(string package) => PackageMount.IsThroughHole(PackageFamily.Of(package)).ShouldBeTrue();

    [Theory]
    [InlineData("0402")]
    [InlineData("SOT-23")]
    [InlineData("SOIC-8")]
    [InlineData("TO-252")]
    [InlineData("D2PAK")]
    [InlineData("TO-263-5")]
    [InlineData("TO-277A")]
    [InlineData("DO-214AC")]
    [InlineData("DO-213AA")]
    [InlineData("SMA")]
    [InlineData("QFN-32-1EP")]
    [InlineData("HC-49S-SMD")]
    [InlineData("SMD,3x3mm")]
    [InlineData("")]
    public void On_the_surface_of_a_board_or_not_said(string package) =>
        PackageMount.IsThroughHole(PackageFamily.Of(package)).ShouldBeFalse();
}
