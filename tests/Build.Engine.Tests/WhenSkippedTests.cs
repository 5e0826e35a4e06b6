using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

/// <summary>Targets that a skipped one triggers go with it, as its dependencies do, unless somebody else wants them or
/// WhenSkipped says Execute.</summary>
public sealed class WhenSkippedTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 2 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void What_only_a_skipped_target_triggers_is_skipped_with_it()
    {
        RunResult result = _harness.Run<Triggering>("Off");

        result.Statuses.ShouldBe("Off:Skipped Triggered:Skipped");
        result.Said.ShouldBeEmpty();
        result.Output.ShouldContain("── Triggered: skipped (Off is skipped)\n");
        _harness.Run<Triggering>("Off --plan").Output.ShouldContain("Off is skipped");
    }

    [Fact]
    public void What_another_target_triggers_or_needs_or_the_caller_names_runs()
    {
        _harness.Run<Triggering>("Off On").Statuses.ShouldBe("Off:Skipped On:Succeeded Triggered:Succeeded");
        _harness.Run<Triggering>("Off Needs").Statuses.ShouldBe("Off:Skipped Triggered:Succeeded Needs:Succeeded");
        _harness.Run<Triggering>("Off Triggered").Statuses.ShouldBe("Off:Skipped Triggered:Succeeded");
    }

    [Fact]
    public void WhenSkipped_Execute_lets_what_it_triggers_run() =>
        _harness.Run<Triggering>("OffAndExecute").Statuses.ShouldBe("OffAndExecute:Skipped Triggered:Succeeded");

    [Fact]
    public void A_dependency_that_is_left_out_takes_along_what_it_triggers() =>
        _harness.Run<Triggering>("OffOverOn").Statuses.ShouldBe("On:Skipped OffOverOn:Skipped Triggered:Skipped");

    [Fact]
    public void A_condition_that_does_not_hold_when_it_is_asked_skips_what_the_target_triggers_too()
    {
        _harness.Run<Triggering>("OffInTime").Statuses.ShouldBe("OffInTime:Skipped Triggered:Skipped");
        _harness.Run<Triggering>("OffInTime On").Statuses.ShouldBe("OffInTime:Skipped On:Succeeded Triggered:Succeeded");
    }

    [Fact]
    public void Several_that_are_left_out_at_once_skip_what_they_trigger_together()
    {
        for (int round = 0; round < 20; round++)
        {
            _harness.Run<Triggering>("OffInTime OffInTimeToo").Statuses
                .ShouldBe("OffInTime:Skipped OffInTimeToo:Skipped Triggered:Skipped");
        }
    }

    [Fact]
    public void What_a_continued_run_has_done_still_triggers_what_it_has_not()
    {
        _harness.Run<Repairable>("Makes").Statuses.ShouldBe("Makes:Succeeded Ships:Failed");
        File.WriteAllText(Path.Combine(_harness.Root, "repaired"), "");

        _harness.Run<Repairable>("Makes --continue").Statuses.ShouldBe("Makes:Skipped Ships:Succeeded");
    }

    private sealed class Repairable : NukeBuild
    {
        private Target Makes => _ => _.Triggers(Ships).Executes(() => Say("makes"));

        private Target Ships => _ => _.Executes(() => File.ReadAllText(RootDirectory / "repaired"));
    }

    private sealed class Triggering : NukeBuild
    {
        private Target Off => _ => _.OnlyWhenStatic(() => IsServerBuild).Triggers(Triggered).Executes(() => Say("never"));

        private Target OffInTime => _ => _.OnlyWhenDynamic(() => IsServerBuild).Triggers(Triggered).Executes(() => Say("never"));

        private Target OffInTimeToo => _ => _
            .OnlyWhenDynamic(() => IsServerBuild)
            .Triggers(Triggered)
            .Executes(() => Say("never"));

        private Target OffAndExecute => _ => _
            .OnlyWhenStatic(() => IsServerBuild)
            .WhenSkipped(DependencyBehavior.Execute)
            .Triggers(Triggered)
            .Executes(() => Say("never"));

        private Target OffOverOn => _ => _.DependsOn(On).OnlyWhenStatic(() => IsServerBuild).Executes(() => Say("never"));

        private Target On => _ => _.Triggers(Triggered).Executes(() => Say("on"));

        private Target Needs => _ => _.DependsOn(Triggered).Executes(() => Say("needs"));

        private Target Triggered => _ => _.Executes(() => Say("triggered"));
    }
}
