using Components.Catalog.Text;
using Components.Foundation.Text;

namespace Components.Catalog.Tests.Text;

public sealed class InvisibleCharactersTests
{
    [Theory]
    [InlineData("\uFEFF10k", "10k")]
    [InlineData("1\u200B0\u200Ck\u200D\u2060\u00AD", "10k")]
    [InlineData("10 kΩ ±1%", "10 kΩ ±1%")]
    [InlineData("\u200B", "")]
    [InlineData("", "")]
    public void They_are_left_out_and_nothing_else_is(string text, string plain) =>
        InvisibleCharacters.Remove(text).ShouldBe(plain);

    [Fact]
    public void A_name_longer_than_any_is_near_to_none()
    {
        NearestName.Find(new string('a', 65), ["aaaa", new string('a', 65)]).ShouldBeNull();
        NearestName.Find("limt", ["limit", "query"]).ShouldBe("limit");
    }
}
