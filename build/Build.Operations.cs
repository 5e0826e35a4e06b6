using Components.Embedding.Cache;
using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Text;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Snapshots;
using Components.Steps;
using Nuke.Common;

/// <summary>Questions to a pipeline and its snapshots beside building them.</summary>
internal sealed partial class Build
{
    [Parameter("Data target to explain, or to build again with Verify --rebuild")]
    private readonly string? Step;

    [Parameter("Runs to compare: ids, 'last' or 'previous'; without it Explain tells about the next run")]
    private readonly string[] Runs = [];

    [Parameter("Verify: runs the data target named by --step again and compares the bytes")]
    private readonly bool Rebuild;

    [Parameter("Clean: empties the output store and the embedding cache too")]
    private readonly bool Cache;

    [Parameter("Snapshots that Prune keeps beside current and previous; publish.keep by default")]
    private readonly int? Keep;

    private SnapshotPublisher Publisher => new(
        Pipeline.Places.SnapshotsDirectory,
        locking: Pipeline.Configuration.Get<PublishSettings>("publish").WhenLocked,
        waiting: Console.WriteLine,
        digests: Pipeline.Store.Digests);

    private Target Explain => _ => _
        .Description("Says why data targets would run, or how two past runs differ (--step, --runs A B)")
        .Executes(() =>
        {
            foreach (string line in Runs.Length == 2
                ? Explanations.OfRuns(RunLog.Read(Pipeline.Store, Runs[0]), RunLog.Read(Pipeline.Store, Runs[1]))
                : Explanations.OfSteps(Pipeline.Plan(), Step is null ? Pipeline.Graph.Order : [Step]))
            {
                Console.WriteLine(line);
            }
        });

    private Target Verify => _ => _
        .Description("Verifies every byte of the current snapshot; with --rebuild --step X runs a data target again and compares")
        .Executes(() =>
        {
            if (Rebuild)
            {
                string[] steps = Step is null ? [.. Pipeline.Graph.Order] : [Step];
                StepVerifier verifier = new(
                    Pipeline.Graph, Pipeline.Session, Pipeline.Configuration, Pipeline.Progress, Pipeline.Lines);
                string[] differences = [.. steps.SelectMany(step =>
                    verifier.Rebuild(step, TargetContext.Cancellation).Select(line => $"{step}: {line}"))];
                Explanations.ThrowIfRebuildDiffers(differences);
                TargetContext.SetResult($"{steps.Length} rebuilt, every byte the same");
                return;
            }

            SnapshotLocation current = Publisher.Locator.Current();
            SnapshotIntegrityReport report = SnapshotIntegrity.Check(current.Directory, full: true, TargetContext.Cancellation)
                .ThrowIfDamaged();
            TargetContext.SetResult($"{current.Name}: {report.Metadata.Files.Count} files as published");
        });

    private Target Rollback => _ => _
        .Description("Makes the previous snapshot current again")
        .Executes(() =>
        {
            PublishResult result = Publisher.Rollback(location =>
                Compatibility.Check(location, Pipeline.Places), TargetContext.Cancellation);
            TargetContext.SetResult($"current is {result.Snapshot}, previous is {result.Previous ?? "none"}");
        });

    private Target Prune => _ => _
        .Description("Deletes snapshots that retention does not keep and nobody has open")
        .Executes(() =>
        {
            PruneResult result = Publisher.Prune(Keep ?? Pipeline.Configuration.Get<PublishSettings>("publish").Keep);
            ArtifactCollection? artifacts = ArtifactWork.Collect(
                Pipeline.Places, Pipeline.Configuration.Get<ArtifactSettings>(ArtifactWork.Section).CollectAfter);
            TargetContext.SetResult($"{result.Deleted.Count} deleted, {result.InUse.Count} in use, {result.Kept.Count} kept"
                + (artifacts is null ? "" : $"; {artifacts.Deleted} of {artifacts.Deleted + artifacts.Kept} artifacts deleted"
                    + (artifacts.KeptForUnfinished == 0 ? ""
                        : $", {artifacts.KeptForUnfinished} kept for a FetchArtifacts that has not ended")));
        });

    private void EmptyCaches()
    {
        long freed = new StoreMaintenance(Pipeline.Store).Clean(Console.WriteLine, TargetContext.Cancellation);
        freed += EmbeddingCacheMaintenance.Clean(
            Pipeline.Places.EmbeddingCacheDirectory, Console.WriteLine, cancellationToken: TargetContext.Cancellation);
        TargetContext.SetResult($"{Sizes.Show(freed)} freed");
    }
}
