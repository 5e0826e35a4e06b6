using System.Globalization;
using Components.Download;
using Components.Fetch.Acquiring;
using Components.Fetch.Rows;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>A jlcparts database as it is published: <c>cache.zip</c>, <c>cache.z01</c> and so on, behind an address or beside
/// each other on this machine. The last volume says how many there are.</summary>
/// <param name="path">The volume called .zip, where it is local.</param>
/// <param name="url">Its address otherwise.</param>
/// <param name="expected">Digest that the unpacked database must have; null for any.</param>
/// <param name="maxBytes">Most bytes of all volumes together, and of the database.</param>
internal sealed class JlcpartsVolumesSource(string? path, Uri? url, Sha256Digest? expected, long maxBytes) : ICatalogueSource
{
    /// <summary>Kind of the raw files.</summary>
    internal const string VolumeType = "jlcparts_zip_volume";

    private const string Extension = ".zip";
    private const string LastVolume = "cache" + Extension;

    private bool _isBroken;

    public string Kind => SourceSettings.JlcpartsVolumesKind;

    public bool IsRemote => url is not null;

    public async Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken)
    {
        List<RawFile> volumes = [await VolumeAsync(0, 0, context, maxBytes, cancellationToken)];
        try
        {
            int count = ZipEnd.Read(volumes[0].Path, volumes[0].SourceUrl).Volumes;
            long left = maxBytes - volumes[0].SizeBytes;
            for (int number = 1; number < count; number++)
            {
                volumes.Add(await VolumeAsync(number, count, context, left, cancellationToken));
                left -= volumes[^1].SizeBytes;
            }
        }
        catch (ComponentsException)
        {
            // The last one may have come damaged, and speak of volumes that are not there.
            Forget(context, [volumes[0]]);
            throw;
        }

        volumes.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return volumes;
    }

    /// <summary>Deletes the volumes that an older release had more of, and forgets that a broken archive's were had: which
    /// of them came damaged nobody knows, and a server that has no other release would send none.</summary>
    public void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict)
    {
        if (IsRemote && _isBroken && verdict == ImportVerdict.Unreadable)
        {
            Forget(context, rawFiles);
        }

        if (IsRemote && verdict == ImportVerdict.Accepted)
        {
            ConditionalDownload.DropOthers(
                context,
                static name => name.StartsWith("cache.z", StringComparison.Ordinal),
                rawFiles.Select(static rawFile => rawFile.Name).ToHashSet(StringComparer.Ordinal));
        }
    }

    public IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken)
    {
        RawFile last = rawFiles.Single(static rawFile => rawFile.Name == LastVolume);
        string[] volumes =
        [
            .. Enumerable.Range(1, rawFiles.Count - 1)
                .Select(number => rawFiles.Single(rawFile => rawFile.Name == NameOf(number)).Path),
            last.Path,
        ];
        string database = Path.Combine(scratchDirectory, "database");
        _isBroken = true;
        SplitZip.Unpack(volumes, last.SourceUrl, database, maxBytes, cancellationToken);
        _isBroken = false;
        if (expected is { } wanted && Sha256Digest.OfFile(database) is { } actual && actual != wanted)
        {
            throw FetchErrors.DigestDiffers(last.SourceUrl, wanted, actual);
        }

        SqliteFileCheck.Check(database, last.SourceUrl);
        return new JlcpartsReader(database, last.SourceUrl, limits).Read(cancellationToken);
    }

    private void Forget(AcquireContext context, IEnumerable<RawFile> volumes)
    {
        if (IsRemote)
        {
            foreach (RawFile volume in volumes)
            {
                ConditionalDownload.Forget(context, volume.Name);
            }
        }
    }

    // 0 is the last volume, as it is published; .z01 is the first.
    private static string NameOf(int number) => number == 0
        ? LastVolume : string.Create(CultureInfo.InvariantCulture, $"cache.z{number:d2}");

    private static string ExtensionOf(int number) => number == 0
        ? Extension : string.Create(CultureInfo.InvariantCulture, $".z{number:d2}");

    private async Task<RawFile> VolumeAsync(
        int number, int count, AcquireContext context, long bytesLeft, CancellationToken cancellationToken)
    {
        string name = NameOf(number);
        if (url is null)
        {
            return Local(number, count, name, bytesLeft);
        }

        Uri address = new UriBuilder(url) { Path = url.AbsolutePath[..^Extension.Length] + ExtensionOf(number) }.Uri;
        AcquireContext limited = context with { Download = context.Download with { MaxBytes = Math.Max(0, bytesLeft) } };
        DownloadedFile file = await new ConditionalDownload(
            address, expected: null, limited, name, directory: name).GetAsync(cancellationToken);
        return new RawFile
        {
            Name = file.Name,
            Type = VolumeType,
            SourceUrl = ShownAddress.Of(address),
            Path = file.Path,
            Sha256 = file.Sha256,
            SizeBytes = file.SizeBytes,
            Mime = "application/zip",
            IsPacked = true,
            FetchedAtUtc = file.FetchedAtUtc,
        };
    }

    private RawFile Local(int number, int count, string name, long bytesLeft)
    {
        string file = path![..^Extension.Length] + ExtensionOf(number);
        if (FileKind.Unusual(file) is { } kind)
        {
            throw FetchErrors.NoRegularFile(file, kind);
        }

        if (!File.Exists(file))
        {
            throw number == 0 ? FetchErrors.CatalogueMissing(file) : VolumeErrors.Missing(file, number, count);
        }

        long length = new FileInfo(file).Length;
        return length > bytesLeft
            ? throw (number == 0 ? FetchErrors.LocalTooLarge(file, length, maxBytes)
                : VolumeErrors.TooLarge(file, maxBytes - bytesLeft + length, maxBytes))
            : new RawFile
            {
                Name = name,
                Type = VolumeType,
                SourceUrl = Path.GetFileName(file),
                Path = file,
                Sha256 = Sha256Digest.OfFile(file),
                SizeBytes = length,
                Mime = "application/zip",
                IsPacked = true,
            };
    }
}
