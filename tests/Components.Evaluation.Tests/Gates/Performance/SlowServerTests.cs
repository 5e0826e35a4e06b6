using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Reporting;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates.Performance;

/// <summary>The gate over the real server process, as it is and with 200 ms added to every request.</summary>
public sealed class SlowServerTests(SampleSnapshot sample) : IDisposable
{
    private static readonly string Bin = Path.Combine(Checkout.Root, "artifacts", "bin");
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private readonly string _work = Directory.CreateTempSubdirectory("slow-server-").FullName;

    [Fact]
    public void A_fifth_of_a_second_a_request_is_refused_by_baseline_and_record_while_the_live_side_sees_nothing()
    {
        WorkProgress work = new(TimeProvider.System);
        GateResult usual = Run(sample.Context() with { Work = work });
        work.Pieces.Count.ShouldBeGreaterThan(3);
        work.Pieces.ShouldAllBe(static piece => piece.Unit.Name.Length > 0 && piece.Done > 0 && piece.Done == piece.Total);
        usual.Verdict.ShouldBe(GateVerdict.Pass, Describe(usual));
        usual.Performance!.Yardsticks!.Rounds.ShouldBeInRange(3, 12);
        string baseline = Path.Combine(_work, "sample.json");
        TestBaseline.Write(baseline, "sample", PerformanceBaseline.From(usual.Performance));
        string record = TestBaseline.WriteRecord(sample, Path.Combine(_work, "report"), usual);

        // The live snapshot measured now suffers as the candidate does: that side sees nothing, the other two do.
        string live = sample.Copy();
        string metadata = Path.Combine(live, "metadata.json");
        File.WriteAllText(metadata, File.ReadAllText(metadata) + "\n");
        GateResult slow = Run(sample.Context(live: live)
            with { BaselinePath = baseline, LiveRecordPath = record, ServeCommand = Delayed(200) });
        slow.Verdict.ShouldBe(GateVerdict.Fail, Describe(slow));
        foreach (string name in new[] { "p50_to_baseline", "p50_to_record" })
        {
            Check(slow, name).Verdict.ShouldBe(GateVerdict.Fail, Check(slow, name).Message);
        }

        Check(slow, "ratio_to_live").Verdict.ShouldBe(GateVerdict.Pass, Check(slow, "ratio_to_live").Message);

        // With a live snapshot, a record and a baseline the gate gives all that its description names, and nothing else.
        GateDescription description = new PerformanceGate().Description;
        string[] given = [.. slow.Checks.Select(static check => check.Name.Split('.')[0]).Distinct(StringComparer.Ordinal)];
        GateDescriptionTests.Undescribed(description, given).ShouldBeEmpty();
        description.Checks.Except(given).ShouldBe(["queries", "serve"], "these are given where nothing could be measured");
    }

    [Fact]
    public void A_candidate_that_is_the_live_snapshot_is_not_measured_against_itself()
    {
        foreach (GateContext context in new[] { sample.Context(live: sample.Snapshot), sample.Context()
            with { CandidateIsLive = true } })
        {
            GateResult result = Run(context);
            Check(result, "ratio_to_live").Severity.ShouldBe(CheckSeverity.Info);
            Check(result,
                "ratio_to_live").Message.ShouldBe("Measured while the candidate was the live snapshot, which is not compared "
                    + "with itself. Its record and the committed baseline decide.");
            result.Checks.ShouldNotContain(static check => check.Name == "ratio_to_live_p95");
            result.Performance!.LiveLatency.ShouldBeNull();
        }
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    // The limits in milliseconds are not what is tested, and this machine may be busy with other tests.
    private static GateResult Run(GateContext context) => GateRunner.Run(
        GateList.Find(PerformanceGate.Id),
        context with
        {
            ServeCommand = context.ServeCommand.Count > 0 ? context.ServeCommand : Server(),
            Settings = DeclaredGateSettings.Of(new GatesSettings
            {
                Retrieval = new RetrievalGateSettings { Suites = context.Settings.Suites },
                Performance = new PerformanceGateSettings
                {
                    Requests = 60,
                    WarmupRequests = 100,
                    ThroughputRequests = 40,
                    MaxP50 = TimeSpan.FromSeconds(5),
                    MaxP95 = TimeSpan.FromSeconds(10),
                    MaxP99 = TimeSpan.FromSeconds(20),
                    MaxColdStart = TimeSpan.FromSeconds(80),
                    MinRequestsPerSecond = 0.1,
                    MaxRatioToLive = 3,
                },
            }),
        });

    private static string[] Server() =>
        ["dotnet", Path.Combine(Bin, "Components.Cli", Configuration, "components.dll"), "serve", "--snapshot", "{snapshot}",
            "--urls", "{url}", "--until-stdin-closes"];

    // What is timed comes first; what is only compared need not be slow. `dotnet exec` has no option for variables; env does.
    private static string[] Delayed(int milliseconds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "env is needed to start the server with a variable.");
        return
        [
            "env", $"SLOW_SERVER_MS={milliseconds}", "SLOW_SERVER_REQUESTS=250",
            $"DOTNET_STARTUP_HOOKS={Path.Combine(Bin, "Components.SlowServer", Configuration, "Components.SlowServer.dll")}",
            .. Server(),
        ];
    }

    private static GateCheck Check(GateResult result, string name) => result.Checks.Single(check => check.Name == name);

    private static string Describe(GateResult result) =>
        string.Join("; ", result.Checks.Where(static check => check.Verdict != GateVerdict.Pass)
            .Select(static check => $"{check.Name}: {check.Measured} {check.Message}"));
}
