using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Changes the directory of snapshots: places snapshots, makes one current, goes back, deletes old ones. One process
/// at a time; a crash at any moment leaves <c>current</c> on a complete snapshot, and the next change first finishes or clears
/// what was left.</summary>
public sealed partial class SnapshotPublisher
{
    private readonly DurableFiles _files;
    private readonly TimeProvider _time;
    private readonly LockPolicy _locking;
    private readonly IFileDigests? _digests;
    private readonly Action<string>? _waiting;

    /// <summary>Makes a publisher; nothing is created yet.</summary>
    /// <param name="snapshotsDirectory">Directory of snapshots.</param>
    /// <param name="files">Writes files; null for plain ones (tests inject faults).</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="locking">What to do when another process changes the snapshots.</param>
    /// <param name="waiting">Told once when another process must end first.</param>
    /// <param name="digests">What is known of files: what is placed is another name of the same file then, where that goes, and
    /// is not read again. Null to copy and read every file.</param>
    public SnapshotPublisher(
        string snapshotsDirectory, DurableFiles? files = null, TimeProvider? time = null, LockPolicy locking = LockPolicy.Fail,
        Action<string>? waiting = null, IFileDigests? digests = null)
    {
        Locator = new SnapshotLocator(snapshotsDirectory);
        _files = files ?? new DurableFiles();
        _time = time ?? TimeProvider.System;
        _locking = locking;
        _waiting = waiting;
        _digests = digests;
    }

    /// <summary>Finds current and previous.</summary>
    public SnapshotLocator Locator { get; }

    private string Root => Locator.SnapshotsDirectory;

    private string IntentPath => Path.Combine(Root, PublishIntent.FileName);

    /// <summary>Makes a snapshot current. Everything is checked before anything changes.</summary>
    /// <param name="request">What and why.</param>
    /// <param name="cancellation">Stops before the cutover; afterwards it is finished.</param>
    /// <returns>The snapshot that is current now.</returns>
    /// <exception cref="GateFailedException">PUB002: a gate failed, is missing or belongs to another snapshot; PUB003:
    /// partial.</exception>
    /// <exception cref="SnapshotException">PUB004: no such snapshot; PUB014: a link; PUB104 to PUB107: it is damaged.</exception>
    /// <exception cref="EnvironmentException">PUB001: another process changes the snapshots; PUB010: disk full; PUB012: not
    /// writable.</exception>
    public PublishResult Publish(PublishRequest request, CancellationToken cancellation = default) => Exclusively(() =>
    {
        string directory = DirectoryOf(request.Snapshot);
        if (!Directory.Exists(directory))
        {
            throw PublishErrors.Unknown(request.Snapshot, Root);
        }

        if (FileKind.IsLink(directory))
        {
            throw PublishErrors.IsLink(directory);
        }

        SnapshotIntegrityReport report = SnapshotIntegrity.CheckKnown(directory, _digests, cancellation).ThrowIfDamaged();
        string? before = Locator.CurrentName;

        // Also of what is current already: whoever asks to publish it is told when it does not pass today's gates.
        IReadOnlyList<GateOverride> overrides = GateRequirement.Require(request, report.Digest.ToString());
        bool isCurrent = string.Equals(before, request.Snapshot, StringComparison.Ordinal);

        // Current, but without its record: it took the place of a damaged copy, and still has to be published.
        if (isCurrent && request.Replaced is null && PublishedDigest.TryRead(directory) == report.Digest.ToString())
        {
            return new PublishResult(request.Snapshot, Locator.PreviousName, Changed: false);
        }

        if (report.Metadata.Partial && !request.AllowsPartial)
        {
            throw PublishErrors.Partial(request.Snapshot);
        }

        DamagedSnapshot? damaged = request.Replaced ?? (isCurrent ? null : DamageOf(before));
        cancellation.ThrowIfCancellationRequested();

        // A rollback to a damaged snapshot would be refused: 'previous' stays on the one before it, if that is another one.
        bool keepsPrevious = damaged is not null && Locator.PreviousName is { } previous
            && !string.Equals(previous, request.Snapshot, StringComparison.Ordinal)
                && Directory.Exists(Path.Combine(Root, previous));
        string? nextPrevious = keepsPrevious ? null : before;
        _files.WriteText(IntentPath, new PublishIntent("publish", request.Snapshot, nextPrevious).ToJson(_time.GetUtcNow()));
        PutReport(directory, report.Metadata, request.ReportDirectory, new PublishRecord(
            request.Snapshot, report.Digest.ToString(), _time.GetUtcNow(), request.By, before, request.Verdicts, overrides,
            report.Metadata.Partial, damaged));
        CutOver(request.Snapshot, nextPrevious);
        return new PublishResult(request.Snapshot, Locator.PreviousName, Changed: true, damaged);
    });

