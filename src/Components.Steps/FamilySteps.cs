using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Texts;
using Components.Foundation.Files;
using Components.Index.Building;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform;

namespace Components.Steps;

/// <summary>The index of families as a data step: the lexicon, the families that Transform found, and the model for the
/// lexicon's sentences.</summary>
public static class FamilySteps
{
    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and embedding cache lie.</param>
    /// <param name="configuration">Says which lexicon and model it is.</param>
    /// <param name="encoders">Opens the model.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(PipelinePlaces places, PipelineConfiguration configuration, EncoderFactory encoders) =>
        new()
    {
        Name = IndexSteps.Families,
        Version = "3",
        Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName)],
        Settings = ModelKeys.Deciding,
        WorkSettings = ["embed", "index.families"],
        ExternalInputs =
        [
            ExternalInput.Value("lexicon", () => Digest(Directory(places, configuration.Get<IndexSettings>("index"))).ToString()),
            .. EmbedSteps.Tier(configuration),
        ],
        Run = context =>
        {
            string directory = Directory(places, context.Settings<IndexSettings>("index"));
            FamilyLexicon lexicon = LexiconReader.Read(directory);
            FamilyVectors vectors = Embed(lexicon, places, encoders, context);
            int rows = IndexStages.BuildFamilies(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName), lexicon, vectors, Digest(directory),
                context.OutputDirectory, context.Cancellation);
            return StepOutcome.Done($"{lexicon.Families.Count:N0} families over {rows:N0} rows");
        },
    };

    /// <summary>Directory of the lexicon.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="settings">Section <c>index</c>.</param>
    /// <returns>Its path.</returns>
    public static string Directory(PipelinePlaces places, IndexSettings settings) =>
        Path.Combine(places.Root, settings.Families.Lexicon);

    /// <summary>Digest of a lexicon: names and contents of its files.</summary>
    /// <param name="directory">Its directory.</param>
    /// <returns>The digest.</returns>
    public static Sha256Digest Digest(string directory) =>
        Sha256Digest.OfText(string.Concat(LexiconReader.Files(directory).Select(static file => $"{file.Digest} {file.Name}\n")));

    // Equal texts of several families are embedded once: the cache tells them apart by content.
    private static FamilyVectors Embed(
        FamilyLexicon lexicon, PipelinePlaces places, EncoderFactory encoders, StepContext context) =>
        FamilyVectors.Of(lexicon, texts => new TextVectors(encoders).Of(
            texts,
            context.Settings<ModelSettings>("model"),
            context.Settings<EmbeddingSettings>("embed"),
            places.EmbeddingCacheDirectory,
            new InlineProgress<int>(done =>
                context.Report($"{done:N0} of {texts.Count:N0} sentences", (double)done / texts.Count)),
            context.Cancellation));
}
