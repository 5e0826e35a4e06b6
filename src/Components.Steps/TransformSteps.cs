using Components.Fetch;
using Components.Foundation.Files;
using Components.Index.Building;
using Components.Lexicon.Properties;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform;
using Components.Transform.Facts;

namespace Components.Steps;

/// <summary>Stage 2 SQL as a data step.</summary>
public static class TransformSteps
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Transform";

    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and properties lie.</param>
    /// <param name="configuration">Says which they are.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(PipelinePlaces places, PipelineConfiguration configuration) => new()
    {
        Name = Name,
        Version = TransformStage.Version.ToString(),
        Inputs = [new StepInput(FetchSteps.Name, FetchStage.ImportFileName)],
        Settings = ["transform"],
        WorkSettings = ["index.families"],
        ExternalInputs =
        [
            ExternalInput.Value("lexicon", () => FamilySteps.Digest(
                FamilySteps.Directory(places, configuration.Get<IndexSettings>("index"))).ToString()),
            ExternalInput.Value("properties", () => Digest(
                Properties(places, configuration.Get<TransformSettings>("transform"))).ToString()),
        ],
        Run = context =>
        {
            TransformResult result = TransformStage.Run(
                context.Input(FetchSteps.Name, FetchStage.ImportFileName),
                context.Settings<TransformSettings>("transform"),
                context.OutputDirectory,
                new InlineProgress<TransformProgress>(progress =>
                    context.Report($"{progress.Rows:N0} rows", progress.TotalBytes > 0
                        ? (double)progress.BytesRead / progress.TotalBytes : null)),
                PartReading.Open(
                    FamilySteps.Directory(places, context.Settings<IndexSettings>("index")),
                    Properties(places, context.Settings<TransformSettings>("transform"))),
                context.Cancellation);
            return StepOutcome.Done($"{result.Report.RowsKept:N0} of {result.Report.RowsIn:N0} parts kept");
        },
    };

    private static string Properties(PipelinePlaces places, TransformSettings settings) =>
        Path.Combine(places.Root, settings.Properties);

    private static Sha256Digest Digest(string directory) => Sha256Digest.OfText(string.Concat(
        PropertyReader.Files(directory).Select(static file => $"{file.Digest} {file.Name}\n")));
}
