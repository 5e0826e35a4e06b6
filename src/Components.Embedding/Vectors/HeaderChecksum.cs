using System.Security.Cryptography;

namespace Components.Embedding.Vectors;

/// <summary>The rule that every binary format of the product shares: the last eight bytes of the header are the first eight of the
/// SHA-256 over the bytes before them.</summary>
internal static class HeaderChecksum
{
    private const int Offset = 56;

    internal static void Write(Span<byte> header)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(header[..Offset], digest);
        digest[..8].CopyTo(header[Offset..]);
    }

    internal static bool IsRight(ReadOnlySpan<byte> header)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(header[..Offset], digest);
        return header.Slice(Offset, 8).SequenceEqual(digest[..8]);
    }
}
