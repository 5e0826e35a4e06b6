using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Components.Fetch.Sources.Jlcparts.Volumes;

/// <summary>The database in a zip archive of several volumes, unpacked straight out of them: no joined file comes into being. The
/// platform's ZipArchive refuses archives in volumes; what is read here is the container, the platform inflates.</summary>
internal static class SplitZip
{
    private const string DatabaseExtension = ".sqlite3";
    private const uint LocalSignature = 0x04034b50;
    private const int LocalBytes = 30;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const long LongestDirectory = 1 << 20;

    /// <summary>Unpacks the one database of an archive.</summary>
    /// <param name="volumes">Paths of all volumes in order, the last one ends the archive.</param>
    /// <param name="name">Name of the archive for people.</param>
    /// <param name="target">File that receives the database; must not exist.</param>
    /// <param name="maxBytes">Most bytes that it may have.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <exception cref="Foundation.Errors.InputDataException">FET024: it is too large. FET050, FET052: this is no such archive.
    /// FET053: length or checksum differ.</exception>
    internal static void Unpack(
        IReadOnlyList<string> volumes, string name, string target, long maxBytes, CancellationToken cancellationToken)
    {
        ZipEnd end = ZipEnd.Read(volumes[^1], name);
        using VolumeStream archive = new(volumes);
        if (end.Volumes != archive.Count)
        {
            throw VolumeErrors.Unusable(name, $"its end speaks of {end.Volumes} volumes, there are {archive.Count}");
        }

        ZipEntry entry = Database(archive, end, name);
        if (entry.Bytes > maxBytes)
        {
            throw FetchErrors.LocalTooLarge(entry.Name, entry.Bytes, maxBytes);
        }

        archive.Position = DataOf(archive, entry, name);
        using BoundedStream packed = new(archive, entry.PackedBytes);
        using Stream content = entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        try
        {
            Copy(content, entry, name, target, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw VolumeErrors.Damaged(name, exception.Message.TrimEnd('.'));
        }
    }

    private static ZipEntry Database(VolumeStream archive, ZipEnd end, string name)
    {
        // Compared by what is left, since sums of what an archive claims may be beyond every number.
        long start = archive.StartOf(end.DirectoryVolume) + Math.Min(end.DirectoryOffset, archive.Length);
        if (end.DirectoryBytes > LongestDirectory || end.DirectoryBytes > archive.Length - start)
        {
            throw VolumeErrors.Unusable(name, "its directory is not in it");
        }

        byte[] directory = new byte[end.DirectoryBytes];
        archive.Position = start;
        archive.ReadExactly(directory);
        List<ZipEntry> entries = ZipEntry.ReadAll(directory) ?? throw VolumeErrors.Unusable(name, "its directory is unreadable");
        ZipEntry[] databases =
            [.. entries.Where(static entry => entry.Name.EndsWith(DatabaseExtension, StringComparison.OrdinalIgnoreCase))];
        return databases switch
        {
            [] => throw VolumeErrors.Unusable(name, $"none of its {entries.Count} files is a {DatabaseExtension}"),
            [{ } entry] when (entry.Flags & 1) != 0 => throw VolumeErrors.Unusable(name, "the database is encrypted"),
            [{ Method: not (Stored or Deflated) } entry] =>
                throw VolumeErrors.Unusable(name, $"the database is packed with method {entry.Method}, which is not read"),
            [{ Bytes: >= 0, PackedBytes: >= 0, Offset: >= 0, Volume: >= 0 } entry] when entry.Volume < archive.Count => entry,
            [_] => throw VolumeErrors.Unusable(name, "the directory's record of the database makes no sense"),
            _ => throw VolumeErrors.Unusable(name, $"{databases.Length} of its files are {DatabaseExtension}"),
        };
    }

    private static long DataOf(VolumeStream archive, ZipEntry entry, string name)
    {
        long header = archive.StartOf((int)entry.Volume) + Math.Min(entry.Offset, archive.Length);
        byte[] local = new byte[LocalBytes];
        archive.Position = header;
        if (archive.ReadAtLeast(local, LocalBytes, throwOnEndOfStream: false) < LocalBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(local) != LocalSignature)
        {
            throw VolumeErrors.Damaged(name, "the database does not begin where the directory says");
        }

        long data = header + LocalBytes + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        return entry.PackedBytes <= archive.Length - data
            ? data : throw VolumeErrors.Damaged(name, "the database is longer than the volumes");
    }

    private static void Copy(Stream content, ZipEntry entry, string name, string target, CancellationToken cancellationToken)
    {
        Crc32 checksum = new();
        byte[] buffer = new byte[1 << 17];
        long length = 0;
        using FileStream output = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            length += read;
            if (length > entry.Bytes)
            {
                throw VolumeErrors.Damaged(name, $"the database goes on after the {entry.Bytes} bytes that it should have");
            }

            checksum.Append(buffer.AsSpan(0, read));
            output.Write(buffer, 0, read);
        }

        if (length != entry.Bytes || checksum.GetCurrentHashAsUInt32() != entry.Crc32)
        {
            throw VolumeErrors.Damaged(name, length != entry.Bytes
                ? $"the database ends after {length} of {entry.Bytes} bytes" : "the checksum of the database differs");
        }
    }

    /// <summary>The next bytes of a stream, and no more.</summary>
    private sealed class BoundedStream(Stream inner, long bytes) : Stream
    {
        private long _left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
