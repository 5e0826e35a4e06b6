using Components.Catalog.Types;
using Components.Search.Understanding;

namespace Components.Search.Tests;

public sealed class KindHintTests
{
    [Fact]
    public void Every_type_that_a_phrase_hints_at_is_a_type()
    {
        string[] hinted =
            [.. ReadingWords.KindHints.Keys.SelectMany(static phrase => KindHints.Of(phrase.Split(' '))).Distinct()];
        hinted.Length.ShouldBeGreaterThan(20);
        hinted.Where(static type => TypeTable.Find(type) is null).ShouldBeEmpty();
    }
}
