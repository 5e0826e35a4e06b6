namespace Components.Search.Understanding;

/// <summary>Optimal string alignment distance (insert, delete, replace, swap of neighbours), bounded.</summary>
internal static class EditDistance
{
    /// <summary>Whether two words are at most some edits apart.</summary>
    public static bool Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit || left.Length > 40 || right.Length > 40)
        {
            return false;
        }

        Span<int> older = stackalloc int[right.Length + 1];
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, older[j - 2] + 1);
                }

                current[j] = best;
            }

            Span<int> recycled = older;
            older = previous;
            previous = current;
            current = recycled;
        }

        return previous[right.Length] <= limit;
    }
}
