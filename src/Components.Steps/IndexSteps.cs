using Components.Embedding.Encoders;
using Components.Index;
using Components.Index.Building;
using Components.Index.Building.Certification;
using Components.Index.Building.Dense;
using Components.Index.Manifest;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform;

namespace Components.Steps;

/// <summary>Stage 2 vector as data steps: each index depends on the files it is made from; IndexDense says in which order the
/// others hold the rows.</summary>
public static class IndexSteps
{
    /// <summary>Step of the dense index and of the order of rows.</summary>
    public const string Dense = "IndexDense";
    /// <summary>Step of the lexical index.</summary>
    public const string Lexical = "IndexLexical";
    /// <summary>Step of filters and columns.</summary>
    public const string Filters = "IndexFilters";
    /// <summary>Step of the records.</summary>
    public const string Records = "IndexRecords";
    /// <summary>Step of the index of families.</summary>
    public const string Families = "IndexFamilies";
    /// <summary>Step of the index of facts.</summary>
    public const string Facts = "IndexFacts";
    /// <summary>Step of the certificate of recall.</summary>
    public const string Certify = "Certify";

    private static readonly (string Step, IndexFile[] Files)[] Written =
    [
        (Dense, [IndexFiles.Dense, IndexFiles.Order]),
        (Lexical, [IndexFiles.Lexical]),
        (Filters, [IndexFiles.Filters, IndexFiles.Columns]),
        (Records, [IndexFiles.Records]),
        (Families, [IndexFiles.Families]),
        (Facts, [IndexFiles.Facts]),
    ];

    /// <summary>The steps that write index files.</summary>
    public static IEnumerable<string> Builders => Written.Select(static pair => pair.Step);

    /// <summary>The steps of all indexes, and of the certificate.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="configuration">Settings.</param>
    /// <param name="encoders">Opens the model.</param>
    /// <returns>The steps.</returns>
    public static IEnumerable<PipelineStep> Create(
        PipelinePlaces places, PipelineConfiguration configuration, EncoderFactory encoders) =>
    [
        new PipelineStep
        {
            Name = Dense,
            Version = "5",
            Inputs =
            [
                new StepInput(EmbedSteps.Name, EmbedSteps.VectorsFile),
                new StepInput(EmbedSteps.Name, EmbedSteps.CalibrationFile),
                new StepInput(TransformSteps.Name, TransformStage.CorpusFileName),
            ],
            Settings = ["index.dense"],
            Run = static context => Rows(IndexStages.BuildDense(
                context.Input(EmbedSteps.Name, EmbedSteps.VectorsFile),
                context.Input(TransformSteps.Name, TransformStage.CorpusFileName),
                context.Settings<IndexSettings>("index").Dense,
                context.OutputDirectory,
                context.Input(EmbedSteps.Name, EmbedSteps.CalibrationFile),
                context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Lexical,
            Version = "6",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.CorpusFileName),
                new StepInput(Dense, IndexFiles.Order.FileName)],
            Settings = ["index.lexical"],
            Run = static context => Rows(IndexStages.BuildLexical(
                context.Input(TransformSteps.Name, TransformStage.CorpusFileName),
                context.Input(Dense, IndexFiles.Order.FileName),
                context.Settings<IndexSettings>("index").Lexical,
                context.OutputDirectory,
                context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Filters,
            Version = "4",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName),
                new StepInput(Dense, IndexFiles.Order.FileName)],
            Run = static context => Rows(IndexStages.BuildFilters(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName),
                context.Input(Dense, IndexFiles.Order.FileName), context.OutputDirectory, context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Records,
            Version = "1",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName)],
            Run = static context => Rows(IndexStages.BuildRecords(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName), context.OutputDirectory,
                context.Cancellation)),
        },
        FamilySteps.Create(places, configuration, encoders),
        new PipelineStep
        {
            Name = Facts,
            Version = "1",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName)],
            Run = static context => Rows(IndexStages.BuildFacts(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName), context.OutputDirectory,
                    context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Certify,
            Version = "5",
            Inputs =
            [
                new StepInput(EmbedSteps.Name, EmbedSteps.VectorsFile),
                new StepInput(EmbedSteps.Name, EmbedSteps.CalibrationFile),
                // Families and facts take no part in the recall that is certified: a changed lexicon measures nothing again.
                .. Builders.Where(static step => step is not (Families or Facts)).Select(static step => new StepInput(step)),
            ],
            Run = static context =>
            {
                RecallCertificate certificate = RecallCertifier.Certify(
                    Files(context, static file => file != IndexFiles.Families && file != IndexFiles.Facts),
                    context.OutputDirectory,
                    CalibrationQueries.ForCertification(context.Input(EmbedSteps.Name, EmbedSteps.CalibrationFile)),
                    context.Cancellation);
                return StepOutcome.Done($"recall@{certificate.K} {certificate.Unfiltered:0.000} unfiltered, "
                    + $"{certificate.MinimumFiltered:0.000} at worst filtered");
            },
        },
    ];

    /// <summary>The step that writes a file.</summary>
    /// <param name="file">One that an index step or Embed writes.</param>
    /// <returns>Its name.</returns>
    /// <exception cref="ArgumentException">No step writes it.</exception>
    public static string StepOf(IndexFile file) =>
        file == IndexFiles.Vectors ? EmbedSteps.Name
        : Written.FirstOrDefault(pair => pair.Files.Contains(file)).Step
            ?? throw new ArgumentException($"No step writes '{file}'.", nameof(file));

    /// <summary>The files that engines map, where the steps have put them.</summary>
    /// <param name="context">A step that has every one of them among its inputs.</param>
    /// <param name="isInput">Which of them; all when left out.</param>
    /// <returns>Their paths.</returns>
    public static EngineFiles Files(StepContext context, Func<IndexFile, bool>? isInput = null) =>
        new(file => isInput?.Invoke(file) == false ? null : context.Input(StepOf(file), file.FileName));

    private static StepOutcome Rows(int rows) => StepOutcome.Done($"{rows:N0} rows");
}
