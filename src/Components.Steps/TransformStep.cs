using Components.Fetch;
using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Families;
using Components.Lexicon.Properties;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform;
using Components.Transform.Facts;
using Components.Transform.History;

namespace Components.Steps;

/// <summary>Stage 2 SQL as a data step.</summary>
public static class TransformStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Transform";

    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and properties lie.</param>
    /// <param name="configuration">Says which they are.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, PipelineConfiguration configuration)
    {
        string[] deciding = ["transform"];
        string[] work = [IndexFamiliesStep.Setting, ArtifactWork.EnabledSetting];
        StepSettings settings = new(Name, [.. deciding, .. work], configuration);

        // Only where artifacts are fetched: without them keys and bytes are what they were before there were any.
        string? artifacts = settings.Get<bool>(ArtifactWork.EnabledSetting)
            ? ArtifactStage.RecordsPath(places.ArtifactsDirectory) : null;
        IReadOnlyList<StockSource> history =
            settings.Get<TransformSettings>("transform").History ? StockPast.Sources(places, configuration) : [];
        return new PipelineStep
        {
            Name = Name,
            Version = TransformStage.Version.ToString(),
            Inputs = [new StepInput(FetchStep.Name, FetchStage.ImportFileName)],
            Settings = deciding,
            WorkSettings = work,
            ExternalInputs =
            [
                ExternalInput.Value("lexicon", () => IndexFamiliesStep.Digest(
                    IndexFamiliesStep.Directory(places, settings)).ToString()),
                ExternalInput.Value("properties", () => Digest(
                    Properties(places, settings.Get<TransformSettings>("transform"))).ToString()),
                .. artifacts is null ? Array.Empty<ExternalInput>() : [ExternalInput.File("artifacts", artifacts)],
                .. history.Count == 0 ? Array.Empty<ExternalInput>()
                    : [StockPast.Input(history)],
            ],
            Run = context =>
            {
                TransformResult result = TransformStage.Run(
                    context.Input(FetchStep.Name, FetchStage.ImportFileName),
                    context.Settings<TransformSettings>("transform"),
                    context.OutputDirectory,
                    new InlineProgress<TransformProgress>(progress =>
                        context.Report($"{progress.Rows:N0} rows", progress.TotalBytes > 0
                            ? (double)progress.BytesRead / progress.TotalBytes : null)),
                    PartReading.Open(
                        IndexFamiliesStep.Directory(places, context.Settings<FamilySettings>(IndexFamiliesStep.Setting)),
                        Properties(places, context.Settings<TransformSettings>("transform"))),
                    artifacts,
                    history,
                    context.Cancellation);
                StockPast.Warn(context, result.Report.History, history);
                return StepOutcome.Done($"{result.Report.RowsKept:N0} of {result.Report.RowsIn:N0} parts kept");
            },
        };
    }

    private static string Properties(Places places, TransformSettings settings) =>
        Path.Combine(places.Root, settings.Properties);

    private static Sha256Digest Digest(string directory) => Sha256Digest.OfText(string.Concat(
        PropertyReader.Files(directory).Select(static file => $"{file.Digest} {file.Name}\n")));
}
