using Components.Lexicon.Matching;

namespace Components.Lexicon.Tests;

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
    public void It_finds_what_a_search_for_each_text_finds()
    {
        Random random = new(7);
        for (int round = 0; round < 200; round++)
        {
            string[] texts = [.. Enumerable.Range(0, 30).Select(_ => Word(random, 1, 5)).Distinct(StringComparer.Ordinal)];
            string row = Word(random, 0, 60);
            Find(texts, row).ShouldBe(texts.Where(text => row.Contains(text, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    private static string Word(Random random, int least, int most) => new([.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => "abcd-"[random.Next(5)])]);

    private static IEnumerable<string> Find(string[] texts, string row)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        new LiteralScanner(texts).Find(row, text => found.Add(texts[text]));
        return found;
    }
}
