namespace Components.Foundation.Text;

/// <summary>Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours count 1 each. How many
/// edits a word may hold, and which words are corrected at all, is the caller's business.</summary>
public static class EditDistance
{
    /// <summary>Longest text that is compared; a longer one is farther than any bound. Nobody misspells more.</summary>
    public const int MaximumLength = 64;

    /// <summary>Distance up to a bound.</summary>
    /// <typeparam name="T">Bytes or characters, folded by the caller.</typeparam>
    /// <param name="left">One text.</param>
    /// <param name="right">Other text.</param>
    /// <param name="bound">Largest distance of interest, 0 or more.</param>
    /// <returns>The distance, or bound + 1 when it is larger.</returns>
    /// <remarks>Allocates nothing.</remarks>
    public static int Bounded<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, int bound)
        where T : unmanaged, IEquatable<T>
    {
        if (Math.Abs(left.Length - right.Length) > bound || right.Length > MaximumLength || left.Length > MaximumLength)
        {
            return bound + 1;
        }

        Span<int> beforePrevious = stackalloc int[MaximumLength + 1];
        Span<int> previous = stackalloc int[MaximumLength + 1];
        Span<int> current = stackalloc int[MaximumLength + 1];
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
                int cost = left[row - 1].Equals(right[column - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(previous[column] + 1, current[column - 1] + 1), previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1].Equals(right[column - 2]) && left[row - 2].Equals(right[column - 1]))
                {
                    distance = Math.Min(distance, beforePrevious[column - 2] + 1);
                }

                current[column] = distance;
                best = Math.Min(best, distance);
            }

            // A swap adds 1 to a cell two rows back, and a row's best is at most 1 above the row's before it: no way back.
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
