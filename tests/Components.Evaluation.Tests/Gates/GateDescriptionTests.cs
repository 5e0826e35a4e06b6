using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Reporting;
using Components.Evaluation.Tests.Support;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

/// <summary>Gates' own descriptions are what others read, and are true.</summary>
public sealed class GateDescriptionTests(SampleSnapshot sample) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("components-gates-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void No_two_gates_have_the_same_id_title_or_claim()
    {
        GateList.Descriptions.Count.ShouldBe(4);
        GateList.Descriptions.Select(static gate => gate.Id).ShouldBeUnique();
        GateList.Descriptions.Select(static gate => gate.Title).ShouldBeUnique();
        GateList.Descriptions.Select(static gate => gate.Claim).ShouldBeUnique();
        GateList.Find(RetrievalGate.Id).Description.Target.ShouldBe("ValidateRetrieval");
    }

    /// <summary>Every gate but those that start the server: of them the next test says where they are asked.</summary>
    public static TheoryData<string> WithoutServer =>
        [.. GateList.Descriptions.Where(static gate => !gate.MeasuresServer).Select(static gate => gate.Id)];

    [Fact]
    public void The_gate_that_starts_the_server_is_compared_with_its_description_where_the_server_is_started_anyway()
    {
        GateList.Descriptions.Where(static gate => gate.MeasuresServer).Select(static gate => gate.Id)
            .ShouldBe([PerformanceGate.Id]);
        File.ReadAllText(Path.Combine(
            Checkout.Root, "tests", "Components.Evaluation.Tests", "Gates", "Performance", "SlowServerTests.cs"))
            .ShouldContain($"{nameof(GateDescriptionTests)}.{nameof(Undescribed)}(");
    }

    [Theory]
    [MemberData(nameof(WithoutServer))]
    public void Every_check_that_a_gate_gives_is_described_and_every_description_is_given(string id)
    {
        IGate gate = GateList.Find(id);
        string[] given = [.. sample.Result(id).Checks.Select(static check => check.Name)];
        given.ShouldNotBeEmpty();
        Undescribed(gate.Description, given).ShouldBeEmpty();

        // Compliance is asked where a query has constraints, which the sample's suite need not have.
        gate.Description.Checks.Except(given.Select(static check => check.Split('.')[0])).Except(["compliance"]).ShouldBeEmpty();
    }

    internal static IEnumerable<string> Undescribed(GateDescription gate, IEnumerable<string> given) =>
        given.Select(static check => check.Split('.')[0]).Except(gate.Checks, StringComparer.Ordinal);

    [Fact]
    public void A_gate_that_reads_a_setting_that_it_does_not_name_is_stopped_and_blocks()
    {
        GateResult result = GateRunner.Run(new PeekingGate(), sample.Context());
        result.Verdict.ShouldBe(GateVerdict.Error);
        result.Checks.Single().Message.ShouldBe(
            "BLD215: gate peeking: It reads the setting 'gates.performance', which is not among its declared settings. "
            + "Declare it in the gate's description: what is not declared is not in the key.");
    }

    // The key has them only where the description says so: a gate that saw them otherwise would be taken for up to date.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_gate_sees_the_live_snapshot_and_the_server_only_where_its_description_says_so(bool compares, bool measures)
    {
        SeeingGate gate = new(compares, measures);
        _ = GateRunner.Run(gate, sample.Context() with
        {
            LiveSnapshotDirectory = "/live", LiveRecordPath = "/live/report/results.json", CandidateIsLive = true,
            BaselinePath = "/baseline.json", ServeCommand = ["serve"],
        });

        GateContext seen = gate.Seen.ShouldNotBeNull();
        new[]
        {
            seen.LiveSnapshotDirectory is not null, seen.LiveRecordPath is not null, seen.CandidateIsLive,
            seen.BaselinePath is not null,
        }.ShouldBe(Enumerable.Repeat(compares, 4));
        (seen.ServeCommand.Count > 0).ShouldBe(measures);
    }

    private sealed class SeeingGate(bool compares, bool measures) : IGate
    {
        public GateContext? Seen { get; private set; }

        public GateDescription Description => new()
        {
            Id = "seeing", Title = "Seeing", Claim = "Nothing.", Checks = ["see"], Settings = [], Compares = compares,
            MeasuresServer = measures,
        };

        public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
        {
            Seen = context;
            return GateRunner.Result("seeing", "", "", [GateCheck.Condition("see", "It saw", holds: true)]);
        }
    }

    [Fact]
    public void A_fifth_gate_of_a_host_has_its_own_text_in_the_report()
    {
        GateDescription smell =
            new() { Id = "smell", Title = "Smell", Claim = "Nothing smells of solder.", Checks = ["nose"], Settings = [] };
        (Components.Snapshots.SnapshotMetadata metadata, Foundation.Files.Sha256Digest digest) =
            Components.Snapshots.SnapshotIntegrity.ReadMetadata(sample.Snapshot);
        ReportInputs inputs = new()
        {
            SnapshotDirectory = sample.Snapshot,
            Expected = [.. GateList.Descriptions, smell],
            Gates = [GateRunner.Result(
                "smell", metadata.Name, digest.ToString(), [GateCheck.Condition("nose", "A nose was there", holds: false)])],
            Overrides = [new ReportOverride("ValidateSmell", "a cold")],
        };
        string page = File.ReadAllText(ReportWriter.Write(inputs, _directory));
        string section = page[page.IndexOf("id=\"gate-smell\"", StringComparison.Ordinal)..]
            .Replace("<bdi>", "", StringComparison.Ordinal).Replace("</bdi>", "", StringComparison.Ordinal);
        section.ShouldContain("<h2>Smell</h2>");
        section.ShouldContain("Nothing smells of solder.");
        page.Split("The real server is fast enough").Length.ShouldBe(2, "the performance gate's text stands once");
        File.ReadAllText(Path.Combine(_directory, "junit.xml")).ShouldContain("name=\"smell\"");
    }

    [Fact]
    public void The_table_in_the_documents_is_what_the_gates_say()
    {
        string rows = string.Concat(GateList.Descriptions.Select(static gate =>
            $"| {gate.Id} | {gate.Target} | {gate.Claim} | "
                + $"{(gate.Settings.Count == 0 ? "-" : string.Join(", ", gate.Settings))} |\n"));
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "EVALUATION.md"))
            .ShouldContain($"|---|---|---|---|\n{rows}\n", Case.Sensitive);
    }

    private sealed class PeekingGate : IGate
    {
        public GateDescription Description => new()
        {
            Id = "peeking",
            Title = "Peeking",
            Claim = "Nothing.",
            Checks = ["peek"],
            Settings = ["gates.retrieval", "gates.performance.min_recall_at10"],
        };

        public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
        {
            context.Settings.Retrieval.ShouldNotBeNull();
            context.Settings.MinRecallAt10.ShouldBeGreaterThan(0);
            return GateRunner.Result(
                "peeking", "", "", [GateCheck.Condition("peek", "A peek", context.Settings.Performance.Requests > 0)]);
        }
    }
}
