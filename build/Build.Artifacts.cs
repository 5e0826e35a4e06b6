using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Steps;
using Nuke.Common;

/// <summary>Files of single parts: data sheets, documents, models, footprints.</summary>
internal sealed partial class Build
{
    private Target FetchArtifacts => _ => _
        .Description("Brings data sheets, EasyEDA documents and models of chosen parts, and makes KiCad footprints (artifacts)")
        .DependsOn(Transform, TransformOffers)
        .Executes(async () =>
        {
            string detail = Pipeline.Executor.Run(TransformStep.Name, TargetContext.Cancellation)
                .PathOf(SnapshotFiles.Detail);
            string offers = Pipeline.Executor.Run(TransformOffersStep.Name, TargetContext.Cancellation)
                .PathOf(SnapshotFiles.Offers);
            using WorkLine line = ShowWork();
            ArtifactSummary summary = await ArtifactWork.FetchAsync(
                Pipeline.Places,
                Pipeline.Configuration,
                detail,
                offers,
                readsObjects: NoCache,
                line.Progress,
                TargetContext.Cancellation);
            line.Dispose();
            foreach (string text in ArtifactWork.Describe(summary))
            {
                Console.WriteLine(text);
            }

            ArtifactCounts all = summary.All;
            TargetContext.SetResult($"{all.Stored:N0} stored ({all.New:N0} new), {all.Absent:N0} absent, {all.Failed:N0} failed"
                + (all.Waiting == 0 ? "" : $", {all.Waiting:N0} waiting"));
        });
}
