using Components.Foundation.Files;

namespace Components.Embedding.Cache;

/// <summary>Empties the embedding cache.</summary>
public static class EmbeddingCacheMaintenance
{
    /// <summary>Deletes the vectors of every model, once nobody reads or adds any.</summary>
    /// <param name="cacheDirectory">Root of the cache; may be missing.</param>
    /// <param name="waiting">Told once when another process must end first.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Freed bytes.</returns>
    public static long Clean(string cacheDirectory, Action<string>? waiting = null, TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(cacheDirectory))
        {
            return 0;
        }

        using FileLock exclusive = FileLock.Take(
            CacheFiles.LockPath(cacheDirectory),
            isShared: false,
            LockPolicy.Wait,
            static owner => new InvalidOperationException(owner),
            waiting is null ? null : owner => waiting($"waits for {owner}, which uses the embedding cache"),
            time ?? TimeProvider.System,
            cancellationToken);
        DurableFiles files = new();
        long freed = 0;
        foreach (DirectoryInfo directory in FileTree.Own(cacheDirectory).OfType<DirectoryInfo>())
        {
            // Of a link only the link goes.
            freed += FileTree.IsLink(directory) ? 0 : FileTree.Files(directory.FullName).Sum(static file => file.Length);
            files.DeleteDirectory(directory.FullName);
        }

        return freed;
    }
}
