using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Performance;
using Components.Foundation.Errors;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

public sealed class GateResultTests
{
    [Fact]
    public void A_gate_without_checks_fails() =>
        GateRunner.Result("integrity", "s", "d", []).Verdict.ShouldBe(GateVerdict.Fail);

    [Fact]
    public void A_gate_with_information_alone_fails() =>
        GateRunner.Result("integrity", "s", "d", [GateCheck.Information("a", "A", 1)]).Verdict.ShouldBe(GateVerdict.Fail);

    [Fact]
    public void Not_a_number_fails_whatever_the_threshold()
    {
        GateCheck.AtLeast("a", "A", double.NaN, 0).Verdict.ShouldBe(GateVerdict.Fail);
        GateCheck.AtMost("a", "A", double.NaN, 0).Verdict.ShouldBe(GateVerdict.Fail);
        GateCheck.AtLeast("a", "A", double.PositiveInfinity, 0).Verdict.ShouldBe(GateVerdict.Fail);
        GateCheck.AtMost("a", "A", 1, double.NaN).Message.ShouldBe("The measured value is not a number.");
    }

    [Fact]
    public void A_check_that_could_not_run_blocks_and_a_warning_does_not()
    {
        GateCheck pass = GateCheck.Condition("p", "P", holds: true);
        GateRunner.Result("x", "s", "d", [pass, GateCheck.CouldNotRun("a", "A", "disk")]).Verdict.ShouldBe(GateVerdict.Error);
        GateRunner.Result("x", "s", "d",
            [pass, GateCheck.Condition("w", "W", holds: false, severity: CheckSeverity.Warn)]).Verdict.ShouldBe(GateVerdict.Pass);
        GateRunner.Result("x", "s", "d", [pass, GateCheck.Condition("b", "B", holds: false)]).Verdict.ShouldBe(GateVerdict.Fail);
    }

    [Fact]
    public void A_result_survives_its_file()
    {
        string directory = Directory.CreateTempSubdirectory("gate-result-").FullName;
        GateResult result = GateRunner.Result("performance", "s", "d",
            [GateCheck.AtMost("latency_p50", "Latency", 3.25, 5, "ms", CheckSeverity.Warn, "300 requests.")]) with
        {
            Performance = new PerformanceDetails
            {
                Machine = MachineDescription.Current(), Latency = LatencyFigures.Of([1, 2, 3]), RequestsPerSecond = 10,
                Clients = 4, ColdStartMs = 100, ResidentMib = 80,
            },
        };
        result.Write(directory);
        string path = Path.Combine(directory, "performance.json");
        GateResult read = GateResult.Read(path);
        read.Checks.ShouldBe(result.Checks);
        read.Performance!.Latency.P50Ms.ShouldBe(2);
        byte[] first = File.ReadAllBytes(path);
        read.Write(directory);
        File.ReadAllBytes(path).ShouldBe(first);
        File.WriteAllText(path, "{}");
        Should.Throw<SnapshotException>(() =>
            GateResult.Read(path)).Message.ShouldBe($"EVL010: {path}: The file is not a gate result. Run the gate again.");
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Percentiles_are_nearest_ranks_and_every_request_is_in_a_bucket()
    {
        LatencyFigures figures = LatencyFigures.Of([.. Enumerable.Range(1, 200).Select(static i => (double)i)]);
        figures.P50Ms.ShouldBe(100);
        figures.P95Ms.ShouldBe(190);
        figures.P99Ms.ShouldBe(198);
        figures.MaxMs.ShouldBe(200);
        figures.Histogram.Sum().ShouldBe(200);
        LatencyFigures.Of([5000]).Histogram[^1].ShouldBe(1);
    }

    [Fact]
    public void There_is_no_fifth_gate() =>
        Should.Throw<ArgumentException>(() => GateList.Find("smell")).Message.ShouldStartWith("There is no gate 'smell'.");
}
