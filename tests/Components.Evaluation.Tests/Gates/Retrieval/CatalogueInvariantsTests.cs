using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Suites;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>The production path over whole catalogues, asked what the catalogue itself suggests and judged part by part: what is
/// shown, who passes bounds of stock and price, orders, pages, facets, explanations, parts like another one.</summary>
public sealed class CatalogueInvariantsTests(WholeSample sample) : IClassFixture<WholeSample>
{
    private RememberingOpener Product => sample.Program;

    [Fact]
    public void Every_answer_over_the_whole_sample_is_what_its_database_says() => Holds(Ask(sample.Snapshot, Product));

    [Fact]
    public async Task Every_answer_over_the_real_catalogue_is_what_its_database_says()
    {
        string path = Path.Combine(
            Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "", "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(File.Exists(path), "COMPONENTS_SHARED_DIR names no directory with data/jlc/cache.sqlite3.");
        using BuiltCatalogue real = new();
        Holds(Ask(
            await real.BuildAsync(SourceSettings.JlcpartsKind, path), new GateOpener(SnapshotBuilder.Encoders)));
    }

    [Fact]
    public void Silent_rows_of_an_order_that_are_reversed_are_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Pages = static (request, response) => request.Sort == SearchSort.Relevance ? response : response with
            {
                Results =
                [
                    .. response.Results.Where(static part => part.Match == MatchState.States),
                    .. response.Results.Where(static part => part.Match == MatchState.Silent).Reverse(),
                    .. response.Results.Where(static part => part.Match > MatchState.Silent),
                ],
            },
        },
        "invariant.sorted", " belongs");

    [Fact]
    public void An_explanation_that_says_what_a_part_does_not_say_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Explains = static part => part with
            {
                Constraints = [.. part.Constraints.Select(static one =>
                    one.State == ReasonState.Silent ? one with { State = ReasonState.States } : one)],
            },
        },
        "invariant.explained", " States, ");

    [Fact]
    public void A_basic_part_that_is_shown_as_none_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Answers = static response => response with
            {
                Results = [.. response.Results.Select(static part => part with { IsBasic = false })],
            },
        },
        "invariant.shown", "is_basic False for True");

    [Fact]
    public void A_worse_part_among_the_substitutes_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Replaces = static found => found with
            {
                Results = [.. found.Results, .. found.Refused.Take(1).Select(static one => one.Part with
                {
                    Match = MatchState.Silent,
                })],
                Total = found.Total + 1,
            },
        },
        "invariant.substitutes", " is ");

    [Fact]
    public void A_good_part_that_is_refused_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Replaces = static found => found with
            {
                Refused = [.. found.Refused, .. found.Results.Take(1).Select(static part => new RefusedSubstitute(
                    part, [new SubstituteFailure("package", "Package", part.Package, part.Package)]))],
            },
        },
        "invariant.substitutes", "which will do");

    [Fact]
    public void A_suggestion_that_counts_other_parts_than_its_search_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Understands = static request => request.Query.StartsWith("type:", StringComparison.Ordinal)
                ? request with { InStockOnly = true } : request,
        },
        "invariant.kinds", "type:");

    [Fact]
    public void An_order_by_a_property_that_is_turned_round_is_seen() => Refused(
        new SabotagedOpener(Product)
        {
            Understands = static request => request.Sort == SearchSort.Property
                ? request with { Order = request.Order == SortOrder.Descending ? SortOrder.Ascending : SortOrder.Descending }
                : request,
        },
        "invariant.sorted", " belongs");

    private static void Holds(IReadOnlyList<GateCheck> checks)
    {
        checks.Where(static check => check.Verdict != GateVerdict.Pass).Select(Text).ShouldBeEmpty();
        checks.Select(static check => check.Name).ShouldBe([
            "invariant.filled", "invariant.filled.families", "invariant.total", "invariant.matched", "invariant.shown",
            "invariant.bounds", "invariant.sorted", "invariant.pages", "invariant.facets", "invariant.explained",
            "invariant.similar", "invariant.substitutes", "invariant.kinds",
        ]);
    }

    private void Refused(SabotagedOpener program, string name, string message)
    {
        GateCheck check = Ask(sample.Snapshot, program).Single(check => check.Name == name);
        check.Blocks.ShouldBeTrue(Text(check));
        check.Message.ShouldContain(message);
    }

    private static IReadOnlyList<GateCheck> Ask(string directory, IGateOpener opener)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using IGateSnapshot snapshot = opener.Open(directory, new OpenOptions(), cancellation);
        Interrogation suites = Interrogation.Of(
            snapshot, SuiteReader.ReadAll(Path.Combine(Repository.Eval, "sample.yaml")), cancellation);
        return [.. CatalogueInvariants.Of(snapshot, suites, progress: null, cancellation)];
    }

    private static string Text(GateCheck check) => $"{check.Name} {check.Measured}: {check.Message}";
}
