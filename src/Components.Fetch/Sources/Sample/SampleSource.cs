using Components.Fetch.Acquiring;
using Components.Fetch.Importing;
using Components.Fetch.Rows;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Sample;

/// <summary>The checked-in sample catalogue: CSV files in one directory, each a category or a few.</summary>
/// <param name="directory">Directory with the <c>*.csv</c> files; its subdirectories are not read.</param>
/// <param name="shownAs">How messages name the directory.</param>
internal sealed class SampleSource(string directory, string shownAs) : ICatalogueSource
{
    internal const string RawType = "sample_csv";

    public string Kind => Settings.SourceSettings.SampleKind;

    public bool IsRemote => false;

    public Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
        {
            throw FetchErrors.SampleMissing(shownAs, "is not a directory");
        }

        List<RawFile> rawFiles = [];
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

            rawFiles.Add(new RawFile
            {
                Name = Path.GetFileName(path),
                Type = RawType,
                SourceUrl = Path.GetFileName(path),
                Path = path,
                Sha256 = Sha256Digest.OfFile(path),
                SizeBytes = length,
                Mime = "text/csv",
            });
        }

        return rawFiles.Count > 0
            ? Task.FromResult<IReadOnlyList<RawFile>>(rawFiles)
            : throw FetchErrors.SampleMissing(shownAs, "holds no .csv file");
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken) =>
        OrderedRows.Of(
            rawFiles.SelectMany(static rawFile => SampleFile.Read(rawFile.Path, rawFile.Name)), limits, scratchDirectory);
}
