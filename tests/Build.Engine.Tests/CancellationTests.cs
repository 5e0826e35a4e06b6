using System.Diagnostics;
using Components.Build.Contracts;
using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_cancelled_body_stops_and_what_is_assured_still_runs()
    {
        Task<RunResult> run = Task.Run(() => _harness.Run<Waiting>("Last"));
        Wait(() => File.Exists(Path.Combine(_harness.Root, "started")));
        _harness.Interrupt();
        RunResult result = await run;

        result.ExitCode.ShouldBe(130);
        result.Statuses.ShouldBe("Wait:Aborted Cleanup:Succeeded Last:NotRun");
        result.Said.ShouldBe("cleanup False");
        result.Error.ShouldBeEmpty();
        result.Output.ShouldContain("\ncancelled\n");
    }

    [Fact]
    public void A_build_that_is_cancelled_before_its_first_target_runs_none()
    {
        _harness.Interrupt();

        RunResult result = _harness.Run<Waiting>("Other");

        result.ExitCode.ShouldBe(130);
        result.Statuses.ShouldBe("Other:NotRun");
    }

    [Theory]
    [InlineData("INT", "Wait")]
    [InlineData("TERM", "Wait")]
    [InlineData("TERM", "WaitForChild")]
    public async Task A_signal_cancels_the_process(string signal, string target)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no such signals.");
        using Process build = Start(target);
        while (await build.StandardOutput.ReadLineAsync() is { } line && line is not "waiting")
        {
        }

        using Process kill = Process.Start("kill", ["-" + signal, $"{build.Id}"]);
        Task<string> output = build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        build.ExitCode.ShouldBe(130);
        string text = await output;
        text.ShouldContain("cancelled\n");
        text.ShouldContain("cleaned up, cancelled: False\n");
        text.ShouldMatch($"\n{target} +Aborted ");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_server_that_a_target_started_also_under_an_engine_without_contexts(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test looks into /proc.");
        using SampleProcess build = new(_harness.Root, [],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["FOREIGN_ENGINE"] = "1" });
        string server = (await build.Lines.ReadLineAsync(TestContext.Current.CancellationToken))!;
        Directory.Exists($"/proc/{server}").ShouldBeTrue();

        await build.SignalAsync(signal);
        (await build.ExitCodeAsync()).ShouldBe(130);
        Directory.Exists($"/proc/{server}").ShouldBeFalse();
    }

    [Fact]
    public async Task A_failure_is_the_exit_code_of_the_process_and_no_stack_trace()
    {
        using Process build = Start("Break");
        string error = await build.StandardError.ReadToEndAsync();
        await build.WaitForExitAsync();

        build.ExitCode.ShouldBe(1);
        error.ShouldBe("BLD013: Target 'Break' failed: it broke. Run it again with '--verbosity verbose' for the stack trace.\n");
    }

    private Process Start(string target)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Build.Engine.SampleBuild.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, target])
        {
            WorkingDirectory = _harness.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
    }

    private static void Wait(Func<bool> condition) =>
        SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)).ShouldBeTrue();

    private sealed class Waiting : NukeBuild, IHasTargetContext
    {
        public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(TextWriter.Null);

        private Target Wait => _ => _.Executes(async () =>
        {
            await File.WriteAllTextAsync(RootDirectory / "started", "", TargetContext.Cancellation);
            await Task.Delay(TimeSpan.FromMinutes(5), TargetContext.Cancellation);
        });

        private Target Cleanup => _ => _.After(Wait).AssuredAfterFailure()
            .Executes(() => Say($"cleanup {TargetContext.Cancellation.IsCancellationRequested}"));

        private Target Last => _ => _.DependsOn(Wait, Cleanup).Executes(() => Say("last"));

        private Target Other => _ => _.Executes(() => Say("other"));
    }
}
