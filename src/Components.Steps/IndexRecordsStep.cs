using Components.Foundation.Files;
using Components.Index.Building;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The records that result rows show, as a data step.</summary>
public static class IndexRecordsStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Records,
        Version = "5",
        Inputs =
        [
            new StepInput(TransformStep.Name, SnapshotFiles.Detail),
        ],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildRecords(
                context.Input(TransformStep.Name, SnapshotFiles.Detail), context.OutputDirectory, context.Work,
                context.Cancellation)),
    };
}
