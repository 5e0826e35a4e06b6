using Components.Embedding.Hashing;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

public sealed class SearcherTests
{
    private readonly Searcher _searcher = new(Engine(), new HashingEncoder(), new SearchSettings(), "test");

    [Fact]
    public void A_value_a_tolerance_and_a_package_find_that_part_and_say_why()
    {
        SearchResponse response = Search("10k 1% 0402 resistor");
        response.Results[0].LcscId.ShouldBe(101);
        response.Results[0].Reasons.ShouldBe(
            ["10 kΩ ✓", "resistor ✓", "0402 ✓", "±1 % ✓", "in stock 120k"], ignoreOrder: true);
        // C301 is a resistor that states no value and no package: it does not contradict.
        (response.Matched, response.Total).ShouldBe((1, 2));
        response.Results.Select(static result => result.Match)
            .ShouldBe([MatchState.States, MatchState.Silent, MatchState.Contradicts]);
        response.Relaxed.ShouldBeEmpty();
    }

    [Fact]
    public void A_bare_number_is_a_resistance_and_not_the_part_of_that_id() =>
        Search("402 ohm").Results.ShouldAllBe(static result => result.LcscId != 402);

    [Fact]
    public void A_rating_above_the_asked_one_fits_and_the_nearest_comes_first()
    {
        SearchResponse response = Search("100nF 16V X7R 0402");
        response.Results.Select(static result => result.LcscId).Take(2).ShouldBe([201, 202]);
        response.Results.Skip(2).ShouldAllBe(static result => result.Match == MatchState.Contradicts);
        response.Total.ShouldBe(2);
    }

    [Fact]
    public void Unknown_attributes_rank_behind_what_fits_and_ahead_of_nothing()
    {
        SearchResponse response = Search("resistor 47k 1%");
        response.Results.Select(static result => result.LcscId).ShouldBe([103, 104, 301]);
        response.Results[1].Reasons.ShouldContain("±1 % unknown");
    }

    [Fact]
    public void A_constraint_that_nothing_meets_is_relaxed_and_named()
    {
        SearchResponse response = Search("10k 0.01% 0402 resistor");
        response.Relaxed.ShouldBe(["±0.01 %"]);
        response.Notes.ShouldBe(["no part has all of it; only preferred: ±0.01 %"]);
        (response.Matched, response.Total).ShouldBe((0, 1));
        response.Results.Select(static result => (result.LcscId, result.Match)).Take(2)
            .ShouldBe([(301, MatchState.Silent), (101, MatchState.Contradicts)]);
        response.Results[1].Reasons.ShouldContain("±0.01 % ✗ (±1 %)");
    }

