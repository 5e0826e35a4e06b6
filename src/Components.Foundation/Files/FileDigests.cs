using System.Collections.Concurrent;

namespace Components.Foundation.Files;

/// <summary>Digests that one process remembers, and nobody after it.</summary>
/// <param name="time">Clock; null for the system's.</param>
public sealed class FileDigests(TimeProvider? time = null) : IFileDigests
{
    private readonly ConcurrentDictionary<(long Device, long Inode), (FileStamp Stamp, Sha256Digest Digest)> _known = [];
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public KnownDigest Of(string path)
    {
        FileStamp? stamp = FileStamp.Of(path);
        if (stamp is { } present && Known(present) is { } known)
        {
            return known;
        }

        DateTimeOffset readAt = _time.GetUtcNow();
        Sha256Digest digest = Sha256Digest.OfFile(path);
        if (stamp is not { } before || !before.IsSettledAt(readAt) || FileStamp.Of(path) != before)
        {
            return new KnownDigest(digest, null);
        }

        Learn(path, before, digest);
        return new KnownDigest(digest, before);
    }

    /// <inheritdoc/>
    public KnownDigest? Known(string path) => FileStamp.Of(path) is { } stamp ? Known(stamp) : null;

    /// <inheritdoc/>
    public void Learn(string path, FileStamp stamp, Sha256Digest digest)
    {
        // Where inodes are not told, two files could be one.
        if (stamp.Inode != 0)
        {
            _known[(stamp.Device, stamp.Inode)] = (stamp, digest);
        }
    }

    private KnownDigest? Known(FileStamp stamp) =>
        _known.TryGetValue((stamp.Device, stamp.Inode), out (FileStamp Stamp, Sha256Digest Digest) known) && known.Stamp == stamp
        ? new KnownDigest(known.Digest, stamp) : null;
}
