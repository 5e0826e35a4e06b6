using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

/// <summary>IsSucceeding and IsFailing as NUKE means them: whether something has gone wrong so far.</summary>
public sealed class SucceedingTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_build_is_succeeding_while_nothing_has_failed()
    {
        RunResult result = _harness.Run<Asking>("First Last Cleanup");

        result.Said.ShouldBe("initialized:True running-First:True first:True succeeded-First:True running-Last:True last:True "
            + "succeeded-Last:True running-Cleanup:True cleanup:True succeeded-Cleanup:True finished:True");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void From_the_first_failure_on_it_is_failing_also_to_what_is_assured()
    {
        RunResult result = _harness.Run<Asking>("First Break Last Cleanup");

        result.Said.ShouldBe("initialized:True running-First:True first:True succeeded-First:True running-Break:True "
            + "failed-Break:False running-Cleanup:False cleanup:False succeeded-Cleanup:False finished:False");
        result.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_skipped_target_is_no_failure()
    {
        RunResult result = _harness.Run<Asking>("First Left");

        result.Said.ShouldEndWith("finished:True");
        result.ExitCode.ShouldBe(0);
    }

    private sealed class Asking : NukeBuild
    {
        private Target First => _ => _.Executes(() => Tell("first"));

        private Target Break => _ => _
            .After(First)
            .Before(Last)
            .Executes(() => throw new InvalidOperationException("it broke."));

        private Target Last => _ => _.After(First).Executes(() => Tell("last"));

        private Target Left => _ => _.OnlyWhenStatic(() => IsServerBuild).Executes(() => Tell("never"));

        private Target Cleanup => _ => _.After(Last, Break).AssuredAfterFailure().Executes(() => Tell("cleanup"));

        protected internal override void OnBuildInitialized() => Tell("initialized");

        protected internal override void OnBuildFinished() => Tell("finished");

        protected internal override void OnTargetRunning(string target) => Tell($"running-{target}");

        protected internal override void OnTargetSucceeded(string target) => Tell($"succeeded-{target}");

        protected internal override void OnTargetFailed(string target) => Tell($"failed-{target}");

        private void Tell(string moment)
        {
            IsFailing.ShouldBe(!IsSucceeding);
            Say($"{moment}:{IsSucceeding}");
        }
    }
}
