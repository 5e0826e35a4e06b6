using Components.Foundation.Files;

namespace Components.Embedding.Cache;

/// <summary>The files of an embedding cache over all models, and the lock between those who use it and those who delete from
/// it.</summary>
/// <remarks>Layout: <c>&lt;model&gt;/&lt;unique name&gt;.segment</c>, <c>use.lock</c>. A segment's modification time says when a
/// row of it was last needed; its content never changes.</remarks>
internal static class CacheFiles
{
    /// <summary>Held shared by whoever reads or adds, exclusively by whoever deletes.</summary>
    internal static string LockPath(string cacheDirectory) => Path.Combine(cacheDirectory, "use.lock");

    /// <summary>Keeps deletion away until it is disposed; null where nothing can be written, and so nothing is deleted
    /// either.</summary>
    internal static FileLock? Use(string cacheDirectory, TimeProvider time)
    {
        try
        {
            return FileLock.Take(
                LockPath(cacheDirectory), isShared: true, LockPolicy.Wait, static owner =>
                    new InvalidOperationException(owner), waiting: null, time, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Every segment of every model, the longest unused first.</summary>
    internal static List<FileInfo> Segments(string cacheDirectory) =>
    [
        .. FileTree.OwnDirectories(cacheDirectory).SelectMany(model => FileTree.OwnFiles(cacheDirectory, model.Name))
            .Where(static file => file.Name.EndsWith(CacheSegment.Extension, StringComparison.Ordinal))
            .OrderBy(static file => file.LastWriteTimeUtc)
            .ThenBy(static file => file.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Deletes files that killed processes were about to rename. Only while the lock is held exclusively.</summary>
    internal static void DeleteLeftovers(string cacheDirectory)
    {
        foreach (FileInfo file in FileTree.Files(cacheDirectory)
            .Where(static file => file.Name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)).ToList())
        {
            TryDelete(file.FullName);
        }
    }

    internal static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (IOException)
        {
            // Open elsewhere; the next process tries again.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // A shared, read-only cache stays as it is.
            return false;
        }
    }

    /// <summary>Notes when a segment was last needed. A cache that cannot be written has no order of eviction and needs
    /// none.</summary>
    internal static void Touch(string path, DateTime usedAtUtc)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, usedAtUtc);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, or not ours to write.
        }
    }
}
