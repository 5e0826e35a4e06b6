using Components.Build.Contracts;
using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void After_a_failure_nothing_else_is_started_but_what_is_assured()
    {
        RunResult result = _harness.Run<Failing>("All");

        result.Said.ShouldBe("first cleanup");
        result.Statuses.ShouldBe("First:Succeeded Break:Failed Last:NotRun Cleanup:Succeeded All:NotRun");
        result.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void The_message_comes_last_and_has_no_stack_trace()
    {
        RunResult result = _harness.Run<Failing>("Break");

        result.Error.ShouldBe(
            "BLD013: Target 'Break' failed: it broke. Run it again with '--verbosity verbose' for the stack trace.\n");
        result.Output.ShouldContain("failed; the reason is below the summary\n");
    }

    [Fact]
    public void Verbose_adds_the_stack_trace()
    {
        RunResult result = _harness.Run<Failing>("Break --verbosity verbose");

        result.Error.ShouldStartWith(
            "BLD013: Target 'Break' failed: it broke. Run it again with '--verbosity verbose' for the stack trace.\n"
            + "System.InvalidOperationException: it broke.\n   at Build.Engine.Tests.FailureTests.");
    }

    [Fact]
    public void ProceedAfterFailure_lets_later_targets_run_and_the_build_fail()
    {
        RunResult result = _harness.Run<Failing>("BehindTolerated");

        result.Statuses.ShouldBe("Tolerated:Failed BehindTolerated:Succeeded");
        result.ExitCode.ShouldBe(1);
    }

    [Fact]
    public void The_build_class_maps_exceptions_to_exit_codes_and_messages()
    {
        RunResult result = _harness.Run<Mapped>("Gate");

        result.ExitCode.ShouldBe(5);
        result.Error.ShouldBe("EVL001: recall is too low\n");
    }

    [Fact]
    public void Of_several_failures_the_first_in_the_plan_gives_the_exit_code()
    {
        RunResult result = _harness.Run<Mapped>("Both");

        result.ExitCode.ShouldBe(5);
        result.Error.ShouldBe("EVL001: recall is too low\n"
            + "BLD013: Target 'Other' failed: other. Run it again with '--verbosity verbose' for the stack trace.\n");
    }

    [Fact]
    public void ExitCode_of_the_build_class_wins() =>
        _harness.Run<Mapped>("SetsExitCode").ExitCode.ShouldBe(17);

    [Theory]
    [InlineData("Gate", 255)]
    [InlineData("Gate --no-such-option", 255)]
    [InlineData("SetsExitCode", 17)]
    public void As_NUKE_it_asks_no_mapper_and_ends_every_failure_with_255_unless_the_build_class_said_another(
        string arguments, int exitCode)
    {
        using Harness nuke = new() { KnowsContracts = false };
        nuke.Run<Mapped>(arguments).ExitCode.ShouldBe(exitCode);
    }

    [Theory]
    [InlineData("Any --bad initialized", 19)]
    [InlineData("Any --bad static", 19)]
    [InlineData("Any --bad dynamic", 19)]
    [InlineData("Any", 0)]
    public void An_exit_code_that_is_set_before_something_outside_a_body_throws_is_the_builds(string arguments, int exitCode)
    {
        _harness.Run<Outside>(arguments).ExitCode.ShouldBe(exitCode);
        using Harness nuke = new() { KnowsContracts = false };
        nuke.Run<Outside>(arguments).ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void As_NUKE_it_gives_no_context_and_asks_no_decider()
    {
        _harness.Run<Contracted>("Show").Said.ShouldBe("EngineTargetContext decided");
        using Harness nuke = new() { KnowsContracts = false };
        nuke.Run<Contracted>("Show").Said.ShouldBe("DetachedTargetContext");
    }

    [Fact]
    public void An_asynchronous_failure_is_a_failure() =>
        _harness.Run<Failing>("BreakLater").Statuses.ShouldBe("BreakLater:Failed");

    [Fact]
    public void Continue_skips_what_succeeded_before_the_failure()
    {
        string flag = Path.Combine(_harness.Root, "repaired");
        _harness.Run<Repairable>("Deploy").Said.ShouldBe("compile");
        File.WriteAllText(flag, "");

        RunResult result = _harness.Run<Repairable>("Deploy --continue");

        result.Said.ShouldBe("deploy");
        result.Statuses.ShouldBe("Compile:Skipped Deploy:Succeeded");
        result.Output.ShouldContain("── Compile: skipped (succeeded before, --continue)\n");
    }

    [Fact]
    public void Continue_remembers_over_several_failed_attempts()
    {
        _harness.Run<Repairable>("Deploy");
        _harness.Run<Repairable>("Deploy --continue").Statuses.ShouldBe("Compile:Skipped Deploy:Failed");

        _harness.Run<Repairable>("Deploy --continue").Statuses.ShouldBe("Compile:Skipped Deploy:Failed");
    }

    [Theory]
    [InlineData("Deploy --stage 2 --continue")]
    [InlineData("Compile --continue")]
    public void Continue_after_nothing_of_its_kind_says_so_and_runs_everything(string arguments)
    {
        _harness.Run<Repairable>("Deploy");

        RunResult result = _harness.Run<Repairable>(arguments);

        result.Said.ShouldBe("compile");
        result.Output.ShouldStartWith(
            $"Nothing to continue: no earlier run of {arguments.Split(' ')[0]} with these parameters was left unfinished.\n");
    }

    [Fact]
    public void A_success_leaves_nothing_to_continue()
    {
        File.WriteAllText(Path.Combine(_harness.Root, "repaired"), "");
        _harness.Run<Repairable>("Deploy").ExitCode.ShouldBe(0);

        _harness.Run<Repairable>("Deploy --continue").Said.ShouldBe("compile deploy");
    }

    private sealed class Failing : NukeBuild
    {
        private Target First => _ => _.Executes(() => Say("first"));

        private Target Break => _ => _.After(First).Executes(() => throw new InvalidOperationException("it broke."));

        private Target Last => _ => _.DependsOn(Break).Executes(() => Say("last"));

        private Target Cleanup => _ => _.After(Last).AssuredAfterFailure().Executes(() => Say("cleanup"));

        private Target All => _ => _.DependsOn(First, Last, Cleanup);

        private Target Tolerated => _ =>
            _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("tolerated."));

        private Target BehindTolerated => _ => _.DependsOn(Tolerated).Executes(() => Say("behind"));

        private Target BreakLater => _ => _.Executes(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("later.");
        });
    }

    private sealed class GateException() : Exception("recall");

    private sealed class Mapped : NukeBuild, IBuildErrorMapper
    {
        private Target Gate => _ => _.ProceedAfterFailure().Executes(() => throw new GateException());

        private Target Other => _ => _.Executes(() => throw new InvalidOperationException("other."));

        private Target Both => _ => _.DependsOn(Gate, Other);

        private Target SetsExitCode => _ => _.Executes(() => ExitCode = 17);

        public BuildError? Map(Exception exception) =>
            exception is GateException ? new BuildError(5, "EVL001: recall is too low") : null;
    }

    private sealed class Outside : NukeBuild
    {
        [Parameter]
        private readonly string? Bad;

        private Target Any => _ => _
            .OnlyWhenStatic(() => Holds("static"))
            .OnlyWhenDynamic(() => Holds("dynamic"))
            .Executes(() => Say("any"));

        protected internal override void OnBuildInitialized() => Holds("initialized");

        private bool Holds(string place)
        {
            if (Bad != place)
            {
                return true;
            }

            ExitCode = 19;
            throw new InvalidOperationException($"{place}.");
        }
    }

    private sealed class Contracted : NukeBuild, IHasTargetContext, IHasTargetDecider, ITargetDecider
    {
        private bool _isDecided;

        public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(TextWriter.Null);

        public ITargetDecider? TargetDecider => this;

        private Target Show => _ => _.Executes(() => Say(TargetContext.GetType().Name + (_isDecided ? " decided" : "")));

        public TargetDecision Decide(string target)
        {
            _isDecided = true;
            return TargetDecision.NotManaged;
        }
    }

    private sealed class Repairable : NukeBuild
    {
        [Parameter]
        private readonly int Stage = 1;

        private Target Compile => _ => _.Executes(() => Say("compile"));

        private Target Deploy => _ => _.DependsOn(Compile).Executes(() =>
        {
            if (!File.Exists(RootDirectory / "repaired") || Stage > 1)
            {
                throw new InvalidOperationException("not repaired.");
            }

            Say("deploy");
        });
    }
}
