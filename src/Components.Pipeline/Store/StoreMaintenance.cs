using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Keeps a store within its size limit, and empties it. Both need that no build is running.</summary>
/// <param name="store">The store.</param>
public sealed class StoreMaintenance(OutputStore store)
{
    /// <summary>Deletes the least recently used outputs until the store is within its limit.</summary>
    /// <param name="used">Outputs of the build that just ended (<see cref="StoreSession.Used"/>); kept.</param>
    /// <param name="lineage">Keys of the steps behind current and previous (their metadata's lineage); their outputs are
    /// kept.</param>
    /// <returns>What was deleted. Nothing is when another build is running: it will see to it.</returns>
    public EvictionResult Evict(IReadOnlyCollection<Sha256Digest> used, IReadOnlyCollection<string> lineage)
    {
        if (!Directory.Exists(store.Options.Directory))
        {
            return new EvictionResult(0, 0, 0);
        }

        using FileLock? exclusive = FileLock.TryTake(store.SessionLockPath, isShared: false, store.Time);
        if (exclusive is null)
        {
            return new EvictionResult(0, 0, 0);
        }

        DeleteLeftovers();
        List<OutputRecord> records = [.. ReadRecords()];
        HashSet<Sha256Digest> kept =
            [.. used, .. records.Where(record => lineage.Contains(record.Document.Key.ToString(), StringComparer.Ordinal))
                .Select(static record => record.Listing.Digest)];
        (DirectoryInfo Directory, Sha256Digest Digest, DateTime UsedAt)[] outputs = [.. ReadOutputs()
            .OrderBy(static output => output.UsedAt).ThenBy(static output => output.Digest)];
        StoreSizes sizes = new();
        foreach ((DirectoryInfo directory, _, _) in outputs)
        {
            sizes.Add(directory);
        }

        long freed = 0;
        int count = 0;
        foreach ((DirectoryInfo directory, Sha256Digest digest, _) in outputs.Where(output => !kept.Contains(output.Digest)))
        {
            if (sizes.TotalBytes <= store.Options.SizeLimitBytes)
            {
                break;
            }

            // Records first: a key never refers to an output that is about to go.
            foreach (OutputRecord record in records.Where(record => record.Listing.Digest == digest))
            {
                File.Delete(store.RecordPath(record.Document.Target, record.Document.Key));
            }

            freed += sizes.Remove(directory);
            store.Delete(directory.FullName);
            File.Delete(store.UsePath(digest));
            count++;
        }

        DeleteOldNotes();
        return new EvictionResult(count, freed, sizes.TotalBytes);
    }

    /// <summary>Deletes everything in the store.</summary>
    /// <param name="waiting">Told once when a running build must end first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Freed bytes.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">BLD210: a build is running and the policy is to fail.</exception>
    public long Clean(Action<string>? waiting = null, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(store.Options.Directory))
        {
            return 0;
        }

        using FileLock exclusive = FileLock.Take(
            store.SessionLockPath, isShared: false, store.Options.Locking, owner =>
                StoreErrors.Locked("The cache", owner, store.Options.Directory), waiting, store.Time, cancellation);
        string locks = Path.GetFileName(Path.GetDirectoryName(store.SessionLockPath)!);
        StoreSizes sizes = new();
        foreach (DirectoryInfo directory in FileTree.OwnDirectories(store.Options.Directory)
            .Where(entry => !string.Equals(entry.Name, locks, StringComparison.Ordinal)))
        {
            sizes.Add(directory);
        }

        long freed = sizes.OwnBytes;
        foreach (FileSystemInfo entry in FileTree.Own(store.Options.Directory))
        {
            if (entry is not DirectoryInfo)
            {
                entry.Delete();
            }
            else if (!string.Equals(entry.Name, locks, StringComparison.Ordinal))
            {
                store.Files.DeleteDirectory(entry.FullName);
            }
        }

        // Nobody can hold or wait for the lock of a key while the store is held exclusively.
        string held = Path.GetFileName(store.SessionLockPath);
        foreach (FileInfo file in FileTree.OwnFiles(store.Options.Directory, locks)
            .Where(file => !file.Name.StartsWith(held, StringComparison.Ordinal)))
        {
            file.Delete();
        }

        return freed;
    }

    /// <summary>Deletes files that killed processes were about to rename; while the store is held exclusively nobody else
    /// is.</summary>
    private void DeleteLeftovers()
    {
        foreach (FileSystemInfo entry in FileTree.Entries(store.Options.Directory)
            .Where(static entry => !OutputStore.IsFinal(entry.FullName)).ToList())
        {
            if (entry is DirectoryInfo && !FileTree.IsLink(entry))
            {
                store.Delete(entry.FullName);
            }
            else
            {
                File.Delete(entry.FullName);
            }
        }
    }

    /// <summary>Remembered digests of files that nobody looked at for long; at worst one is hashed again.</summary>
    private void DeleteOldNotes()
    {
        DateTime limit = store.Time.GetUtcNow().UtcDateTime.AddDays(-60);
        foreach (FileInfo note in FileTree.OwnFiles(store.Options.Directory, "stamps")
            .Where(note => note.LastWriteTimeUtc < limit))
        {
            note.Delete();
        }
    }

    private IEnumerable<OutputRecord> ReadRecords() => FileTree.OwnDirectories(store.Options.Directory, "keys")
        .SelectMany(target => store.FindAll(target.Name));

    private IEnumerable<(DirectoryInfo Directory, Sha256Digest Digest, DateTime UsedAt)> ReadOutputs()
    {
        string root = store.Options.Directory;
        foreach (DirectoryInfo directory in FileTree.OwnDirectories(root, "outputs")
            .SelectMany(first => FileTree.OwnDirectories(root, "outputs", first.Name)))
        {
            if (Sha256Digest.TryParse(directory.Name, out Sha256Digest digest))
            {
                string marker = store.UsePath(digest);
                yield return (directory, digest, File.Exists(marker) ? File.GetLastWriteTimeUtc(marker) : DateTime.UnixEpoch);
            }
        }
    }
}
