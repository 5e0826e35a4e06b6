using System.Buffers.Binary;
using System.Globalization;
using Components.Foundation.Files;

namespace Components.Embedding.Texts;

/// <summary>One of several parts of a corpus. A text belongs to a part by its digest, so that parts stay what they are when a
/// catalogue grows or is reordered.</summary>
/// <param name="Index">Number of the part, from 0.</param>
/// <param name="Count">Number of parts, at least 1.</param>
public readonly record struct ShardOf(int Index, int Count)
{
    /// <summary>Reads <c>i/n</c>.</summary>
    /// <param name="text">For example <c>0/8</c>.</param>
    /// <returns>The part.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EMB070: not a part.</exception>
    public static ShardOf Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= 1 && index < count
            ? new ShardOf(index, count)
            : throw TextsErrors.NotAShard(text);
    }

    /// <summary>Whether a text belongs to this part.</summary>
    /// <param name="text">Digest of the text.</param>
    /// <returns>True for exactly one part of each count.</returns>
    public bool Contains(Sha256Digest text)
    {
        Span<byte> bytes = stackalloc byte[32];
        text.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) % (ulong)Count == (ulong)Index;
    }
}
