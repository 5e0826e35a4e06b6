using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Components.Foundation.Files;
using Microsoft.Win32.SafeHandles;

namespace Components.Embedding.Cache;

/// <summary>One immutable file of the embedding cache: a 64-byte header, then rows of text digest (32 bytes), vector
/// (float32) and check (first 8 bytes of the SHA-256 over digest and vector). Appears under its name only when it is complete.
///</summary>
internal sealed class CacheSegment : IDisposable
{
    internal const string Extension = ".segment";
    private const int DigestBytes = 32;
    private const int CheckBytes = 8;
    private const uint FormatVersion = 1;

    private readonly SafeFileHandle _handle;
    private readonly int _dimension;

    private CacheSegment(string path, SafeFileHandle handle, int dimension, int rowCount)
    {
        Path = path;
        _handle = handle;
        _dimension = dimension;
        RowCount = rowCount;
    }

    internal string Path { get; }

    internal int RowCount { get; }

    private static ReadOnlySpan<byte> Magic => "CMPEMBC1"u8;

    private int RowBytes => DigestBytes + (_dimension * sizeof(float)) + CheckBytes;

    internal static void Write(
        DurableFiles files, string path, int dimension, IReadOnlyList<Sha256Digest> digests, ReadOnlyMemory<float> vectors) =>
        files.Write(path, stream =>
        {
            Span<byte> header = stackalloc byte[HeaderChecksum.HeaderBytes];
            Magic.CopyTo(header);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], FormatVersion);
            BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)dimension);
            BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)digests.Count);
            HeaderChecksum.Write(header);
            stream.Write(header);

            byte[] row = new byte[DigestBytes + (dimension * sizeof(float)) + CheckBytes];
            for (int index = 0; index < digests.Count; index++)
            {
                digests[index].CopyTo(row);
                MemoryMarshal.AsBytes(vectors.Span.Slice(index * dimension, dimension)).CopyTo(row.AsSpan(DigestBytes));
                Check(row.AsSpan(0, row.Length - CheckBytes), row.AsSpan(row.Length - CheckBytes));
                stream.Write(row);
            }
        });

    /// <summary>Opens a segment; null when it is not a whole segment of this dimension.</summary>
    internal static CacheSegment? TryOpen(string path, int dimension)
    {
        SafeFileHandle? handle = null;
        try
        {
            RegularFile.Require(path);
#pragma warning disable RS0030 // it was looked at, and may be deleted meanwhile
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
#pragma warning restore RS0030
            Span<byte> header = stackalloc byte[HeaderChecksum.HeaderBytes];
            if (ReadFully(handle, header, 0) && header.StartsWith(Magic) && HeaderChecksum.IsRight(header)
                && BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == FormatVersion
                && BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) == dimension)
            {
                ulong rows = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
                CacheSegment segment = new(path, handle, dimension, (int)Math.Min(rows, int.MaxValue));
                if (rows <= int.MaxValue
                    && RandomAccess.GetLength(handle) == HeaderChecksum.HeaderBytes + ((long)rows * segment.RowBytes))
                {
                    handle = null;
                    return segment;
                }
            }

            return null;
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    internal Sha256Digest ReadDigest(int row)
    {
        Span<byte> digest = stackalloc byte[DigestBytes];
        ReadFully(_handle, digest, Offset(row));
        return Sha256Digest.FromBytes(digest);
    }

    /// <summary>Reads one vector; false when the row is damaged or belongs to another text.</summary>
    internal bool TryRead(int row, Sha256Digest text, Span<float> vector, byte[] buffer)
    {
        Span<byte> bytes = buffer.AsSpan(0, RowBytes);
        Span<byte> check = stackalloc byte[CheckBytes];
        try
        {
            if (!ReadFully(_handle, bytes, Offset(row)))
            {
                return false;
            }
        }
        catch (IOException)
        {
            // On a network file system an open file goes away when another machine deletes it.
            return false;
        }

        Check(bytes[..^CheckBytes], check);
        if (!check.SequenceEqual(bytes[^CheckBytes..]) || Sha256Digest.FromBytes(bytes[..DigestBytes]) != text)
        {
            return false;
        }

        MemoryMarshal.Cast<byte, float>(bytes[DigestBytes..^CheckBytes]).CopyTo(vector);
        return true;
    }

    internal static int BufferBytes(int dimension) => DigestBytes + (dimension * sizeof(float)) + CheckBytes;

    public void Dispose() => _handle.Dispose();

    private static void Check(ReadOnlySpan<byte> content, Span<byte> check)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(content, digest);
        digest[..CheckBytes].CopyTo(check);
    }

    private static bool ReadFully(SafeFileHandle handle, Span<byte> destination, long offset)
    {
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                return false;
            }

            destination = destination[read..];
            offset += read;
        }

        return true;
    }

    private long Offset(int row) => HeaderChecksum.HeaderBytes + ((long)row * RowBytes);
}
