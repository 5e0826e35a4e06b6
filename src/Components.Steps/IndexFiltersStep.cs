using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Filter bitmaps and columns of numbers as a data step.</summary>
public static class IndexFiltersStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs and settings.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Filters,
        Version = "5",
        Inputs =
        [
            new StepInput(TransformStep.Name, SnapshotFiles.Detail),
            new StepInput(IndexSteps.Dense, IndexFiles.Order.FileName),
        ],
        Run = static context =>
            IndexSteps.Rows(IndexStages.BuildFilters(
                context.Input(TransformStep.Name, SnapshotFiles.Detail),
                context.Input(IndexSteps.Dense, IndexFiles.Order.FileName),
                context.OutputDirectory,
                context.Work, context.Cancellation)),
    };
}
