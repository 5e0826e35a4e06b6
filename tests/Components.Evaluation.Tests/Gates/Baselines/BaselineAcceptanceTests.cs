using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Retrieval;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Evaluation.Tests.Gates.Baselines;

public sealed class BaselineAcceptanceTests : IDisposable
{
    private static readonly Dictionary<string, string> Suites = new(StringComparer.Ordinal) { ["s"] = new string('a', 64) };

    private readonly string _directory = Directory.CreateTempSubdirectory("baselines-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_baseline_rises_without_a_reason_and_keeps_its_concessions()
    {
        GateBaseline first = Accept(null, Results(0.9));
        GateBaseline lowered = Accept(first, Results(0.8), "the catalogue lost its datasheets");
        GateBaseline raised = Accept(lowered, Results(0.95));

        raised.Retrieval.Slices[0].Figures.NdcgAt10.ShouldBe(0.95);
        BaselineConcession concession = raised.Concessions.ShouldHaveSingleItem();
        concession.Reason.ShouldBe("the catalogue lost its datasheets");
        concession.Lowered.ShouldBe(["ndcg_at_10 of all: 0.9 to 0.8"]);
    }

    [Fact]
    public void Lowering_a_figure_without_a_reason_is_refused()
    {
        GateBaseline first = Accept(null, Results(0.9));

        UsageException refusal = Should.Throw<UsageException>(() => Accept(first, Results(0.899), " "));
        refusal.Message.ShouldBe("EVL042: sample.json: The baseline would be lowered: ndcg_at_10 of all: 0.9 to 0.899. Mend what "
            + "got worse. If it is meant, say why, and the reason is kept in the file: ./build.sh AcceptBaseline --reason TEXT.");
    }

    [Fact]
    public void Another_digest_and_fewer_queries_take_a_reason()
    {
        GateBaseline first = Accept(null, Results(0.9));
        PublishedRecord other = Results(0.9, queries: 8, digest: 'b');

        Should.Throw<UsageException>(() =>
            BaselineAcceptance.Accept(
                first, other, "sample", "m", new Dictionary<string, string> { ["s"] = new string('b', 64) }, null))
            .Message.ShouldContain(
                "suite s has SHA-256 bbbbbbbbbbbb, the baseline aaaaaaaaaaaa; slice all has 8 queries, the baseline 10");
    }

    [Fact]
    public void Results_that_failed_for_another_reason_are_refused()
    {
        PublishedRecord broken = Results(0.9, GateCheck.AtMost("invariant.reasons", "Reasons", 3, 0));
        Should.Throw<UsageException>(() =>
            Accept(null,
                broken)).Message.ShouldStartWith("EVL043: output/report/results.json, snapshot snap: The last results cannot "
                    + "become the baseline: 'Reasons' did not pass");
        Accept(null, Results(0.9, GateCheck.AtLeast("baseline.ndcg_at_10.all", "nDCG", 0.1, 0.9))).Retrieval.Slices[
            0].Figures.NdcgAt10.ShouldBe(0.9);
    }

    [Fact]
    public void Results_of_suites_that_have_changed_or_of_another_source_are_refused()
    {
        Should.Throw<UsageException>(() =>
            BaselineAcceptance.Accept(null, Results(0.9, digest: 'c'), "sample", "m", Suites, null)).Message.ShouldContain(
                "suite s has changed since it was measured");
        Should.Throw<UsageException>(() =>
            BaselineAcceptance.Accept(null, Results(0.9), "jlc", "m", Suites, null)).Message.ShouldStartWith("EVL044: ");
    }

    [Fact]
    public void Results_of_another_model_are_refused() => Should.Throw<UsageException>(() =>
        BaselineAcceptance.Accept(null, Results(0.9), "sample", "other", Suites, null)).Message.ShouldContain(
            "they are of the model 'm', and this profile's is 'other'");

    [Fact]
    public void The_file_is_the_same_each_time_and_survives_reading()
    {
        string path = Path.Combine(_directory, "sample.json");
        Accept(null, Results(2.0 / 3)).Write(path, new DurableFiles());
        byte[] bytes = File.ReadAllBytes(path);
        GateBaseline read = GateBaseline.Read(path, "sample")!;
        read.Retrieval.Slices[0].Figures.NdcgAt10.ShouldBe(0.666667);
        read.Write(path, new DurableFiles());
        File.ReadAllBytes(path).ShouldBe(bytes);
        GateBaseline.Read(Path.Combine(_directory, "none.json"), "sample").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"hit_at1\": 1", "\"hit_at1\": 1.5", "A figure of slice 'all' is not between 0 and 1.")]
    [InlineData("\"hit_at1\": 1", "\"hit_at1\": -0.1", "A figure of slice 'all' is not between 0 and 1.")]
    [InlineData("\"queries\": 10,", "\"queries\": 0,", "A slice has no queries.")]
    [InlineData("\"source_id\": \"sample\"", "\"source_id\": \"mars\"", "It belongs to source 'mars', not to 'sample'.")]
    [InlineData("\"schema_version\": 1", "\"schema_version\": 9", "Schema version 9 is not known.")]
    public void A_file_that_cannot_be_a_baseline_is_refused(string from, string to, string why)
    {
        string path = Path.Combine(_directory, "sample.json");
        Accept(null, Results(0.9)).Write(path, new DurableFiles());
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
        Should.Throw<InputDataException>(() =>
            GateBaseline.Read(path, "sample")).Message.ShouldStartWith($"EVL040: {path}: The file is no baseline: {why}");
    }

    private static GateBaseline Accept(GateBaseline? before, PublishedRecord results, string? reason = null) =>
        BaselineAcceptance.Accept(before, results, "sample", "m", Suites, reason);

    private static PublishedRecord Results(double ndcg, GateCheck? failed = null, int queries = 10, char digest = 'a') => new()
    {
        SchemaVersion = 1,
        SnapshotName = "snap",
        SnapshotDigest = new string('d', 64),
        SourceId = "sample",
        Gates =
        [
            GateRunner.Result(RetrievalGate.Id, "snap", new string('d', 64), failed is null
                ? [GateCheck.Condition("a", "A", holds: true)] : [failed]) with
            {
                Retrieval = new RetrievalDetails
                {
                    ModelId = "m",
                    Suites = [new SuiteReference("s", new string(digest, 64), queries)],
                    Slices = [new SliceFigures("all", queries, new RetrievalFigures(1, 1, 1, 1, ndcg, null))],
                    RawVectorSlices = [],
                    Queries = [],
                    Worst = [],
                },
            },
        ],
    };
}
