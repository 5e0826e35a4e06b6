namespace Components.Catalog.Text;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    // Nobody misspells a name of this length, and the cost grows with it.
    private const int LongestName = 64;

    /// <summary>The nearest name within a third of the length (at least two edits).</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Names that exist.</param>
    /// <returns>The nearest name, the first in ordinal order among equals; null when none is near, or the name is longer than any real one.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        int limit = Math.Max(2, name.Length / 3);
        return known
            .Select(candidate => (candidate, distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= limit)
            .OrderBy(static pair => pair.distance)
            .ThenBy(static pair => pair.candidate, StringComparer.Ordinal)
            .Select(static pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>A sentence that names the nearest name, or lists what is known.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Names that exist.</param>
    /// <param name="plural">What they are called, for example <c>keys</c>.</param>
    /// <returns>One sentence.</returns>
    public static string Hint(string name, IReadOnlyCollection<string> known, string plural) => Find(name, known) is { } nearest
        ? $"Did you mean '{nearest}'?"
        : known.Count == 0 ? $"There are no {plural}." : $"Known {plural}: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(substitution, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
