using System.Collections.Concurrent;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Pipeline.Tests.Planning;

/// <summary>Each step is decided once in a run, whoever asks.</summary>
public sealed class StepDecisionsTests : IDisposable
{
    private readonly ToyPipeline _toy = new();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    public void Dispose() => _toy.Dispose();

    // A decision reads every outside input of the step once; running it reads them once more, to see what changed meanwhile.
    private void AddWatchedChain()
    {
        foreach ((string name, StepInput[] inputs) in new (string, StepInput[])[]
        {
            ("A", []), ("B", [new StepInput("A", "out.txt")]), ("C", [new StepInput("B", "out.txt")]),
            ("D", [new StepInput("A", "out.txt"), new StepInput("B", "out.txt"), new StepInput("C", "out.txt")]),
        })
        {
            _toy.AddText(
                name,
                [ExternalInput.Value("watched", () =>
                {
                    _asked.AddOrUpdate(name, 1, static (_, count) => count + 1);
                    return "value";
                })],
                inputs);
        }
    }

    // As a build does: the engine asks before each target, the target runs its step, the report asks again.
    private void Build(StepRunOptions? options = null)
    {
        _asked.Clear();
        _toy.Runs.Clear();
        using StoreSession session = _toy.Store.Open();
        StepDecisions decisions = new(_toy.Graph, session.Store, null, options ?? new StepRunOptions());
        StepExecutor executor = new(
            _toy.Graph, session, null, options ?? new StepRunOptions(), decisions: decisions);
        foreach (string name in _toy.Graph.Order)
        {
            if (decisions.Decide(name).Verdict != StepVerdict.UpToDate)
            {
                executor.Run(name);
            }
        }

        foreach (string name in _toy.Graph.Order)
        {
            decisions.Decide(name);
            executor.Run(name);
        }
    }

    [Fact]
    public void A_build_in_which_nothing_changed_decides_each_step_once()
    {
        AddWatchedChain();
        Build();

        Build();

        _toy.Runs.ShouldBeEmpty();
        _asked.OrderBy(static pair => pair.Key).ShouldBe(
            [new("A", 1), new("B", 1), new("C", 1), new("D", 1)]);
    }

    [Fact]
    public void A_build_that_runs_everything_decides_each_step_once_and_looks_once_more_after_it_ran()
    {
        AddWatchedChain();

        Build();

        _toy.Runs.ShouldBe(["A", "B", "C", "D"]);
        _asked.OrderBy(static pair => pair.Key).ShouldBe(
            [new("A", 2), new("B", 2), new("C", 2), new("D", 2)]);
    }

    [Fact]
    public void A_step_whose_producers_have_not_run_is_asked_again_when_they_have()
    {
        AddWatchedChain();
        using StoreSession session = _toy.Store.Open();
        StepDecisions decisions = new(_toy.Graph, session.Store, null, new StepRunOptions());
        StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions(), decisions: decisions);

        decisions.Decide("B").Document.ShouldBeNull();
        executor.Run("A");

        decisions.Decide("B").Document.ShouldNotBeNull();
    }

    [Fact]
    public void A_step_that_failed_is_decided_anew()
    {
        bool fails = true;
        string value = "one";
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            ExternalInputs = [ExternalInput.Value("value", () => value)],
            Run = _ => fails ? throw new IOException("no") : StepOutcome.Done(),
        });
        using StoreSession session = _toy.Store.Open();
        StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions());
        Should.Throw<IOException>(() => executor.Run("A"));
        (fails, value) = (false, "two");

        executor.Run("A").Document.Inputs["value"].ShouldBe("two");
    }

    [Fact]
    public async Task Two_targets_that_ask_at_once_get_one_decision()
    {
        AddWatchedChain();
        Build();
        _asked.Clear();
        using StoreSession session = _toy.Store.Open();
        StepDecisions decisions = new(_toy.Graph, session.Store, null, new StepRunOptions());

        StepDecision[] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => decisions.Decide("D"))));

        found.Distinct().Count().ShouldBe(1);
        _asked.Values.ShouldAllBe(static count => count == 1);
    }

    [Fact]
    public void An_output_that_another_build_made_meanwhile_is_taken()
    {
        AddWatchedChain();
        using StoreSession session = _toy.Store.Open();
        StepDecisions decisions = new(_toy.Graph, session.Store, null, new StepRunOptions());
        StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions(), decisions: decisions);
        decisions.Decide("A").Verdict.ShouldBe(StepVerdict.Run);

        _toy.Run("A");
        _toy.Runs.Clear();

        executor.Run("A").Status.ShouldBe(StepStatus.UpToDate);
        _toy.Runs.ShouldBeEmpty();
    }
}
