namespace Components.Foundation.Text;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
public static class NearestName
{
    private const int ShortestBeginning = 3;

    /// <summary>The name that goes on where the written one ends (<c>res</c> for <c>resistor</c>), else the nearest within a
    /// third
    /// of the length: two edits at least, of three letters and fewer one.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Names that exist.</param>
    /// <returns>The nearest name, the shortest that goes on or the first in ordinal order among equals; null when none is near,
    /// or the name is longer than any
    /// real one.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > EditDistance.MaximumLength)
        {
            return null;
        }

        string[] longer = name.Length < ShortestBeginning ? []
            : [.. known.Where(candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        if (longer.Length > 0)
        {
            return longer.MinBy(static candidate => (candidate.Length, candidate));
        }

        int limit = name.Length <= 3 ? 1 : Math.Max(2, name.Length / 3);
        return known
            .Select(candidate => (candidate, distance: EditDistance.Bounded<char>(name.ToLowerInvariant(),
                candidate.ToLowerInvariant(), limit)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(static pair => pair.distance)
            .ThenBy(static pair => pair.candidate, StringComparer.Ordinal)
            .Select(static pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>As <see cref="Find"/>; where nothing is near, the names are compared once more with their words, which hyphens
    /// join, in one order: <c>schottky-diode</c> for <c>diode-schottky</c>.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="known">Names that exist.</param>
    /// <returns>The nearest name; null when none is near either way.</returns>
    public static string? FindInAnyOrder(string name, IReadOnlyCollection<string> known)
    {
        if (Find(name, known) is { } nearest)
        {
            return nearest;
        }

        string? sorted = Find(Sorted(name), known.Select(Sorted));
        return sorted is null ? null : known.Where(candidate => Sorted(candidate) == sorted).Min(StringComparer.Ordinal);
    }

    private static string Sorted(string name) =>
        string.Join('-', name.ToLowerInvariant().Split('-').Order(StringComparer.Ordinal));

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
