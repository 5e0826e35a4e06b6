using Components.Build.Contracts;
using Components.Build.Engine.Output;
using FsCheck;
using FsCheck.Fluent;
using Nuke.Common;
using static Build.Engine.Tests.RunResult;

namespace Build.Engine.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void The_whole_output_of_a_run_reads_like_this()
    {
        string rule = new('─', 80);
        RunResult result = _harness.Run<Mixed>("Last");

        result.Output.ShouldBe(
            $"""
            ── Compile {new string('─', 69)}
            compiling
            done

            ── Optional: skipped (only when IsServerBuild)
            ── Break {new string('─', 71)}
            breaking
            failed; the reason is below the summary

            {rule}
            Target    Status     Duration
            Compile   Succeeded         -  24,831 parts
            Optional  Skipped           -  only when IsServerBuild
            Break     Failed            -
            Last      NotRun            -
            {rule}
            Total                       -
            The report is in output/report.
            Serve it with './components serve'.

            """);
        result.Error.ShouldBe(
            "BLD013: Target 'Break' failed: broken. Run it again with '--verbosity verbose' for the stack trace.\n");
    }

    [Fact]
    public void Minimal_shows_failed_targets_and_the_summary()
    {
        string output = _harness.Run<Mixed>("Last --verbosity minimal").Output;

        output.ShouldNotContain("compiling");
        output.ShouldStartWith($"── Break {new string('─', 71)}\nbreaking\nfailed; the reason is below the summary\n\n───");
        output.ShouldContain("Total");
    }

    [Fact]
    public void Quiet_says_nothing_of_success_but_its_closing_lines() =>
        _harness.Run<Mixed>("Compile --verbosity quiet").Output.ShouldBe(
            "The report is in output/report.\nServe it with './components serve'.\n");

    [Fact]
    public void GitHub_gets_groups_and_an_annotation()
    {
        _harness.Variables["GITHUB_ACTIONS"] = "true";

        RunResult result = _harness.Run<Mixed>("Compile Tricky");

        result.Output.ShouldStartWith("::group::Compile\ncompiling\ndone\n::endgroup::\n::group::Tricky\n");
        result.Output.ShouldEndWith(
            "::error title=Tricky::BLD013: Target 'Tricky' failed: 50%25 of it%0Abroke. "
                + "Run it again with '--verbosity verbose' for the stack trace.\n");
    }

    [Fact]
    public void The_host_can_be_chosen()
    {
        _harness.Variables["GITHUB_ACTIONS"] = "true";
        _harness.Run<Mixed>("Compile --host terminal").Output.ShouldStartWith("── Compile ");
        _harness.Variables.Clear();
        _harness.Run<Mixed>("Optional --host GitHubActions").Output.ShouldStartWith("::group::Optional\nserver\n::endgroup::\n");
    }

    [Fact]
    public void Colours_are_for_terminals()
    {
        using Harness terminal = new() { Colors = true };
        terminal.Run<Mixed>("Compile").Output.ShouldContain("\u001b[32mSucceeded  \u001b[0m");
        _harness.Run<Mixed>("Compile").Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Targets_that_run_at_once_do_not_mix_their_lines()
    {
        using Harness parallel = new() { Parallelism = 3 };

        RunResult result = parallel.Run<Parallel>("All");

        result.ExitCode.ShouldBe(0);
        string[] letters = [.. result.Said.Split(' ')];
        letters.Length.ShouldBe(60);
        letters.Chunk(20).ShouldAllBe(chunk => chunk.Distinct().Count() == 1);
        result.Output.Split('\n').Where(line => line.StartsWith("── ", StringComparison.Ordinal)).Count().ShouldBe(3);
    }

    [Fact]
    public void Parallel_1_runs_one_after_the_other()
    {
        using Harness parallel = new() { Parallelism = 3 };
        parallel.Run<Exclusive>("All --parallel 1").Said.ShouldBe("1 1 1");
    }

    [Fact]
    public void The_mask_finds_a_secret_however_it_is_cut()
    {
        Gen<string> texts = Gen.Elements("a", "b", "ab", "aba", "abab", "c", "\n", "abac").ArrayOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (text, size) =>
        {
            SecretMask mask = new();
            mask.Add("abab");
            mask.Add("aba\nc");
            using StringWriter inner = new();
            using MaskedWriter writer = new(inner, mask);
            foreach (char[] piece in text.Chunk(size))
            {
                writer.Write(new string(piece));
                writer.Flush();
            }

            writer.Complete();
            string shown = inner.ToString();
            return !shown.Contains("abab", StringComparison.Ordinal)
                && (text.Contains("aba", StringComparison.Ordinal) || string.Equals(shown, text, StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure);
    }

    private sealed class Mixed : NukeBuild, IHasTargetContext
    {
        public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(TextWriter.Null);

        private Target Compile => _ => _.Executes(async () =>
        {
            Console.WriteLine("compiling");
            await Task.Yield();
            TargetContext.SetResult("24,831 parts");
            TargetContext.AddClosingLine("The report is in output/report.");
            TargetContext.AddClosingLine("Serve it with './components serve'.");
            Console.Write("done");
        });

        private Target Optional => _ => _.OnlyWhenStatic(() => IsServerBuild).Executes(() => Console.WriteLine("server"));

        private Target Break => _ => _.DependsOn(Compile, Optional).Executes(() =>
        {
            Console.Error.WriteLine("breaking");
            throw new InvalidOperationException("broken.");
        });

        private Target Last => _ => _.DependsOn(Break).Executes(() => Console.WriteLine("never"));

        private Target Tricky => _ => _.After(Compile).Executes(() => throw new InvalidOperationException("50% of it\nbroke."));
    }

    private sealed class Parallel : NukeBuild, IDisposable
    {
        // Passes only when all three are there at the same time.
        private readonly Barrier _together = new(3);

        private Target A => _ => _.Executes(() => Talk("a"));

        private Target B => _ => _.Executes(() => Talk("b"));

        private Target C => _ => _.Executes(() => Talk("c"));

        private Target All => _ => _.DependsOn(A, B, C);

        public void Dispose() => _together.Dispose();

        private void Talk(string word)
        {
            for (int i = 0; i < 20; i++)
            {
                _together.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
                Say(word);
            }
        }
    }

    private sealed class Exclusive : NukeBuild
    {
        private int _running;

        private Target A => _ => _.Executes(Work);

        private Target B => _ => _.Executes(Work);

        private Target C => _ => _.Executes(Work);

        private Target All => _ => _.DependsOn(A, B, C);

        private void Work()
        {
            int running = Interlocked.Increment(ref _running);
            Thread.Sleep(20);
            Say($"{running}");
            Interlocked.Decrement(ref _running);
        }
    }
}
