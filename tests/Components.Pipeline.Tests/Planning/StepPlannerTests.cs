using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Tests.Configuration;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Planning;

public sealed class StepPlannerTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_plan_writes_nothing_not_even_in_a_new_place()
    {
        _toy.AddChain();
        _toy.Plan("C").ShouldBe(["A: run", "B: run", "C: run"]);
        Directory.Exists(_toy.CacheDirectory).ShouldBeFalse();

        _toy.Run("C");
        File.SetLastWriteTimeUtc(_toy.CachedFile("B"), DateTime.UtcNow.AddDays(-1));
        File.AppendAllText(Path.Combine(_toy.Root, "source.txt"), "!");
        string before = TreeHash.Of(_toy.Root);

        _toy.Plan("C").ShouldBe(["A: run", "B: after A", "C: after B"]);
        _toy.Planner().Explain("C").Describe(isAlone: true);

        TreeHash.Of(_toy.Root).ShouldBe(before);
    }

    [Fact]
    public void A_plan_names_the_input_the_setting_and_the_version_that_changed()
    {
        _toy.AddChain();
        _toy.Replace("A", step => step with { Settings = ["embed"] });
        Configure("embed: { batch_size: 64, weights: { title: 1 } }");
        _toy.Run("C");

        string old = Sha256Digest.OfText("source").ToShortString();
        string now = Sha256Digest.OfText("source 2").ToShortString();
        _toy.Write("source.txt", "source 2");
        _toy.Replace("A", step => step with { Version = "2" });
        Configure("embed: { batch_size: 128, encoder: static_model }");

        StepDecision decision = _toy.Planner().Decide("A");
        decision.Reasons.ShouldBe(
        [
            "step version: 1 -> 2",
            "setting embed.batch_size: 64 -> 128",
            "setting embed.encoder: \"hashing\" -> \"static_model\"",
            "setting embed.weights: new ({})",
            "setting embed.weights.title: gone (was 1)",
            $"input source.txt: {old} -> {now}",
        ]);
        decision.ExpectedDuration.ShouldNotBeNull();
    }

    [Fact]
    public void A_changed_setting_runs_exactly_the_steps_that_read_it_and_what_follows()
    {
        _toy.AddText("Transform");
        _toy.AddText("FetchModel");
        _toy.AddText("Embed", new StepInput("Transform", "out.txt"), new StepInput("FetchModel", "out.txt"));
        _toy.AddText("Snapshot", new StepInput("Embed", "out.txt"));
        _toy.AddText("Gate", new StepInput("Snapshot", "out.txt"));
        _toy.Replace("FetchModel", step =>
            step with { Settings = ["model"], Run = WriteSetting("model", context => context.Settings<ToyModel>("model").Id) });
        _toy.Replace("Gate", step => step with { Settings = ["embed.tolerance"] });
        Configure("embed: { tolerance: 0.5 }");
        _toy.Run("Gate");

        // A gate's threshold rebuilds nothing but the gate.
        Configure("embed: { tolerance: 0.6 }");
        _toy.Plan("Gate").Where(line => !line.EndsWith("up to date", StringComparison.Ordinal)).ShouldBe(["Gate: run"]);
        _toy.Run("Gate");
        _toy.Runs.ShouldBe(["Gate"]);

        // Settings that no step reads change nothing.
        Configure("embed: { tolerance: 0.6, batch_size: 7 }");
        _toy.Run("Gate");
        _toy.Runs.ShouldBeEmpty();

        // A model change rebuilds Embed and what follows; Transform stays.
        Configure("embed: { tolerance: 0.6 }", model: "other");
        _toy.Run("Gate");
        _toy.Runs.ShouldBe(["Embed", "Snapshot", "Gate"]);
    }

    [Fact]
    public void A_step_is_undecided_only_while_an_earlier_result_could_fit()
    {
        _toy.AddChain();
        _toy.Run("C");
        _toy.Write("source.txt", "other");
        _toy.Plan("C").ShouldBe(["A: run", "B: after A", "C: after B"]);

        _toy.Replace("C", step => step with { Version = "2" });
        _toy.Plan("C").ShouldBe(["A: run", "B: after A", "C: run"]);
        _toy.Planner().Decide("C").Reasons.ShouldBe(["step version: 1 -> 2"]);
        _toy.Planner().Decide("C").After.ShouldBe(["B"]);

        // Back to what the store has seen: nothing runs.
        _toy.Write("source.txt", "source");
        _toy.Replace("C", step => step with { Version = "1" });
        _toy.Plan("C").ShouldBe(["A: up to date", "B: up to date", "C: up to date"]);
    }

    [Fact]
    public void What_changed_is_told_since_the_last_build_also_when_that_took_an_older_result()
    {
        _toy.AddChain();
        _toy.Replace("A", step => step with { Settings = ["embed"] });
        Configure("embed: { batch_size: 1 }");
        _toy.Run("A");
        Configure("embed: { batch_size: 2 }");
        _toy.Run("A");
        Configure("embed: { batch_size: 1 }");
        _toy.Run("A");
        _toy.Runs.ShouldBeEmpty();

        Configure("embed: { batch_size: 3 }");
        _toy.Planner().Decide("A").Reasons.ShouldBe(["setting embed.batch_size: 1 -> 3"]);

        // A run is the newest again, whatever was taken before it.
        _toy.Run("A");
        Configure("embed: { batch_size: 4 }");
        _toy.Planner().Decide("A").Reasons.ShouldBe(["setting embed.batch_size: 3 -> 4"]);
    }

    [Fact]
    public void A_value_that_depends_on_another_step_is_undecided_until_that_step_has_run()
    {
        // As a gate: what a snapshot is compared with depends on whether it is the live one itself.
        string live = "";
        _toy.AddChain();
        _toy.AddText(
            "Gate",
            [ExternalInput.ValueAfter("live", "C", output =>
                output?.Invoke("out.txt") is { } made ? $"not {made.ToShortString()} {live}" : null)],
            new StepInput("C", "out.txt"));
        Run();
        string cached = _toy.CachedFile("C");
        string whole = File.ReadAllText(cached);
        File.WriteAllText(cached, "damaged");

        _toy.Plan("Gate").ShouldBe(["A: up to date", "B: up to date", "C: run", "Gate: after C"]);
        Run();
        _toy.Runs.ShouldBe(["C"]);
        File.ReadAllText(_toy.CachedFile("C")).ShouldBe(whole);

        live = "another";
        _toy.Planner().Decide("Gate").Reasons.ShouldHaveSingleItem().ShouldStartWith("input live: not ");

        void Run() => _toy.Run("Gate");
    }

    [Fact]
    public void Explain_shows_verdict_key_and_history()
    {
        _toy.AddChain();
        _toy.Replace("A", step => step with { Settings = ["embed.batch_size"] });
        Configure("embed: { batch_size: 64 }");
        _toy.Run("C");
        _toy.Write("source.txt", "new");

        IReadOnlyList<string> lines = _toy.Planner().Explain("B").Describe(isAlone: true);
        lines[0].ShouldStartWith("B: after A, takes about 0.");
        lines[1].ShouldStartWith("  before it, A: run (input source.txt: ");
        lines[2].ShouldMatch("^  ran [0-9-]{10} [0-9:]{8} UTC in 0\\.[0-9] s, key [0-9a-f]{12}, output [0-9a-f]{12}$");

        IReadOnlyList<string> ready = _toy.Planner().Explain("A").Describe(isAlone: true);
        ready[1].ShouldStartWith("  because input source.txt: ");
        ready[2].ShouldMatch("^  key [0-9a-f]{12}, version 1$");
        ready[3].ShouldBe("    setting embed.batch_size = 64");
        ready[4].ShouldBe($"    input source.txt = {Sha256Digest.OfText("new").ToShortString()}");
        ready[5].ShouldStartWith("  ran ");

        // Among others a step is two or three lines.
        _toy.Planner().Explain("A").Describe(isAlone: false).ShouldBe(ready.Take(3));
        _toy.Planner().Explain("B").Describe(isAlone: false).ShouldBe([lines[0]]);
    }

    [Fact]
    public void Two_recorded_runs_can_be_compared()
    {
        _toy.AddChain();
        _toy.Run("C");
        _toy.Write("source.txt", "new");
        _toy.Run("B");

        IReadOnlyList<RunComparison> steps = RunComparison.Compare(
            RunLog.Read(_toy.Store, "previous"), RunLog.Read(_toy.Store, "last"));

        steps.Select(step => step.Step).ShouldBe(["A", "B", "C"]);
        steps[0].Differences.ShouldHaveSingleItem().Name.ShouldBe("source.txt");
        steps[0].IsSame.ShouldBeFalse();
        steps[1].Differences.ShouldHaveSingleItem().Name.ShouldBe("A/out.txt");
        steps[2].IsInBoth.ShouldBeFalse();
        _toy.Run("B");
        RunComparison.Compare(RunLog.Read(_toy.Store, "previous"), RunLog.Read(_toy.Store, "last"))
            .ShouldAllBe(step => step.IsSame);
        string id = RunLog.List(_toy.Store)[0];
        RunLog.Read(_toy.Store, id).Steps.Select(step => step.Status).ShouldBe([StepStatus.UpToDate, StepStatus.UpToDate]);
        Should.Throw<UsageException>(() => RunLog.Read(_toy.Store, "1999")).Message.ShouldStartWith(
            "BLD208: There is no record of a run '1999'. Recorded runs, newest first: ");
    }

    [Fact]
    public void Rebuild_compares_the_bytes_of_a_second_run_and_changes_nothing()
    {
        _toy.AddChain();
        Should.Throw<UsageException>(() => Rebuild("A")).Message.ShouldBe(
            "BLD209: A: There is no output to compare with (it has not run here before). Run './build.sh A' first.");
        _toy.Run("C");
        string before = TreeHash.Of(Path.Combine(_toy.CacheDirectory, "outputs"));

        Rebuild("B").ShouldBeEmpty();
        _toy.Replace("B", step => step with
        {
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), "now");
                File.WriteAllText(Path.Combine(context.OutputDirectory, "more.txt"), "");
                return StepOutcome.Done();
            },
        });
        IReadOnlyList<string> differences = Rebuild("B");

        differences[0].ShouldBe("more.txt is new");
        differences[1].ShouldStartWith("out.txt (12 bytes ");
        TreeHash.Of(Path.Combine(_toy.CacheDirectory, "outputs")).ShouldBe(before);
        _toy.Plan("C").ShouldAllBe(line => line.EndsWith("up to date", StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_that_declares_a_part_of_a_section_reads_that_part_and_nothing_beside_it()
    {
        Configure("embed: { batch_size: 64, tolerance: 0.5 }");
        _toy.AddText("A");
        _toy.Replace("A", step => step with
        {
            Settings = ["embed.batch_size"],
            Run = WriteSetting("size", context => $"{context.Settings<int>("embed.batch_size")}"),
        });
        _toy.Run("A");
        foreach (string beside in (string[])["embed.tolerance", "embed", "embed.batch", "model.id"])
        {
            _toy.Replace("A", step => step with
            {
                Version = beside,
                Run = WriteSetting("other", context => $"{context.Settings<object>(beside)}"),
            });
            Should.Throw<InternalException>(() => _toy.Run("A")).Message.ShouldBe(
                $"BLD215: A: It reads the setting '{beside}', which is not among its declared settings. Declare it in the step "
                + "(src/Components.Steps): what is not declared is not in the key.");
        }
    }

    [Fact]
    public void An_external_input_reads_under_the_same_rule()
    {
        Configure("embed: { batch_size: 64 }");
        StepSettings settings = new("A", ["embed.batch_size"], _toy.Configuration);
        settings.Get<int>("embed.batch_size").ShouldBe(64);
        Should.Throw<InternalException>(() => settings.Get<double>("embed.tolerance")).Code.ShouldBe("BLD215");
        Should.Throw<InternalException>(() => settings.Get<string>("embed.batch_size")).Code.ShouldBe("CFG005");
    }

    [Fact]
    public void A_setting_of_the_work_is_read_and_runs_nothing_again()
    {
        _toy.AddChain();
        _toy.Replace("A", step => step with
        {
            WorkSettings = ["embed"],
            Run = WriteSetting("embed", context => context.Settings<ToyEmbed>("embed").BatchSize > 0 ? "read" : "none"),
        });
        Configure("embed: { batch_size: 64 }");
        _toy.Run("C");

        Configure("embed: { batch_size: 128 }");
        _toy.Plan("C").ShouldAllBe(line => line.EndsWith("up to date", StringComparison.Ordinal));
    }

    [Fact]
    public void Graphs_that_make_no_sense_are_refused()
    {
        PipelineStep step = new() { Name = "A", Version = "1", Run = _ => StepOutcome.Done() };
        Should.Throw<InternalException>(() =>
            new StepGraph([step, step])).Message.ShouldBe("BLD202: A: Two steps have this name. "
                + "Rename one of them in src/Components.Steps.");
        Should.Throw<InternalException>(() => new StepGraph([step with { Inputs = [new StepInput("Z")] }])).Message.ShouldBe(
            "BLD204: A: It declares an input of 'Z', which is not a step. "
            + "Correct the step's declared inputs in src/Components.Steps.");
        Should.Throw<InternalException>(() =>
            new StepGraph([step with { Inputs = [new StepInput("B")] }, step with { Name = "B", Inputs = [new StepInput("A")] }]))
            .Message.ShouldBe(
                "BLD203: build/: Steps need each other in a circle: A -> B -> A. Remove one of the declared inputs.");
    }

    private IReadOnlyList<string> Rebuild(string step)
    {
        using Components.Pipeline.Store.StoreSession session = _toy.Store.Open();
        return new StepVerifier(_toy.Graph, session, null).Rebuild(step);
    }

    private void Configure(string embed, string model = "tiny")
    {
        _toy.Write("pipeline.yaml", $"{embed}\nmodel: {{ id: {model} }}\n");
        _toy.Configuration = PipelineConfiguration.Load(
            _toy.Root, [], new Dictionary<string, string>(StringComparer.Ordinal),
            new SectionRegistry().Add<ToyEmbed>("embed").Add<ToyModel>("model"));
    }

    private static Func<StepContext, StepOutcome> WriteSetting(string name, Func<StepContext, string> value) => context =>
    {
        File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), $"{name}={value(context)}");
        return StepOutcome.Done();
    };
}
