using System.Buffers;

namespace Components.Foundation.Json;

/// <summary>The bare words <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which Python's json writes and no JSON reader
/// accepts. One of them must not cost the other values of its document.</summary>
public static class NonFiniteNumbers
{
    /// <summary>Replaces each word that stands where a value may stand by <c>null</c>.</summary>
    /// <param name="utf8">A document that a JSON reader refused.</param>
    /// <param name="positions">Receives the byte offset in the result of every <c>null</c> that was put in, ascending; cleared
    /// first.</param>
    /// <returns>The document with the replacements; null when it has none of these words, so that something else is wrong with
    /// it.</returns>
    public static byte[]? Replace(ReadOnlySpan<byte> utf8, List<int> positions)
    {
        positions.Clear();
        ArrayBufferWriter<byte> output = new(Math.Max(16, utf8.Length + 16));
        int copied = 0;
        bool inString = false;
        for (int index = 0; index < utf8.Length; index++)
        {
            byte character = utf8[index];
            if (inString)
            {
                index += character == '\\' ? 1 : 0;
                inString = character != '"';
                continue;
            }

            inString = character == '"';
            int length = inString || !StartsValue(utf8, index) ? 0 : WordLength(utf8[index..]);
            if (length == 0)
            {
                continue;
            }

            output.Write(utf8[copied..index]);
            positions.Add(output.WrittenCount);
            output.Write("null"u8);
            index += length - 1;
            copied = index + 1;
        }

        if (positions.Count == 0)
        {
            return null;
        }

        output.Write(utf8[copied..]);
        return output.WrittenSpan.ToArray();
    }

    private static bool StartsValue(ReadOnlySpan<byte> utf8, int index) =>
        index == 0
            || utf8[index - 1] is (byte)':' or (byte)',' or (byte)'[' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static int WordLength(ReadOnlySpan<byte> rest)
    {
        int sign = rest[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int end = sign;
        while (end < rest.Length && (uint)((rest[end] | 0x20) - 'a') <= 'z' - 'a')
        {
            end++;
        }

        ReadOnlySpan<byte> word = rest[sign..end];
        bool isWord = Is(word, "nan"u8) || Is(word, "infinity"u8) || Is(word, "inf"u8);
        bool ends = end == rest.Length
            || rest[end] is (byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
        return isWord && ends ? end : 0;
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> lower)
    {
        bool same = word.Length == lower.Length;
        for (int index = 0; same && index < word.Length; index++)
        {
            same = (word[index] | 0x20) == lower[index];
        }

        return same;
    }
}