    [Theory]
    [InlineData("10k resistor qty:200", "stock ≥ 200 ✓")]
    [InlineData("10k resistor in stock >1000", "stock ≥ 1001 ✓")]
    [InlineData(">1000 in stock 10k resistor", "stock ≥ 1001 ✓")]
    [InlineData("10k resistor 300 pcs", "stock ≥ 300 ✓")]
    public void A_quantity_asks_for_stock(string query, string reason)
    {
        SearchResponse response = Search(query);
        response.Results[0].LcscId.ShouldBe(101);
        response.Results[0].Reasons.ShouldContain(reason);
        response.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10k resistor <0.02€", "not checked: < 0.02€")]
    [InlineData("10k resistor price > 0.1", "not checked: price > 0.1")]
    [InlineData("10k resistor 2 cents", "not checked: 2 cents")]
    [InlineData("10k resistor moq:10", "not checked: moq:10")]
    [InlineData("10k resistor maker:--", "not checked: maker:--")]
    [InlineData("10k resistor maker:yageo+-", "not checked: maker:yageo+-")]
    [InlineData("10k resistor package:0402+foo", "not checked: package:0402+foo")]
    [InlineData("10k resistor flumph", "not known in this catalogue: flumph")]
    public void What_cannot_be_checked_is_said(string query, string note)
    {
        SearchResponse response = Search(query);
        response.Results[0].LcscId.ShouldBe(101);
        response.Notes.ShouldBe([note]);
    }

    [Theory]
    [InlineData("family:nosuch RC0402FR-0710KL")]
    [InlineData("family:nosuch 10k resistor")]
    [InlineData("family:nosuch LM358QQQ")]
    public void A_family_that_there_is_not_is_said_beside_anything(string query) =>
        Search(query).Notes.ShouldContain(static note => note.StartsWith("not checked: ", StringComparison.Ordinal)
            && note.Contains("family:nosuch", StringComparison.Ordinal));

    [Theory]
    [InlineData("-")]
    [InlineData("+.")]
    public void A_manufacturer_without_a_letter_or_a_digit_is_refused(string manufacturer) =>
        new SearchRequest { Query = "10k", Manufacturer = manufacturer }.Problems()
            .ShouldBe([new("manufacturer", "must hold a letter or a digit.")]);

    [Fact]
    public void The_nearest_vectors_have_one_order() =>
        new SearchRequest { Query = "10k", RawVectorOnly = true, Sort = SearchSort.Price }.Problems()
            .ShouldBe([new("sort", "must be relevance where only the nearest vectors are asked for (raw_vector).")]);

    [Fact]
    public void What_nobody_sees_has_no_effect()
    {
        SearchResponse plain = Search("10k 1% 0402 resistor");
        Search("\uFEFF10\u200Bk 1% 04\u200D02 resis\u00ADtor\u2060").Results.Select(static result =>
            (result.LcscId, result.Score)).ShouldBe(plain.Results.Select(static result => (result.LcscId, result.Score)));
        new SearchRequest { Query = "\uFEFF\u200B " }.Problems()
            .ShouldBe([new("query", "must hold 1 to 512 characters, found none.")]);
    }

    [Fact]
    public void A_part_number_leads_whatever_else_the_text_resembles()
    {
        Search("RC0402FR-0710KL").Results[0].LcscId.ShouldBe(301);
        Search("rc0402fr0710kl").Results[0].LcscId.ShouldBe(301);
        Search("STM32F103C8T6").Results[0].LcscId.ShouldBe(302);
    }

    [Fact]
    public void A_catalogue_id_finds_its_part() => Search("C302").Results[0].LcscId.ShouldBe(302);

    [Fact]
    public void Excluded_words_exclude()
    {
        Search("regulator not ldo").Results.Select(static result => result.LcscId).ShouldContain(304);
        Search("regulator not ldo").Results.ShouldAllBe(static result => result.LcscId != 303);
    }

    [Fact]
    public void Filters_of_the_request_are_never_relaxed()
    {
        SearchResponse response = Search("10k resistor", static request => request with { Package = "1206" });
        response.Total.ShouldBe(0);
        response.Results.ShouldBeEmpty();
    }

    [Fact]
    public void In_stock_only_leaves_parts_without_stock_out() =>
        Search("regulator", static request => request with { InStockOnly = true }).Results.ShouldAllBe(static result =>
            result.Stock > 0);

    [Fact]
    public void Preferring_stock_reorders_equals() =>
        Search("regulator", static request => request with { PreferInStock = true }).Results[0].Pieces.ShouldBeGreaterThan(0);

    [Fact]
    public void Raw_vector_mode_is_the_dense_leg_alone()
    {
        SearchResponse response = Search("10k 1% 0402 resistor", static request =>
            request with { RawVectorOnly = true, Limit = 3 });
        response.Legs.ShouldBe(["dense"]);
        response.Results.Count.ShouldBe(3);
        response.Results[0].Score.ShouldBe(response.Results[0].CosineScore, 1e-5);
    }

    [Fact]
    public void Equal_requests_give_equal_answers()
    {
        string Answer() => System.Text.Json.JsonSerializer.Serialize(Search("battery friendly 3.3V regulator in SOT-23"));
        Answer().ShouldBe(Answer());
    }

    [Fact]
    public void A_text_quantity_confirms_what_no_column_states() =>
        Search("3.3V regulator").Results[0].Reasons.ShouldContain("3.3 V ✓ (description)");

    [Fact]
    public void Explain_says_what_was_understood_and_where_the_score_comes_from()
    {
        QueryExplanation explanation = _searcher.Explain(new SearchRequest { Query = "10k 1% 0402 resistor" });
        explanation.Understood.Select(static item => (item.Kind, item.Text, item.Role, item.Typed)).ShouldBe(
        [
            ("type", "resistor", "hard", "type:resistor"), ("package", "0402", "hard", "package:0402"),
            ("value", "10 kΩ", "hard", "10kohm"), ("value", "±1 %", "hard", "1%"),
        ]);
        // Two parts fit: a second round looks among 10 kΩ resistors that are near.
        explanation.Legs.Select(static leg => leg.Name)
            .ShouldBe(["lexical", "dense", "parametric", "lexical", "dense", "parametric"]);
        explanation.Results[0].Score.Total.ShouldBe(explanation.Results[0].Result.Score, 1e-6);
        explanation.Results[0].Ranks.Keys.ShouldBe(["dense", "lexical", "parametric"]);
    }

    [Fact]
    public void A_request_with_problems_is_refused_with_the_field()
    {
        Should.Throw<Foundation.Errors.UsageException>(() => Search("x", static request => request with { Limit = 0 }))
            .Message.ShouldBe("QRY001: 'limit' must be 1 to 100, found 0. Correct the request and send it again.");
        new SearchRequest { Query = new string('x', 513) }.Problems()
            .ShouldBe([new("query", "must hold 1 to 512 characters, found 513.")]);
    }

    private SearchResponse Search(string query, Func<SearchRequest, SearchRequest>? change = null)
    {
        SearchRequest request = new() { Query = query };
        return _searcher.Search(change is null ? request : change(request));
    }

    private static InMemoryEngine Engine() => new(
        new HashingEncoder(),
        TestPart.Resistor(101, 10_000, 1, "0402", "10kΩ ±1% 0402 thick film resistor", stock: 120_345),
        TestPart.Resistor(102, 10_000, 5, "0603", "10kΩ ±5% 0603 thick film resistor", stock: 500),
        TestPart.Resistor(103, 47_000, 1, "0805", "47kΩ ±1% 0805 resistor"),
        new TestPart(104, "resistor", "R104", "0805", "47kΩ resistor")
            { Numbers = new() { ["resistance_ohm"] = 47_000 }, Stock = 9_000_000 },
        TestPart.Capacitor(201, 100e-9, 16, "X7R", "0402", "100nF 16V X7R 0402 MLCC"),
        TestPart.Capacitor(202, 100e-9, 50, "X7R", "0402", "100nF 50V X7R 0402 MLCC"),
        TestPart.Capacitor(203, 100e-9, 10, "X7R", "0402", "100nF 10V X7R 0402 MLCC", stock: 1_000_000),
        TestPart.Capacitor(204, 100e-9, 16, "X5R", "0402", "100nF 16V X5R 0402 MLCC", stock: 1_000_000),
        new TestPart(301, "resistor", "RC0402FR-0710KL", "", "Yageo chip resistor"),
        new TestPart(302, "mcu", "STM32F103C8Tx", "LQFP-48", "ARM Cortex-M3 MCU, 64KB flash, 2-3.6V"),
        new TestPart(303, "power_ic", "XC6206P332MR", "SOT-23", "3.3V LDO regulator 200mA low quiescent current") { Stock = 10 },
        new TestPart(304, "power_ic", "MP1584EN", "SOIC-8", "3A buck switching regulator 28V"),
        new TestPart(402, "connector", "CN402", "", "unrelated"));
}
