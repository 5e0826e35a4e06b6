using Components.Download;
using Components.Fetch.Guards;
using Components.Fetch.Manifest;
using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Fetch.Acquiring;

/// <summary>Brings one file by HTTP: asks with the validator of the copy that is there. Complete files lie in the state
/// directory under their digest and are never changed.</summary>
/// <param name="url">Address of the file.</param>
/// <param name="expected">Digest that it must have; null for any.</param>
/// <param name="context">State, patience and the handler for HTTP.</param>
/// <param name="fileName">Name under which the file is kept.</param>
/// <param name="directory">Directory of this file alone, below that of downloads; null for the only file of a source.</param>
internal sealed class ConditionalDownload(
    Uri url, Sha256Digest? expected, AcquireContext context, string fileName = "catalogue.sqlite3", string? directory = null)
{
    private const string DownloadsName = "download";
    private const string CheckpointName = "complete.json";
    private const string Suffix = ".raw";

    private readonly string[] _names = directory is null ? [DownloadsName] : [DownloadsName, directory];
    private readonly string _directory = Path.Combine(context.StateDirectory, DownloadsName, directory ?? "");
    private readonly string _address = ShownAddress.Of(url);

    // Only a digest of the whole address is remembered: its query may carry a token.
    private readonly string _urlDigest = Sha256Digest.OfText(url.AbsoluteUri).ToString();

    private string PartialPath => Path.Combine(_directory, "partial");

    private SourceCheckpoint<DownloadState> State => new(Path.Combine(_directory, CheckpointName), context.Files);

    /// <summary>Deletes the directories of files that a source no longer has.</summary>
    /// <param name="context">The source's state.</param>
    /// <param name="isOfSource">Whether the source gives a directory such a name.</param>
    /// <param name="present">Names of those that it has.</param>
    internal static void DropOthers(AcquireContext context, Func<string, bool> isOfSource, IReadOnlySet<string> present)
    {
        foreach (DirectoryInfo other in FileTree.OwnDirectories(context.StateDirectory, DownloadsName)
            .Where(other => isOfSource(other.Name) && !present.Contains(other.Name)))
        {
            context.Files.DeleteDirectory(other.FullName);
        }
    }

    /// <summary>Forgets that a file was had, so that it is asked for whole; bytes of the last good import stay.</summary>
    /// <param name="context">The source's state.</param>
    /// <param name="directory">The file's directory, below that of downloads; empty for the only file of a source.</param>
    internal static void Forget(AcquireContext context, string directory = "") => context.Files.DeleteFile(
        Path.Combine(context.StateDirectory, DownloadsName, directory, CheckpointName));

    internal async Task<DownloadedFile> GetAsync(CancellationToken cancellationToken)
    {
        context.Files.CreateOwnDirectory(context.StateDirectory, _names);
        if (!context.Ask && LastGoodFile() is { } rawFile)
        {
            return Kept(rawFile.RawSha256, fetchedAtUtc: null)
                ?? throw FetchErrors.LastGoodBytesGone(_address, rawFile.RawSha256);
        }

        DownloadState? state = State.Load();
        DownloadedFile? kept = state is not null && state.UrlSha256 == _urlDigest ? Kept(state.Sha256, state.FetchedAtUtc) : null;
        using HttpClient client = new(context.HttpHandler ?? PlainHandler.New(), disposeHandler: context.HttpHandler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            Downloader downloader = new(client, context.Download.ToPatience(), context.Time, context.Files);
            DownloadedBytes? came = await downloader.GetAsync(
                new DownloadRequest
                {
                    Url = url,
                    PartialPath = PartialPath,
                    Sha256 = expected,
                    MaxBytes = context.Download.MaxBytes,
                    Kept = kept is null ? null : new Validators(state!.ETag, state.LastModified),
                },
                context.Progress is { } progress
                    ? new InlineProgress<(long Done, long? Total)>(step =>
                        progress.Report(new WorkDone("downloading", WorkUnit.Bytes, step.Done, step.Total ?? 0))) : null,
                cancellationToken);
            return came is null ? kept! : Keep(came);
        }
        catch (DownloadException exception)
        {
            throw FetchErrors.Download(_address, exception);
        }
    }

    // A single file is that file under whatever name it was kept.
    private RawFileRecord? LastGoodFile() => context.LastGood is { RawFiles: [{ } single] }
        ? single : context.LastGood?.RawFiles.FirstOrDefault(rawFile => RawStore.NameOf(rawFile) == fileName);

    private DownloadedFile Keep(DownloadedBytes came)
    {
        DateTimeOffset now = context.Time.GetUtcNow();
        string final = KeptPath(came.Sha256.ToString());
#pragma warning disable RS0030 // a checked download leaves its checkpoint's name inside the stage's own state
        File.Move(PartialPath, final, overwrite: true);
#pragma warning restore RS0030
        context.Files.FlushDirectory(_directory);
        State.Save(new DownloadState
        {
            UrlSha256 = _urlDigest,
            ETag = came.Validators.ETag,
            LastModified = came.Validators.LastModified,
            Sha256 = came.Sha256.ToString(),
            FetchedAtUtc = now,
        });
        Downloader.Discard(PartialPath);
        DropOldCopies(came.Sha256.ToString(), context.LastGood);
        return new DownloadedFile(fileName, final, came.Sha256, came.SizeBytes, now);
    }

    private string KeptPath(string sha256) => Path.Combine(_directory, sha256 + Suffix);

    private DownloadedFile? Kept(string sha256, DateTimeOffset? fetchedAtUtc)
    {
        string path = KeptPath(sha256);
        return File.Exists(path) && FileKind.Unusual(path) is null
            && Sha256Digest.OfFile(path) is { } digest && digest.ToString() == sha256
            ? new DownloadedFile(fileName, path, digest, new FileInfo(path).Length, fetchedAtUtc)
            : null;
    }

    /// <summary>Keeps the newest copy and the last good one, which a refused import must not cost.</summary>
    private void DropOldCopies(string newest, LastGoodImport? lastGood)
    {
        foreach (FileInfo file in FileTree.OwnFiles(context.StateDirectory, _names)
            .Where(static file => file.Name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            string sha256 = file.Name[..^Suffix.Length];
            if (sha256 != newest && lastGood?.RawFiles.Any(rawFile => rawFile.RawSha256 == sha256) != true)
            {
                file.Delete();
            }
        }
    }
}
