using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Runs a step again beside its stored output and compares the bytes: whether it is deterministic, and whether the
/// store still tells the truth.</summary>
/// <param name="graph">All steps.</param>
/// <param name="session">Writing access to the store, for the temporary directory.</param>
/// <param name="configuration">Settings; null when no step reads any.</param>
/// <param name="progress">Told what the step reports.</param>
/// <param name="lines">Makes the line that shows how far the step is; null to show none.</param>
public sealed class StepVerifier(
    StepGraph graph, StoreSession session, PipelineConfiguration? configuration, IProgress<string>? progress = null,
    Func<WorkLine>? lines = null)
{
    /// <summary>Runs a step again and compares. Nothing in the store changes.</summary>
    /// <param name="name">Target name; the step and everything before it must be up to date.</param>
    /// <param name="cancellation">Stops the step.</param>
    /// <returns>One line for each file that differs; empty when every byte is the same.</returns>
    /// <exception cref="Foundation.Errors.UsageException">BLD209: the step has no usable output.</exception>
    public IReadOnlyList<string> Rebuild(string name, CancellationToken cancellation = default)
    {
        StepPlanner planner = new(graph, session.Store, configuration, new StepRunOptions());
        StepDecision decision = planner.Decide(name);
        if (decision.Verdict != StepVerdict.UpToDate)
        {
            throw PlanningErrors.NothingToRebuild(name, string.Join("; ", decision.Reasons.DefaultIfEmpty(decision.Describe())));
        }

        Dictionary<string, string> inputs = graph.ProducersOf(name).ToDictionary(
            static producer => producer, producer =>
                session.Store.DirectoryOf(planner.Decide(producer).Record!.Listing.Digest), StringComparer.Ordinal);
        SortedDictionary<string, string> lineage = new(StringComparer.Ordinal);
        foreach (string ancestor in graph[name].ReadsLineage ? graph.AncestorsOf(name) : [])
        {
            lineage.Add(ancestor, planner.Decide(ancestor).Document!.Key.ToString());
        }

        using Workspace workspace = session.CreateWorkspace(name);

        // Without the store: whoever asks whether it tells the truth believes no record of it, and copies.
        using (WorkLine? line = lines?.Invoke())
        {
            graph[name].Run(new StepContext(
                graph[name], decision.Document!, inputs, lineage, configuration, workspace.OutputDirectory, progress, line,
                store: null, cancellation));
        }

        return OutputDifference.Between(decision.Record!.Listing, OutputListing.Scan(workspace.OutputDirectory, name));
    }
}
