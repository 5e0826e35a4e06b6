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

        ulong mask = (1UL << bits) - 1;
        ulong buffer = 0;
        int available = 0;
        int word = 0;
        for (int index = 0; index < destination.Length; index++)
        {
            if (available < bits)
            {
                buffer |= (ulong)words[word++] << available;
                available += 32;
            }

            destination[index] = (uint)(buffer & mask);
            buffer >>= bits;
            available -= bits;
        }
    }
}
