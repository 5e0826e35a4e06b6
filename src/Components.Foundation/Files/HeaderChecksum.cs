using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Components.Foundation.Files;

/// <summary>The rule that every binary format of the product shares: a header has 64 bytes, and its last eight are the first
/// eight of the SHA-256 over the bytes before them.</summary>
public static class HeaderChecksum
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderBytes = 64;

    private const int Offset = 56;

    /// <summary>First eight bytes of a SHA-256.</summary>
    /// <param name="covered">The bytes that are hashed.</param>
    /// <returns>The bytes as a little-endian number.</returns>
    public static ulong Of(ReadOnlySpan<byte> covered)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(covered, digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    /// <summary>Writes a header's checksum into its last eight bytes.</summary>
    /// <param name="header">At least 64 bytes, the others written.</param>
    public static void Write(Span<byte> header) =>
        BinaryPrimitives.WriteUInt64LittleEndian(header[Offset..], Of(header[..Offset]));

    /// <summary>Whether a header has its checksum.</summary>
    /// <param name="header">At least 64 bytes.</param>
    /// <returns>False when a bit differs.</returns>
    public static bool IsRight(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt64LittleEndian(header[Offset..]) == Of(header[..Offset]);
}
