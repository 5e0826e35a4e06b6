using Components.Foundation.Files;
using Components.Index.Building;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The index of facts as a data step.</summary>
public static class IndexFactsStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Facts,
        Version = "3",
        Inputs =
        [
            new StepInput(TransformStep.Name, SnapshotFiles.Detail),
        ],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildFacts(
                context.Input(TransformStep.Name, SnapshotFiles.Detail), context.OutputDirectory, context.Work,
                context.Cancellation)),
    };
}
