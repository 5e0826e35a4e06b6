using System.Buffers.Binary;
using System.Security.Cryptography;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Digests of the blocks of one file of a snapshot, so that another machine can tell which blocks it lacks. Blocks have
/// the length of a page of SQLite, and most rows of other files keep their place too. A list proves nothing: whoever puts a
/// file together by it compares the file's own digest.</summary>
public sealed class BlockList
{
    /// <summary>Length of a block in bytes; the last one of a file may be shorter.</summary>
    public const int BlockBytes = 4_096;

    /// <summary>Length of the shortest file that has a list, in bytes: shorter ones come whole.</summary>
    public const long ShortestFileBytes = 1 << 20;

    private const int DigestBytes = 8;
    private const uint Version = 1;

    private readonly ulong[] _digests;

    private BlockList(long fileBytes, ulong[] digests)
    {
        FileBytes = fileBytes;
        _digests = digests;
    }

    /// <summary>Length of the file in bytes.</summary>
    public long FileBytes { get; }

    /// <summary>Digests by block: the first eight bytes of its SHA-256.</summary>
    public ReadOnlySpan<ulong> Digests => _digests;

    private static ReadOnlySpan<byte> Magic => "CMPBLKS1"u8;

    /// <summary>Number of blocks of a file.</summary>
    /// <param name="fileBytes">Its length in bytes.</param>
    /// <returns>Blocks, the last one perhaps shorter.</returns>
    public static long BlocksOf(long fileBytes) => (fileBytes + BlockBytes - 1) / BlockBytes;

    /// <summary>Length of the list of a file.</summary>
    /// <param name="fileBytes">Length of the file in bytes.</param>
    /// <returns>Bytes of the list.</returns>
    public static long LengthOf(long fileBytes) => HeaderChecksum.HeaderBytes + (BlocksOf(fileBytes) * DigestBytes);

    /// <summary>Reads a file and makes its list.</summary>
    /// <param name="path">A regular file that nobody writes.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The list.</returns>
    public static BlockList Of(string path, CancellationToken cancellation = default)
    {
        using FileStream file = RegularFile.OpenGiven(path);
        ulong[] digests = new ulong[BlocksOf(file.Length)];
        byte[] buffer = new byte[BlockBytes << 6];
        long block = 0;
        int read;
        while ((read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int at = 0; at < read; at += BlockBytes)
            {
                digests[block++] = DigestOf(buffer.AsSpan(at, Math.Min(BlockBytes, read - at)));
            }
        }

        return new BlockList(file.Length, digests);
    }

    /// <summary>Digest of one block.</summary>
    /// <param name="block">Its bytes.</param>
    /// <returns>The first eight bytes of their SHA-256.</returns>
    public static ulong DigestOf(ReadOnlySpan<byte> block)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    /// <summary>Bytes of the list, as docs/FORMATS.md has them.</summary>
    /// <returns>A header and the digests.</returns>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[LengthOf(FileBytes)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), BlockBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), FileBytes);
        HeaderChecksum.Write(bytes);
        for (int i = 0; i < _digests.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(
                bytes.AsSpan(HeaderChecksum.HeaderBytes + (i * DigestBytes)), _digests[i]);
        }

        return bytes;
    }

    /// <summary>Reads a list that somebody else made.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="fileBytes">Length of the file that it has to be of, in bytes.</param>
    /// <returns>The list; null when the bytes are none, are of another version, or of a file of another length.</returns>
    public static BlockList? TryParse(ReadOnlySpan<byte> bytes, long fileBytes)
    {
        if (bytes.Length != LengthOf(fileBytes) || !bytes.StartsWith(Magic) || !HeaderChecksum.IsRight(bytes)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != BlockBytes
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != fileBytes)
        {
            return null;
        }

        ulong[] digests = new ulong[BlocksOf(fileBytes)];
        for (int i = 0; i < digests.Length; i++)
        {
            digests[i] = BinaryPrimitives.ReadUInt64LittleEndian(
                bytes[(HeaderChecksum.HeaderBytes + (i * DigestBytes))..]);
        }

        return new BlockList(fileBytes, digests);
    }
}
