using Components.Fetch;
using Components.Foundation.Files;
using Components.Index.Building.Families;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;
using Components.Pipeline.Fingerprinting;
using Components.Transform;
using Components.Transform.History;
using Components.Transform.Offers;
using Components.Transform.Reporting;

namespace Components.Steps;

/// <summary>Stage 2 SQL of what a shop changes every day as a data step: of a restocked catalogue it is the only one that
/// reads the import.</summary>
public static class TransformOffersStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "TransformOffers";

    /// <summary>The step.</summary>
    /// <param name="places">Where lexicon and properties lie.</param>
    /// <param name="graph">Says which they are, and whether facts are read off past imports.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, GraphSettings graph)
    {
        string[] deciding =
        [
            "transform.history", TransformStep.MaxRejectedShare, TransformStep.SampleIds, TransformStep.BatchRows,
        ];
        string[] work = ["transform", IndexFamiliesStep.Setting, .. DeclaredSources.Settings];
        StepSettings settings = graph.Of(Name, [.. deciding, .. work]);
        StockSource? history = settings.Get<TransformSettings>("transform").History ? StockPast.Of(places, settings) : null;
        return new PipelineStep
        {
            Name = Name,
            Version = OffersStage.Version.ToString(),
            Inputs = [new StepInput(FetchStep.Name, FetchStage.OffersFileName)],
            Settings = deciding,
            WorkSettings = work,
            ExternalInputs = history is null ? [] :
            [
                TransformStep.LexiconInput(places, settings), TransformStep.PropertiesInput(places, settings),
                StockPast.Input(history),
            ],
            Run = context =>
            {
                TransformSettings transform = context.Settings<TransformSettings>("transform");
                OffersReport report = OffersStage.Run(
                    context.Input(FetchStep.Name, FetchStage.OffersFileName),
                    transform,
                    context.OutputDirectory,
                    TransformStep.Progress(context),
                    history,
                    history is null ? null : PropertyReader.Read(
                        TransformStep.Properties(places, transform),
                        LexiconReader.Read(IndexFamiliesStep.Directory(
                            places, context.Settings<FamilySettings>(IndexFamiliesStep.Setting)))),
                    context.Cancellation);
                StockPast.Warn(context, report.History, history?.Directory);
                return StepOutcome.Done($"{report.InStock:N0} of {report.RowsKept:N0} parts in stock"
                    + (report.StockUnknown is > 0 and { } untold ? $", {untold:N0} whose stock nobody tells" : ""));
            },
        };
    }
}
