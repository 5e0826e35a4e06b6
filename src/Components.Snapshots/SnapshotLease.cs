using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Shows other processes that a snapshot is in use: a shared lock on its metadata.json, which the kernel frees when
/// the process dies. Prune deletes only what it can lock exclusively.</summary>
public sealed class SnapshotLease : IDisposable
{
    private readonly FileStream _stream;

    private SnapshotLease(FileStream stream) => _stream = stream;

    /// <summary>Takes a shared lease. Many may hold one.</summary>
    /// <param name="directory">Directory of the snapshot, links resolved (<see cref="SnapshotLocation.Directory"/>).</param>
    /// <returns>The lease; dispose it when the snapshot is closed.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB104, PUB105: not a snapshot; PUB108: it is being
    /// deleted.</exception>
    public static SnapshotLease Take(string directory)
    {
        string path = Path.Combine(directory, SnapshotFiles.Metadata);
        if (!File.Exists(path))
        {
            throw SnapshotErrors.MetadataMissing(directory);
        }

        try
        {
            RegularFile.Require(path);
        }
        catch (IOException exception)
        {
            throw SnapshotErrors.MetadataUnreadable(path, exception);
        }

        return TryOpen(directory, FileShare.Read) ?? throw SnapshotErrors.Gone(directory);
    }

    /// <summary>Takes the snapshot for oneself, to delete it.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <returns>The lease, or null when somebody has the snapshot open.</returns>
    public static SnapshotLease? TryTakeExclusively(string directory) => TryOpen(directory, FileShare.None);

    /// <summary>Gives the lease back.</summary>
    public void Dispose() => _stream.Dispose();

    private static SnapshotLease? TryOpen(string directory, FileShare share)
    {
        string path = Path.Combine(directory, SnapshotFiles.Metadata);
        FileStream stream;
        try
        {
            RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at; how it is shared is the lease
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, share, 1);
#pragma warning restore RS0030
        }
        catch (IOException)
        {
            return null;
        }

        // Between opening and locking the snapshot may have been renamed away and deleted; then the path is gone.
        if (File.Exists(path))
        {
            return new SnapshotLease(stream);
        }

        stream.Dispose();
        return null;
    }
}
