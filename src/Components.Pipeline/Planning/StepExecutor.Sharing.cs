using System.Globalization;
using Components.Foundation.Text;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <content>Outputs that come from other machines, and go to them.</content>
public sealed partial class StepExecutor
{
    /// <summary>Brings an output from the shared store into this one; null where that failed, and the step has to run.</summary>
    private StepExecution? Bring(OutputRecord record, CancellationToken cancellation)
    {
        string name = record.Document.Target;
        Report(string.Create(CultureInfo.InvariantCulture, $"takes {Sizes.Show(record.Listing.SizeBytes)} "
            + $"from the shared store"));

        // A workspace of its own: what came of a failed try must not lie in the step's.
        using Workspace workspace = session.CreateWorkspace(name);
        if (!shared!.TryBring(record, workspace.OutputDirectory, PutFromHere, cancellation)
            || session.Keep(workspace, name).Digest != record.Listing.Digest)
        {
            return null;
        }

        session.Record(record);
        return Take(record, StepStatus.Shared);
    }

    // A snapshot is made of files that other steps of this run made, or brought.
    private bool PutFromHere(OutputFile wanted, string target)
    {
        string? here = Done.Values
            .SelectMany(static step => step.Listing.Files.Select(file => (step, file)))
            .Where(pair => pair.file.Sha256 == wanted.Sha256 && pair.file.SizeBytes == wanted.SizeBytes)
            .Select(static pair => pair.step.PathOf(pair.file.Path)).FirstOrDefault(File.Exists);
        if (here is null)
        {
            return false;
        }

        if (session.Placement.Put(here, target) == wanted.Sha256)
        {
            return true;
        }

        // Altered under our hands: what has other bytes gives way to what comes.
        File.Delete(target);
        return false;
    }

    // Also what was up to date: a store that came later, or lost it, is filled by the next build.
    private bool Offer(StepExecution execution, CancellationToken cancellation) =>
        shared is not null && execution.Status is StepStatus.Ran or StepStatus.UpToDate && graph[execution.Step].IsShared
        && session.Store.Find(execution.Step, execution.Key) is { } record
        && shared.Offer(record, execution.OutputDirectory, cancellation);
}
