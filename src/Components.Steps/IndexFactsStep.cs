using Components.Foundation.Files;
using Components.Index.Building;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The index of facts as a data step.</summary>
public static class IndexFactsStep
{
    /// <summary>The step.</summary>
    /// <param name="configuration">Says whether facts are read off past imports, which are facts like others.</param>
    /// <returns>It reads nothing but its inputs.</returns>
    public static PipelineStep Create(PipelineConfiguration configuration)
    {
        string[] work = ["transform.history"];
        bool hasHistory = new StepSettings(IndexSteps.Facts, work, configuration).Get<bool>("transform.history");
        return new PipelineStep
        {
            Name = IndexSteps.Facts,
            Version = "3",
            Inputs =
            [
                new StepInput(TransformStep.Name, SnapshotFiles.Detail),
                .. hasHistory ? [new StepInput(TransformOffersStep.Name, SnapshotFiles.Offers)] : Array.Empty<StepInput>(),
            ],
            WorkSettings = work,
            Run = context => IndexSteps.Rows(IndexStages.BuildFacts(
                context.Input(TransformStep.Name, SnapshotFiles.Detail),
                context.OutputDirectory,
                hasHistory ? context.Input(TransformOffersStep.Name, SnapshotFiles.Offers) : null,
                context.Cancellation)),
        };
    }
}
