using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Tests.Support;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Performance;

/// <summary>The sides that a candidate's latency is compared with, on figures that are made up.</summary>
public sealed class LatencyChecksTests(SampleSnapshot sample) : IDisposable
{
    private const string Queries = "0000000000000000000000000000000000000000000000000000000000000001";

    private readonly string _work = Directory.CreateTempSubdirectory("latency-checks-").FullName;

    private string Digest => SnapshotIntegrity.ReadMetadata(sample.Snapshot).Digest.ToString();

    [Theory]
    [InlineData(2.0, GateVerdict.Pass)]
    [InlineData(3.9, GateVerdict.Pass)]
    [InlineData(4.1, GateVerdict.Fail)]
    [InlineData(double.NaN, GateVerdict.Fail)]
    public void On_the_same_machine_the_narrow_limit_holds(double now, GateVerdict expected)
    {
        GateCheck check = Check(Details(now, 8), "p50_to_baseline", baseline: Baseline(2, 8));
        check.Verdict.ShouldBe(expected);
        check.Severity.ShouldBe(CheckSeverity.Block);
        check.Threshold.ShouldBe(2);
    }

    [Fact]
    public void On_another_machine_or_with_other_queries_the_wide_limit_holds_and_the_check_says_so()
    {
        PerformanceBaseline elsewhere = Baseline(2, 8) with { Machine = new MachineDescription("Quick", 64, "Linux", ".NET 10") };
        GateCheck check = Check(Details(5.9, 8), "p50_to_baseline", baseline: elsewhere);
        check.Verdict.ShouldBe(GateVerdict.Pass);
        check.Threshold.ShouldBe(3);
        check.Message.ShouldBe("5.90 yardsticks now, 2.00 then, on another machine (Quick, 64 cores, .NET 10): the wider limit "
            + "holds. What slows a request by less than 0.1 ms here is not noticed.");
        Check(Details(6.1, 8), "p50_to_baseline", baseline: elsewhere).Verdict.ShouldBe(GateVerdict.Fail);
        Check(Details(5.9, 8), "p50_to_baseline", baseline: Baseline(2, 8)
            with { QueriesDigest = "2" }).Message.ShouldContain("on other queries: the wider limit holds");
    }

    [Fact]
    public void The_check_says_what_it_cannot_see() =>
        Check(Details(2, 8), "p50_to_baseline", baseline: Baseline(2, 8)).Message
            .ShouldBe("2.00 yardsticks now, 2.00 then, on this machine with these queries. What slows a request by less than 2.0 "
                + "ms here is not noticed.");

    [Theory]
    [InlineData(1.2, GateVerdict.Pass, "Less than 0.3 ms a request more is not noticed, nor what the program does to both.")]
    [InlineData(2.0, GateVerdict.Fail, "That is 0.5 ms a request above the limit. What the program does to both is not noticed.")]
    public void Against_the_live_snapshot_a_check_says_what_it_cannot_see_or_how_far_the_limit_is_exceeded(
        double ratio, GateVerdict expected, string unseen)
    {
        PerformanceDetails details = Details(ratio, 8);
        details = details with { Yardsticks = details.Yardsticks! with { Live = new RelativeLatency(1, 8) } };
        GateCheck check = Checks(details).Single(static check => check.Name == "ratio_to_live");
        check.Threshold.ShouldBe(1.5);
        check.Verdict.ShouldBe(expected);
        check.Message.ShouldBe(
            FormattableString.Invariant($"In the same rounds: {ratio:0.00} yardsticks against 1.00. {unseen}"));
    }

    [Fact]
    public void A_delay_of_some_queries_shows_in_the_95th_percentile() =>
        Check(Details(2, 48), "p95_to_baseline", baseline: Baseline(2, 8)).Verdict.ShouldBe(GateVerdict.Fail);

    [Theory]
    [InlineData("sample")]
    [InlineData("jlc")]
    public void Forty_milliseconds_more_a_request_are_refused_by_the_committed_baseline(string source)
    {
        PerformanceBaseline committed = GateBaseline.Read(
            Path.Combine(Checkout.Root, "data", "eval", "baselines", $"{source}.json"), source)!.Performance!;
        double delay = 40 / committed.YardstickMs;

        // Measured on another machine, so that the wider limit is the one that has to notice it.
        Check(Details(committed.P50Yardsticks, committed.P95Yardsticks), "p50_to_baseline", committed)
            .Verdict.ShouldBe(GateVerdict.Pass);
        GateCheck slow = Check(
            Details(committed.P50Yardsticks + delay, committed.P95Yardsticks + delay), "p50_to_baseline", committed);
        slow.Verdict.ShouldBe(GateVerdict.Fail);
        slow.Severity.ShouldBe(CheckSeverity.Block);
    }

    [Fact]
    public void A_baseline_of_another_yardstick_blocks_until_it_is_accepted_again()
    {
        GateCheck check = Check(Details(2, 8), "p50_to_baseline", baseline: Baseline(2, 8) with { YardstickVersion = 99 });
        check.Verdict.ShouldBe(GateVerdict.Fail);
        check.Message.ShouldBe("It was measured with version 99 of the yardstick, this program has 1. './build.sh AcceptBaseline "
            + "--reason TEXT' records one.");
    }

    [Fact]
    public void A_baseline_with_a_latency_that_is_none_blocks()
    {
        string path = WriteBaseline(Baseline(2, 8) with { P50Yardsticks = 0 });
        GateCheck check = Checks(Details(2, 8), baselinePath: path).Single(static check => check.Name == "p50_to_baseline");
        check.Verdict.ShouldBe(GateVerdict.Error);
        check.Message.ShouldContain("A latency is not above zero.");
    }

