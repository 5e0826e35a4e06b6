namespace Components.Transform.Reporting;

/// <summary>Occurrences of one reason, with the first ids.</summary>
internal sealed class ReasonCounter
{
    /// <summary>Occurrences.</summary>
    public long Count { get; set; }

    /// <summary>First ids.</summary>
    public List<long> Samples { get; init; } = [];

    /// <summary>Counts one. A row may have it several times; it is one example.</summary>
    /// <param name="id">Id of the part, ascending from call to call.</param>
    /// <param name="sampleIds">How many ids are kept.</param>
    public void Add(long id, int sampleIds)
    {
        Count++;
        if (Samples.Count < sampleIds && (Samples.Count == 0 || Samples[^1] != id))
        {
            Samples.Add(id);
        }
    }
}
