using Components.Lexicon.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Lexicon.Tests.Matching;

public sealed class LiteralScannerTests
{
    [Fact]
    public void Every_text_is_found_where_it_stands_inside_others_too()
    {
        string[] texts = ["he", "she", "his", "hers", "e"];
        Find(texts, "ushers").ShouldBe(["e", "he", "hers", "she"]);
        Find(texts, "xyz").ShouldBeEmpty();
    }

    [Fact]
    public void It_finds_what_a_search_for_each_text_finds() =>
        Prop.ForAll(Words(1, 5).ArrayOf(30).ToArbitrary(), Words(0, 60).ToArbitrary(), static (drawn, row) =>
        {
            string[] texts = [.. drawn.Distinct(StringComparer.Ordinal)];
            Find(texts, row).ShouldBe(
                texts.Where(text => row.Contains(text, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // Few letters, so that texts hold each other and end in what others begin with.
    private static Gen<string> Words(int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.Elements('a', 'b', 'c', 'd', '-').ArrayOf(length)
        select new string(letters);

    private static IEnumerable<string> Find(string[] texts, string row)
    {
        LiteralHits hits = new();
        hits.Clear(texts.Length);
        new LiteralScanner(texts).Find(row, hits);
        int[] found = hits.Found.ToArray();
        found.ShouldBeUnique();
        return found.Select(text => texts[text]).Order(StringComparer.Ordinal);
    }
}
