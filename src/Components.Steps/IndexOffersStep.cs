using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Stock, class and prices as an index, as a data step.</summary>
public static class IndexOffersStep
{
    /// <summary>The step.</summary>
    /// <returns>It reads nothing but its inputs.</returns>
    public static PipelineStep Create() => new()
    {
        Name = IndexSteps.Offers,
        Version = "3",
        Inputs =
        [
            new StepInput(TransformOffersStep.Name, SnapshotFiles.Offers),
            new StepInput(IndexSteps.Dense, IndexFiles.Order.FileName),
        ],
        Run = static context => IndexSteps.Rows(IndexStages.BuildOffers(
            context.Input(TransformOffersStep.Name, SnapshotFiles.Offers),
            context.Input(IndexSteps.Dense, IndexFiles.Order.FileName),
            context.OutputDirectory,
            context.Work, context.Cancellation)),
    };
}
