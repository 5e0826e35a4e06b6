namespace Components.Build.Engine.Errors;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
/// <remarks>Components.Foundation has one of its own: the engine stands in for a package and refers to nothing of ours. Its
/// limits differ, because names of targets may be cut short.</remarks>
internal static class NearestMatch
{
    /// <summary>Renders a suggestion, or nothing where no known name is near.</summary>
    public static string Suggestion(string written, IEnumerable<string> known, Func<string, string> render) =>
        Find(written, known) is { } match ? render(match) : "";

    public static string? Find(string written, IEnumerable<string> known)
    {
        // A third of the letters may be wrong; more is another word.
        int limit = Math.Max(1, written.Length / 3);
        return known
            .Select(name => (name, distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.distance <= limit || pair.name.StartsWith(written, StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.name, StringComparer.Ordinal)
            .Select(pair => pair.name)
            .FirstOrDefault();
    }

    // Edits to get from one to the other; two neighbouring letters swapped count as one.
    private static int Distance(string left, string right)
    {
        int[,] table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Best(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Best(int[,] table, string left, string right, int i, int j)
    {
        int replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
    }
}
