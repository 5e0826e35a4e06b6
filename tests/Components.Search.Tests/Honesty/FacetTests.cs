using Components.Catalog.Types;
using Components.Index.Filters;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Facets, families, prices, sorting and pages hold over whole answers.</summary>
public sealed class FacetTests(SampleFixture fixture)
{
    public static TheoryData<string> Queries => new(
        "100nF 0402", "10k resistor", "schottky diode SMA", "ldo regulator 3.3V", "mosfet n-channel", "crystal 12MHz", "CL05B104",
        "led red not 0603", "resistor in stock", "family:ldo-regulator", "adc 16 bit", "100nF -tantalum 0603");

    [Theory]
    [MemberData(nameof(Queries))]
    public void The_counts_of_a_facet_are_those_of_the_answer_that_it_narrows_to(string query)
    {
        SearchResponse whole = Search(new SearchRequest { Query = query, WantsFacets = true });
        Facet types = whole.Facets!.Single(static facet => facet.Field == "component_types");
        types.Values.Sum(static value => value.Count).ShouldBe(whole.Total, query);
        foreach (FacetValue one in whole.Facets!.Single(static facet => facet.Field == "class").Values)
        {
            Narrowed(new SearchRequest { Query = query, Classes = [Enum.Parse<PartClass>(one.Title)] }, one.Count, whole);
        }

        foreach (FacetValue family in whole.Facets!.Single(static facet => facet.Field == "families").Values.Take(3))
        {
            Narrowed(new SearchRequest { Query = query, Families = [family.Value] }, family.Count, whole);
        }

        foreach (FacetValue package in whole.Facets!.Single(static facet => facet.Field == "packages").Values.Take(3))
        {
            Narrowed(new SearchRequest { Query = query, Packages = [package.Value] }, package.Count, whole);
        }

        foreach (FacetValue stocked in whole.Facets!.Single(static facet => facet.Field == "in_stock_only").Values)
        {
            stocked.Value.ShouldBe("true");
            Narrowed(new SearchRequest { Query = query, InStockOnly = true }, stocked.Count, whole);
        }

        foreach (FacetValue maker in whole.Facets!.Single(static facet => facet.Field == "manufacturer").Values.Take(2))
        {
            Narrowed(new SearchRequest { Query = query, Manufacturer = maker.Value }, maker.Count, whole, atLeast: true);
        }
    }

    public static TheoryData<string> Estimates => new(
        "sensor in stock", "low noise in stock", "low noise", "usb in stock", "sensor for a small display", "crystal 12MHz",
        "automotive", "SOT-23 in stock", "3.3V in stock", "500mA in stock", "low power schottky in stock", "murata");

    [Theory]
    [MemberData(nameof(Queries))]
    [MemberData(nameof(Estimates))]
    public void No_count_of_a_facet_grows_when_a_filter_is_added(string query)
    {
        SearchRequest request = new() { Query = query, WantsFacets = true };
        SearchResponse whole = Search(request);
        int narrowed = 0;
        foreach (SearchRequest once in Filtered(request, whole.Facets!))
        {
            SearchResponse first = Search(once);
            DoesNotGrow(whole, first, $"{query}, {once}");
            foreach (SearchRequest twice in Filtered(once, first.Facets!).Take(6))
            {
                DoesNotGrow(first, Search(twice), $"{query}, {twice}");
                narrowed++;
            }
        }

        narrowed.ShouldBeGreaterThan(3, query);
    }

    [Theory]
    [MemberData(nameof(Estimates))]
    public void Beside_an_exact_total_of_nothing_facets_are_empty(string query)
    {
        int empty = 0;
        foreach (string type in ComponentTypeMap.AllTypes)
        {
            SearchResponse answer = Search(new SearchRequest { Query = query, ComponentTypes = [type], WantsFacets = true });
            if (answer.Total == 0 && !answer.TotalIsEstimate)
            {
                empty++;
                answer.Facets!.SelectMany(static facet => facet.Values).ShouldBeEmpty($"{query}, {type}");
            }
        }

        empty.ShouldBeGreaterThan(3, query);
    }

