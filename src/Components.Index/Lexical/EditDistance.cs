using System.Numerics;

namespace Components.Index.Lexical;

/// <summary>Bounded edit distance between words of ASCII letters: insertions, deletions, replacements and swaps of
/// neighbours count 1 each. Words with a digit are never corrected: 2N7000 and 2N7001 are different parts.</summary>
internal static class EditDistance
{
    /// <summary>Longest word that is corrected, in bytes.</summary>
    public const int MaxLength = 32;

    /// <summary>Errors that a word of this form may hold.</summary>
    /// <param name="word">Folded word.</param>
    /// <returns>0 for anything but 4 to 32 ASCII letters, 1 up to seven letters, 2 from eight on.</returns>
    public static int Allowed(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 4 or > MaxLength || word.ContainsAnyExceptInRange((byte)'a', (byte)'z'))
        {
            return 0;
        }

        return word.Length < 8 ? 1 : 2;
    }

    /// <summary>Set of letters in a word.</summary>
    /// <param name="word">Folded word.</param>
    /// <returns>Bit i: the letter a + i occurs; bit 26: anything else does.</returns>
    public static uint Letters(ReadOnlySpan<byte> word)
    {
        uint letters = 0;
        foreach (byte character in word)
        {
            letters |= character is >= (byte)'a' and <= (byte)'z' ? 1u << (character - 'a') : 1u << 26;
        }

        return letters;
    }

    /// <summary>Cheap test before the distance: each error adds or removes at most one letter on either side.</summary>
    /// <param name="left">Letters of one word.</param>
    /// <param name="right">Letters of the other.</param>
    /// <param name="allowed">Errors.</param>
    /// <returns>False when the distance is larger for certain.</returns>
    public static bool LettersMayMatch(uint left, uint right, int allowed) =>
        BitOperations.PopCount(left & ~right) <= allowed && BitOperations.PopCount(right & ~left) <= allowed;

    /// <summary>Distance up to a bound.</summary>
    /// <param name="left">One word.</param>
    /// <param name="right">Other word.</param>
    /// <param name="bound">Largest distance of interest.</param>
    /// <returns>The distance, or bound + 1 when it is larger.</returns>
    public static int Bounded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int bound)
    {
        if (Math.Abs(left.Length - right.Length) > bound || right.Length > MaxLength + 2 || left.Length > MaxLength + 2)
        {
            return bound + 1;
        }

        Span<int> beforePrevious = stackalloc int[MaxLength + 3];
        Span<int> previous = stackalloc int[MaxLength + 3];
        Span<int> current = stackalloc int[MaxLength + 3];
        for (int column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            int best = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int cost = left[row - 1] == right[column - 1] ? 0 : 1;
                int distance = Math.Min(Math.Min(previous[column] + 1, current[column - 1] + 1), previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    distance = Math.Min(distance, beforePrevious[column - 2] + 1);
                }

                current[column] = distance;
                best = Math.Min(best, distance);
            }

            if (best > bound)
            {
                return bound + 1;
            }

            Span<int> recycled = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = recycled;
        }

        return Math.Min(previous[right.Length], bound + 1);
    }
}
