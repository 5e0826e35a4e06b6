using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class ConditionTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_false_static_condition_skips_the_target_and_its_dependencies()
    {
        RunResult result = _harness.Run<Conditions>("StaticFalse");

        result.Said.ShouldBeEmpty();
        result.Statuses.ShouldBe("Base:Skipped StaticFalse:Skipped");
        result.Output.ShouldContain("── StaticFalse: skipped (only when IsServerBuild)\n");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Dependencies_of_a_skipped_target_are_left_out_unless_others_need_them_or_WhenSkipped_says_Execute()
    {
        _harness.Run<Conditions>("RunsBase").Statuses.ShouldBe("Base:Succeeded RunsBase:Skipped");
        _harness.Run<Conditions>("SkipsBase").Statuses.ShouldBe("Base:Skipped SkipsBase:Skipped");
        _harness.Run<Conditions>("SkipsBase NeedsBase").Statuses.ShouldBe("Base:Succeeded SkipsBase:Skipped NeedsBase:Succeeded");
        _harness.Run<Conditions>("SkipsBase Base").Statuses.ShouldBe("Base:Succeeded SkipsBase:Skipped");
    }

    [Fact]
    public void A_dynamic_condition_is_asked_immediately_before_the_target()
    {
        _harness.Run<Conditions>("WhenMade").Said.ShouldBe("make made");
        _harness.Run<Conditions>("WhenMade --skip Make").Statuses.ShouldBe("Make:Skipped WhenMade:Skipped");
    }

    [Fact]
    public void A_condition_that_throws_stops_the_build_although_the_target_proceeds_after_failures()
    {
        RunResult result = _harness.Run<Conditions>("Throws NeedsBase");

        result.Statuses.ShouldBe("Throws:Failed Base:NotRun NeedsBase:NotRun");
        result.Error.ShouldContain("no answer.");
        result.ExitCode.ShouldBe(1);
    }

    // As NUKE's BuildExecutor: every condition of a target is asked, static ones of targets that are skipped anyway too.
    [Theory]
    [InlineData("StaticTwice NeedsBase")]
    [InlineData("DynamicTwice NeedsBase")]
    [InlineData("StaticThrows NeedsBase --skip StaticThrows")]
    public void A_condition_that_throws_stops_the_build_although_its_target_would_be_skipped_without_it(string arguments)
    {
        RunResult result = _harness.Run<Conditions>(arguments);

        result.Said.ShouldBeEmpty();
        result.Error.ShouldContain("no answer.");
        result.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void A_name_may_be_written_with_dashes() =>
        _harness.Run<Conditions>("needs-base").Statuses.ShouldBe("Base:Succeeded NeedsBase:Succeeded");

    [Fact]
    public void Hooks_hear_of_targets_with_a_body_alone() =>
        _harness.Run<Hooked>("Collects").Said.ShouldBe("running:Does does succeeded:Does");

    [Fact]
    public void Skip_without_names_skips_all_dependencies()
    {
        RunResult result = _harness.Run<Conditions>("NeedsBase --skip");

        result.Said.ShouldBe("needs");
        result.Output.ShouldContain("── Base: skipped (--skip)\n");
    }

    [Fact]
    public void Skip_names_targets_without_regard_to_case() =>
        _harness.Run<Conditions>("NeedsBase --skip base").Statuses.ShouldBe("Base:Skipped NeedsBase:Succeeded");

    [Theory]
    [InlineData("SkipsBase needs-base --skip skips-base", "Base:Succeeded SkipsBase:Skipped NeedsBase:Succeeded")]
    [InlineData("NeedsBase --skip ba-se", "Base:Skipped NeedsBase:Succeeded")]
    [InlineData("NeedsBase --skip Ba-Se NEEDS-BASE", "Base:Skipped NeedsBase:Skipped")]
    public void Skip_takes_names_with_dashes_as_the_command_line_does(string arguments, string statuses) =>
        _harness.Run<Conditions>(arguments).Statuses.ShouldBe(statuses);

    [Fact]
    public void Skip_of_something_outside_of_the_plan_is_answered_with_the_nearest_name()
    {
        RunResult result = _harness.Run<Conditions>("NeedsBase --skip Bose");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD012: '--skip' names 'Bose', which is not in the plan. Did you mean 'Base'? '--plan' shows what is.\n");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void A_required_parameter_is_missed_before_anything_runs()
    {
        RunResult result = _harness.Run<Requirements>("Upload");

        result.ExitCode.ShouldBe(2);
        result.Said.ShouldBeEmpty();
        result.Error.ShouldBe(
            "BLD006: Target 'Upload' requires the parameter '--api-key'. Nothing has run. Add '--api-key VALUE', or set "
            + "NUKE_API_KEY in the environment.\n");
        _harness.Run<Requirements>("Upload --api-key abcdef").Said.ShouldBe("first upload");
    }

    [Fact]
    public void A_parameter_that_is_required_altogether_is_missed_whatever_runs()
    {
        RunResult result = _harness.Run<Demanding>("Any");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD006: The build requires the parameter '--stage'. Nothing has run. Add '--stage VALUE', or set NUKE_STAGE "
            + "in the environment.\n");
        _harness.Run<Demanding>("Any --stage x").Said.ShouldBe("x");
        _harness.Run<Demanding>("Any --plan").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_required_number_is_missed_where_it_has_no_value()
    {
        _harness.Run<Requirements>("Count").Error.ShouldBe(
            "BLD006: Target 'Count' requires the parameter '--rows'. Nothing has run. "
            + "Add '--rows VALUE', or set NUKE_ROWS in the environment.\n");
        _harness.Run<Requirements>("Count --rows 0").Said.ShouldBe("0");
    }

    [Fact]
    public void A_required_condition_is_quoted()
    {
        RunResult result = _harness.Run<Requirements>("Bounded --rows 11");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD005: Target 'Bounded' requires 'Rows <= 10', which does not hold. Nothing has run. Bring it about, or leave "
            + "the target out with '--skip'.\n");
    }

    [Fact]
    public void What_a_skipped_target_requires_does_not_matter() =>
        _harness.Run<Requirements>("AfterUpload --skip Upload").Said.ShouldBe("first after");

    private sealed class Conditions : NukeBuild
    {
        private bool _made;

        private Target Base => _ => _.Executes(() => Say("base"));

        private Target NeedsBase => _ => _.DependsOn(Base).Executes(() => Say("needs"));

        private Target StaticFalse => _ => _.DependsOn(Base).OnlyWhenStatic(() => IsServerBuild).Executes(() => Say("never"));

        private Target RunsBase => _ => _
            .DependsOn(Base)
            .OnlyWhenStatic(() => IsServerBuild)
            .WhenSkipped(DependencyBehavior.Execute)
            .Executes(() => Say("never"));

        private Target Throws => _ => _
            .Before(Base)
            .ProceedAfterFailure()
            .OnlyWhenDynamic(() => Answer())
            .Executes(() => Say("never"));

        private Target StaticTwice => _ => _
            .Before(Base)
            .OnlyWhenStatic(() => IsServerBuild)
            .OnlyWhenStatic(() => Answer())
            .Executes(() => Say("never"));

        private Target DynamicTwice => _ => _
            .Before(Base)
            .OnlyWhenDynamic(() => IsServerBuild)
            .OnlyWhenDynamic(() => Answer())
            .Executes(() => Say("never"));

        private Target StaticThrows => _ => _.Before(Base).OnlyWhenStatic(() => Answer()).Executes(() => Say("never"));

        private Target SkipsBase => _ => _
            .DependsOn(Base)
            .OnlyWhenStatic(() => IsServerBuild)
            .WhenSkipped(DependencyBehavior.Skip)
            .Executes(() => Say("never"));

        private Target Make => _ => _.Executes(() =>
        {
            _made = true;
            Say("make");
        });

        private Target WhenMade => _ => _.DependsOn(Make).OnlyWhenDynamic(() => _made).Executes(() => Say("made"));

        private static bool Answer() => throw new InvalidOperationException("no answer.");
    }

    private sealed class Hooked : NukeBuild
    {
        private Target Does => _ => _.Executes(() => Say("does"));

        private Target Collects => _ => _.DependsOn(Does);

        protected internal override void OnTargetRunning(string target) => Say($"running:{target}");

        protected internal override void OnTargetSucceeded(string target) => Say($"succeeded:{target}");
    }

    private sealed class Demanding : NukeBuild
    {
        [Parameter]
        [Required]
        private readonly string? Stage;

        private Target Any => _ => _.Executes(() => Say(Stage!));
    }

    private sealed class Requirements : NukeBuild
    {
        [Parameter]
        [Secret]
        private readonly string? ApiKey;

        [Parameter]
        private readonly int? Rows;

        private Target First => _ => _.Executes(() => Say("first"));

        private Target Upload => _ => _.DependsOn(First).Requires(() => ApiKey).Executes(() => Say("upload"));

        private Target AfterUpload => _ => _.DependsOn(Upload, First).Executes(() => Say("after"));

        private Target Count => _ => _.Requires(() => Rows).Executes(() => Say($"{Rows}"));

        private Target Bounded => _ => _.Requires(() => Rows <= 10).Executes(() => Say("bounded"));
    }
}
