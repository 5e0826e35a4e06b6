namespace Components.Foundation.Text;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The nearest name within a third of the length (at least two edits).</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Names that exist.</param>
    /// <returns>The nearest name, the first in ordinal order among equals; null when none is near, or the name is longer than any
    /// real one.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > EditDistance.MaximumLength)
        {
            return null;
        }

        int limit = Math.Max(2, name.Length / 3);
        return known
            .Select(candidate => (candidate, distance: EditDistance.Bounded<char>(name.ToLowerInvariant(),
                candidate.ToLowerInvariant(), limit)))
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
        : known.Count == 0
            ? $"There are no {plural}." : $"Known {plural}: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}
