namespace Components.Index.Building.Dense;

/// <summary>Members of lists, list by list.</summary>
internal static class ListOrder
{
    /// <summary>Counting sort of rows by list.</summary>
    /// <param name="assigned">List of each row.</param>
    /// <param name="lists">Number of lists.</param>
    /// <returns>Per list and one more its first place; per place the row, ascending within a list.</returns>
    public static (int[] Starts, int[] Members) Of(ReadOnlySpan<int> assigned, int lists)
    {
        int[] starts = new int[lists + 1];
        foreach (int list in assigned)
        {
            starts[list + 1]++;
        }

        for (int list = 0; list < lists; list++)
        {
            starts[list + 1] += starts[list];
        }

        int[] members = new int[assigned.Length];
        int[] next = starts[..^1];
        for (int row = 0; row < assigned.Length; row++)
        {
            members[next[assigned[row]]++] = row;
        }

        return (starts, members);
    }
}
