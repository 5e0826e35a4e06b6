using Components.Pipeline.Configuration;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Says what a run would do. Writes nothing, and decides with the executor's own code.</summary>
/// <param name="graph">All steps.</param>
/// <param name="store">The store.</param>
/// <param name="configuration">Settings; null when no step reads any.</param>
/// <param name="options">Options of the command line.</param>
/// <param name="shared">Outputs of other machines; only asked for records. Null where none are shared.</param>
/// <param name="cancellation">Stops asking them.</param>
public sealed class StepPlanner(
    StepGraph graph, OutputStore store, PipelineConfiguration? configuration, StepRunOptions options,
    ISharedOutputs? shared = null, CancellationToken cancellation = default)
{
    private readonly StepDecider _decider = new(graph, store, configuration, options, remembers: false, shared);
    private readonly Dictionary<string, StepDecision> _decided = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Decides one step. Decisions of one planner are taken at one moment: a second call gives the same
    /// answer.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD201: no such step.</exception>
    public StepDecision Decide(string name)
    {
        lock (_gate)
        {
            return DecideLocked(name);
        }
    }

    /// <summary>Everything that is known about why a step will run or not.</summary>
    /// <param name="name">Target name.</param>
    /// <returns>The decision with its past runs and the decisions that it depends on.</returns>
    public StepExplanation Explain(string name) =>
        new(Decide(name), [.. graph.AncestorsOf(name).Select(Decide)], store.Runs(name).Entries);

    private StepDecision DecideLocked(string name)
    {
        if (_decided.TryGetValue(name, out StepDecision? known))
        {
            return known;
        }

        StepDecision decision = _decider.Decide(
            name, producer => DecideLocked(producer) is { HasOutput: true } ready
                ? new StepResult(ready.Document!, ready.Record!.Listing) : null,
            cancellation);
        if (!decision.HasOutput && FindBlock(name) is { } block)
        {
            decision = decision with { Verdict = StepVerdict.Blocked, Reasons = [block], After = [] };
        }

        _decided.Add(name, decision);
        return decision;
    }

    // The executor's answer when the step's turn comes.
    private string? FindBlock(string name)
    {
        foreach (StepDecision producer in graph.ProducersOf(name).Select(DecideLocked))
        {
            if (producer.Verdict == StepVerdict.Blocked)
            {
                return $"{producer.Step} cannot run";
            }

            if (producer.Verdict == StepVerdict.Run && options.Skipped.Contains(producer.Step, StringComparer.Ordinal))
            {
                return $"{producer.Step} is skipped and has no usable output ({string.Join("; ", producer.Reasons)})";
            }
        }

        return null;
    }
}
