using Components.Evaluation.Gates;
using Components.Search.Requests;

namespace Components.Evaluation.Tests.Gates;

/// <content>Fields, prices, pages, facets and explanations that are not what the database has.</content>
public sealed partial class SabotageTests
{
    [Theory]
    [InlineData("stock")]
    [InlineData("preferred")]
    [InlineData("package")]
    [InlineData("part_number")]
    [InlineData("manufacturer")]
    [InlineData("steps")]
    [InlineData("unit_cost")]
    public void A_field_that_shows_other_than_the_database_has_is_seen(string field)
    {
        // Each in one way that a program once had: a ceiling, a flag that hides another one, the price of fewer pieces.
        GateResult result = Run(answers: response => response with
        {
            Results = [.. response.Results.Select(part => field switch
            {
                "stock" => part with { Pieces = Math.Min(part.Pieces, 100_000) },
                "preferred" => part with { IsPreferred = false },
                "package" => part with { Package = part.Package.Replace("0402", "0201", StringComparison.Ordinal) },
                "part_number" => part with { PartNumber = part.PartNumber.TrimEnd('T') },
                "manufacturer" => part with { ManufacturerName = part.ManufacturerName?.ToUpperInvariant() },
                "steps" => part with { Price = [.. part.Price.SkipLast(1)] },
                _ => part with { UnitCost = part.Price.Count == 0 ? null : part.Price[0].Price },
            })],
        });

        Refused(result, "invariant.shown").Message.ShouldContain(" for ");
    }

    [Fact]
    public void A_quantity_of_one_piece_more_is_seen() => Refused(
        Run(understands: static request => request.MaxPrice is null && request.Sort == SearchSort.Relevance
            ? request with { Quantity = request.Quantity + 1 } : request),
        "invariant.bounds").Message.ShouldContain(" pieces");

    [Fact]
    public void A_price_that_may_be_a_tenth_higher_is_seen() => Refused(
        Run(understands: static request => request with { MaxPrice = request.MaxPrice * 1.1 }),
        "invariant.bounds").Message.ShouldContain(", at most ");

    [Fact]
    public void A_price_step_that_begins_a_piece_late_is_seen_in_bounds_and_orders()
    {
        GateResult result = Run(understands: static request => request.MaxPrice is null && request.Sort == SearchSort.Relevance
            && !request.Query.Contains(" under $", StringComparison.Ordinal)
                ? request : request with { Quantity = request.Quantity - 1 });

        Refused(result, "invariant.bounds");
        Refused(result, "invariant.sorted");
    }

    [Fact]
    public void Pages_by_price_that_end_early_are_seen() => Refused(
        Run(pages: static (request, response) => request.Sort == SearchSort.Relevance || request.Offset == 0
            ? response : response with { Results = [], NextCursor = null }),
        "invariant.sorted").Message.ShouldContain(" have room");

    [Fact]
    public void A_cursor_that_skips_a_row_is_seen() => Refused(
        Run(pages: static (request, response) => response.NextCursor is null ? response : response with
        {
            NextCursor = SearchCursor.Write(response.Snapshot, request.Offset + request.Limit + 1),
        }),
        "invariant.pages").Message.ShouldContain("a page begins behind result ");

    [Theory]
    [InlineData("component_types")]
    [InlineData("packages")]
    [InlineData("class")]
    [InlineData("manufacturer")]
    [InlineData("in_stock_only")]
    public void A_facet_that_counts_one_too_few_is_seen(string field) => Refused(
        Run(answers: response => response with
        {
            Facets = response.Facets is null ? null : [.. response.Facets.Select(facet => facet.Field != field ? facet
                : facet with { Values = [.. facet.Values.Select(static value => value with { Count = value.Count - 1 })] })],
        }),
        "invariant.facets").Message.ShouldContain($"{field} ");

    [Fact]
    public void An_explanation_that_names_no_filter_is_seen() => Refused(
        Run(explains: static part => part with { ExcludedBy = [] }), "invariant.explained").Message
        .ShouldContain("excluded by '' and not '");

    [Fact]
    public void Parts_like_another_one_in_no_order_of_likeness_are_seen() => Refused(
        Run(resembles: static parts => [.. parts.Select(static part => part with { Score = Math.Round(part.Score) })
            .OrderByDescending(static part => part.Score).ThenBy(static part => part.LcscId)]),
        "invariant.similar").Message.ShouldContain(" is nearer in meaning than C");

    [Fact]
    public void A_likeness_for_a_reason_that_is_not_so_is_seen() => Refused(
        Run(resembles: static parts => [.. parts.Select(static part => part with
        {
            Reasons = [.. part.Reasons.Select(static reason => reason.Replace('✗', '✓'))],
        })]),
        "invariant.similar").Message.ShouldContain(" ✓' on C");
}
