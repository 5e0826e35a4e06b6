using Components.Embedding.Hashing;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

/// <summary>Few parts that fit are followed by parts of the same kind and value that contradict what matters less.</summary>
public sealed class NearAnswerTests
{
    private readonly Searcher _searcher = new(Engine(), new HashingEncoder(), new SearchSettings(), "test");

    [Theory]
    [InlineData("10k 0402 resistor", new long[] { 101 }, new long[] { 102, 103 })]
    [InlineData("10k 1% 0402 resistor", new long[] { 101 }, new long[] { 102, 103 })]
    [InlineData("10k 0402 or 0603 resistor", new long[] { 101, 102 }, new long[] { 103 })]
    [InlineData("10k 0402 basic resistor", new long[] { 101 }, new long[] { 102, 103 })]
    public void The_same_kind_and_value_in_another_package_follows_and_is_not_counted(string query, long[] stated, long[] near)
    {
        SearchResponse answer = Search(query);
        answer.Results.Where(static result => result.Match == MatchState.States).Select(static result => result.LcscId)
            .ShouldBe(stated, ignoreOrder: true);
        answer.Results.Where(static result => result.Match == MatchState.Contradicts).Select(static result => result.LcscId)
            .ShouldBe(near, ignoreOrder: true);
        (answer.Total, answer.Matched).ShouldBe((stated.Length, stated.Length));
        answer.Relaxed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10k resistor not 0603")]
    [InlineData("10k resistor -0805 -0603")]
    [InlineData("10k resistor not basic")]
    [InlineData("10k resistor stock >= 1000")]
    [InlineData("10k resistor <0.01$")]
    public void What_is_not_wanted_or_cannot_be_bought_as_asked_does_not_follow(string query) =>
        Search(query).Results.ShouldAllBe(static result => result.Match <= MatchState.Silent);

    [Fact]
    public void The_kind_and_the_value_do_not_yield() =>
        Search("10k 0402 resistor").Results.Select(static result => result.LcscId).ShouldBe([101, 102, 103], ignoreOrder: true);

    [Fact]
    public void A_package_alone_yields_to_nothing() =>
        Search("0402").Results.ShouldAllBe(static result => result.Package == "0402");

    [Fact]
    public void The_filters_of_a_request_bind_what_follows() =>
        Search("10k 0402 resistor", static request => request with { Package = "0402" }).Results
            .Select(static result => result.LcscId).ShouldBe([101]);

    private SearchResponse Search(string query, Func<SearchRequest, SearchRequest>? change = null)
    {
        SearchRequest request = new() { Query = query };
        return _searcher.Search(change is null ? request : change(request));
    }

    private static InMemoryEngine Engine() => new(
        new HashingEncoder(),
        TestPart.Resistor(101, 10_000, 1, "0402", "10kΩ ±1% 0402 thick film resistor", stock: 120_345) with { Basic = true },
        TestPart.Resistor(102, 10_000, 5, "0603", "10kΩ ±5% 0603 thick film resistor", stock: 500),
        TestPart.Resistor(103, 10_000, 5, "0805", "10kΩ ±5% 0805 thick film resistor"),
        TestPart.Resistor(104, 47_000, 1, "0402", "47kΩ ±1% 0402 resistor", stock: 90_000),
        new TestPart(201, "capacitor", "C201", "0402", "10nF 16V 0402 capacitor"));
}
