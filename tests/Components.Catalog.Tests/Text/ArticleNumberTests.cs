using Components.Catalog.Text;

namespace Components.Catalog.Tests.Text;

/// <summary>Article numbers in the form in which they are compared.</summary>
public sealed class ArticleNumberTests
{
    [Theory]
    [InlineData("W-5", "W-5")]
    [InlineData(" w-5\t", "W-5")]
    [InlineData("art 55 \t 12", "ART 55 12")]
    [InlineData("100\u2013001", "100-001")]
    [InlineData("100-001", "100-001")]
    [InlineData("10-0001", "10-0001")]
    [InlineData("100.001/a", "100.001/A")]
    [InlineData("stück-7", "STÜCK-7")]
    [InlineData("", "")]
    [InlineData(" \u00A0 ", "")]
    public void Case_blanks_and_hyphens_are_alike_and_all_other_punctuation_counts(string number, string key)
    {
        ArticleNumber.Key(number).ShouldBe(key);
        ArticleNumber.Key(key).ShouldBe(key);
    }

    [Fact]
    public void A_long_number_is_compared_in_whole() =>
        ArticleNumber.Key(new string('a', 500)).ShouldBe(new string('A', 500));
}
