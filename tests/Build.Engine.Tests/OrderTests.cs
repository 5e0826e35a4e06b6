using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class OrderTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Dependencies_run_first_and_once()
    {
        RunResult result = _harness.Run<Diamond>("Top");

        result.Said.ShouldBe("bottom left right top");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void The_default_target_runs_where_none_is_named()
    {
        _harness.Run<Diamond>("", x => x.Left).Said.ShouldBe("bottom left");
        _harness.Run<Diamond>("Right", x => x.Left).Said.ShouldBe("bottom right");
    }

    [Theory]
    [InlineData("right LEFT")]
    [InlineData("--target Right Left")]
    [InlineData("Right+Left")]
    public void Targets_are_named_in_several_ways_without_regard_to_case(string arguments) =>
        _harness.Run<Diamond>(arguments).Said.ShouldBe("bottom right left");

    [Fact]
    public void DependentFor_is_DependsOn_from_the_other_side() =>
        _harness.Run<Edges>("Main").Said.ShouldBe("prepare main");

    [Fact]
    public void Before_and_After_order_what_is_in_the_plan_and_bring_in_nothing()
    {
        _harness.Run<Edges>("Second First").Said.ShouldBe("first second");
        _harness.Run<Edges>("Third First").Said.ShouldBe("first third");
        _harness.Run<Edges>("Third").Said.ShouldBe("third");
    }

    [Fact]
    public void Triggers_and_TriggeredBy_bring_targets_in_behind()
    {
        _harness.Run<Edges>("Trigger").Said.ShouldBe("trigger alsotriggered triggered");
        _harness.Run<Edges>("Triggered").Said.ShouldBe("triggered");
    }

    [Fact]
    public void Consumes_orders_behind_the_producer() =>
        _harness.Run<Edges>("Consumer Producer").Said.ShouldBe("producer consumer");

    [Fact]
    public void Several_targets_that_end_at_once_are_each_counted()
    {
        using Harness parallel = new();

        RunResult result = parallel.Run<Instant>("All");

        result.ExitCode.ShouldBe(0, result.ToString());
    }

    private sealed class Instant : NukeBuild
    {
        private Target A => _ => _;

        private Target B => _ => _;

        private Target C => _ => _;

        private Target All => _ => _.DependsOn(A, B, C);
    }

    [Fact]
    public void Bodies_run_in_order_whatever_their_form() =>
        _harness.Run<Bodies>("All").Said.ShouldBe("one two three four");

    [Fact]
    public void Targets_of_base_classes_and_of_components_belong_to_the_build() =>
        _harness.Run<Composed>("Package").Said.ShouldBe("component inherited package");

    [Fact]
    public void A_circle_is_shown_as_a_path()
    {
        RunResult result = _harness.Run<Circle>("Solo");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD001: Targets wait for each other in a circle: A -> C -> B -> A (each waits for the next). Remove one of "
            + "these edges (DependsOn, DependentFor, Before, After, Triggers, TriggeredBy, Consumes).\n");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_target_is_answered_with_the_nearest_one()
    {
        RunResult result = _harness.Run<Diamond>("Botom");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD002: There is no target 'Botom'. Did you mean 'Bottom'? './build.sh --help' lists all targets.\n");
    }

    [Fact]
    public void An_unknown_target_without_a_near_one_is_answered_without_a_guess() =>
        _harness.Run<Diamond>("Deploy").Error.ShouldBe(
            "BLD002: There is no target 'Deploy'. './build.sh --help' lists all targets.\n");

    [Fact]
    public void An_edge_to_something_else_names_the_target_that_has_it()
    {
        RunResult result = _harness.Run<Dangling>("Top");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe("BLD003: DependsOn of target 'Top' names something that is not a target of this build. "
            + "Name a property of type Target that the build class declares or inherits.\n");
    }

    [Fact]
    public void A_definition_that_throws_is_named()
    {
        RunResult result = _harness.Run<Throwing>("Top");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe(
            "BLD004: The definition of target 'Top' threw: no luck. Move what can fail into Executes, and conditions into "
            + "OnlyWhenStatic, OnlyWhenDynamic or Requires.\n");
    }

    [Fact]
    public void Without_a_target_and_a_default_nothing_runs()
    {
        RunResult result = _harness.Run<Diamond>();

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            "BLD007: No target is named and the build has no default target. Name one; './build.sh --help' lists all targets.\n");
    }

    [Fact]
    public void Outside_of_a_repository_the_working_directory_is_named()
    {
        Directory.Delete(Path.Combine(_harness.Root, ".nuke"));

        RunResult result = _harness.Run<Diamond>("Top");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldBe(
            $"BLD008: {_harness.Root}: No directory from here upwards holds '.nuke', which marks the root of the repository. "
            + "Run inside the repository, or add '--root DIRECTORY'.\n");
    }

    private sealed class Diamond : NukeBuild
    {
        public Target Bottom => _ => _.Executes(() => Say("bottom"));

        public Target Left => _ => _.DependsOn(Bottom).Executes(() => Say("left"));

        public Target Right => _ => _.DependsOn(Bottom).Executes(() => Say("right"));

        public Target Top => _ => _.DependsOn(Left, Right).Executes(() => Say("top"));
    }

    private sealed class Edges : NukeBuild
    {
        private Target Main => _ => _.Executes(() => Say("main"));

        private Target Prepare => _ => _.DependentFor(Main).Executes(() => Say("prepare"));

        private Target First => _ => _.Before(Second).Executes(() => Say("first"));

        private Target Second => _ => _.Executes(() => Say("second"));

        private Target Third => _ => _.After(First).Executes(() => Say("third"));

        private Target Trigger => _ => _.Triggers(Triggered).Executes(() => Say("trigger"));

        private Target Triggered => _ => _.Executes(() => Say("triggered"));

        private Target AlsoTriggered => _ => _.TriggeredBy<Edges>(x => x.Trigger).Executes(() => Say("alsotriggered"));

        private Target Producer => _ => _.Produces("out/*").Executes(() => Say("producer"));

        private Target Consumer => _ => _.Consumes(Producer, "out/*").Executes(() => Say("consumer"));
    }

    private sealed class Bodies : NukeBuild
    {
        private Target All => _ => _
            .Executes(() => Say("one"), () => Say("two"))
            .Executes(async () =>
            {
                await Task.Yield();
                Say("three");
            })
            .Executes(() => SayAndCount("four"));

        private static int SayAndCount(string word)
        {
            Say(word);
            return word.Length;
        }
    }

    private interface IHasComponent : INukeBuild
    {
        Target Component => _ => _.Executes(() => Say("component"));
    }

    private abstract class Base : NukeBuild
    {
        private protected Target Inherited => _ => _.Executes(() => Say("inherited"));
    }

    private sealed class Composed : Base, IHasComponent
    {
        private Target Package => _ =>
            _.DependsOn(Inherited).DependsOn<IHasComponent>(x => x.Component).Executes(() => Say("package"));
    }

    private sealed class Circle : NukeBuild
    {
        private Target Solo => _ => _.Executes(() => Say("solo"));

        private Target A => _ => _.DependsOn(C);

        private Target B => _ => _.DependsOn(A);

        private Target C => _ => _.After(B);
    }

    private sealed class Dangling : NukeBuild
    {
        private Target Top => _ => _.DependsOn(other => other.Description("no property"));
    }

    private sealed class Throwing : NukeBuild
    {
        private Target Top => _ => throw new InvalidOperationException("no luck.");
    }
}
