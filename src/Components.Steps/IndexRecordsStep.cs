using Components.Index.Building;
using Components.Pipeline.Fingerprinting;
using Components.Transform;

namespace Components.Steps;

/// <summary>The records that result rows show, as a data step.</summary>
public static class IndexRecordsStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs and settings.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Records,
        Version = "1",
        Inputs =
        [
            new StepInput(TransformStep.Name, TransformStage.DetailFileName),
        ],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildRecords(
                context.Input(TransformStep.Name, TransformStage.DetailFileName), context.OutputDirectory, context.Cancellation)),
    };
}
