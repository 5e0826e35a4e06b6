using Components.Embedding.Hashing;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

/// <summary>Bounds of stock and price hold to the piece and to the cent, orders and pages hold every part once, and what is shown
/// is what the record has. Each of these was once wrong in one place while all other tests were green.</summary>
public sealed class BoundsAndOrderTests
{
    private const int Count = 300;
    private const string Query = "10k resistor";

    private static readonly HashingEncoder Encoder = new();
    private static readonly TestPart[] Parts = [.. Enumerable.Range(0, Count).Select(Part)];

    private readonly InMemoryEngine _engine = new(Encoder, Parts);

    [Theory]
    [InlineData(SearchSort.Price, null, 20)]
    [InlineData(SearchSort.Price, 100L, 100)]
    [InlineData(SearchSort.Stock, null, 50)]
    public void Pages_hold_every_part_once_those_that_state_it_by_the_key_and_then_those_that_do_not_say(
        SearchSort sort, long? quantity, int limit)
    {
        SearchRequest request = new() { Query = Query, Sort = sort, Quantity = quantity, Limit = limit };
        long[] expected =
        [
            .. Parts.Where(part => part.Stock >= (quantity ?? 0)).OrderBy(static part => part.Numbers.Count == 0)
                .ThenBy(part => sort == SearchSort.Stock ? -part.Stock!.Value : Price(part, quantity ?? 1))
                .ThenBy(static part => part.Id).Select(static part => part.Id),
        ];

        Pages(request).ShouldBe(expected);
        SearchResponse first = Search(request);
        (first.Total, first.Matched).ShouldBe(
            (expected.Length, expected.Count(static id => Parts[id - 1].Numbers.Count > 0)));
    }

