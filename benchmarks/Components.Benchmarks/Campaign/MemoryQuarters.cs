namespace Components.Benchmarks.Campaign;

/// <summary>Whether memory stayed flat: its readings in four parts of equal length, the last compared with the second, since the
/// first holds what is built up once.</summary>
internal static class MemoryQuarters
{
    /// <summary>Parts.</summary>
    public const int Count = 4;

    /// <summary>Memory of the last quarter, as a share of the second.</summary>
    private const double MostGrowth = 1.10;

    /// <summary>Why nothing can be judged.</summary>
    /// <param name="changes">Changes during which memory is read.</param>
    /// <param name="megabytes">A first reading; 0 where the system tells none.</param>
    /// <returns>A sentence with what to do; null where it can be judged.</returns>
    public static string? Refusal(int changes, double megabytes) =>
        changes < Count ? $"{changes} changes have no quarters to compare. Give {Count} or more."
        : megabytes > 0 ? null
        : "This system does not tell what is judged, a process's memory that is no file (RssAnon in /proc/ID/status). Run it on "
            + "Linux.";

    /// <summary>Averages of the quarters.</summary>
    /// <param name="readings">Four readings or more, in the order of time.</param>
    /// <returns>Four averages.</returns>
    public static double[] Averages(IReadOnlyList<double> readings) =>
        [.. Enumerable.Range(0, Count).Select(quarter => readings
            .Skip(readings.Count * quarter / Count)
            .Take((readings.Count * (quarter + 1) / Count) - (readings.Count * quarter / Count)).Average())];

    /// <summary>Whether the last quarter is no more than a tenth above the second.</summary>
    /// <param name="quarters">What <see cref="Averages"/> gave.</param>
    public static bool IsFlat(double[] quarters) => quarters[^1] <= quarters[1] * MostGrowth;
}
