using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Facts;
using Components.Transform.Input;
using Components.Transform.Intake;
using Components.Transform.Reporting;
using Components.Transform.Rows;
using Components.Transform.Sql;

namespace Components.Transform;

/// <summary>Stage 2 SQL: import.jsonl -> fast.sqlite, detail.sqlite, corpus.jsonl, transform-report.json. Stock, prices and class
/// are no part of it: <see cref="Offers.OffersStage"/> reads them.</summary>
public static class TransformStage
{
    /// <summary>Version of the step: whatever changes an output byte raises it.</summary>
    public const int Version = 21;

    /// <summary>Transforms an import. Streams: memory does not grow with the catalogue, and the same input gives the same
    /// bytes.</summary>
    /// <param name="importPath">An <c>import.jsonl</c>, ids ascending.</param>
    /// <param name="settings">Section <c>transform</c> of pipeline.yaml.</param>
    /// <param name="outputDirectory">Existing or new directory without the four files; what is left in it after an error is
    /// unusable.</param>
    /// <param name="progress">Told about every few thousand rows; may be null.</param>
    /// <param name="reading">Families and properties; without them the tables of families and facts stay empty.</param>
    /// <param name="artifactsPath">Records of fetched artifacts (<c>artifacts.jsonl</c>); null or a missing file for
    /// none.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <returns>The report, which is written as well.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">SQL001: the file is missing. SQL002: it has no usable row. SQL003:
    /// too many rows were rejected. LEX008: an expression of a family or a property takes too long. FET092: the
    /// records of artifacts cannot be read.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">SQL010: a database could not be written.</exception>
    public static TransformReport Run(
        string importPath, TransformSettings settings, string outputDirectory, IProgress<TransformProgress>? progress = null,
            PartReading? reading = null, string? artifactsPath = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(importPath))
        {
            throw TransformErrors.ImportMissing(importPath);
        }

        Directory.CreateDirectory(outputDirectory);
        string fastPath = Path.Combine(outputDirectory, SnapshotFiles.Fast);
        string detailPath = Path.Combine(outputDirectory, SnapshotFiles.Detail);
        string corpusPath = Path.Combine(outputDirectory, SnapshotFiles.Corpus);
        string reportPath = Path.Combine(outputDirectory, TransformReport.FileName);
        ReportBuilder report = new(settings.SampleIds);
        ImportLines<ImportRecord> lines = new(
            importPath, ImportCodec.TryParse, static record => record.LcscId, settings.SampleIds);
        DetailCounts counts;
        FactReportBuilder? facts = reading is null ? null : new FactReportBuilder(reading, settings.SampleIds);
        using (FastDatabase fast = new(fastPath))
        using (FetchedArtifacts? artifacts = File.Exists(artifactsPath) ? new FetchedArtifacts(artifactsPath) : null)
        using (DetailDatabase detail = new(detailPath, artifacts))
        using (CorpusWriter corpus = new(corpusPath))
        using (FactTables? tables = reading is null ? null : new FactTables(detail.File, reading))
        {
            PartWriter writer = new(fast, detail, corpus, reading, tables, report, facts, settings.BatchRows);
            Transform(lines, settings, writer, report, progress, cancellationToken);
            counts = new DetailCounts(detail.Assets, tables?.Families ?? 0, tables?.Facts ?? 0, tables?.Properties ?? 0);
            corpus.Flush();

            // Two files, and each is indexed by itself.
            Task indexing = Task.Run(fast.Finish, CancellationToken.None);
            try
            {
                detail.Finish();
            }
            finally
            {
                indexing.GetAwaiter().GetResult();
            }
        }

        TransformReport content = report.Build(lines.RowsIn, lines.Rejected.Freeze(), counts, facts?.Build());
#pragma warning disable RS0030 // a new file in the step's own temporary directory
        File.WriteAllBytes(reportPath, content.ToUtf8());
#pragma warning restore RS0030
        return content;
    }

    private static void Transform(
        ImportLines<ImportRecord> lines, TransformSettings settings, PartWriter writer, ReportBuilder report,
            IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        RowNormalizer normalizer = new(settings, report);
        lines.Read(
            record =>
            {
                ComponentRow row = writer.Next();
                normalizer.Normalize(record, row);
                report.Keep(row.ComponentType);
                writer.Take(cancellationToken);
            },
            progress,
            cancellationToken);
        writer.Flush(cancellationToken);
        lines.Judge(settings.MaxRejectedShare);
    }
}
