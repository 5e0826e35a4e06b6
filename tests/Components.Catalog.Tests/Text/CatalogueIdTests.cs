using Components.Catalog.Text;

namespace Components.Catalog.Tests.Text;

public sealed class CatalogueIdTests
{
    [Theory]
    [InlineData("25804", 25804)]
    [InlineData("C25804", 25804)]
    [InlineData("c25804", 25804)]
    [InlineData("\uFEFFC25804", 25804)]
    [InlineData("999999999999999999", 999_999_999_999_999_999)]
    public void An_id_is_read_with_or_without_its_letter(string text, long id)
    {
        CatalogueId.TryParse(text, out long read).ShouldBeTrue();
        read.ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C")]
    [InlineData("0")]
    [InlineData("C-1")]
    [InlineData("1e3")]
    [InlineData("CC1")]
    [InlineData("1000000000000000000")]
    [InlineData("٣")]
    public void What_is_no_id_is_none(string? text)
    {
        CatalogueId.TryParse(text, out long read).ShouldBeFalse();
        read.ShouldBe(0);
    }
}
