using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Components.Index.Formats.Lexical;

/// <summary>Reads runs of equally wide unsigned numbers, lowest bits first, from 32-bit words.</summary>
internal static class BitUnpacking
{
    /// <summary>Unpacks numbers.</summary>
    /// <param name="words">At least <c>destination.Length x bits / 32</c> words, rounded up.</param>
    /// <param name="bits">Width, 0 to 32; 0 gives zeros.</param>
    /// <param name="destination">Receives the numbers.</param>
    public static void Unpack(ReadOnlySpan<uint> words, int bits, Span<uint> destination)
    {
        if (bits == 0)
        {
            destination.Clear();
            return;
        }

        // Each number is cut out of the eight bytes that hold it: no number waits for the one before.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(words);
        ulong mask = (1UL << bits) - 1;
        int whole = Math.Min(destination.Length, bytes.Length < 8 ? 0 : (((bytes.Length - 8) * 8) / bits) + 1);
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        for (int index = 0; index < whole; index++)
        {
            int position = index * bits;
            destination[index] = (uint)(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, position >> 3)) >> (position & 7) & mask);
        }

        // The last ones stand in fewer than eight bytes.
        for (int index = whole; index < destination.Length; index++)
        {
            int position = index * bits;
            int word = position >> 5;
            ulong pair = words[word] | (word + 1 < words.Length ? (ulong)words[word + 1] << 32 : 0);
            destination[index] = (uint)(pair >> (position & 31) & mask);
        }
    }
}
