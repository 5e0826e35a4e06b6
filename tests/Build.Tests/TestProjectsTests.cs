using Components.Foundation.Errors;

namespace BuildTests;

public sealed class TestProjectsTests
{
    [Theory]
    [InlineData("Search", "Components.Search.Tests")]
    [InlineData("search", "Components.Search.Tests")]
    [InlineData("Components.Search.Tests", "Components.Search.Tests")]
    [InlineData("Index.Building", "Components.Index.Building.Tests")]
    [InlineData("Architecture", "Architecture.Tests")]
    [InlineData("Build.Engine", "Build.Engine.Tests")]
    public void A_project_is_found_by_its_short_and_by_its_whole_name(string name, string project) =>
        TestProjects.Find(Checkout.Root, name).NameWithoutExtension.ShouldBe(project);

    [Fact]
    public void A_name_that_no_project_has_names_the_nearest()
    {
        UsageException error = Should.Throw<UsageException>(() => TestProjects.Find(Checkout.Root, "Serch"));
        error.Code.ShouldBe("BLD094");
        error.Remedy.ShouldBe("Did you mean 'Search'?");
    }
}
