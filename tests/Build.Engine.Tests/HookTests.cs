using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

/// <summary>Which hooks of the build class are called, and in which order: as NUKE does, once for the build and around every
/// target with a body.</summary>
public sealed class HookTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_build_that_goes_well_is_created_initialized_run_and_finished() =>
        _harness.Run<Hooked>("Collects").Said.ShouldBe(
            "created:0 initialized:2 running:Does does succeeded:Does finished:Succeeded,Succeeded");

    [Fact]
    public void Skipped_targets_have_a_hook_of_their_own_with_or_without_a_body() =>
        _harness.Run<Hooked>("Off OffInTime Groups").Said.ShouldBe(
            "created:0 initialized:3 skipped:Groups skipped:Off skipped:OffInTime finished:Skipped,Skipped,Skipped");

    [Fact]
    public void A_failing_body_has_the_hook_of_failures_and_then_what_is_assured_runs() =>
        _harness.Run<Hooked>("Breaks Cleans").Said.ShouldBe(
            "created:0 initialized:2 running:Breaks failed:Breaks running:Cleans cleans succeeded:Cleans "
            + "finished:Failed,Succeeded");

    [Fact]
    public void A_condition_that_throws_has_no_hook_and_what_is_assured_runs() =>
        _harness.Run<Hooked>("Asks Cleans").Said.ShouldBe(
            "created:0 initialized:2 running:Cleans cleans succeeded:Cleans finished:Failed,Succeeded");

    [Fact]
    public void The_build_is_finished_after_its_summary()
    {
        RunResult result = _harness.Run<Hooked>("Does");

        result.Output.IndexOf("say finished", StringComparison.Ordinal)
            .ShouldBeGreaterThan(result.Output.IndexOf("Target ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Does --bad initialized", "created:0 initialized:1 finished:NotRun")]
    [InlineData("Breaks --bad initialized", "created:0 initialized:1 finished:NotRun")]
    public void A_build_that_cannot_begin_is_finished_too(string arguments, string said)
    {
        RunResult result = _harness.Run<Hooked>(arguments);

        result.Said.ShouldBe(said);
        result.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("AsksInTime Does", 1)]
    [InlineData("Wants Does", 2)]
    public void A_build_that_a_condition_or_a_requirement_stops_is_finished_too(string arguments, int exitCode)
    {
        RunResult result = _harness.Run<Hooked>(arguments);

        result.Said.ShouldBe("created:0 finished:NotRun,NotRun");
        result.ExitCode.ShouldBe(exitCode);
    }

    [Theory]
    [InlineData("Does --plan")]
    [InlineData("Does --help")]
    public void What_only_looks_creates_the_build_and_neither_begins_nor_finishes_it(string arguments) =>
        _harness.Run<Hooked>(arguments).Said.ShouldBe("created:0");

    [Fact]
    public void An_exit_code_that_is_set_when_all_is_over_comes_too_late() =>
        _harness.Run<Hooked>("Does --bad finished").ExitCode.ShouldBe(0);

    private sealed class Hooked : NukeBuild
    {
        [Parameter]
        private readonly string? Bad;

        private Target Does => _ => _.Executes(() => Say("does"));

        private Target Collects => _ => _.DependsOn(Does);

        private Target Off => _ => _.OnlyWhenStatic(() => IsServerBuild).Executes(() => Say("never"));

        private Target OffInTime => _ => _.After(Off).OnlyWhenDynamic(() => IsServerBuild).Executes(() => Say("never"));

        private Target Groups => _ => _.Before(Off).OnlyWhenStatic(() => IsServerBuild);

        private Target Breaks => _ => _.Executes(() => throw new InvalidOperationException("it broke."));

        private Target Asks => _ => _.OnlyWhenDynamic(() => Answer()).Executes(() => Say("never"));

        private Target AsksInTime => _ => _.OnlyWhenStatic(() => Answer()).Executes(() => Say("never"));

        private Target Wants => _ => _.Requires(() => Bad).Executes(() => Say("never"));

        private Target Cleans => _ => _.After(Breaks, Asks).AssuredAfterFailure().Executes(() => Say("cleans"));

        protected internal override void OnBuildCreated() => Say($"created:{ExecutionPlan.Count}");

        protected internal override void OnBuildInitialized()
        {
            Say($"initialized:{ExecutionPlan.Count}");
            if (Bad == "initialized")
            {
                throw new InvalidOperationException("cannot begin.");
            }
        }

        protected internal override void OnBuildFinished()
        {
            Say($"finished:{string.Join(',', ExecutionPlan.Select(static target => target.Status))}");
            if (Bad == "finished")
            {
                ExitCode = 21;
            }
        }

        protected internal override void OnTargetRunning(string target) => Say($"running:{target}");

        protected internal override void OnTargetSkipped(string target) => Say($"skipped:{target}");

        protected internal override void OnTargetSucceeded(string target) => Say($"succeeded:{target}");

        protected internal override void OnTargetFailed(string target) => Say($"failed:{target}");

        private static bool Answer() => throw new InvalidOperationException("no answer.");
    }
}
