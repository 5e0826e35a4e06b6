using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Components.EndToEnd.Tests;

/// <summary>The performance gate in whole builds: what it refuses, when it runs again, and what it leaves behind.</summary>
public sealed class PerformanceGateTests(PublishedSample sample, PublishedSmall small) : IDisposable
{
    private const string Gate = "ValidatePerformance";

    private static readonly string[] Gates = ["ValidateIntegrity", "ValidateCompatibility", "ValidateRetrieval", Gate];

    // The data is built; what is tested here are the gates, none of which has run with these settings and programs.
    private Workplace _workplace = new(small.Workplace);

    // The delay is far beyond what a busy machine blurs; benchmarks/latency-series.sh says how small a delay is noticed.
    [Fact]
    public void A_slow_program_is_not_published_though_nothing_is_live()
    {
        TakeWholeSample();
        Assert.SkipUnless(
            File.Exists(Path.Combine(_workplace.Root, "data", "eval", "baselines", "sample.json")),
            "No baseline is committed for the sample.");
        _workplace.Environment["DOTNET_STARTUP_HOOKS"] = Workplace.Program("Components.SlowServer", "Components.SlowServer.dll");
        _workplace.Environment["SLOW_SERVER_MS"] = "400";
        _workplace.Environment["SLOW_SERVER_REQUESTS"] = "100"; // those whose time is measured come first
        _workplace.Environment["COMPONENTS__gates__performance__max_ratio_to_record"] = "2";
        _workplace.Environment["COMPONENTS__gates__performance__max_ratio_to_foreign_record"] = "3";

        Finished run = _workplace.Build("Publish");

        run.ExitCode.ShouldBe(5, run.ToString());
        (run.Output + run.Error).ShouldContain("p50_to_baseline: ");
        Check("p50_to_baseline").GetProperty("verdict").GetString().ShouldBe("fail");
        Check("latency_p50").GetProperty("verdict").GetString().ShouldBe("pass");
        Directory.Exists(_workplace.Current).ShouldBeFalse();
        Directory.EnumerateDirectories(Path.Combine(_workplace.Root, "snapshots")).ShouldBeEmpty();
    }

    [Fact]
    public void In_a_fresh_clone_the_sharp_checks_are_evaluated_against_the_committed_baseline()
    {
        TakeWholeSample();

        // A threshold of its own, so that the gate runs.
        _workplace.Environment["COMPONENTS__gates__performance__max_p50"] = "6s";
        _workplace.Build("Report").ExitCode.ShouldBeOneOf(0, 5);
        foreach (string name in new[] { "p50_to_baseline", "p95_to_baseline" })
        {
            JsonElement check = Check(name);
            check.GetProperty("severity").GetString().ShouldBe("block");
            check.GetProperty("measured").GetDouble().ShouldBeGreaterThan(0);
            check.GetProperty("threshold").GetDouble().ShouldBeGreaterThan(1);
        }
    }

    [Fact]
    public void Another_program_runs_the_gates_again_over_the_same_snapshot_and_the_same_program_does_not()
    {
        // A copy of the compiled programs, so that one assembly can be made another.
        string build = _workplace.CopyProgram("_build");
        string server = _workplace.CopyProgram("Components.Cli");
        _workplace.BuildProgram = Path.Combine(build, "_build.dll");
        Finished first = _workplace.Build("Publish");
        first.ExitCode.ShouldBe(0, first.ToString());

        // Code that only makes outputs does not decide what a gate measures.
        Alter(Path.Combine(server, "Components.Transform.dll"));
        Alter(Path.Combine(server, "Components.Fetch.dll"));
        Alter(Path.Combine(build, "Components.Publishing.dll"));
        Planned().ShouldBe([]);

        // What only the server runs: the performance gate alone, and the plan names it.
        Alter(Path.Combine(server, "Components.Serve.dll"));
        Finished plan = _workplace.Build("Report", "--plan");
        plan.PlanOf(Gate).ShouldStartWith("run");
        plan.Output.ShouldContain("server/Components.Serve.dll");
        Ran(_workplace.Build("Report")).ShouldBe([Gate]);
        Check("ratio_to_live").GetProperty("message").GetString()!.ShouldStartWith("Measured while the candidate was the live");
        Planned().ShouldBe([]);

        // What measures in the build: all four.
        Alter(Path.Combine(build, "Components.Search.dll"));
        Planned().ShouldBe(Gates);
        Ran(_workplace.Build("Report")).ShouldBe(Gates);
        Ran(_workplace.Build("Report")).ShouldBe([]);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task The_servers_end_with_the_build_however_it_ends(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found through /proc.");
        _workplace.Build("Snapshot").ExitCode.ShouldBe(0);
        _workplace.Environment["COMPONENTS__gates__performance__requests"] = "100000";
        using Process build = _workplace.Start(Workplace.Program("_build", "_build.dll"), Gate, "--root", _workplace.Root);
        _ = build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(180));
        while (!Servers().Any())
        {
            build.HasExited.ShouldBeFalse();
            await Task.Delay(50, patience.Token);
        }

        using Process kill = Process.Start("kill", [$"-{signal}", build.Id.ToString(CultureInfo.InvariantCulture)]);
        await build.WaitForExitAsync(patience.Token);

        // An ended process that nobody has waited for has no arguments any more: it counts as ended.
        while (Servers().Any())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public void Dispose() => _workplace.Dispose();

    // A baseline is of the whole sample and of all queries.
    private void TakeWholeSample()
    {
        _workplace.Dispose();
        _workplace = new Workplace(sample.Workplace);
    }

    /// <summary>Processes that serve out of this test's own directory.</summary>
    private IEnumerable<int> Servers()
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && Arguments(directory) is { } line
                && line.Contains("\0serve\0", StringComparison.Ordinal)
                && line.Contains(_workplace.Root, StringComparison.Ordinal))
            {
                yield return id;
            }
        }

        static string? Arguments(string directory)
        {
            try
            {
                return File.ReadAllText(Path.Combine(directory, "cmdline"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null; // it ended meanwhile, or belongs to somebody else
            }
        }
    }

    private string[] Planned()
    {
        Finished plan = _workplace.Build("Report", "--plan");
        plan.ExitCode.ShouldBe(0, plan.ToString());
        return [.. Gates.Where(gate => !plan.PlanOf(gate).StartsWith("up to date", StringComparison.Ordinal))];
    }

    private static string[] Ran(Finished run)
    {
        run.ExitCode.ShouldBe(0, run.ToString());
        return [.. Gates.Where(gate => run.StatusOf(gate) == "Succeeded")];
    }

    private JsonElement Check(string name)
    {
        using JsonDocument results = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(_workplace.Root, "output", "report", "results.json")));
        return results.RootElement.GetProperty("gates").EnumerateArray()
            .Single(static gate => gate.GetProperty("gate").GetString() == "performance").GetProperty("checks").EnumerateArray()
            .Single(check => check.GetProperty("name").GetString() == name).Clone();
    }

    // Bytes after the end of an assembly are not read by the runtime: another file, the same behaviour.
    private static void Alter(string path)
    {
        if (File.Exists(path))
        {
            using FileStream file = new(path, FileMode.Append);
            file.WriteByte(0);
        }
    }
}
