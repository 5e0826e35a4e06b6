using Components.Catalog.Codes;

namespace Components.Catalog.Tests.Parametric;

public sealed class NearColourTests
{
    [Fact]
    public void What_is_near_a_colour_is_another_colour_of_the_vocabulary()
    {
        ColorCode.Vocabulary.All.Count(static code => ColorCode.Near(code).Count > 0).ShouldBeGreaterThan(5);
        foreach (string code in ColorCode.Vocabulary.All)
        {
            ColorCode.Near(code).ShouldBeSubsetOf(ColorCode.Vocabulary.All);
            ColorCode.Near(code).ShouldNotContain(code);
        }
    }

    [Fact]
    public void Every_white_is_near_white_and_white_is_near_none_of_them()
    {
        string[] whites = [.. ColorCode.Vocabulary.All.Where(static code => code.EndsWith("_WHITE", StringComparison.Ordinal))];
        ColorCode.Near("WHITE").ShouldBe(whites);
        ColorCode.Near("WARM_WHITE").ShouldBeEmpty();
        ColorCode.Vocabulary.Near("YELLOW").ShouldBe(["AMBER"]);
    }
}
