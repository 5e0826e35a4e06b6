using Components.Index.Building;
using Components.Index.Building.Certification;
using Components.Index.Building.Dense;
using Components.Index.Engine;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Transform;

/// <summary>Stage 2 vector as data steps: each index depends on the files it is made from; IndexDense says in which order the others hold the rows.</summary>
internal static class IndexSteps
{
    public const string Dense = "IndexDense";
    public const string Lexical = "IndexLexical";
    public const string Filters = "IndexFilters";
    public const string Records = "IndexRecords";
    public const string Certify = "Certify";

    public static IEnumerable<PipelineStep> Create(PipelineConfiguration configuration) =>
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
            Run = context => Rows(IndexStages.BuildDense(
                context.Input(EmbedSteps.Name, EmbedSteps.VectorsFile),
                context.Input(TransformSteps.Name, TransformStage.CorpusFileName),
                configuration.Get<IndexSettings>("index").Dense,
                context.OutputDirectory,
                context.Input(EmbedSteps.Name, EmbedSteps.CalibrationFile),
                context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Lexical,
            Version = "4",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.CorpusFileName), new StepInput(Dense, IndexStages.OrderFile)],
            Settings = ["index.lexical"],
            Run = context => Rows(IndexStages.BuildLexical(
                context.Input(TransformSteps.Name, TransformStage.CorpusFileName),
                context.Input(Dense, IndexStages.OrderFile),
                configuration.Get<IndexSettings>("index").Lexical,
                context.OutputDirectory,
                context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Filters,
            Version = "4",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName), new StepInput(Dense, IndexStages.OrderFile)],
            Run = static context => Rows(IndexStages.BuildFilters(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName), context.Input(Dense, IndexStages.OrderFile), context.OutputDirectory, context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Records,
            Version = "1",
            Inputs = [new StepInput(TransformSteps.Name, TransformStage.DetailFileName)],
            Run = static context => Rows(IndexStages.BuildRecords(
                context.Input(TransformSteps.Name, TransformStage.DetailFileName), context.OutputDirectory, context.Cancellation)),
        },
        new PipelineStep
        {
            Name = Certify,
            Version = "5",
            Inputs =
            [
                new StepInput(EmbedSteps.Name, EmbedSteps.VectorsFile),
                new StepInput(EmbedSteps.Name, EmbedSteps.CalibrationFile),
                new StepInput(Dense),
                new StepInput(Lexical),
                new StepInput(Filters),
                new StepInput(Records),
            ],
            Run = static context =>
            {
                RecallCertificate certificate = RecallCertifier.Certify(
                    Files(context),
                    context.OutputDirectory,
                    CalibrationQueries.ForCertification(context.Input(EmbedSteps.Name, EmbedSteps.CalibrationFile)),
                    context.Cancellation);
                return StepOutcome.Done($"recall@{certificate.K} {certificate.Unfiltered:0.000} unfiltered, {certificate.MinimumFiltered:0.000} at worst filtered");
            },
        },
    ];

    private static EngineFiles Files(StepContext context) => new(
        Vectors: context.Input(EmbedSteps.Name, EmbedSteps.VectorsFile),
        Lexical: context.Input(Lexical, "lexical.bin"),
        Records: context.Input(Records, "records.bin"),
        Columns: context.Input(Filters, "columns.bin"),
        Order: context.Input(Dense, IndexStages.OrderFile),
        Filters: context.Input(Filters, "filters.bin"),
        DenseIndex: context.Input(Dense, "dense.bin"));

    private static StepOutcome Rows(int rows) => StepOutcome.Done($"{rows:N0} rows");
}