    [Fact]
    public void Every_page_begins_where_the_one_before_ended()
    {
        List<int> begins = [];
        for (int offset = 0; ;)
        {
            begins.Add(offset);
            SearchResponse page = Search(
                new SearchRequest { Query = Query, RawVectorOnly = true, Limit = 30, Offset = offset });
            if (page.NextCursor is null)
            {
                break;
            }

            SearchCursor.Read(page.NextCursor, page.Snapshot, out offset).ShouldBeNull();
        }

        begins.ShouldBe(Enumerable.Range(0, Count / 30).Select(static page => page * 30));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    public void A_price_step_holds_from_its_first_piece_on(long pieces)
    {
        // Half of the price from 100 pieces on.
        double most = Price(Parts[Count / 2], pieces);
        TestPart[] cheap = [.. Parts.Where(part => part.Stock >= pieces && Price(part, pieces) <= most)];
        cheap.Length.ShouldBeInRange(10, Count - 10);

        Search(new SearchRequest { Query = Query, Quantity = pieces, MaxPrice = most }).Total.ShouldBe(cheap.Length);
        Search(new SearchRequest { Query = FormattableString.Invariant($"{Query} under ${most:0.######}"), Quantity = pieces })
            .Total.ShouldBe(cheap.Length);
        Search(new SearchRequest { Query = Query, Quantity = pieces, Sort = SearchSort.Price, Limit = 1 })
            .Results[0].UnitCost.ShouldBe(cheap.Where(static part => part.Numbers.Count > 0)
                .Min(part => Price(part, pieces)));
    }

    [Fact]
    public void As_many_pieces_as_are_asked_for_are_enough_and_one_less_is_not()
    {
        foreach (long stock in Parts.Select(static part => part.Stock).OfType<long>().Where(static stock => stock > 0).Distinct())
        {
            Search(new SearchRequest { Query = Query, Quantity = stock, Limit = 1 }).Total
                .ShouldBe(Parts.Count(part => part.Stock >= stock), $"{stock} pieces");
        }
    }

    [Fact]
    public void What_costs_exactly_so_much_passes_and_the_next_dearer_does_not()
    {
        foreach (double price in Parts.Select(static part => Price(part, 1)).Distinct())
        {
            Search(new SearchRequest { Query = Query, MaxPrice = price, Limit = 1 }).Total
                .ShouldBe(Parts.Count(part => Price(part, 1) <= price), $"{price} $");
        }
    }

    [Fact]
    public void Facets_count_every_part()
    {
        IReadOnlyList<Facet> facets = Search(new SearchRequest { Query = Query, WantsFacets = true }).Facets!;

        Values("component_types").ShouldBe([("resistor", Count)]);
        Values("packages").ShouldBe([("0402", Count)]);
        Values("manufacturer").ShouldBe([("Uniroyal", 200), ("Yageo", 100)]);
        Values("class").ShouldBe([("basic", 60), ("preferred", 75), ("extended", 180)]);
        Values("in_stock_only").ShouldBe([("true", Parts.Count(static part => part.Stock > 0))]);

        IEnumerable<(string, long)> Values(string field) => facets.Single(facet => facet.Field == field).Values
            .Select(static value => (value.Value, value.Count));
    }

    // More of them than the legs find state what is asked, and more than the legs find do not, which are cheaper.
    [Theory]
    [InlineData(SearchSort.Price)]
    [InlineData(SearchSort.Stock)]
    public void Parts_of_a_named_series_are_ordered_over_all_of_them(SearchSort sort)
    {
        const int Stating = 700;
        TestPart[] series = [.. Enumerable.Range(0, 1500).Select(static index => Part(index) with
        {
            PartNumber = $"RQX55{index:0000}A",
            Stock = index < 1500 - Stating ? 10_000 + index : index,
            Numbers = index < 1500 - Stating ? [] : new() { ["resistance_ohm"] = 10_000 },
            Prices = [new(1, -1, (1 + index) / 1000.0)],
        })];
        Searcher searcher = new(new InMemoryEngine(Encoder, series), Encoder, new SearchSettings(), "test");
        long[] expected =
        [
            .. series.OrderBy(static part => part.Numbers.Count == 0)
                .ThenBy(part => sort == SearchSort.Stock ? -part.Stock!.Value : part.Prices[0].Price)
                .Select(static part => part.Id),
        ];

        for (int offset = 0; offset < SearchRequest.MaxOffset; offset += 100)
        {
            SearchResponse page = searcher.Search(
                new SearchRequest { Query = "mpn:RQX55 10k", Sort = sort, Limit = 100, Offset = offset });
            (page.Total, page.Matched).ShouldBe((1500, Stating));
            page.Results.Select(static result => result.LcscId).ShouldBe(expected.Skip(offset).Take(100), $"page at {offset}");
            page.Degraded.ShouldBeFalse();
        }
    }

    // Far more than the legs find and than a page has, so that which of them are looked at decides.
    [Theory]
    [InlineData(SearchSort.Price)]
    [InlineData(SearchSort.Stock)]
    public void Of_many_parts_of_one_price_or_stock_the_lowest_ids_stand_first(SearchSort sort)
    {
        TestPart[] series = [.. Enumerable.Range(0, 3000).Select(static index => Part(index) with
        {
            PartNumber = $"RQX55{index:0000}A", Stock = 10 + (index % 3), Numbers = new() { ["resistance_ohm"] = 10_000 },
            Prices = [new(1, -1, (1 + (index % 3)) / 1000.0)],
        })];
        Searcher searcher = new(new InMemoryEngine(Encoder, series), Encoder, new SearchSettings(), "test");
        long[] expected =
        [
            .. series.OrderBy(part => sort == SearchSort.Stock ? -part.Stock!.Value : part.Prices[0].Price)
                .ThenBy(static part => part.Id).Select(static part => part.Id),
        ];
        for (int offset = 0; offset < SearchRequest.MaxOffset; offset += 100)
        {
            searcher.Search(new SearchRequest { Query = "mpn:RQX55 10k", Sort = sort, Limit = 100, Offset = offset })
                .Results.Select(static result => result.LcscId).ShouldBe(expected.Skip(offset).Take(100), $"page at {offset}");
        }
    }

    [Fact]
    public void What_is_shown_of_a_part_is_what_its_record_has()
    {
        TestPart part = Part(1) with
        {
            Stock = 43_509_060, Basic = true, Preferred = true, Manufacturer = "Murata",
            Prices = [new(1, 999, 0.3), new(1000, 4999, 0.2), new(5000, -1, 0.1)],
        };
        Searcher searcher = new(new InMemoryEngine(Encoder, part), Encoder, new SearchSettings(), "test");

        foreach ((long? quantity, double cost) in (IEnumerable<(long?, double)>)
            [(null, 0.3), (1, 0.3), (999, 0.3), (1000, 0.2), (4999, 0.2), (5000, 0.1), (43_509_060, 0.1)])
        {
            SearchResult shown = searcher.Search(new SearchRequest { Query = Query, Quantity = quantity }).Results.Single();
            (shown.LcscId, shown.PartNumber, shown.Package, shown.ManufacturerName)
                .ShouldBe((part.Id, part.PartNumber, "0402", "Murata"));
            (shown.Stock, shown.IsBasic, shown.IsPreferred, shown.UnitCost).ShouldBe((43_509_060, true, true, cost));
            shown.Price.ShouldBe([new(1, 999, 0.3), new(1000, 4999, 0.2), new(5000, null, 0.1)]);
        }
    }

    [Fact]
    public void An_explanation_says_of_a_part_that_it_does_not_say_what_it_does_not_say()
    {
        foreach (TestPart part in Parts.Take(60))
        {
            QueryExplanation explanation = Searcher().Explain(
                new SearchRequest { Query = $"{Query} 0402" }, _engine.RowOf(part.Id), TestContext.Current.CancellationToken);

            explanation.Part!.Constraints.Select(static one => (one.Text, one.State)).ShouldBe(
                [("10 kΩ", part.Numbers.Count == 0 ? ReasonState.Silent : ReasonState.States),
                    ("resistor", ReasonState.States), ("0402", ReasonState.States)], ignoreOrder: true, $"C{part.Id}");
            explanation.Part.ExcludedBy.ShouldBeEmpty();
        }
    }

    private static TestPart Part(int index)
    {
        double price = (1 + (index * 7 % Count)) / 1000.0;
        return new TestPart(index + 1, "resistor", $"RC{index:0000}X", "0402", "chip resistor")
        {
            Stock = index * 11 % Count,
            Manufacturer = index % 3 == 0 ? "Yageo" : "Uniroyal",
            Basic = index % 5 == 0,
            Preferred = index % 4 == 0,
            Numbers = index % 50 == 49 ? [] : new() { ["resistance_ohm"] = 10_000 },
            Prices = [new(1, 99, price), new(100, -1, price / 2)],
        };
    }

    private static double Price(TestPart part, long pieces) => part.Prices[pieces < 100 ? 0 : 1].Price;

    private Searcher Searcher() => new(_engine, Encoder, new SearchSettings(), "test");

    private SearchResponse Search(SearchRequest request) => Searcher().Search(request);

    private List<long> Pages(SearchRequest request)
    {
        List<long> ids = [];
        for (int offset = 0; ;)
        {
            SearchResponse page = Search(request with { Offset = offset });
            ids.AddRange(page.Results.Select(static result => result.LcscId));
            if (page.NextCursor is null)
            {
                return ids;
            }

            SearchCursor.Read(page.NextCursor, page.Snapshot, out offset).ShouldBeNull();
        }
    }
}
