using System.Text;
using Components.Catalog.Files;

namespace Components.Fetch.Sources.Sample;

/// <summary>The checked-in sample catalogue: CSV files in one directory, each a category or a few.</summary>
/// <param name="directory">Directory with the <c>*.csv</c> files; its subdirectories are not read.</param>
/// <param name="shownAs">How messages name the directory.</param>
internal sealed class SampleSource(string directory, string shownAs) : ICatalogueSource
{
    internal const string ArtifactType = "sample_csv";

    public string Kind => Settings.SourceSettings.SampleKind;

    public bool IsRemote => false;

    public Task<IReadOnlyList<RawArtifact>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw FetchErrors.SampleMissing(shownAs, "is not a directory");
        }

        List<RawArtifact> artifacts = [];
        long total = 0;
        foreach (string path in Directory.EnumerateFiles(directory, "*.csv").OrderBy(Path.GetFileName, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FileKind.Unusual(path) is { } kind)
            {
                throw FetchErrors.NoRegularFile(Path.GetFileName(path), kind);
            }

            long length = new FileInfo(path).Length;
            total += length;
            if (total > context.Download.MaxBytes)
            {
                throw FetchErrors.LocalTooLarge(Path.GetFileName(path), total, context.Download.MaxBytes);
            }

            artifacts.Add(new RawArtifact
            {
                Name = Path.GetFileName(path),
                ArtifactType = ArtifactType,
                SourceUrl = Path.GetFileName(path),
                Path = path,
                Sha256 = Sha256Digest.OfFile(path),
                SizeBytes = length,
                Mime = "text/csv",
            });
        }

        return artifacts.Count > 0
            ? Task.FromResult<IReadOnlyList<RawArtifact>>(artifacts)
            : throw FetchErrors.SampleMissing(shownAs, "holds no .csv file");
    }

    // The sample is small and spread over files, so its rows are ordered in memory.
    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawArtifact> artifacts, ReadLimits limits, CancellationToken cancellationToken)
    {
        List<SourceRow> rejected = [];
        List<SampleRow> rows = [];
        foreach (RawArtifact artifact in artifacts)
        {
            foreach (SampleRow row in SampleFile.Read(artifact.Path, artifact.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (row.Row.Record is null)
                {
                    rejected.Add(row.Row);
                }
                else
                {
                    rows.Add(row);
                }
            }
        }

        IEnumerable<SourceRow> all = rejected.Concat(InOrder(rows, limits));
        return limits.RowLimit is { } limit ? all.Take((int)Math.Min(limit, int.MaxValue)) : all;
    }

    private static IEnumerable<SourceRow> InOrder(List<SampleRow> rows, ReadLimits limits)
    {
        long? lastId = null;

        // OrderBy is stable: of equal ids the first in file order is kept.
        foreach (SampleRow row in rows.OrderBy(static row => row.Row.Record!.LcscId))
        {
            long id = row.Row.Record!.LcscId;
            if (id == lastId)
            {
                yield return Reject(RowReasons.DuplicateId, row,
                    $"part number '{row.Row.Record.PartNumber}'; the first row with this id was kept");
            }
            else if (Oversize(row, limits) is { } excerpt)
            {
                yield return Reject(RowReasons.OversizeField, row, excerpt);
            }
            else
            {
                lastId = id;
                yield return row.Row;
            }
        }
    }

    private static string? Oversize(SampleRow row, ReadLimits limits)
    {
        Catalog.Import.ImportRecord record = row.Row.Record!;
        (string Name, string Value, int Limit)[] fields =
        [
            ("mfr", record.PartNumber, limits.MaxTextBytes),
            ("description", record.Description, limits.MaxTextBytes),
            ("datasheet", record.Datasheet, limits.MaxTextBytes),
            ("price", record.PriceJson, limits.MaxJsonBytes),
            ("extra", record.ExtraJson, limits.MaxJsonBytes),
        ];
        foreach ((string name, string value, int limit) in fields)
        {
            int length = Encoding.UTF8.GetByteCount(value);
            if (length > limit)
            {
                return $"{name} has {length} bytes, the limit is {limit}";
            }
        }

        return null;
    }

    private static SourceRow Reject(string reason, SampleRow row, string excerpt) =>
        SourceRow.Rejected(new QuarantinedRow(reason, row.Row.Record!.LcscId, row.Place, QuarantinedRow.Shorten(excerpt)));
}
