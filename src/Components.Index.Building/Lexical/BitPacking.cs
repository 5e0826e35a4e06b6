namespace Components.Index.Building.Lexical;

/// <summary>Packs runs of equally wide numbers into 32-bit words, lowest bits first.</summary>
internal static class BitPacking
{
    /// <summary>Bits that the largest number needs.</summary>
    /// <param name="values">The numbers.</param>
    /// <returns>0 to 32.</returns>
    public static int Width(ReadOnlySpan<uint> values)
    {
        uint all = 0;
        foreach (uint value in values)
        {
            all |= value;
        }

        return 32 - System.Numerics.BitOperations.LeadingZeroCount(all);
    }

    /// <summary>Appends packed numbers.</summary>
    /// <param name="values">The numbers, each narrower than <paramref name="bits"/>.</param>
    /// <param name="bits">Width.</param>
    /// <param name="words">Receives whole words; the last is filled up with zeros.</param>
    public static void Pack(ReadOnlySpan<uint> values, int bits, List<uint> words)
    {
        ulong buffer = 0;
        int used = 0;
        foreach (uint value in values)
        {
            buffer |= (ulong)value << used;
            used += bits;
            if (used >= 32)
            {
                words.Add((uint)buffer);
                buffer >>= 32;
                used -= 32;
            }
        }

        if (used > 0)
        {
            words.Add((uint)buffer);
        }
    }
}