    [Fact]
    public void Some_of_the_queries_whose_facets_do_not_grow_are_estimated() => Estimates
        .Count(query => Search(new SearchRequest { Query = query.Data }).TotalIsEstimate).ShouldBeGreaterThan(3);

    [Theory]
    [InlineData("100nF 0402")]
    [InlineData("10k resistor")]
    [InlineData("ldo regulator 3.3V")]
    public void The_cheapest_part_of_the_catalogue_stands_first(string query)
    {
        SearchResponse answer = Search(new SearchRequest { Query = query, Sort = SearchSort.Price, Quantity = 1, Limit = 100 });
        double?[] stated = [.. answer.Results.Where(static result => result.Match == MatchState.States)
            .Select(static result => result.UnitCost)];
        stated.Length.ShouldBeGreaterThan(0);
        stated.Select(static price => price ?? double.MaxValue).ShouldBeInOrder();
        SearchResponse bounded = Search(new SearchRequest { Query = query, Quantity = 1, MaxPrice = stated[0] * 0.999 });
        bounded.Results.ShouldAllBe(static result => result.Match != MatchState.States);
    }

    [Theory]
    [InlineData("resistor 10k")]
    [InlineData("mosfet")]
    public void The_stock_falls(string query)
    {
        SearchResponse answer = Search(new SearchRequest { Query = query, Sort = SearchSort.Stock, Limit = 50 });
        long[] falling = [.. answer.Results.Where(static result => result.Match == MatchState.States)
            .Select(static result => -result.Stock!.Value)];
        falling.Distinct().Count().ShouldBeGreaterThan(1);
        falling.ShouldBeInOrder();
    }

    [Theory]
    [InlineData("10k resistor")]
    [InlineData("100nF 0402")]
    public void Pieces_of_the_query_are_those_of_the_request(string query)
    {
        // Stock bounds bind otherwise: what has fewer pieces contradicts the query, and does not pass the request.
        (long Id, double? Cost)[] typed = Priced(new SearchRequest { Query = $"{query} qty:1000", Sort = SearchSort.Price });
        typed.ShouldBe(Priced(new SearchRequest { Query = query, Quantity = 1000, Sort = SearchSort.Price }));
        typed.Select(static part => part.Cost).ShouldNotBe(
            [.. Priced(new SearchRequest { Query = query, Sort = SearchSort.Price }).Select(static part => part.Cost)]);
        double most = typed[typed.Length / 2].Cost!.Value;
        SearchResponse bounded = Search(new SearchRequest { Query = $"{query} qty:1000", MaxPrice = most });
        bounded.Results.ShouldNotBeEmpty();
        bounded.Results.ShouldAllBe(result => result.UnitCost <= most);
    }

    [Fact]
    public void Pieces_that_must_be_in_stock_are_no_order() =>
        Search(new SearchRequest { Query = "10k resistor stock>=1000" }).Results.ShouldAllBe(static result =>
            result.UnitCost == (result.Price.Count > 0 ? result.Price[0].Price : null));

    [Theory]
    [InlineData("100nF 0402")]
    [InlineData("microcontroller")]
    [InlineData("buzzer 5V")]
    [InlineData("buzzer 5V", true)]
    public void Pages_join_to_the_answer_that_is_asked_for_at_once(string query, bool isRaw = false)
    {
        SearchResponse whole = Search(new SearchRequest { Query = query, Limit = 60, RawVectorOnly = isRaw });
        List<long> joined = [];
        for (int offset = 0; offset < 60; offset += 20)
        {
            SearchResponse page = Search(new SearchRequest { Query = query, Limit = 20, Offset = offset, RawVectorOnly = isRaw });
            joined.AddRange(page.Results.Select(static result => result.LcscId));
            if (page.NextCursor is null)
            {
                break;
            }

            SearchCursor.Read(page.NextCursor, "test", out int next).ShouldBeNull();
            next.ShouldBe(offset + 20);
        }

        joined.Count.ShouldBeGreaterThan(20);
        joined.ShouldBe(whole.Results.Select(static result => result.LcscId));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("test.x")]
    [InlineData("other.20")]
    [InlineData(".20")]
    public void A_cursor_of_something_else_is_refused(string cursor) =>
        SearchCursor.Read(cursor, "test", out _).ShouldNotBeNull();