    /// <summary>Makes the previous snapshot current again: the same cutover backwards. A second rollback goes forward
    /// again.</summary>
    /// <param name="verify">Checks the target's compatibility with this build; throws to refuse. Its integrity is checked
    /// here.</param>
    /// <param name="cancellation">Stops before the cutover.</param>
    /// <returns>The snapshot that is current now.</returns>
    /// <exception cref="SnapshotException">PUB006: nothing to go back to; PUB013: the target is damaged or does not fit this
    /// build.</exception>
    /// <exception cref="EnvironmentException">PUB001: another process changes the snapshots.</exception>
    public PublishResult Rollback(Action<SnapshotLocation>? verify = null, CancellationToken cancellation = default) =>
        Exclusively(() =>
    {
        string target = Locator.PreviousName ?? throw PublishErrors.NothingBefore(Root);
        string directory = DirectoryOf(target);
        if (!Directory.Exists(directory) || FileKind.IsLink(directory))
        {
            throw PublishErrors.TargetUnusable(
                target, directory, Directory.Exists(directory) ? "it is a link" : "it does not exist");
        }

        try
        {
            SnapshotIntegrity.Check(directory, full: true, cancellation).ThrowIfDamaged();
            verify?.Invoke(new SnapshotLocation(directory, SnapshotLayout.Previous, IsOverride: false));
        }
        catch (SnapshotException exception)
        {
            // Its own remedy may be a rollback, which this is.
            throw PublishErrors.TargetUnusable(target, directory, $"{exception.Code}: {exception.What}", exception);
        }

        cancellation.ThrowIfCancellationRequested();
        string? before = Locator.CurrentName;
        _files.WriteText(IntentPath, new PublishIntent("rollback", target, before).ToJson(_time.GetUtcNow()));
        CutOver(target, before);
        return new PublishResult(target, Locator.PreviousName, Changed: true);
    });

    /// <summary>Damage of the current snapshot, as a server that opens it would see it; null when it is whole or there is
    /// none.</summary>
    private DamagedSnapshot? DamageOf(string? current)
    {
        if (current is null)
        {
            return null;
        }

        string directory = Path.Combine(Root, current);
        string? reason = null;
        if (!Directory.Exists(directory) || FileKind.IsLink(directory))
        {
            reason = Directory.Exists(directory) ? "it is a link" : "it does not exist";
        }
        else
        {
            try
            {
                SnapshotIntegrityReport report = SnapshotIntegrity.Check(
                    directory, SnapshotIntegrity.HashedAtStartBytes, isHashed: null);
                reason = report.IsWhole ? null : report.Findings[0].Description;
            }
            catch (SnapshotException exception)
            {
                reason = exception.What.TrimEnd('.');
            }
        }

        return reason is null ? null : new DamagedSnapshot(current, reason, current);
    }

    private void CutOver(string target, string? before)
    {
        _files.ReplaceLink(Locator.CurrentLink, target);
        FinishCutOver(target, before);
    }

    private void FinishCutOver(string target, string? before)
    {
        if (before is not null && !string.Equals(before, target, StringComparison.Ordinal))
        {
            _files.ReplaceLink(Locator.PreviousLink, before);
        }

        _files.DeleteFile(IntentPath);
    }

    private T Exclusively<T>(Func<T> change)
    {
        string? before = Locator.CurrentName;
        try
        {
            _files.CreateDirectory(Root);
            string lockPath = Path.Combine(Root, ".publish.lock");
            using FileLock held = FileLock.Take(lockPath, isShared: false, _locking, owner =>
                PublishErrors.Locked(owner, Root), _waiting, _time, CancellationToken.None);

            // Whoever held the lock until now may have published.
            before = Locator.CurrentName;
            RequireLinks();
            Repair();
            return change();
        }
        catch (Exception exception) when (exception is not ComponentsException && DiskSpace.IsFull(exception, Root))
        {
            throw PublishErrors.DiskFull(Root, before, Locator.CurrentName, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PublishErrors.NotWritable(Root, before, Locator.CurrentName, exception);
        }
    }

    // A directory or file under the name of a link was made by somebody else: a cutover cannot replace it, nor a directory
    // under the name of the write-ahead record.
    private void RequireLinks()
    {
        foreach (string path in (string[])[Locator.CurrentLink, Locator.PreviousLink])
        {
            if (Path.Exists(path) && !FileKind.IsLink(path))
            {
                throw PublishErrors.NoLink(path, FileKind.Unusual(path) ?? "a file");
            }
        }

        if (Directory.Exists(IntentPath) && !FileKind.IsLink(IntentPath))
        {
            throw PublishErrors.NoRecord(IntentPath);
        }
    }

    // Finishes or clears what a killed process left: every operation does so first.
    private void Repair()
    {
        // Whoever holds the lock is the only one who may have temporary entries here.
        foreach (string path in Directory.GetFileSystemEntries(Root, DurableFiles.TemporaryPrefix + "*"))
        {
            if (Directory.Exists(path) && !FileKind.IsLink(path))
            {
                Delete(path);
            }
            else
            {
                File.Delete(path);
            }
        }

        if (!File.Exists(IntentPath))
        {
            return;
        }

        PublishIntent? intent = PublishIntent.TryRead(IntentPath);
        if (intent is not null && string.Equals(Locator.CurrentName, intent.Snapshot, StringComparison.Ordinal))
        {
            FinishCutOver(intent.Snapshot, intent.CurrentBefore);
            return;
        }

        if (intent is { Operation: "publish" } && Directory.Exists(DirectoryOf(intent.Snapshot)))
        {
            // The report was in place, but the snapshot never became current: it must not claim to have been published.
            foreach (FileInfo record in FileTree.OwnFiles(Root, intent.Snapshot, SnapshotFiles.Report)
                .Where(static file => string.Equals(file.Name, SnapshotFiles.PublishRecord, StringComparison.Ordinal)))
            {
                _files.DeleteFile(record.FullName);
            }

            SnapshotSeal.CloseRoot(DirectoryOf(intent.Snapshot));
        }

        _files.DeleteFile(IntentPath);
    }

    private string DirectoryOf(string snapshot) =>
        SnapshotNames.IsPlain(snapshot) ? Path.Combine(Root, snapshot) : throw PublishErrors.NameUnsafe(snapshot);
}
