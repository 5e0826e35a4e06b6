using Components.Fetch.Acquiring;
using Components.Fetch.Guards;
using Components.Fetch.Identity;
using Components.Fetch.Importing;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Csv;

/// <summary>A catalogue of one's own: a CSV file, or a directory of them, with a map of its columns in the settings.</summary>
/// <remarks>Where rows bring no id, the register of given ids is an artifact like the files: the import is a function of both,
/// and the register on disk moves on only when the import was accepted.</remarks>
/// <param name="path">File or directory.</param>
/// <param name="shownAs">How messages name it.</param>
/// <param name="source">Section <c>source</c>, checked.</param>
/// <param name="idFile">File of the given ids; null where a column brings them.</param>
/// <param name="maxRowBytes">Longest row, in bytes.</param>
/// <param name="namesParts">Whether rows say what the vendor calls the part.</param>
internal sealed class CsvSource(
    string path, string shownAs, SourceSettings source, string? idFile, int maxRowBytes, bool namesParts)
    : ICatalogueSource
{
    internal const string ArtifactType = "csv";

    public string Kind => SourceSettings.CsvKind;

    public bool IsRemote => false;

    public Task<IReadOnlyList<RawArtifact>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        List<RawArtifact> artifacts = [];
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

            artifacts.Add(new RawArtifact
            {
                Name = name,
                ArtifactType = ArtifactType,
                SourceUrl = name,
                Path = file,
                Sha256 = Sha256Digest.OfFile(file),
                SizeBytes = length,
                Mime = "text/csv",
            });
        }

        if (idFile is not null)
        {
            artifacts.Add(GiveIds(artifacts, idFile, context.LastGood, cancellationToken));
        }

        artifacts.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return Task.FromResult<IReadOnlyList<RawArtifact>>(artifacts);
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawArtifact> artifacts, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken)
    {
        RawArtifact? ids = artifacts.FirstOrDefault(static artifact => artifact.ArtifactType == IdRegister.ArtifactType);
        IdRegister? register = ids is not null
            ? IdRegister.Open(ids.Path, source.Id, source.IdBase!.Value) : null;
        CsvRowReader rows = new(source.Csv, register, namesParts);
        CsvFile file = new(source.Csv, maxRowBytes);
        return OrderedRows.Of(
            artifacts.Where(static artifact => artifact.ArtifactType == ArtifactType)
                .SelectMany(artifact => file.Read(artifact.Path, artifact.Name, rows.Read, CsvRowReader.BadLine))
                .Select(row =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return row;
                }),
            limits,
            scratchDirectory);
    }

    /// <summary>Keeps the ids of an accepted import; those of a refused one are given again.</summary>
    public void Settle(AcquireContext context, IReadOnlyList<RawArtifact> artifacts, bool isAccepted)
    {
        if (!isAccepted || idFile is null
            || artifacts.FirstOrDefault(static artifact => artifact.Content is not null) is not { Content: { } content } ids
            || (File.Exists(idFile) && Sha256Digest.OfFile(idFile) == ids.Sha256))
        {
            return;
        }

        try
        {
            context.Files.WriteBytes(idFile, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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

        string[] files = [.. Directory.EnumerateFiles(path, "*.csv").OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw CsvErrors.Missing(shownAs, "holds no .csv file");
    }

    private RawArtifact GiveIds(
        List<RawArtifact> files, string registerPath, LastGoodImport? lastGood, CancellationToken cancellationToken)
    {
        IdRegister register = IdRegister.Open(registerPath, source.Id, source.IdBase!.Value);
        FetchManifestArtifact? before =
            lastGood?.Artifacts.FirstOrDefault(static artifact => artifact.ArtifactType == IdRegister.ArtifactType);
        if (before is not null && !register.Continues(before.RawSizeBytes, before.RawSha256))
        {
            throw IdErrors.Differs(registerPath, before.RawSizeBytes);
        }

        CsvFile file = new(source.Csv, maxRowBytes);
        foreach (string? key in files.SelectMany(artifact =>
            file.Read(artifact.Path, artifact.Name, CsvRowReader.KeyOf, static (_, _) => null)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (key is not null)
            {
                _ = register.Give(key);
            }
        }

        return new RawArtifact
        {
            Name = Path.GetFileName(registerPath),
            ArtifactType = IdRegister.ArtifactType,
            SourceUrl = Path.GetFileName(registerPath),
            Path = registerPath,
            Content = register.Bytes,
            Sha256 = Sha256Digest.Of(register.Bytes.Span),
            SizeBytes = register.Bytes.Length,
            Mime = "application/jsonl",
        };
    }
}
