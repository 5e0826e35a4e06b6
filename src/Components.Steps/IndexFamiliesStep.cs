using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Texts;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The index of families as a data step: the lexicon, the families that Transform found, and the model for the
/// lexicon's sentences.</summary>
public static class IndexFamiliesStep
{
    /// <summary>The setting that says where the lexicon lies.</summary>
    internal const string Setting = "index.families";

    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and embedding cache lie.</param>
    /// <param name="graph">Says which lexicon and model it is.</param>
    /// <param name="encoders">Opens the model.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, GraphSettings graph, EncoderFactory encoders)
    {
        string[] work = ["embed", "model", Setting];
        StepSettings settings = graph.Of(IndexSteps.Families, [.. ModelKeys.Deciding, .. work]);
        return new PipelineStep
        {
            Name = IndexSteps.Families,
            Version = "7",
            Inputs = [new StepInput(TransformStep.Name, SnapshotFiles.Detail)],
            Settings = ModelKeys.Deciding,
            WorkSettings = work,
            ExternalInputs =
            [
                TransformStep.LexiconInput(places, settings),
                .. EmbedStep.Tier(settings),
            ],
            Run = context =>
            {
                string directory = Directory(places, context.Settings<FamilySettings>(Setting));
                FamilyLexicon lexicon = LexiconReader.Read(directory);
                FamilyVectors vectors = Embed(lexicon, places, encoders, context);
                int rows = IndexStages.BuildFamilies(
                    context.Input(TransformStep.Name, SnapshotFiles.Detail), lexicon, vectors,
                    DataFiles.Digest(LexiconReader.Files(directory)),
                    context.OutputDirectory, context.Work, context.Cancellation);
                return StepOutcome.Done($"{lexicon.Families.Count:N0} families over {rows:N0} rows");
            },
        };
    }

    /// <summary>Directory of the lexicon.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="settings">Part <c>index.families</c>.</param>
    /// <returns>Its path.</returns>
    public static string Directory(Places places, FamilySettings settings) => Path.Combine(places.Root, settings.Lexicon);

    /// <summary>Directory of the lexicon.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="settings">Those of a step that declares <c>index.families</c>.</param>
    /// <returns>Its path.</returns>
    public static string Directory(Places places, StepSettings settings) =>
        Directory(places, settings.Get<FamilySettings>(Setting));

    // Equal texts of several families are embedded once: the cache tells them apart by content.
    private static FamilyVectors Embed(
        FamilyLexicon lexicon, Places places, EncoderFactory encoders, StepContext context) =>
        FamilyVectors.Of(lexicon, texts => new TextVectors(encoders).Of(
            texts,
            context.Settings<ModelSettings>("model"),
            context.Settings<EmbeddingSettings>("embed"),
            places.EmbeddingCacheDirectory,
            new InlineProgress<int>(done =>
                context.Work.Report(new WorkDone("embedding what families are called", WorkUnit.Texts, done, texts.Count))),
            context.Cancellation));
}
