using Components.Embedding.Hashing;
using Components.Index.Engine;
using Components.Search.Constraints;
using Components.Search.Requests;
using Components.Search.Tests.Engine;
using Components.Search.Understanding;

namespace Components.Search.Tests;

/// <summary>A constraint's rows are found once a query: what judges, counts and proposes reads the same two sets.</summary>
public sealed class SharedSetsTests
{
    [Theory]
    [InlineData("10k 1% 0402 resistor", 3)]
    [InlineData("100nF 16V X7R 0402", 4)]
    [InlineData("resistor in stock", 2)]
    public void Every_constraint_is_resolved_once_as_stated_and_once_as_not_contradicted(string query, int atLeast)
    {
        InMemoryEngine engine = new(
            new HashingEncoder(),
            TestPart.Resistor(101, 10_000, 1, "0402", "10kΩ ±1% 0402 thick film resistor", stock: 120_345),
            TestPart.Resistor(102, 10_000, 5, "0603", "10kΩ ±5% 0603 thick film resistor", stock: 500),
            TestPart.Resistor(103, 10_000, 5, "0603", "10kΩ ±5% 0603 thick film resistor", stock: null),
            TestPart.Capacitor(201, 100e-9, 16, "X7R", "0402", "100nF 16V X7R 0402 MLCC"),
            TestPart.Capacitor(202, 100e-9, 50, "X7R", "0402", "100nF 50V X7R 0402 MLCC"));
        Searcher searcher = new(engine, new HashingEncoder(), new SearchSettings(), "test");

        engine.Resolved.Clear();
        searcher.Search(new SearchRequest { Query = query }).Results.ShouldNotBeEmpty();

        string[] resolved = [.. engine.Resolved.SelectMany(Parts).Select(Key)];
        QueryConstraint[] asked = [.. QueryParser.Parse(query, null).Constraints.Where(HardFilter.IsDecidedByColumns)];
        asked.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (QueryConstraint constraint in asked)
        {
            string fits = Key(HardFilter.Fits(constraint));
            string notViolated = Key(HardFilter.NotViolated(constraint));
            resolved.Count(key => key == fits).ShouldBe(1, $"{query}: {constraint}");
            resolved.Count(key => key == notViolated).ShouldBe(1, $"{query}: {constraint}");
        }
    }

    // What a conjunction resolves is its parts too.
    private static IEnumerable<Filter> Parts(Filter filter) => filter is Filter.And and ? [filter, .. and.Parts] : [filter];

    private static string Key(Filter filter) => filter switch
    {
        Filter.And and => $"and({string.Join(", ", and.Parts.Select(Key))})",
        Filter.Or or => $"or({string.Join(", ", or.Parts.Select(Key))})",
        Filter.Not not => $"not({Key(not.Part)})",
        _ => filter.ToString(),
    };
}
