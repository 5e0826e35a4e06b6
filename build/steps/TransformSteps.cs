using Components.Fetch;
using Components.Pipeline.Fingerprinting;
using Components.Transform;

/// <summary>Stage 2 SQL as a data step.</summary>
internal static class TransformSteps
{
    public const string Name = "Transform";

    public static PipelineStep Create() => new()
    {
        Name = Name,
        Version = TransformStage.Version.ToString(),
        Inputs = [new StepInput(FetchSteps.Name, FetchStage.ImportFileName)],
        Settings = ["transform"],
        Run = context =>
        {
            TransformResult result = TransformStage.Run(
                context.Input(FetchSteps.Name, FetchStage.ImportFileName),
                context.Settings<TransformSettings>("transform"),
                context.OutputDirectory,
                new InlineProgress<TransformProgress>(progress =>
                    context.Report($"{progress.Rows:N0} rows", progress.TotalBytes > 0
                        ? (double)progress.BytesRead / progress.TotalBytes : null)),
                context.Cancellation);
            return StepOutcome.Done($"{result.Report.RowsKept:N0} of {result.Report.RowsIn:N0} parts kept");
        },
    };
}
