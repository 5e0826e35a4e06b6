namespace Components.Transform.Reporting;

/// <summary>Counts occurrences by reason; keeps a bounded number of ids for each.</summary>
/// <param name="sampleIds">How many ids a reason keeps.</param>
internal sealed class ReasonCounts(int sampleIds)
{
    private readonly Dictionary<string, ReasonCounter> _counters = new(StringComparer.Ordinal);

    /// <summary>Occurrences of all reasons.</summary>
    public long Total { get; private set; }

    /// <summary>Counts one.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="idOrLine">Id of the part; the line where a row has no readable id.</param>
    public void Count(string reason, long idOrLine)
    {
        Total++;
        if (!_counters.TryGetValue(reason, out ReasonCounter? counter))
        {
            counter = new ReasonCounter();
            _counters.Add(reason, counter);
        }

        counter.Add(idOrLine, sampleIds);
    }

    /// <summary>The reason that occurred most often; at least one occurred.</summary>
    public string Commonest() =>
        _counters.OrderByDescending(static pair => pair.Value.Count).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .First().Key;

    /// <summary>The counts as a report holds them.</summary>
    public SortedDictionary<string, ReasonCount> Freeze() => Freeze(_counters);

    /// <summary>Counters as a report holds them.</summary>
    /// <param name="counters">By reason.</param>
    public static SortedDictionary<string, ReasonCount> Freeze(IEnumerable<KeyValuePair<string, ReasonCounter>> counters)
    {
        SortedDictionary<string, ReasonCount> frozen = new(StringComparer.Ordinal);
        foreach ((string reason, ReasonCounter counter) in counters)
        {
            frozen[reason] = new ReasonCount { Count = counter.Count, Samples = counter.Samples };
        }

        return frozen;
    }
}