    // A filter that the request does not have yet, for each of the first values of each facet.
    private static IEnumerable<SearchRequest> Filtered(SearchRequest request, IReadOnlyList<Facet> facets) =>
    [
        .. First(facets, "component_types", request.ComponentTypes).Select(value => request with { ComponentTypes = [value] }),
        .. First(facets, "packages", request.Packages).Select(value => request with { Packages = [value] }),
        .. First(facets, "families", request.Families).Select(value => request with { Families = [value] }),
        .. First(facets, "manufacturer", request.Manufacturers).Select(value => request with { Manufacturers = [value] }),
        .. request.Classes.Count > 0 ? [] : facets.Single(static facet => facet.Field == "class").Values
            .Select(value => request with { Classes = [Enum.Parse<PartClass>(value.Title)] }),
        .. request.InStockOnly ? (SearchRequest[])[] : [request with { InStockOnly = true }],
        .. request.MaxPrice is not null ? (SearchRequest[])[] : [request with { MaxPrice = 0.5 }],
    ];

    private static IEnumerable<string> First(IReadOnlyList<Facet> facets, string field, IReadOnlyList<string> asked) =>
        asked.Count > 0 ? [] : facets.Single(facet => facet.Field == field).Values.Take(3).Select(static value => value.Value);

    // Packages and makers that are written in several ways are one value, under the name that most of the parts have.
    private static string Key(string field, FacetValue value) => field == "packages" ? FilterKey.Package(value.Value)
        : field == "manufacturer" ? FilterKey.Manufacturer(value.Value) : value.Value;

    private static void DoesNotGrow(SearchResponse before, SearchResponse after, string what)
    {
        foreach ((Facet wide, Facet narrow) in before.Facets!.Zip(after.Facets!))
        {
            narrow.Field.ShouldBe(wide.Field);
            foreach (FacetValue value in narrow.Values)
            {
                FacetValue? same = wide.Values.FirstOrDefault(one => Key(wide.Field, one) == Key(wide.Field, value));
                value.Count.ShouldBeLessThanOrEqualTo(
                    same?.Count ?? (wide.More > 0 ? wide.Values.Min(static one => one.Count) : 0), $"{what}: {value}");
            }
        }
    }

    private (long Id, double? Cost)[] Priced(SearchRequest request) =>
    [
        .. Search(request with { Limit = 20 }).Results.Where(static result => result.Match == MatchState.States)
            .Select(static result => (result.LcscId, result.UnitCost)),
    ];

    private void Narrowed(SearchRequest request, long count, SearchResponse whole, bool atLeast = false)
    {
        SearchResponse narrow = Search(request);
        string filters = string.Join(',', request.Families.Concat(request.Packages));
        string shown = $"{request.Query} {filters} {request.Manufacturer}";
        if (whole.TotalIsEstimate || atLeast)
        {
            narrow.Total.ShouldBeGreaterThanOrEqualTo(count, shown);
        }
        else
        {
            narrow.Total.ShouldBe(count, shown);
        }
    }

    private SearchResponse Search(SearchRequest request) => fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(request);

    [Theory]
    [InlineData("manufacturer", "ti", "Texas Instruments")]
    [InlineData("component_types", "Resistor", "resistor")]
    public void A_chosen_value_counts_what_its_filter_passes_and_stands_once(string field, string chosen, string meant)
    {
        SearchRequest request = new()
        {
            Query = "in stock", WantsFacets = true,
            FacetValues = new Dictionary<string, IReadOnlyList<string>> { [field] = [chosen] },
        };
        Facet facet = fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(request).Facets!.Single(one => one.Field == field);
        FacetValue[] same = [.. facet.Values.Where(value => value.Value.Equals(chosen, StringComparison.OrdinalIgnoreCase))];
        same.Length.ShouldBe(1);
        same[0].Count.ShouldBe(facet.Values.Where(value => value.Value == meant).Max(static value => value.Count));
        same[0].Count.ShouldBeGreaterThan(0);
    }
}
