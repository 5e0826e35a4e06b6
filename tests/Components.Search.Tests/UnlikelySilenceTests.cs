using Components.Embedding.Hashing;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

/// <summary>Parts that do not say what is asked, where parts like them do and none has it.</summary>
public sealed class UnlikelySilenceTests
{
    private const string Query = "ceramic capacitor 1nF 10kV";

    [Fact]
    public void One_that_does_not_say_is_near_where_many_say_and_none_has_it()
    {
        SearchResponse answer = Ask(saying: 12, silent: 1);

        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Results.Select(static result => result.Match).Distinct().ShouldBe([MatchState.Nearest]);
        answer.Results.ShouldContain(static result => result.Reasons.Contains("10 kV unknown"));
        answer.Notes.ShouldContain("no part with the rest states 10 kV, 12 state something else; what is shown is only near");
    }

    [Fact]
    public void Where_as_many_do_not_say_as_state_something_else_they_are_the_answer() =>
        Ask(saying: 12, silent: 12).Total.ShouldBe(12);

    [Fact]
    public void A_few_that_state_something_else_prove_nothing() => Ask(saying: 9, silent: 1).Total.ShouldBe(1);

    [Fact]
    public void Where_one_states_it_those_that_do_not_say_are_counted_beside_it()
    {
        SearchResponse answer = Ask(saying: 12, silent: 2, more: Capacitor(500, 10_000));

        (answer.Total, answer.Matched).ShouldBe((3, 1));
        answer.Results.Count(static result => result.Match == MatchState.Silent).ShouldBe(2);
    }

    [Theory]
    [InlineData("0603")]
    [InlineData("0402")]
    public void A_filter_makes_no_part_an_answer_that_it_was_not_without(string package)
    {
        SearchResponse answer = Ask(saying: 12, silent: 1, package, Capacitor(500, 25) with { Package = "0603" });

        answer.Total.ShouldBe(0);
        answer.Facets.ShouldNotBeNull().Sum(static facet => facet.Values.Count).ShouldBe(0);
    }

    [Fact]
    public void A_part_without_a_package_may_be_made_in_any()
    {
        SearchResponse answer = new Searcher(
            new InMemoryEngine(Encoder, [.. Capacitors(12, 0), Capacitor(600, 50) with { Package = "" }]), Encoder,
            new SearchSettings(), "test").Search(new SearchRequest { Query = "ceramic capacitor 1nF 50V 1812" });

        answer.Total.ShouldBe(1);
    }

    private static HashingEncoder Encoder { get; } = new();

    private static SearchResponse Ask(int saying, int silent, string? package = null, params TestPart[] more) => new Searcher(
        new InMemoryEngine(Encoder, [.. Capacitors(saying, silent), .. more]), Encoder, new SearchSettings(), "test")
        .Search(new SearchRequest { Query = Query, Package = package, Limit = 50, WantsFacets = package is not null });

    private static IEnumerable<TestPart> Capacitors(int saying, int silent) =>
        Enumerable.Range(1, saying + silent).Select(id => Capacitor(id, id <= saying ? 50 : double.NaN));

    private static TestPart Capacitor(long id, double volts)
    {
        TestPart part = TestPart.Capacitor(id, 1e-9, volts, "X7R", "0402", "ceramic capacitor 1nF 0402", stock: 100);
        return double.IsNaN(volts)
            ? part with { Numbers = part.Numbers.Where(static entry => entry.Key != "max_voltage_v").ToDictionary() } : part;
    }
}
