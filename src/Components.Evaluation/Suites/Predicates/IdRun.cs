namespace Components.Evaluation.Suites.Predicates;

/// <summary>Ids from one to another.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest.</param>
internal readonly record struct IdRun(long First, long Last)
{
    // To open the databases costs as much as some hundred parts.
    private const ulong Narrowest = 4096;

    /// <summary>All ids.</summary>
    public static IdRun All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>Divides ids into runs; every id is in one of them.</summary>
    /// <param name="first">The lowest id.</param>
    /// <param name="last">The highest id, not below.</param>
    /// <param name="most">Runs at most, 1 or more.</param>
    public static IReadOnlyList<IdRun> Divide(long first, long last, int most)
    {
        // A file from elsewhere may have any ids, and those of all longs are no long.
        ulong span = unchecked((ulong)last - (ulong)first);
        ulong width = Math.Max(Narrowest, (span / (ulong)most) + 1);
        List<IdRun> runs = [];
        ulong start = 0;
        while (span - start >= width)
        {
            runs.Add(new IdRun(unchecked(first + (long)start), unchecked(first + (long)(start + width - 1))));
            start += width;
        }

        runs.Add(new IdRun(unchecked(first + (long)start), last));
        return runs;
    }
}
