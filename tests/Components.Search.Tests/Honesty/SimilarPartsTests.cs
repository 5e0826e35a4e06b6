using Components.Search.Requests;
using Components.Search.Similarity;
using Components.Search.Substitution;

namespace Components.Search.Tests.Honesty;

/// <summary>Parts like a given one, over the sample. What the reasons say is judged by SQL over component_facts.</summary>
public sealed class SimilarPartsTests(SampleFixture fixture)
{
    private const double Rounding = 1e-5;

    private CatalogueSnapshot Catalogue => fixture.Catalogue;

    [Fact]
    public void A_tick_stands_where_the_other_part_states_the_same_or_better_and_nowhere_else()
    {
        SimilarParts similar = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        int ticks = 0;
        int crosses = 0;
        foreach (StoredPart given in Catalogue.Parts.Values.OrderBy(static part => part.Id)
            .Where(static (_, index) => index % 61 == 0))
        {
            // What nothing names is no ground of likeness.
            var asked = Catalogue.AllFacts(given.Id).Where(static fact => fact.Sense != "stated")
                .ToLookup(static fact => fact.Title);
            (IReadOnlyList<SearchResult> results, _) = similar.Find(
                Catalogue.Mapped.RowOf(given.Id), inStockOnly: false, 5, TestContext.Current.CancellationToken);
            results.ShouldAllBe(result => result.LcscId != given.Id);
            foreach (SearchResult result in results)
            {
                var stated = Catalogue.AllFacts(result.LcscId).ToLookup(static fact => fact.Title);
                foreach (var facts in asked.Where(facts => stated.Contains(facts.Key)
                    && facts.All(static fact => fact.Sense != "stated")))
                {
                    if (facts.Concat(stated[facts.Key]).Any(static fact => fact.Sense switch
                    {
                        "covers" => !double.IsFinite(fact.Low + fact.High),
                        "nominal" => fact.Low != fact.High,
                        _ => double.IsFinite(fact.Low + fact.High) && fact.Low != fact.High,
                    }))
                    {
                        // Half a range leaves more open than this referee judges.
                        continue;
                    }

                    bool isEnough = facts.All(fact => stated[facts.Key].Any(other => WillDo(fact, other)));
                    string reason = result.Reasons.Single(reason => reason.StartsWith(facts.Key + " ", StringComparison.Ordinal)
                        && !asked.Any(longer => longer.Key.Length > facts.Key.Length
                            && longer.Key.StartsWith(facts.Key + " ", StringComparison.Ordinal)
                            && reason.StartsWith(longer.Key + " ", StringComparison.Ordinal)));
                    reason.EndsWith(isEnough ? " ✓" : " ✗", StringComparison.Ordinal)
                        .ShouldBeTrue($"C{given.Id} and C{result.LcscId}: {reason}");
                    ticks += isEnough ? 1 : 0;
                    crosses += isEnough ? 0 : 1;
                }
            }
        }

        ticks.ShouldBeGreaterThan(500);
        crosses.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Similar_parts_and_substitutes_are_judged_alike()
    {
        SimilarParts similar = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        SubstituteFinder finder = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        int both = 0;
        foreach (long id in Catalogue.Parts.Keys.Order().Where(static (_, index) => index % 97 == 0))
        {
            int row = Catalogue.Mapped.RowOf(id);
            SubstituteList judged = finder.Find(row, new SubstituteRules(), TestContext.Current.CancellationToken);
            Dictionary<long, IReadOnlyList<string>> reasons = judged.Results.Concat(judged.Refused.Select(static one => one.Part))
                .ToDictionary(static part => part.LcscId, static part => part.Reasons);
            foreach (SearchResult like in similar.Find(row, false, 50, TestContext.Current.CancellationToken).Results
                .Where(like => reasons.ContainsKey(like.LcscId) && !like.Reasons.Contains("similar in meaning")))
            {
                like.Reasons.ShouldBeSubsetOf(reasons[like.LcscId], $"C{id} and C{like.LcscId}");
                both++;
            }
        }

        both.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_value_that_a_part_is_bought_for_counts_more_than_its_case()
    {
        StoredPart given = Catalogue.Parts.Values.First(static part => part.PartNumber == "RC0402FR-0710KL");
        SimilarParts similar = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        (IReadOnlyList<SearchResult> results, long total) = similar.Find(
            Catalogue.Mapped.RowOf(given.Id), inStockOnly: false, 10, TestContext.Current.CancellationToken);
        results.Count.ShouldBe(10);
        results.ShouldAllBe(static result => result.Reasons.Contains("resistance 10 kΩ ✓"));
        results.Take(4).ShouldAllBe(static result => result.Package == "0402");
        results.Select(static result => result.Score).ShouldBe(results.Select(static result => result.Score).OrderDescending());
        total.ShouldBe(Catalogue.Parts.Values.Count(static part => part.Type == "resistor") - 1);
    }

    [Theory]
    [InlineData("XY2134", true)]
    [InlineData("xy-2134-9", true)]
    [InlineData("XY2135", false)]
    [InlineData("XY213", false)]
    [InlineData("", false)]
    public void A_number_with_the_same_four_digits_is_more_alike(string number, bool isMore)
    {
        int row = Catalogue.Mapped.RowOf(Catalogue.Parts.Values.First(static part => part.PartNumber == "OPA2134UA").Id);
        float[] vector = new float[Catalogue.Mapped.Dimension];
        PartLikeness known = new(Catalogue.Mapped, Catalogue.Families, vector, [], number);
        PartLikeness unknown = new(Catalogue.Mapped, Catalogue.Families, vector, []);
        (known.Of(row) > unknown.Of(row)).ShouldBe(isMore);
    }

    [Fact]
    public void The_order_is_that_of_likeness_and_the_score_says_how_like()
    {
        SimilarParts similar = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        foreach (long id in Catalogue.Parts.Keys.Order().Where(static (_, index) => index % 307 == 0))
        {
            int given = Catalogue.Mapped.RowOf(id);
            PartLikeness likeness = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts, given);
            (IReadOnlyList<SearchResult> results, _) = similar.Find(
                given, inStockOnly: false, 50, TestContext.Current.CancellationToken);

            double[] likenesses = [.. results.Select(result => likeness.Of(Catalogue.Mapped.RowOf(result.LcscId)))];
            likenesses.Select(static one => Math.Round(one, 6)).ShouldBe(results.Select(static result => result.Score), $"C{id}");
            likenesses.Select(static one => Math.Round(one, 6)).ShouldBeInOrder(SortDirection.Descending, $"C{id}");
        }
    }

    [Fact]
    public void Both_engines_find_the_same_parts()
    {
        foreach (long id in Catalogue.Parts.Keys.Order().Where(static (_, index) => index % 211 == 0))
        {
            Ids(Catalogue.Mapped).ShouldBe(Ids(Catalogue.Exact), $"C{id}");

            long[] Ids(Index.Engine.IQueryEngine engine) =>
            [
                .. new SimilarParts(engine, Catalogue.Families, Catalogue.Facts)
                    .Find(engine.RowOf(id), inStockOnly: true, 10, TestContext.Current.CancellationToken).Results
                    .Select(static result => result.LcscId),
            ];
        }
    }

    private static bool WillDo(
        (string Title, string Sense, double Low, double High, string Code) asked,
        (string Title, string Sense, double Low, double High, string Code) other)
    {
        static double Down(double value) => value - (Rounding * Math.Abs(value));
        static double Up(double value) => value + (Rounding * Math.Abs(value));
        return asked.Sense switch
        {
            "code" => asked.Code == other.Code,
            "at_least" => (double.IsFinite(other.Low) ? other.Low : other.High)
                >= Down(double.IsFinite(asked.Low) ? asked.Low : asked.High),
            "at_most" => (double.IsFinite(other.High) ? other.High : other.Low)
                <= Up(double.IsFinite(asked.High) ? asked.High : asked.Low),
            "covers" => (asked.Low == other.Low && asked.High == other.High)
                || (double.IsFinite(other.Low + other.High) && other.Low <= Up(asked.Low) && other.High >= Down(asked.High)),
            _ => (asked.Low == other.Low && asked.High == other.High)
                || (double.IsFinite(other.Low + other.High) && other.Low <= Up(asked.High) && other.High >= Down(asked.Low)),
        };
    }
}
