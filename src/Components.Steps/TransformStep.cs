using Components.Fetch;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;
using Components.Pipeline.Fingerprinting;
using Components.Transform;
using Components.Transform.Facts;
using Components.Transform.Reporting;

namespace Components.Steps;

/// <summary>Stage 2 SQL as a data step.</summary>
public static class TransformStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Transform";

    /// <summary>Lines that are written at once.</summary>
    internal const string BatchRows = "transform.batch_rows";

    /// <summary>Share of lines that may become no row.</summary>
    internal const string MaxRejectedShare = "transform.max_rejected_share";

    /// <summary>Ids that a reason keeps as examples.</summary>
    internal const string SampleIds = "transform.sample_ids";

    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and properties lie.</param>
    /// <param name="graph">Says which they are.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, GraphSettings graph)
    {
        // All of the section but history, which is a matter of TransformOffers: switching it runs nothing here (decision 191).
        string[] deciding =
        [
            BatchRows, "transform.max_description_length", "transform.max_extra_bytes", MaxRejectedShare,
            "transform.properties", SampleIds,
        ];
        string[] work =
            ["transform", IndexFamiliesStep.Setting, ArtifactWork.EnabledSetting, .. ArtifactWork.ChoiceSettings];
        StepSettings settings = graph.Of(Name, [.. deciding, .. work]);

        // Only where artifacts are fetched: without them keys and bytes are what they were before there were any.
        string? artifacts = settings.Get<bool>(ArtifactWork.EnabledSetting)
            ? ArtifactWork.SetOf(settings).PresentPath(places.ArtifactsDirectory) : null;
        return new PipelineStep
        {
            Name = Name,
            Version = TransformStage.Version.ToString(),
            Inputs = [new StepInput(FetchStep.Name, FetchStage.ImportFileName)],
            Settings = deciding,
            WorkSettings = work,
            ExternalInputs =
            [
                LexiconInput(places, settings), PropertiesInput(places, settings),
                .. artifacts is null ? Array.Empty<ExternalInput>() : [ExternalInput.File("artifacts", artifacts)],
            ],
            Run = context =>
            {
                TransformReport report = TransformStage.Run(
                    context.Input(FetchStep.Name, FetchStage.ImportFileName),
                    context.Settings<TransformSettings>("transform"),
                    context.OutputDirectory,
                    Progress(context),
                    PartReading.Open(
                        IndexFamiliesStep.Directory(places, context.Settings<FamilySettings>(IndexFamiliesStep.Setting)),
                        Properties(places, context.Settings<TransformSettings>("transform"))),
                    artifacts,
                    context.Cancellation);
                return StepOutcome.Done($"{report.RowsKept:N0} of {report.RowsIn:N0} parts kept");
            },
        };
    }

    internal static ExternalInput LexiconInput(Places places, StepSettings settings) => ExternalInput.Value(
        "lexicon", () => DataFiles.Digest(LexiconReader.Files(IndexFamiliesStep.Directory(places, settings))).ToString());

    internal static ExternalInput PropertiesInput(Places places, StepSettings settings) => ExternalInput.Value(
        "properties", () => DataFiles.Digest(PropertyReader.Files(
            Properties(places, settings.Get<TransformSettings>("transform")))).ToString());

    internal static string Properties(Places places, TransformSettings settings) =>
        Path.Combine(places.Root, settings.Properties);

    internal static InlineProgress<TransformProgress> Progress(StepContext context) => new(progress =>
        context.Work.Report(new WorkDone("reading the import", WorkUnit.Bytes, progress.BytesRead, progress.TotalBytes)));
}
