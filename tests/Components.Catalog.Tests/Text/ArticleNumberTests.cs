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
    [InlineData("o\u2019neill\u00a0\u20097", "O'NEILL 7")]
    [InlineData("\uff21\uff0d\uff11\uff12", "A-12")]
    [InlineData("a\u00ad-\u200b1", "A-1")]
    [InlineData("10\u00b5\u2126", "10U\u03a9")]
    [InlineData("5\u2103 \u2265", "5\u00b0C >=")]
    [InlineData("\u200b", "")]
    [InlineData("\0a\0", "A")]
    [InlineData("", "")]
    [InlineData(" \u00A0 ", "")]
    public void Case_blanks_and_ways_to_write_a_sign_are_alike_and_all_other_punctuation_counts(string number, string key)
    {
        ArticleNumber.Key(number).ShouldBe(key);
        ArticleNumber.Key(key).ShouldBe(key);
    }

    [Fact]
    public void The_form_of_a_form_is_itself_whatever_it_is_made_of()
    {
        for (int sign = 0; sign <= char.MaxValue; sign++)
        {
            string key = ArticleNumber.Key($"{(char)sign}a {(char)sign}");
            ArticleNumber.Key(key).ShouldBe(key, $"U+{sign:X4}");
        }
    }

    [Fact]
    public void A_long_number_is_compared_in_whole() =>
        ArticleNumber.Key(new string('a', 500)).ShouldBe(new string('A', 500));
}
