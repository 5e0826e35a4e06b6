using System.Globalization;
using System.Text.Json;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Fetch.Manifest;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Index;
using Components.Index.Building.Certification;
using Components.Index.Engine;
using Components.Pipeline.Fingerprinting;
using Components.Publishing.Assembling;
using Components.Search;
using Components.Search.Opening;
using Components.Snapshots;
using Components.Transform.Reporting;

namespace Components.Steps;

/// <summary>Assembly of a snapshot as a data step.</summary>
public static class SnapshotStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Snapshot";

    /// <summary>Variable that sets the build time, in seconds since 1970.</summary>
    public const string SourceDateEpoch = "SOURCE_DATE_EPOCH";

    /// <summary>The step.</summary>
    /// <param name="models">Finds the files of the static model.</param>
    /// <param name="epoch">Value of <see cref="SourceDateEpoch"/>; null when unset.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(ModelLocator models, string? epoch) => new()
    {
        Name = Name,
        Version = "7",
        Inputs =
        [
            new StepInput(FetchStep.Name, FetchManifest.FileName),
            new StepInput(TransformStep.Name, SnapshotFiles.Fast),
            new StepInput(TransformStep.Name, SnapshotFiles.Detail),
            new StepInput(TransformStep.Name, TransformReport.FileName),
            new StepInput(TransformOffersStep.Name, SnapshotFiles.Offers),
            new StepInput(EmbedStep.Name, EmbedStep.VectorsFile),
            new StepInput(EmbedStep.Name, EmbedStep.ModelFile),
            .. IndexSteps.Builders.Select(static step => new StepInput(step)),
            new StepInput(IndexSteps.Certify),
        ],
        Settings = ["engine", "search"],
        ExternalInputs = [ExternalInput.Value(SourceDateEpoch, () => epoch ?? "")],
        ReadsLineage = true,
        Run = context =>
        {
            SnapshotMetadata metadata = SnapshotAssembler.Assemble(
                Inputs(context, models, epoch), context.OutputDirectory, context.Place, context.Work,
                context.Cancellation);
            return StepOutcome.Done(metadata.Name);
        },
    };

    private static SnapshotInputs Inputs(StepContext context, ModelLocator models, string? epoch)
    {
        FetchManifest fetched = FetchManifest.Read(context.InputDirectory(FetchStep.Name));
        TransformReport report = TransformReport.Parse(
            RegularFile.ReadGiven(context.Input(TransformStep.Name, TransformReport.FileName)));
        RecordedModel model = RecordedModel.Read(context.Input(EmbedStep.Name, EmbedStep.ModelFile));
        string built = UtcText.Of(BuildTime(fetched, epoch));
        return new SnapshotInputs
        {
            Name = SnapshotLayout.Name(built, context.Key),
            BuildTimestampUtc = built,
            SourceId = fetched.SourceId,
            Partial = fetched.Partial,
            FastSqlitePath = context.Input(TransformStep.Name, SnapshotFiles.Fast),
            DetailSqlitePath = context.Input(TransformStep.Name, SnapshotFiles.Detail),
            OffersSqlitePath = context.Input(TransformOffersStep.Name, SnapshotFiles.Offers),
            VectorFiles = [.. VectorFiles(context, model, models)],
            SearchSettings = SearchSettingsFile.ToUtf8(context.Settings<SearchSettings>("search")),
            Model = model.Contract,
            Probes = model.Probes,
            Engine = context.Settings<EngineSettings>("engine").Name,
            RecallCertificate = JsonSerializer.Deserialize<JsonElement>(
                RegularFile.ReadGiven(context.Input(IndexSteps.Certify, RecallCertificate.FileName))),
            TextTemplateVersion = report.TextTemplateVersion,
            Sources = [.. fetched.RawFiles.Select(static rawFile =>
                new SnapshotSource(
                    rawFile.Type, rawFile.SourceUrl, rawFile.RawSizeBytes, rawFile.RawSha256, rawFile.SourceId))],
            Lineage = context.Lineage,
        };
    }

    private static IEnumerable<SnapshotVectorFile> VectorFiles(StepContext context, RecordedModel model, ModelLocator models)
    {
        foreach (SnapshotVectorFile file in SnapshotVectorFile.Of(IndexSteps.Files(context)))
        {
            yield return file;
        }

        // The static model is small and travels with the snapshot, so that a rollback brings its encoder back.
        ModelPin pin = ModelPin.From(model.Contract);
        if (pin.Backend == ModelBackend.Static)
        {
            foreach ((string path, string place) in models.Find(pin).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            {
                yield return new SnapshotVectorFile(place, IndexFiles.QueryModel, QueryModelFiles.PlainName(pin.Id, path));
            }
        }
    }

    private static DateTimeOffset BuildTime(FetchManifest fetched, string? epoch) =>
        long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.FromUnixTimeSeconds(fetched.NewestLastUpdate);
}
