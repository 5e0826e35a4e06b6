using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Pipeline.Tests.Planning;

public sealed partial class StepExecutorTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_second_run_runs_no_step()
    {
        _toy.AddChain();

        _toy.Run("C");
        _toy.Runs.ShouldBe(["A", "B", "C"]);
        IReadOnlyDictionary<string, StepExecution> second = _toy.Run("C");

        _toy.Runs.ShouldBeEmpty();
        second.Values.ShouldAllBe(execution => execution.Status == StepStatus.UpToDate);
        File.ReadAllText(second["C"].PathOf("out.txt")).ShouldBe("C(B(A(source)))");
    }

    [Fact]
    public void Touching_a_files_modification_time_changes_nothing()
    {
        _toy.AddChain();
        _toy.Run("C");

        foreach (string file in new[] { Path.Combine(_toy.Root, "source.txt"), _toy.CachedFile("A"), _toy.CachedFile("C") })
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        _toy.Plan("C").ShouldBe(["A: up to date", "B: up to date", "C: up to date"]);
        _toy.Run("C");
        _toy.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void A_step_does_not_run_again_when_only_its_producers_other_files_changed()
    {
        string parts = _toy.Write("parts.txt", "text");
        string stock = _toy.Write("stock.txt", "5");
        _toy.Add(new PipelineStep
        {
            Name = "Transform",
            Version = "1",
            ExternalInputs = [ExternalInput.File("parts.txt", parts), ExternalInput.File("stock.txt", stock)],
            Run = context =>
            {
                File.Copy(parts, Path.Combine(context.OutputDirectory, "corpus.jsonl"));
                File.Copy(stock, Path.Combine(context.OutputDirectory, "fast.sqlite"));
                return StepOutcome.Done();
            },
        });
        _toy.AddText("Embed", new StepInput("Transform", "corpus.jsonl"));
        _toy.AddText("IndexDense", new StepInput("Embed", "out.txt"));
        _toy.AddText("IndexLexical", new StepInput("Transform", "corpus.jsonl"));
        _toy.AddText("IndexRecords", new StepInput("Transform", "fast.sqlite"));
        _toy.AddText("Snapshot", new StepInput("IndexDense", "out.txt"), new StepInput("IndexLexical", "out.txt"),
            new StepInput("IndexRecords", "out.txt"));
        _toy.Run("Snapshot");

        File.WriteAllText(stock, "4");
        _toy.Plan("Snapshot").ShouldBe(
            ["Transform: run", "Embed: after Transform", "IndexDense: after Embed", "IndexLexical: after Transform",
                "IndexRecords: after Transform", "Snapshot: after IndexDense, IndexLexical, IndexRecords"],
            ignoreOrder: true);
        _toy.Run("Snapshot");

        _toy.Runs.ShouldBe(["Transform", "IndexRecords", "Snapshot"], ignoreOrder: true);
    }

    [Fact]
    public void A_failed_step_is_not_cached_and_says_so_next_time()
    {
        bool fails = true;
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), "half");
                return fails ? throw new InvalidOperationException("no") : StepOutcome.Done();
            },
        });

        Should.Throw<InvalidOperationException>(() => _toy.Run("A")).Message.ShouldBe("no");
        _toy.Planner().Decide("A").Reasons.ShouldBe(["its last run failed"]);
        Directory.EnumerateFiles(_toy.CacheDirectory, "out.txt", SearchOption.AllDirectories).ShouldBeEmpty();

        fails = false;
        _toy.Run("A")["A"].Status.ShouldBe(StepStatus.Ran);
    }

    [Fact]
    public void A_cancelled_step_leaves_nothing()
    {
        using CancellationTokenSource cancel = new();
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), "whole");
                cancel.Cancel();
                return StepOutcome.Done();
            },
        });
        using (StoreSession session = _toy.Store.Open())
        {
            StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions(), new RunLog(session, "test"));
            Should.Throw<OperationCanceledException>(() => executor.Run("A", cancel.Token));
        }

        _toy.Plan("A").ShouldBe(["A: run"]);
        Directory.EnumerateFiles(_toy.CacheDirectory, "out.txt", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(_toy.CacheDirectory, "tmp")).ShouldBeEmpty();
        RunLog.Read(_toy.Store, "last").Steps.ShouldHaveSingleItem().Status.ShouldBe(StepStatus.Cancelled);
    }

    [Theory]
    [InlineData("altered", "its cached file out.txt was altered (")]
    [InlineData("truncated", "its cached file out.txt has 3 bytes, expected 12")]
    [InlineData("missing", "its cached file out.txt is missing")]
    [InlineData("extra", "a file that does not belong there, stray.txt, lies in its cached output")]
    [InlineData("gone", "its cached output is gone")]
    public void A_damaged_cached_output_is_noticed_and_rebuilt_never_used(string damage, string reason)
    {
        _toy.AddChain();
        _toy.Run("C");
        string file = _toy.CachedFile("B");
        switch (damage)
        {
            case "altered":
                File.WriteAllText(file, "B(A(sourcE))");
                break;
            case "truncated":
                File.WriteAllText(file, "B(A");
                break;
            case "missing":
                File.Delete(file);
                break;
            case "extra":
                File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, "stray.txt"), "");
                break;
            default:
                Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
                break;
        }

        StepDecision decision = _toy.Planner().Decide("B");
        decision.Verdict.ShouldBe(StepVerdict.Run);
        decision.Reasons.ShouldHaveSingleItem().ShouldStartWith(reason);
        IReadOnlyDictionary<string, StepExecution> run = _toy.Run("C");

        _toy.Runs.ShouldBe(["B"]);
        File.ReadAllText(run["B"].PathOf("out.txt")).ShouldBe("B(A(source))");
        _toy.Plan("C").ShouldAllBe(line => line.EndsWith("up to date", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_clean_builds_are_byte_identical()
    {
        using ToyPipeline other = new();
        _toy.AddChain();
        other.AddChain();
        IReadOnlyDictionary<string, StepExecution> left = _toy.Run("C");
        IReadOnlyDictionary<string, StepExecution> right = other.Run("C");

        foreach (string step in new[] { "A", "B", "C" })
        {
            left[step].Key.ShouldBe(right[step].Key);
            left[step].Listing.Digest.ShouldBe(right[step].Listing.Digest);
            File.ReadAllBytes(left[step].PathOf("out.txt")).ShouldBe(File.ReadAllBytes(right[step].PathOf("out.txt")));
        }
    }

    [Fact]
    public void No_cache_runs_everything_and_reports_a_step_that_gives_other_bytes()
    {
        int count = 0;
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), $"{++count}");
                return StepOutcome.Done();
            },
        });
        _toy.AddText("B", new StepInput("A", "out.txt"));
        _toy.Run("B");
        _toy.Options = new StepRunOptions { NoCache = true };

        _toy.Plan("B").ShouldBe(["A: run", "B: run"]);
        _toy.Run("B");

        _toy.Runs.ShouldBe(["A", "B"]);
        _toy.Messages.ShouldHaveSingleItem()
            .ShouldStartWith("gave other bytes than before with the same key: out.txt (1 bytes ");
        _toy.Options = new StepRunOptions();
        File.ReadAllText(_toy.Run("A")["A"].PathOf("out.txt")).ShouldBe("2");
    }

    [Fact]
    public void A_step_that_always_asks_runs_when_named_and_else_takes_its_last_good_result()
    {
        string answer = "one";
        _toy.Add(new PipelineStep
        {
            Name = "Fetch",
            Version = "1",
            AlwaysAsk = true,
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "raw.txt"), answer);
                return StepOutcome.Done();
            },
        });
        _toy.AddText("Transform", new StepInput("Fetch", "raw.txt"));
        _toy.Run("Transform");
        _toy.Run("Transform");
        _toy.Runs.ShouldBeEmpty();

        _toy.Options = new StepRunOptions { Named = ["Fetch"] };
        _toy.Planner().Decide("Fetch").Reasons.ShouldBe(["it was named on the command line and always asks its source"]);
        _toy.Plan("Transform").ShouldBe(["Fetch: run", "Transform: after Fetch"]);
        _toy.Run("Transform");
        _toy.Runs.ShouldBe(["Fetch"]);

        answer = "two";
        _toy.Run("Transform");
        _toy.Runs.ShouldBe(["Fetch", "Transform"]);
        _toy.Options = new StepRunOptions();
        File.ReadAllText(_toy.Run("Transform")["Transform"].PathOf("out.txt")).ShouldBe("Transform(two)");
        _toy.Runs.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_step_learns_by_asking_belongs_to_its_key()
    {
        string state = Path.Combine(_toy.Root, "last-good.txt");
        _toy.Add(new PipelineStep
        {
            Name = "Fetch",
            Version = "1",
            AlwaysAsk = true,
            ExternalInputs =
                [ExternalInput.Value("catalogue", () => File.Exists(state) ? File.ReadAllText(state) : "never imported")],
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "raw.txt"), "raw");
                File.WriteAllText(state, "raw of today");
                return StepOutcome.Done();
            },
        });

        _toy.Run("Fetch")["Fetch"].Document.Inputs["catalogue"].ShouldBe("raw of today");

        _toy.Plan("Fetch").ShouldBe(["Fetch: up to date"]);
        File.WriteAllText(state, "raw of tomorrow");
        _toy.Planner().Decide("Fetch").Reasons.ShouldBe(["input catalogue: raw of today -> raw of tomorrow"]);
    }

    [Fact]
    public void A_failed_gates_files_serve_this_run_and_the_gate_runs_again()
    {
        _toy.Add(new PipelineStep
        {
            Name = "Gate",
            Version = "1",
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "gate.json"), "fail");
                return StepOutcome.ForThisRunOnly("the gate failed", "hit@1 0.2 under 0.5");
            },
        });
        _toy.AddText("Report", new StepInput("Gate", "gate.json"));

        IReadOnlyDictionary<string, StepExecution> first = _toy.Run("Report");
        first["Gate"].Status.ShouldBe(StepStatus.RanNotKept);
        File.ReadAllText(first["Report"].PathOf("out.txt")).ShouldBe("Report(fail)");
        File.ReadAllText(first["Gate"].PathOf("gate.json")).ShouldBe("fail");

        _toy.Planner().Decide("Gate").Reasons.ShouldBe(["its last result was not kept: the gate failed"]);
        _toy.Plan("Report").ShouldBe(["Gate: run", "Report: after Gate"]);
        _toy.Run("Report");
        _toy.Runs.ShouldBe(["Gate"]);
    }

    [Fact]
    public void What_lies_here_and_changes_while_it_is_asked_about_is_not_kept()
    {
        string catalogue = Path.Combine(_toy.Root, "catalogue.csv");
        File.WriteAllText(catalogue, "old");
        _toy.Add(new PipelineStep
        {
            Name = "Fetch",
            Version = "1",
            AlwaysAsk = true,
            ExternalInputs = [ExternalInput.Local("catalogue", catalogue, () => File.ReadAllText(catalogue))],
            Run = context =>
            {
                File.Copy(catalogue, Path.Combine(context.OutputDirectory, "raw.txt"));
                File.WriteAllText(catalogue, "new");
                return StepOutcome.Done();
            },
        });

        _toy.Run("Fetch")["Fetch"].Told.ShouldBe("(not kept: catalogue changed while it ran)");
    }

    [Fact]
    public void A_result_is_not_kept_when_an_outside_input_changed_while_the_step_ran()
    {
        string source = _toy.Write("source.txt", "before");
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            ExternalInputs = [ExternalInput.File("source.txt", source)],
            Run = context =>
            {
                if (File.ReadAllText(source) == "before")
                {
                    File.WriteAllText(source, "after");
                }

                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), File.ReadAllText(source));
                return StepOutcome.Done();
            },
        });

        _toy.Run("A")["A"].Told.ShouldBe("(not kept: source.txt changed while it ran)");
        File.WriteAllText(source, "before");
        _toy.Plan("A").ShouldBe(["A: run"]);
    }

    [Fact]
    public void The_keys_behind_a_snapshot_belong_to_its_own_key()
    {
        _toy.AddChain();
        _toy.Add(new PipelineStep
        {
            Name = "Snapshot",
            Version = "1",
            Inputs = [new StepInput("C")],
            ReadsLineage = true,
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "metadata.json"),
                    string.Join(";", context.Lineage.Select(pair => $"{pair.Key}={pair.Value}")));
                return StepOutcome.Done();
            },
        });
        IReadOnlyDictionary<string, StepExecution> first = _toy.Run("Snapshot");
        File.ReadAllText(first["Snapshot"].PathOf("metadata.json"))
            .ShouldBe($"A={first["A"].Key};B={first["B"].Key};C={first["C"].Key}");

        // B gives the same bytes under its new version, so C is up to date; the snapshot would still name the wrong key.
        _toy.Replace("B", step => step with { Version = "2" });
        _toy.Plan("Snapshot").ShouldBe(["A: up to date", "B: run", "C: after B", "Snapshot: after B, C"]);
        IReadOnlyDictionary<string, StepExecution> second = _toy.Run("Snapshot");

        _toy.Runs.ShouldBe(["B", "Snapshot"]);
        File.ReadAllText(second["Snapshot"].PathOf("metadata.json")).ShouldContain($"B={second["B"].Key}");
    }

    [Fact]
    public void Independent_steps_run_at_the_same_time()
    {
        using Barrier barrier = new(2);
        foreach (string name in new[] { "A", "B" })
        {
            _toy.Add(new PipelineStep { Name = name, Version = "1", Run = _ =>
                StepOutcome.Done(barrier.SignalAndWait(TimeSpan.FromSeconds(30)).ToString()) });
        }

        using StoreSession session = _toy.Store.Open();
        StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions());
        Parallel.Invoke(() => executor.Run("A"), () => executor.Run("B"));

        executor.Done.Values.ShouldAllBe(execution => execution.Summary == "True");
    }
}
