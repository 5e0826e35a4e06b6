using Components.Download;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Publishing;
using Components.Sharing.Http;
using Components.Snapshots;

namespace Components.Sharing.Pulling;

/// <summary>Brings a snapshot from a server of plain files: its metadata first, then the files that no snapshot here has, each
/// compared with its digest, then one cutover. A run that is cut goes on where it stopped.</summary>
/// <param name="request">What, from where, to where.</param>
/// <param name="time">Clock and timers; null for the system's.</param>
/// <param name="progress">Told one line for each file that comes; null for nobody.</param>
/// <param name="digests">Remembers what was hashed: whatever lies here is read once in a run, unless somebody writes to it. Null
/// for a memory of this run.</param>
public sealed class SnapshotPuller(
    PullRequest request, TimeProvider? time = null, IProgress<string>? progress = null, IFileDigests? digests = null)
{
    private const string LockName = "pull.lock";
    private const string PartialSuffix = ".partial";
    private const string BlocksSuffix = ".blocks";

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly DurableFiles _files = new();
    private readonly IFileDigests _digests = digests ?? new FileDigests(time);

    /// <summary>Brings the snapshot, and makes it current where that is wanted.</summary>
    /// <param name="cancellation">Stops before the cutover; what came is kept.</param>
    /// <returns>What came.</returns>
    /// <exception cref="EnvironmentException">PUB201: the server fails; PUB208: no room; PUB210: another pull; PUB001, PUB010,
    /// PUB012 as of a publication.</exception>
    /// <exception cref="SnapshotException">PUB202 to PUB207: what the server offers cannot be used; PUB209: this program cannot
    /// serve it.</exception>
    /// <exception cref="GateFailedException">PUB003: it was built with a row limit.</exception>
    public async Task<PullResult> RunAsync(CancellationToken cancellation = default)
    {
        _files.CreateDirectory(request.WorkDirectory);
        string lockPath = Path.Combine(request.WorkDirectory, LockName);
        using FileLock held = FileLock.Take(
            lockPath, isShared: false, LockPolicy.Fail, owner => PullErrors.Locked(owner, lockPath), waiting: null, _time,
            cancellation);
        using HttpClient client = OwnServerHandler.Client(request.Server, request.Patience.IdleTimeout);
        BoundedRequest requests = new(client, _time);
        OfferedSnapshot offered = await OfferedSnapshot.AskAsync(
            requests, request.Server, request.Patience.IdleTimeout * 2, cancellation);
        if (request.Digest is { } wanted && wanted != offered.Digest)
        {
            throw PullErrors.OtherDigest($"{request.Server}/{offered.Directory}{SnapshotFiles.Metadata}",
                offered.Digest.ToString(), wanted.ToString());
        }

        (int transferred, long received) = await BringAsync(client, offered, cancellation);
        string? report = await ReportAsync(requests, offered, cancellation);
        return Publish(offered, report, transferred, received, cancellation);
    }

    private async Task<(int Files, long Bytes)> BringAsync(
        HttpClient client, OfferedSnapshot offered, CancellationToken cancellation)
    {
        SnapshotPublisher publisher = new(request.SnapshotsDirectory, time: _time, digests: _digests);
        SnapshotMetadata metadata = offered.Metadata;
        Dictionary<string, string> sources = new(StringComparer.Ordinal);
        PresentFiles present = new(request.SnapshotsDirectory, _digests);
        List<SnapshotFile> missing = [];
        foreach (SnapshotFile file in metadata.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            Sha256Digest digest = Sha256Digest.Parse(file.Sha256);
            string come = ComePath(digest);
            if (present.Find(digest, file.SizeBytes) is { } here)
            {
                sources[file.Path] = here;
            }
            else
            {
                sources[file.Path] = come;
                if (!PresentFiles.IsWhole(come, digest, file.SizeBytes, _digests))
                {
                    missing.Add(file);
                }
            }
        }

        RequireRoom(offered, missing);
        long received = 0;
        foreach (SnapshotFile file in missing.DistinctBy(static file => file.Sha256, StringComparer.Ordinal))
        {
            received += await FetchAsync(client, offered, file, present.FormerOf(file.Path), cancellation);
        }

        _ = publisher.PlaceFrom(metadata, offered.Utf8, file => sources[file.Path], request.Server.ToString(), cancellation);
        return (sources.Values.Distinct(StringComparer.Ordinal).Count(IsCome), received);
    }

    private bool IsCome(string path) =>
        string.Equals(Path.GetDirectoryName(path), request.WorkDirectory, StringComparison.Ordinal);

    private string ComePath(Sha256Digest digest) => Path.Combine(request.WorkDirectory, digest.ToString());

    private async Task<long> FetchAsync(
        HttpClient client, OfferedSnapshot offered, SnapshotFile file, string? former, CancellationToken cancellation)
    {
        progress?.Report($"{file.Path}: {Sizes.Show(file.SizeBytes)}");
        (bool isMade, long lost) = former is null
            ? (false, 0) : await FromBlocksAsync(client, offered, file, former, cancellation);
        return isMade ? lost : lost + await WholeAsync(client, offered, file, cancellation);
    }

    /// <summary>Puts a file together from blocks that are here and ranges that come.</summary>
    /// <returns>Whether that went, and the bytes that came for it either way.</returns>
    private async Task<(bool IsMade, long Received)> FromBlocksAsync(
        HttpClient client, OfferedSnapshot offered, SnapshotFile file, string former, CancellationToken cancellation)
    {
        BlockAssembly assembly = new(client, new BoundedRequest(client, _time), request, _time);
        string made = ComePath(Sha256Digest.Parse(file.Sha256)) + BlocksSuffix;
        Uri list = request.Server.At($"{offered.Directory}{SnapshotFiles.Report}/{SnapshotFiles.Blocks}/{file.Sha256}");
        try
        {
            bool isMade = await assembly.TryAsync(
                request.Server.At(offered.Directory + file.Path), list, file, former, made, cancellation);
            if (isMade)
            {
#pragma warning disable RS0030 // compared and flushed; under its digest it is what another run goes on with
                File.Move(made, ComePath(Sha256Digest.Parse(file.Sha256)), overwrite: true);
#pragma warning restore RS0030
                progress?.Report($"{file.Path}: {Sizes.Show(assembly.ReceivedBytes)} of it came, the other blocks were here");
            }

            return (isMade, assembly.ReceivedBytes);
        }
        catch (Exception exception) when (exception is HttpStatusException or HttpRequestException or TimeoutException
            or DownloadException)
        {
            throw PullErrors.Unreachable(
                $"{request.Server}/{offered.Directory}{file.Path}", exception.Message.TrimEnd('.'), exception);
        }
    }

    private async Task<long> WholeAsync(
        HttpClient client, OfferedSnapshot offered, SnapshotFile file, CancellationToken cancellation)
    {
        string shown = $"{request.Server}/{offered.Directory}{file.Path}";
        Sha256Digest digest = Sha256Digest.Parse(file.Sha256);
        string partial = ComePath(digest) + PartialSuffix;
        try
        {
            DownloadedBytes came = (await new Downloader(client, request.Patience, _time, _files).GetAsync(
                new DownloadRequest
                {
                    Url = request.Server.At(offered.Directory + file.Path),
                    PartialPath = partial,
                    Sha256 = digest,
                    SizeBytes = file.SizeBytes,
                    MaxBytes = file.SizeBytes,
                },
                progress: null,
                cancellation))!;
#pragma warning disable RS0030 // complete, verified and flushed; under its digest it is what another run goes on with
            File.Move(partial, ComePath(digest), overwrite: true);
#pragma warning restore RS0030
            Downloader.Discard(partial);
            return came.ReceivedBytes;
        }
        catch (DownloadException exception) when (exception.Failure is DownloadFailure.OtherDigest or DownloadFailure.OtherSize
            or DownloadFailure.TooLarge)
        {
            throw PullErrors.FileDiffers(shown, exception.Message);
        }
        catch (DownloadException exception)
        {
            throw PullErrors.Unreachable(shown, exception.Message, exception);
        }
    }

    /// <summary>The figures that later snapshots are compared with here. Nothing seals them: they count when they name this
    /// snapshot, and whoever runs the server is believed.</summary>
    private async Task<string?> ReportAsync(
        BoundedRequest requests, OfferedSnapshot offered, CancellationToken cancellation)
    {
        try
        {
            byte[]? utf8 = await requests.GetAsync(
                request.Server.At($"{offered.Directory}{SnapshotFiles.Report}/{SnapshotFiles.Results}"),
                RegularFile.LargestDocument,
                request.Patience.IdleTimeout * 2, cancellation);
            if (utf8 is null || PublishedDigest.Of(utf8) != offered.Digest.ToString())
            {
                return null;
            }

            string report = Path.Combine(request.WorkDirectory, SnapshotFiles.Report);
            _files.DeleteDirectory(report);
            _files.WriteBytes(Path.Combine(report, SnapshotFiles.Results), utf8);
            return report;
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            // A snapshot is whole without them.
            return null;
        }
    }

    private PullResult Publish(
        OfferedSnapshot offered, string? report, int transferred, long received, CancellationToken cancellation)
    {
        SnapshotMetadata metadata = offered.Metadata;
        SnapshotPublisher publisher = new(request.SnapshotsDirectory, time: _time, digests: _digests);
        SnapshotLocation placed = new(
            Path.Combine(publisher.Locator.SnapshotsDirectory, metadata.Name), "pulled", IsOverride: false);
        bool switched = false;
        if (request.Switches)
        {
            try
            {
                request.Verify?.Invoke(placed);
            }
            catch (ComponentsException exception)
            {
                throw PullErrors.NotServable(metadata.Name, placed.Directory, exception);
            }

            switched = publisher.Publish(
                new PublishRequest
                {
                    Snapshot = metadata.Name,

                    // They passed where it was published; what it needs to be served was looked at above.
                    RequiredGates = [],
                    Verdicts = [],
                    ReportDirectory = report,
                    AllowsPartial = request.AllowsPartial,
                    By = $"{Environment.UserName}@{Environment.MachineName}, pulled from {request.Server}",
                },
                cancellation).Changed;
        }

        foreach (FileSystemInfo left in FileTree.Own(request.WorkDirectory)
            .Where(static entry => !entry.Name.StartsWith(LockName, StringComparison.Ordinal)))
        {
            if (left is DirectoryInfo)
            {
                _files.DeleteDirectory(left.FullName);
            }
            else
            {
                left.Delete();
            }
        }

        return new PullResult(
            metadata.Name, offered.Digest.ToString(), publisher.Locator.CurrentName, publisher.Locator.PreviousName, switched,
            metadata.Files.Count, metadata.Files.Sum(static file => file.SizeBytes), transferred, received);
    }

    // A run that was cut has left a part of it there, which the room that is free does not hold any more.
    private long StillComing(SnapshotFile file)
    {
        string come = ComePath(Sha256Digest.Parse(file.Sha256));
        long here = new[] { come + PartialSuffix, come + BlocksSuffix }
            .Where(static path => !FileKind.IsLink(path) && FileKind.Unusual(path) is null && File.Exists(path))
            .Sum(static path => new FileInfo(path).Length);
        return Math.Max(0, file.SizeBytes - here);
    }

    private void RequireRoom(OfferedSnapshot offered, IReadOnlyList<SnapshotFile> missing)
    {
        string target = Path.Combine(request.SnapshotsDirectory, offered.Metadata.Name, SnapshotFiles.Metadata);
        bool isHere = missing.Count == 0 && PresentFiles.IsWhole(target, offered.Digest, offered.Utf8.Length);
        if (isHere)
        {
            return;
        }

        long coming = missing.Sum(StillComing);
        long whole = offered.Metadata.Files.Sum(static file => file.SizeBytes);
        _files.CreateDirectory(request.SnapshotsDirectory);
        long freeToCome = new DriveInfo(request.WorkDirectory).AvailableFreeSpace;
        long freeToPlace = new DriveInfo(request.SnapshotsDirectory).AvailableFreeSpace;
        if (freeToCome < coming)
        {
            throw PullErrors.NoRoom(request.WorkDirectory, coming, freeToCome);
        }

        // What comes lies twice for a while, on one disk where both directories are on it.
        long needed = whole + (freeToCome == freeToPlace ? coming : 0);
        if (freeToPlace < needed)
        {
            throw PullErrors.NoRoom(request.SnapshotsDirectory, needed, freeToPlace);
        }
    }
}
