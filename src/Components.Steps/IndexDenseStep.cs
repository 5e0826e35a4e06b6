using Components.Foundation.Files;
using Components.Index.Building;
using Components.Index.Building.Dense;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The dense index over the vectors, and the order of rows that the other indexes share, as a data step.</summary>
public static class IndexDenseStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs and settings.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Dense,
        Version = "7",
        Inputs =
        [
            new StepInput(EmbedStep.Name, EmbedStep.VectorsFile),
            new StepInput(EmbedStep.Name, EmbedStep.CalibrationFile),
            new StepInput(TransformStep.Name, SnapshotFiles.Corpus),
        ],
        Settings = ["index.dense"],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildDense(
                context.Input(EmbedStep.Name, EmbedStep.VectorsFile),
                context.Input(TransformStep.Name, SnapshotFiles.Corpus),
                context.Settings<DenseSettings>("index.dense"),
                context.OutputDirectory,
                context.Input(EmbedStep.Name, EmbedStep.CalibrationFile),
                context.Work, context.Cancellation)),
    };
}
