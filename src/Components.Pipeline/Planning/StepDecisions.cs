using System.Collections.Concurrent;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Decisions of one run, each taken once: when a step's inputs are known, what is decided about it holds until it has
/// run. Before that its key is unknown, and it is asked again. May be used from several threads.</summary>
/// <param name="graph">All steps.</param>
/// <param name="store">The store; only notes are written.</param>
/// <param name="configuration">Settings; null when no step reads any.</param>
/// <param name="options">Options of the command line.</param>
/// <param name="shared">Outputs of other machines; null where none are shared.</param>
public sealed class StepDecisions(
    StepGraph graph, OutputStore store, PipelineConfiguration? configuration, StepRunOptions options,
    ISharedOutputs? shared = null)
{
    private readonly StepDecider _decider = new(graph, store, configuration, options, remembers: true, shared);
    private readonly ConcurrentDictionary<string, StepExecution> _done = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StepDecision> _settled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lock> _gates = new(StringComparer.Ordinal);

    /// <summary>Steps that ended well in this run, by name.</summary>
    internal IReadOnlyDictionary<string, StepExecution> Done => _done;

    /// <summary>Decides one step.</summary>
    /// <param name="name">Target name.</param>
    /// <param name="cancellation">Stops asking other machines.</param>
    /// <returns>The decision; the same one from the moment when the step's inputs are known.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD201: no such step.</exception>
    public StepDecision Decide(string name, CancellationToken cancellation = default)
    {
        if (_settled.TryGetValue(name, out StepDecision? settled))
        {
            return settled;
        }

        // Producers have gates of their own, and nothing is before itself: whoever waits is waited for by nobody.
        lock (_gates.GetOrAdd(name, static _ => new Lock()))
        {
            if (_settled.TryGetValue(name, out settled))
            {
                return settled;
            }

            StepDecision decision = _decider.Decide(name, producer => Resolve(producer, cancellation), cancellation);
            if (decision.Document is not null)
            {
                _settled[name] = decision;
            }

            return decision;
        }
    }

    /// <summary>Looks once more whether a step has an output, after its key was waited for: another build may have made
    /// it.</summary>
    internal StepDecision DecideAgain(StepDecision decision, CancellationToken cancellation) =>
        _decider.DecideAgain(decision, cancellation);

    /// <summary>Looks at the outside inputs of a step again after it ran.</summary>
    internal (KeyDocument Document, string? Changed) LookAgain(string name, KeyDocument document) =>
        _decider.LookAgain(name, document, producer => Resolve(producer));

    /// <summary>Result of a step that ended or is up to date; null for any other.</summary>
    internal StepResult? Resolve(string producer, CancellationToken cancellation = default)
    {
        if (_done.TryGetValue(producer, out StepExecution? execution))
        {
            return new StepResult(execution.Document, execution.Listing);
        }

        return Decide(producer, cancellation) is { Verdict: StepVerdict.UpToDate } ready
            ? new StepResult(ready.Document!, ready.Record!.Listing) : null;
    }

    /// <summary>Notes that a step ended well.</summary>
    internal void Add(StepExecution execution) => _done[execution.Step] = execution;

    /// <summary>Forgets what was decided about a step that failed: whoever runs it again looks again.</summary>
    internal void Forget(string name) => _settled.TryRemove(name, out _);
}
