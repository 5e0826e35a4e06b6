using Components.Download;
using Components.Fetch.Acquiring;
using Components.Fetch.Rows;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>An unpacked jlcparts <c>cache.sqlite3</c>, local or behind an http address.</summary>
internal sealed class JlcpartsSqliteSource : ICatalogueSource
{
    internal const string RawType = "jlcparts_sqlite";
    internal const string Mime = "application/vnd.sqlite3";

    private readonly string? _path;
    private readonly Uri? _url;
    private readonly Sha256Digest? _expected;

    private JlcpartsSqliteSource(string? path, Uri? url, Sha256Digest? expected)
    {
        _path = path;
        _url = url;
        _expected = expected;
    }

    public string Kind => Settings.SourceSettings.JlcpartsKind;

    public bool IsRemote => _url is not null;

    internal static JlcpartsSqliteSource Local(string path, Sha256Digest? expected) => new(path, null, expected);

    internal static JlcpartsSqliteSource Remote(Uri url, Sha256Digest? expected) => new(null, url, expected);

    public async Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        RawFile rawFile = _url is null
            ? HashLocal(_path!, context.Download.MaxBytes) : await DownloadAsync(_url, context, cancellationToken);
        if (_expected is { } expected && rawFile.Sha256 != expected)
        {
            throw FetchErrors.DigestDiffers(_url is null ? _path! : rawFile.SourceUrl, expected, rawFile.Sha256);
        }

        return [rawFile];
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken)
    {
        RawFile rawFile = rawFiles[0];
        SqliteFileCheck.Check(rawFile.Path, rawFile.SourceUrl);
        return new JlcpartsReader(rawFile.Path, rawFile.SourceUrl, limits).Read(cancellationToken);
    }

    /// <summary>Forgets that a file which no reader takes was had: one that came damaged under the right tag would be confirmed
    /// for ever.</summary>
    public void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict)
    {
        if (IsRemote && verdict == ImportVerdict.Unreadable)
        {
            ConditionalDownload.Forget(context);
        }
    }

    private static RawFile HashLocal(string path, long largestBytes)
    {
        SqliteFileCheck.Check(path, path);
        long length = new FileInfo(path).Length;
        if (length > largestBytes)
        {
            throw FetchErrors.LocalTooLarge(path, length, largestBytes);
        }

        return new RawFile
        {
            Name = Path.GetFileName(path),
            Type = RawType,
            SourceUrl = Path.GetFileName(path),
            Path = path,
            Sha256 = Sha256Digest.OfFile(path),
            SizeBytes = length,
            Mime = Mime,
        };
    }

    private async Task<RawFile> DownloadAsync(Uri url, AcquireContext context, CancellationToken cancellationToken)
    {
        DownloadedFile file = await new ConditionalDownload(url, _expected, context).GetAsync(cancellationToken);
        return new RawFile
        {
            Name = file.Name,
            Type = RawType,
            SourceUrl = ShownAddress.Of(url),
            Path = file.Path,
            Sha256 = file.Sha256,
            SizeBytes = file.SizeBytes,
            Mime = Mime,
            FetchedAtUtc = file.FetchedAtUtc,
        };
    }
}
