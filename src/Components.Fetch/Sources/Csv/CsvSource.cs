using Components.Fetch.Acquiring;
using Components.Fetch.Guards;
using Components.Fetch.Identity;
using Components.Fetch.Importing;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Csv;

/// <summary>A catalogue of one's own: a CSV file, or a directory of them, with a map of its columns in the settings.</summary>
/// <remarks>Where rows bring no id, the register of given ids is a raw file like the files: the import is a function of both,
/// and the register on disk moves on only when the import was accepted.</remarks>
/// <param name="path">File or directory.</param>
/// <param name="shownAs">How messages name it.</param>
/// <param name="source">Section <c>source</c>, checked.</param>
/// <param name="idFile">File of the given ids; null where a column brings them.</param>
/// <param name="maxRowBytes">Longest row, in bytes.</param>
/// <param name="namesParts">Whether rows say what the vendor calls the part.</param>
/// <param name="published">Ids of the snapshots that are here.</param>
internal sealed class CsvSource(
    string path, string shownAs, SourceSettings source, string? idFile, int maxRowBytes, bool namesParts, PublishedIds published)
    : ICatalogueSource
{
    internal const string RawType = "csv";

    private static readonly EnumerationOptions AnyCase =
        new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public string Kind => SourceSettings.CsvKind;

    public bool IsRemote => false;

    public IReadOnlyList<TableEnd> Ends { get; private set; } = [];

    public Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        List<RawFile> rawFiles = [];
        long total = 0;
        foreach (string file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string name = Path.GetFileName(file);
            if (FileKind.Unusual(file) is { } kind)
            {
                throw FetchErrors.NoRegularFile(name, kind);
            }

            long length = new FileInfo(file).Length;
            total += length;
            if (total > context.Download.MaxBytes)
            {
                throw FetchErrors.LocalTooLarge(name, total, context.Download.MaxBytes);
            }

            rawFiles.Add(new RawFile
            {
                Name = name,
                Type = RawType,
                SourceUrl = name,
                Path = file,
                Sha256 = Sha256Digest.OfFile(file),
                SizeBytes = length,
                Mime = "text/csv",
            });
        }

        if (idFile is not null)
        {
            rawFiles.Add(GiveIds(rawFiles, idFile, context.LastGood, cancellationToken));
        }

        rawFiles.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return Task.FromResult<IReadOnlyList<RawFile>>(rawFiles);
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken)
    {
        RawFile? ids = rawFiles.FirstOrDefault(static rawFile => rawFile.Type == IdRegister.RawType);
        IdRegister? register = ids is not null
            ? IdRegister.Open(ids.Path, source.Id, source.IdBase!.Value) : null;
        CsvRowReader rows = new(source.Csv, register, namesParts);
        CsvFile file = new(source.Csv, maxRowBytes);
        List<TableEnd> ends = [];
        Ends = ends;
        return OrderedRows.Of(
            rawFiles.Where(static rawFile => rawFile.Type == RawType)
                .SelectMany(rawFile => file.Read(rawFile.Path, rawFile.Name, rows.Read, CsvRowReader.BadLine, ends.Add))
                .Select(row =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return row;
                }),
            limits,
            scratchDirectory);
    }

    /// <summary>Keeps the ids of an accepted import; those of a refused one are given again.</summary>
    public void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict)
    {
        if (verdict != ImportVerdict.Accepted || idFile is null
            || rawFiles.FirstOrDefault(static rawFile => rawFile.Content is not null) is not { Content: { } content } ids
            || (File.Exists(idFile) && Sha256Digest.OfFile(idFile) == ids.Sha256))
        {
            return;
        }

        try
        {
            context.Files.WriteBytes(idFile, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EnvironmentException)
        {
            throw IdErrors.NotWritable(idFile, exception);
        }
    }

    private IEnumerable<string> Files()
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw CsvErrors.Missing(shownAs, "is no file and no directory");
        }

        // Some systems write .CSV.
        string[] files = [.. Directory.EnumerateFiles(path, "*.csv", AnyCase).OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw CsvErrors.Missing(shownAs, "holds no .csv file");
    }

    private RawFile GiveIds(
        List<RawFile> files, string registerPath, LastGoodImport? lastGood, CancellationToken cancellationToken)
    {
        IdRegister register = IdRegister.Open(registerPath, source.Id, source.IdBase!.Value);
        if (register.ReadBytes == 0
            && IdRegister.Neighbour(registerPath, source.Id, source.IdBase.Value) is { } neighbour)
        {
            throw IdErrors.NeighbourHasRange(registerPath, source.IdBase.Value, neighbour);
        }

        RawFileRecord? before =
            lastGood?.RawFiles.FirstOrDefault(static rawFile => rawFile.Type == IdRegister.RawType);
        if (before is not null && !register.Continues(before.RawSizeBytes, before.RawSha256))
        {
            throw IdErrors.Differs(registerPath, before.RawSizeBytes);
        }

        // State and register may both be lost, or the register be an old one: what was published is known all the same.
        if (published.LastAbove(source.IdBase.Value, register.Count) is { } last)
        {
            throw IdErrors.EndsBeforePublished(registerPath, source.IdBase.Value, register.Count, last);
        }

        bool isKeyed = source.Csv.Columns.Key is not null;
        if (register.NamesByKey is { } wasKeyed && wasKeyed != isKeyed)
        {
            throw IdErrors.NamedOtherwise(registerPath, isKeyed);
        }

        CsvFile file = new(source.Csv, maxRowBytes);
        OrderedDictionary<string, bool> keys = new(StringComparer.Ordinal);
        foreach (string? key in files.SelectMany(rawFile =>
            file.Read(rawFile.Path, rawFile.Name, CsvRowReader.KeyOf, static (_, _) => null)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (key is not null)
            {
                _ = keys.TryAdd(key, true);
            }
        }

        register.Give(keys.Keys);

        if (register.ThrowsAway(keys.Count) is { } known)
        {
            throw IdErrors.KnowsNone(registerPath, known, keys.Count, register.ReadCount);
        }

        return new RawFile
        {
            Name = Path.GetFileName(registerPath),
            Type = IdRegister.RawType,
            SourceUrl = Path.GetFileName(registerPath),
            Path = registerPath,
            Content = register.Bytes,
            Sha256 = Sha256Digest.Of(register.Bytes.Span),
            SizeBytes = register.Bytes.Length,
            Mime = "application/jsonl",
        };
    }
}