    [Fact]
    public void Without_a_baseline_or_a_record_the_checks_say_that_there_is_none()
    {
        IReadOnlyList<GateCheck> checks = Checks(Details(2, 8), baselinePath: Path.Combine(_work, "none.json"));
        checks.Single(static check =>
            check.Name == "p50_to_baseline").Message.ShouldStartWith("No committed baseline for source 'sample'.");
        checks.Single(static check =>
            check.Name == "p50_to_record").Message.ShouldBe(
            "No record: when this was measured, nothing of this source was published.");
        checks.Where(static check => check.Name.Contains("_to_"))
            .ShouldAllBe(static check => check.Severity == CheckSeverity.Info);
    }

    [Fact]
    public void The_record_of_the_live_snapshot_is_compared_too()
    {
        string path = WriteRecord(Details(2, 8));
        Checks(Details(3.9, 8), recordPath: path)
            .Single(static check => check.Name == "p50_to_record").Verdict.ShouldBe(GateVerdict.Pass);
        Checks(Details(4.1, 8), recordPath: path)
            .Single(static check => check.Name == "p50_to_record").Verdict.ShouldBe(GateVerdict.Fail);
        Checks(Details(2, 25), recordPath: path)
            .Single(static check => check.Name == "p95_to_record").Verdict.ShouldBe(GateVerdict.Fail);
    }

    [Fact]
    public void A_record_without_yardsticks_is_named_and_one_that_is_gone_blocks()
    {
        string old = WriteRecord(Details(2, 8) with { Yardsticks = null });
        Checks(Details(2, 8), recordPath: old).Single(static check => check.Name == "p50_to_record").Message.ShouldStartWith(
            "It was published without figures in yardsticks");
        GateCheck gone = Checks(Details(2, 8), recordPath: Path.Combine(_work, "gone.json"))
            .Single(static check => check.Name == "p50_to_record");
        gone.Verdict.ShouldBe(GateVerdict.Error);
        gone.Message.ShouldStartWith("EVL041: ");
    }

    [Fact]
    public void What_the_gate_measured_becomes_a_baseline()
    {
        PerformanceBaseline baseline = PerformanceBaseline.From(Details(2.00049, 8))!;
        baseline.P50Yardsticks.ShouldBe(2);
        baseline.P95Yardsticks.ShouldBe(8);
        baseline.Queries.ShouldBe(100);
        PerformanceBaseline.From(Details(2, 8) with { Yardsticks = null }).ShouldBeNull();
    }

    [Fact]
    public void A_baseline_stays_within_the_noise_rises_beyond_it_and_sinks_with_a_line_for_the_reason()
    {
        PerformanceBaseline before = Baseline(2, 8);
        Accepted(before, Details(2.4, 9), before);
        Accepted(before, Details(1.5, 8), Baseline(1.5, 8));
        Accepted(before, Details(3, 8), Baseline(3, 8), "latency p50: 2 to 3 yardsticks");
        Accepted(before, null, before);
        Accepted(null, Details(3, 8), Baseline(3, 8));

        static void Accepted(
            PerformanceBaseline? before, PerformanceDetails? details, PerformanceBaseline expected, params string[] slower)
        {
            (PerformanceBaseline? accepted, IReadOnlyList<string> lines) = PerformanceBaseline.Accept(before, details);
            accepted.ShouldBe(expected);
            lines.ShouldBe(slower);
        }
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    private static PerformanceDetails Details(double p50, double p95) => new()
    {
        Machine = MachineDescription.Current(),
        Latency = LatencyFigures.Of([1.0]),
        RequestsPerSecond = 100,
        Clients = 4,
        ColdStartMs = 500,
        Yardsticks = new YardstickFigures
        {
            Version = YardstickWork.Version,
            YardstickMs = 1,
            Queries = 100,
            QueriesDigest = Queries,
            Rounds = 5,
            RoundMedians = [p50],
            Spread = 0.05,
            Candidate = new RelativeLatency(p50, p95),
        },
    };

    private static PerformanceBaseline Baseline(double p50, double p95) => PerformanceBaseline.From(Details(p50, p95))!;

    private GateCheck Check(PerformanceDetails details, string name, PerformanceBaseline baseline) =>
        Checks(details, baselinePath: WriteBaseline(baseline)).Single(check => check.Name == name);

    private IReadOnlyList<GateCheck> Checks(PerformanceDetails details, string? baselinePath = null, string? recordPath = null) =>
        [.. new LatencyChecks(sample.Context() with { BaselinePath = baselinePath, LiveRecordPath = recordPath }, "sample",
            details).All(GateCheck.Information("ratio_to_live", "live", null))];

    private string WriteBaseline(PerformanceBaseline baseline)
    {
        string path = Path.Combine(_work, "sample.json");
        TestBaseline.Write(path, "sample", baseline);
        return path;
    }

    private string WriteRecord(PerformanceDetails details)
    {
        GateResult result = new()
        {
            Gate = PerformanceGate.Id,
            Verdict = GateVerdict.Pass,
            SnapshotName = SampleSnapshot.Name,
            SnapshotDigest = "",
            Checks = [],
            Performance = details,
        };
        return TestBaseline.WriteRecord(sample, _work, result with { SnapshotDigest = Digest });
    }
}
