namespace Components.Embedding.Tokenizers;

/// <summary>Canonical decomposition of code points without their nonspacing marks: what stripping accents leaves. The
/// runtime's own normalisation needs ICU and allocates; servers run with invariant globalisation.</summary>
internal static partial class Decomposition
{
    private const int EntryLength = 4;
    private const int HangulFirst = 0xac00;
    private const int HangulLast = 0xd7a3;
    private const int HangulTrailing = 28;
    private const int HangulBlock = 21 * HangulTrailing;

    /// <summary>Most scalars that one code point becomes.</summary>
    internal const int MostScalars = 3;

    /// <summary>Decomposes one code point that is not ASCII.</summary>
    /// <param name="scalar">Code point.</param>
    /// <param name="destination">At least <see cref="MostScalars"/> long.</param>
    /// <returns>Scalars written; 0 for a nonspacing mark.</returns>
    internal static int Strip(int scalar, Span<int> destination)
    {
        if (scalar is >= HangulFirst and <= HangulLast)
        {
            int index = scalar - HangulFirst;
            destination[0] = 0x1100 + (index / HangulBlock);
            destination[1] = 0x1161 + (index % HangulBlock / HangulTrailing);
            int trailing = index % HangulTrailing;
            destination[2] = 0x11a7 + trailing;
            return trailing == 0 ? 2 : 3;
        }

        int low = 0;
        int high = (Entries.Length / EntryLength) - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int found = Entries[middle * EntryLength];
            if (found == scalar)
            {
                return CopyEntry(Entries.AsSpan((middle * EntryLength) + 1, MostScalars), destination);
            }

            if (found < scalar)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        if (Scalars.IsNonspacingMark(scalar))
        {
            return 0;
        }

        destination[0] = scalar;
        return 1;
    }

    /// <summary>Combining class of a mark that stripping leaves; 0 for everything else.</summary>
    internal static int SpacingMarkClass(int scalar)
    {
        if (scalar < SpacingMarkClasses[0])
        {
            return 0;
        }

        for (int index = 0; index < SpacingMarkClasses.Length; index += 2)
        {
            if (SpacingMarkClasses[index] == scalar)
            {
                return SpacingMarkClasses[index + 1];
            }
        }

        return 0;
    }

    private static int CopyEntry(ReadOnlySpan<int> entry, Span<int> destination)
    {
        int count = 0;
        while (count < entry.Length && entry[count] != 0)
        {
            destination[count] = entry[count];
            count++;
        }

        return count;
    }
}
