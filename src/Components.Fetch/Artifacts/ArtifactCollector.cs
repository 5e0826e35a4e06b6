using Components.Catalog.Artifacts;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Artifacts;

/// <summary>Deletes objects that nothing refers to: no snapshot that is there, and no present record of any set; while a fetch
/// has begun that has not ended, no record of an address either. A snapshot that cannot be read stops it: nothing is deleted on a
/// guess.</summary>
/// <param name="directory">Root of the artifacts.</param>
/// <param name="files">Deletes files.</param>
/// <param name="time">Clock for the age of an object.</param>
public sealed class ArtifactCollector(string directory, DurableFiles files, TimeProvider time)
{
    /// <summary>Collects.</summary>
    /// <param name="detailPaths">The <c>detail.sqlite</c> of every snapshot that is there.</param>
    /// <param name="olderThan">How old an object must be: a younger one may belong to what is being built.</param>
    /// <param name="isTrial">Whether only to say what would be deleted.</param>
    /// <returns>Counts.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET077: a snapshot cannot be read. FET092: the present records
    /// cannot.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">FET074: the store cannot be written. FET075: another process
    /// works on the artifacts.</exception>
    public ArtifactCollection Collect(IEnumerable<string> detailPaths, TimeSpan olderThan, bool isTrial = false)
    {
        if (!Directory.Exists(directory))
        {
            return new ArtifactCollection(0, 0, 0);
        }

        try
        {
            using FileLock held = ArtifactLock.Take(directory, time);
            return Collect(Reachable(detailPaths), olderThan, isTrial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ArtifactErrors.StoreFailed(directory, exception);
        }
    }

    private ArtifactCollection Collect(HashSet<string> reachable, TimeSpan olderThan, bool isTrial)
    {
        bool isUnfinished = ArtifactSet.HasUnfinished(directory);
        HashSet<string> brought = isUnfinished
            ? new(new AddressBook(directory, files).StoredKeys(), StringComparer.Ordinal) : [];
        DateTimeOffset before = time.GetUtcNow() - olderThan;
        HashSet<string> deleted = new(StringComparer.Ordinal);
        long bytes = 0;
        int kept = 0;
        int unfinished = 0;
        foreach (DirectoryInfo type in FileTree.OwnDirectories(directory, ObjectStore.ObjectsName))
        {
            foreach (FileInfo file in FileTree.OwnFiles(directory, ObjectStore.ObjectsName, type.Name))
            {
                string key = $"{ObjectStore.ObjectsName}/{type.Name}/{file.Name}";
                if (reachable.Contains(key) || file.LastWriteTimeUtc > before.UtcDateTime)
                {
                    kept++;
                    continue;
                }

                if (brought.Contains(key))
                {
                    kept++;
                    unfinished++;
                    continue;
                }

                deleted.Add(key);
                bytes += file.Length;
                if (!isTrial)
                {
                    files.DeleteFile(file.FullName);
                }
            }
        }

        if (!isTrial)
        {
            // Objects first: a record without its object is asked for again, an object without a record only lies there.
            _ = new AddressBook(directory, files).Forget(key => !deleted.Contains(key));
            if (!isUnfinished)
            {
                DropPartials(before);
            }
        }

        return new ArtifactCollection(deleted.Count, bytes, kept) { KeptForUnfinished = unfinished };
    }

    private HashSet<string> Reachable(IEnumerable<string> detailPaths)
    {
        HashSet<string> reachable = new(
            ArtifactSet.AllPaths(directory).SelectMany(ArtifactCodec.Read)
                .Select(static record => record.StoredKey).OfType<string>(),
            StringComparer.Ordinal);
        foreach (string path in detailPaths)
        {
            try
            {
                Add(path, reachable);
            }
            catch (SqliteException exception)
            {
                throw ArtifactErrors.Unreachable(path, exception);
            }
        }

        return reachable;
    }

    private static void Add(string path, HashSet<string> reachable)
    {
        using SqliteConnection connection = SealedDatabase.Open(path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT stored_key FROM {SnapshotTables.Assets} WHERE stored_key IS NOT NULL";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            reachable.Add(reader.GetString(0));
        }
    }

    // What could be continued, and was not for so long.
    private void DropPartials(DateTimeOffset before)
    {
        foreach (FileInfo file in FileTree.OwnFiles(directory, ObjectStore.PartialName)
            .Where(file => file.LastWriteTimeUtc <= before.UtcDateTime))
        {
            file.Delete();
        }
    }
}
