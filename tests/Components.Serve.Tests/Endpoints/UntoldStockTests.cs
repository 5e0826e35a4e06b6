using System.Globalization;
using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;

namespace Components.Serve.Tests.Endpoints;

/// <summary>A part whose stock nobody told has no number of pieces and is not out of stock, whoever is asked and however; over
/// drawn catalogues with told, zero and untold stock, the seed of which is in every message.</summary>
public sealed class UntoldStockTests(UntoldStockFixture fixture) : IClassFixture<UntoldStockFixture>
{
    private const long Many = 1_000;

    private static readonly string[] Queries =
    [
        "resistor", "resistor in stock", "resistor out of stock", "resistor not in stock", "resistor stock>=1000",
        "resistor stock less than 1000", "resistor qty:1000", "0603 resistor out of stock", "out of stock", "in stock",
        "100Ω resistor out of stock", "RC0402FR-07100KL out of stock", "C60490 in stock",
    ];

    private static readonly SearchRequest[] Ways =
    [
        new() { Query = "" }, new() { Query = "", InStockOnly = true }, new() { Query = "", Quantity = Many },
        new() { Query = "", Sort = SearchSort.Stock }, new() { Query = "", Sort = SearchSort.Stock, Order = SortOrder.Ascending },
        new() { Query = "", PreferInStock = true, SearchMode = SearchMode.RawVector },
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_engine_says_a_number_of_a_stock_that_nobody_told_and_both_say_the_same(int seed)
    {
        UntoldStock world = fixture.Build(seed);
        using SearchSnapshot mapped = Open(world, "mapped");
        using SearchSnapshot exact = Open(world, "exact");
        foreach (SearchRequest request in Queries.SelectMany(static query => Ways.Select(way => way with
        {
            Query = query, Limit = SearchRequest.MaxLimit, WantsFacets = true,
        })))
        {
            string about = $"seed {seed}: '{request.Query}' {request.InStockOnly} {request.Quantity} {request.Sort} "
                + $"{request.Order}";
            SearchResponse one = mapped.Search(request);
            SearchResponse other = exact.Search(request);
            Said(one).ShouldBe(Said(other), about);
            one.Results.Where(result => result.Stock != world.Pieces[result.LcscId]).ShouldBeEmpty(about);
            foreach (SearchResult result in one.Results)
            {
                result.Reasons.Where(reason => world.IsUntrue(result.LcscId, reason)).ShouldBeEmpty($"{about}: C{result.LcscId}");
            }

            if (request.InStockOnly || request.Quantity is not null)
            {
                one.Results.Where(result => !(result.Stock >= (request.Quantity ?? 1))).ShouldBeEmpty(about);
            }

            LastWhereUnknown(request, one, about);
        }

        foreach (long id in world.Pieces.Keys)
        {
            Explained(world, mapped, id);
            Explained(world, exact, id);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_are_those_of_the_rows_and_what_nobody_told_is_silent(int seed)
    {
        UntoldStock world = fixture.Build(seed);
        foreach (string engine in new[] { "mapped", "exact" })
        {
            using SearchSnapshot opened = Open(world, engine);
            foreach ((string query, Func<long, bool> holds) in new (string, Func<long, bool>)[]
            {
                ("resistor in stock", static pieces => pieces > 0), ("resistor out of stock", static pieces => pieces == 0),
                ("resistor stock>=1000", static pieces => pieces >= Many), ("resistor qty:1000", static pieces => pieces >= Many),
                ("resistor stock less than 1000", static pieces => pieces < Many),
            })
            {
                string about = $"seed {seed}, {engine}: {query}";
                SearchResponse answer = opened.Search(new SearchRequest { Query = query, Limit = 100, WantsFacets = true });
                answer.TotalIsEstimate.ShouldBeFalse(about);
                answer.Total.ShouldBe(world.Resistors.Count(pieces => pieces is null || holds(pieces.Value)), about);
                answer.Matched.ShouldBe(world.Resistors.Count(pieces => pieces is not null && holds(pieces.Value)), about);
                answer.Results.Where(result => world.Pieces[result.LcscId] is null
                    && (result.Match is MatchState.States or MatchState.Contradicts)).ShouldBeEmpty(about);
                InStock(answer).ShouldBe(
                    world.Resistors.Count(pieces => pieces > 0 && holds(pieces.Value)), $"{about}, the facet");
            }

            SearchRequest resistors = new() { Query = "resistor", WantsFacets = true };
            InStock(opened.Search(resistors)).ShouldBe(world.Resistors.Count(static pieces => pieces > 0), engine);
            opened.Search(resistors with { InStockOnly = true }).Total
                .ShouldBe(world.Resistors.Count(static pieces => pieces > 0), engine);
            opened.Search(resistors with { Quantity = Many }).Total
                .ShouldBe(world.Resistors.Count(static pieces => pieces >= Many), engine);
        }
    }

    private static SearchSnapshot Open(UntoldStock world, string engine) => new SnapshotOpener(new EncoderFactory(
        new ModelLocator([]))).Open(world.Directory, new OpenOptions { Engine = engine });

    private static string Said(SearchResponse answer) => string.Join('\n',
        answer.Results.Select(static result =>
                $"{result.LcscId} {result.Match} {result.Stock} {string.Join(", ", result.Reasons)}")
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{answer.Total} {answer.Matched} {answer.TotalIsEstimate}"))
            .Append(JsonSerializer.Serialize(answer.Facets)));

    private static long InStock(SearchResponse answer) =>
        answer.Facets!.Single(static facet => facet.Field == "in_stock_only").Values.SingleOrDefault()?.Count ?? 0;

    // Within those that state all, and within those that do not say all.
    private static void LastWhereUnknown(SearchRequest request, SearchResponse answer, string about)
    {
        if (request.Sort != SearchSort.Stock)
        {
            return;
        }

        foreach (IGrouping<MatchState, SearchResult> label in answer.Results.Where(static one => one.Match <= MatchState.Silent)
            .GroupBy(static one => one.Match))
        {
            long[] told = [.. label.Select(static one => one.Stock).TakeWhile(static stock => stock is not null).OfType<long>()];
            label.Skip(told.Length).Where(static one => one.Stock is not null).ShouldBeEmpty(about);
            told.ShouldBe((long[])[.. request.Order == SortOrder.Ascending ? told.Order() : told.OrderDescending()], about);
        }
    }

    private static void Explained(UntoldStock world, SearchSnapshot opened, long id)
    {
        int row = opened.Engine.RowOf(id);
        foreach (string query in new[] { "out of stock", "in stock", "stock>=1000" })
        {
            string about = $"seed {world.Seed}: C{id} {query}";
            PartExplanation part = opened.Explain(
                new SearchRequest { Query = $"resistor {query}", InStockOnly = true }, row, CancellationToken.None).Part!;
            ExplainedConstraint stock = part.Constraints.Single(static one =>
                one.Text.Contains("stock", StringComparison.Ordinal));
            (stock.State == ReasonState.Silent, stock.Stated).ShouldBe(
                (world.Pieces[id] is null, world.Pieces[id]?.ToString(CultureInfo.InvariantCulture)), about);
            part.ExcludedBy.Contains("in_stock_only").ShouldBe(!(world.Pieces[id] > 0), about);
            part.Why.Where(why => world.Pieces[id] is null && why.StartsWith("it contradicts", StringComparison.Ordinal)
                && why.Contains("stock", StringComparison.Ordinal)).ShouldBeEmpty(about);
        }

        (IReadOnlyList<SearchResult> similar, _) = opened.Similar.Find(row, inStockOnly: false, 100, CancellationToken.None);
        (IReadOnlyList<SearchResult> stocked, long total) = opened.Similar.Find(
            row, inStockOnly: true, 100, CancellationToken.None);
        SubstituteList any = opened.Substitutes.Find(row, new SubstituteRules(), CancellationToken.None);
        SubstituteList bought = opened.Substitutes.Find(row, new SubstituteRules { InStockOnly = true }, CancellationToken.None);
        foreach (SearchResult result in similar.Concat(stocked).Concat(any.Results).Concat(bought.Results)
            .Concat(any.Refused.Concat(bought.Refused).Select(static one => one.Part)))
        {
            result.Stock.ShouldBe(world.Pieces[result.LcscId], $"seed {world.Seed}: C{id}");
            result.Reasons.Where(reason => world.IsUntrue(result.LcscId, reason)).ShouldBeEmpty($"seed {world.Seed}: C{id}");
        }

        stocked.Concat(bought.Results).Where(static result => !(result.Stock > 0)).ShouldBeEmpty($"seed {world.Seed}: C{id}");
        total.ShouldBeGreaterThanOrEqualTo(stocked.Count);
    }
}
