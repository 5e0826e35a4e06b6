using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

public sealed class PackageNameTests
{
    [Theory]
    [InlineData("SOT-23", "sot23", true)]
    [InlineData("QFN-32_5x5", "QFN-32 (5X5)", true)]
    [InlineData("SOT-23", "SOT-23-3", false)]
    [InlineData("QFN-32_4x4", "QFN-32_5x5", false)]
    [InlineData("SOP-8", "SOIC-8", false)]
    public void One_name_may_be_written_in_two_ways_and_a_family_has_several(string one, string other, bool isSame)
    {
        PackageName.IsSame(one, other).ShouldBe(isSame);
        PackageName.IsSame(other, one).ShouldBe(isSame);
    }
}
