namespace Components.Evaluation.Suites.Predicates;

/// <summary>Ids from one to another.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest.</param>
internal readonly record struct IdRun(long First, long Last)
{
    /// <summary>All ids.</summary>
    public static IdRun All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>Runs that hold every id once.</summary>
    /// <param name="starts">Ids with which they begin, ascending; the first run begins before all ids.</param>
    public static IReadOnlyList<IdRun> Of(IReadOnlyList<long> starts) =>
    [
        .. starts.Select((start, i) => new IdRun(
            i == 0 ? All.First : start, i + 1 < starts.Count ? starts[i + 1] - 1 : All.Last)),
    ];
}
