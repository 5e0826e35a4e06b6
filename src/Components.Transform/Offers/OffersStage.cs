using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Lexicon.Properties;
using Components.Transform.History;
using Components.Transform.Intake;
using Components.Transform.Reporting;

namespace Components.Transform.Offers;

/// <summary>Stage 2 SQL of what changes every day: offers.jsonl and the days of stock -> offers.sqlite,
/// offers-report.json.</summary>
public static class OffersStage
{
    /// <summary>Version of the step: whatever changes an output byte raises it.</summary>
    public const int Version = 6;

    /// <summary>Transforms the offers of an import. Streams: memory does not grow with the catalogue, and the same input gives
    /// the same bytes.</summary>
    /// <param name="offersPath">An <c>offers.jsonl</c>, ids ascending.</param>
    /// <param name="settings">Section <c>transform</c> of pipeline.yaml.</param>
    /// <param name="outputDirectory">Existing or new directory without the two files; what is left in it after an error is
    /// unusable.</param>
    /// <param name="progress">Told about every few thousand rows; may be null.</param>
    /// <param name="history">Past imports of the catalogue; null for none, and then what they would say is absent.</param>
    /// <param name="properties">Properties, of which some are read off past imports; null to read no facts off them.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <returns>The report, which is written as well.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">SQL001: the file is missing. SQL002: it has no usable row. SQL003:
    /// too many rows were rejected.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">SQL010: the database could not be written.</exception>
    public static OffersReport Run(
        string offersPath, TransformSettings settings, string outputDirectory, IProgress<TransformProgress>? progress = null,
        StockSource? history = null, PropertySet? properties = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(offersPath))
        {
            throw TransformErrors.ImportMissing(offersPath);
        }

        Directory.CreateDirectory(outputDirectory);
        string databasePath = Path.Combine(outputDirectory, SnapshotFiles.Offers);
        string reportPath = Path.Combine(outputDirectory, OffersReport.FileName);
        ImportLines<OfferRecord> lines = new(
            offersPath, OfferCodec.TryParse, static offer => offer.LcscId, settings.SampleIds);
        OfferCounts counts = new(settings.SampleIds);
        OffersReport report;
        HistorySourceReport? days = null;
        using (SourceTimeline? past = history is null ? null : SourceTimeline.Open(history, out days))
        using (OffersDatabase database = new(databasePath))
        using (OfferPast? known = past is not null ? new OfferPast(past, database.File, properties) : null)
        {
            OfferNormalizer normalizer = new(counts);
            lines.Read(
                offer =>
                {
                    OfferRow row = normalizer.Normalize(offer);
                    database.Insert(row);
                    database.InsertSources(offer);
                    known?.Take(offer);
                    if (lines.RowsIn % settings.BatchRows == 0)
                    {
                        database.NextBatch();
                    }
                },
                progress,
                cancellationToken);
            lines.Judge(settings.MaxRejectedShare);
            report = counts.Build(
                lines.RowsIn, lines.Rejected.Freeze(), known?.Tables,
                days is null ? null : new HistoryReport { Sources = [days] });
            database.Finish();
        }

#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(reportPath, report.ToUtf8());
#pragma warning restore RS0030
        return report;
    }
}
