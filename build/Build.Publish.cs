using Components.Pipeline.Planning;
using Components.Publishing;
using Components.Steps;
using Nuke.Common;

/// <summary>The cutover.</summary>
internal sealed partial class Build
{
    [Parameter(
        "Gates that may fail this once, each as GATE=REASON; recorded in the snapshot's publish record and shown in the report")]
    private readonly string[] OverrideGate = [];

    [Parameter("Publishes a snapshot that was built with a row limit")]
    private readonly bool AllowPartial;

    private GateOverride[] Overrides =>
        [.. OverrideGate.Select(static text => text.Split('=', 2))
            .Select(static parts => new GateOverride(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : ""))];

    private Target Publish => _ => _
        .Description("Makes the snapshot current, atomically; every gate is a precondition")
        .DependsOn(Snapshot, Report)
        .Executes(() =>
        {
            StepExecution snapshot = Pipeline.Executor.Run(SnapshotStep.Name, TargetContext.Cancellation);
            SnapshotPublisher publisher = Publisher;
            string[] skipped = [.. SkippedTargets.Select(static target => target.Name)
                .Intersect(GateSteps.All, StringComparer.Ordinal)];
            if (skipped.Length > 0)
            {
                TargetContext.AddClosingLine(PublishWords.NothingPublished(publisher.Locator.CurrentName, Pipeline.Places));
                throw PublishWords.GatesSkipped(skipped, snapshot.Summary);
            }

            GateRecord[] records = [.. GateSteps.All.Select(step => GateSteps.Record(step, GateSteps.Read(Pipeline, step)))];
            if (GateSteps.Blocking(records, Overrides) is { Length: > 0 } blocking)
            {
                TargetContext.AddClosingLine(PublishWords.NothingPublished(publisher.Locator.CurrentName, Pipeline.Places));
                throw PublishWords.GatesNotPassed(blocking, snapshot.Summary, publisher.Locator.CurrentName);
            }

            PlacedSnapshot placed = publisher.Place(snapshot.OutputDirectory, TargetContext.Cancellation);
            PublishResult result = publisher.Publish(
                new PublishRequest
                {
                    Snapshot = placed.Location.Name,
                    Replaced = placed.Replaced,
                    RequiredGates = GateSteps.All,
                    Verdicts = records,
                    ReportDirectory = RunReport.Directory(Pipeline.Places),
                    Overrides = Overrides,
                    AllowsPartial = AllowPartial || Pipeline.Configuration.Get<PublishSettings>("publish").AllowPartial,
                },
                TargetContext.Cancellation);
            Launcher.Write(RootDirectory, "Release");
            TargetContext.SetResult(result.Changed ? $"current is {result.Snapshot}" : $"{result.Snapshot} was current already");
            if (result.Replaced is { } damaged)
            {
                TargetContext.AddClosingLine($"Replaced:  {damaged.Name}, which was damaged ({damaged.Reason}); it lies in "
                    + $"{damaged.KeptAs}. Servers that have it open need a restart");
            }

            TargetContext.AddClosingLine(PublishWords.Closing(result, Pipeline.Places));
            TargetContext.AddClosingLine("Report:    output/report/index.html");
            TargetContext.AddClosingLine(PublishWords.Serve(Pipeline.Places));
        });
}
