using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Suites;
using Components.Evaluation.Tests.Support;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>The retrieval gate over the sample with a third of its stocks untold and a third of them zero: it reads the database
/// itself, and sees a program that takes what nobody told for none.</summary>
public sealed class UntoldStockTests(UntoldSample sample) : IClassFixture<UntoldSample>
{
    private static readonly IGateOpener Product = new GateOpener(SnapshotBuilder.Encoders);

    [Fact]
    public void Every_answer_is_what_the_database_says()
    {
        GateCheck[] checks = [.. Ask(Product)];
        checks.Length.ShouldBeGreaterThan(10);
        checks.Where(static check => check.Verdict != GateVerdict.Pass).Select(Text).ShouldBeEmpty();
    }

    [Fact]
    public void A_result_that_shows_a_number_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Answers = static response => response with
            {
                Results = [.. response.Results.Select(static part => part with { IsStockUnknown = false })],
            },
        },
        "invariant.shown", "stock 0 for unknown");

    [Fact]
    public void An_explanation_that_says_it_is_out_of_stock_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Explains = static part => part with
            {
                Constraints = [.. part.Constraints.Select(static one => one is { Text: "out of stock", State: ReasonState.Silent }
                    ? one with { State = ReasonState.States } : one)],
            },
        },
        "invariant.explained", "out of stock States");

    [Fact]
    public void A_count_of_what_is_out_of_stock_that_holds_it_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Pages = static (request, response) =>
                request.Query.EndsWith("out of stock", StringComparison.Ordinal) ? response with { Matched = response.Total }
                    : response,
        },
        "invariant.matched", "out of stock");

    [Fact]
    public void An_order_that_puts_it_with_the_fewest_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Pages = static (request, response) => request is not { Sort: SearchSort.Stock, Order: SortOrder.Ascending } ? response
                : response with
                {
                    Results =
                    [
                        .. response.Results.OrderBy(static part => part.Match).ThenBy(static part => part.Pieces)
                            .ThenBy(static part => part.LcscId),
                    ],
                },
        },
        "invariant.sorted", " belongs");

    private void Refused(SabotagedOpener program, string name, string message)
    {
        GateCheck check = Ask(program).Single(check => check.Name == name);
        check.Blocks.ShouldBeTrue(Text(check));
        check.Message.ShouldContain(message);
    }

    private IEnumerable<GateCheck> Ask(IGateOpener opener)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using IGateSnapshot snapshot = opener.Open(sample.Snapshot, new OpenOptions(), cancellation);
        Interrogation suites = Interrogation.Of(
            snapshot, SuiteReader.ReadAll(Path.Combine(Repository.Eval, "sample.yaml")), cancellation);
        return [.. CatalogueInvariants.Of(snapshot, suites, progress: null, cancellation)];
    }

    private static string Text(GateCheck check) => $"{check.Name} {check.Measured}: {check.Message}";
}
