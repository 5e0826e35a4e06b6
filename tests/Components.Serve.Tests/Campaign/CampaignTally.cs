using Components.SnapshotKit.Campaign;

namespace Components.Serve.Tests.Campaign;

/// <summary>How many damages ended how.</summary>
internal sealed class CampaignTally
{
    /// <summary>Refused at open, by error code.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Opened; a question met the damage and said so, the others were answered.</summary>
    public int NamedWhileAnswering { get; set; }

    /// <summary>Opened, and every answer is that of the intact snapshot.</summary>
    public int Right { get; set; }

    /// <summary>Other answers, and <c>verify --full</c> names what is wrong with the files.</summary>
    public int NamedByVerify { get; set; }

    /// <summary>Other answers of a file that is in order by itself, as if another snapshot had been built: its digest is not the
    /// published one, which open and Verify name.</summary>
    public int NamedByDigest { get; set; }

    /// <summary>Largest allocation of one damage, in bytes.</summary>
    public long MostBytes { get; set; }

    /// <summary>Longest time for one damage.</summary>
    public TimeSpan Longest { get; set; }

    /// <summary>Faults, a line each: there must be none.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Damages that were tried.</summary>
    public int Count => Refused.Values.Sum() + NamedWhileAnswering + Right + NamedByVerify + NamedByDigest + Faults.Count;

    public void Fault(int number, Mutation mutation, string what) => Faults.Add($"mutation {number} ({mutation}): {what}");

    public override string ToString() =>
        $"{Count} mutations: {Refused.Values.Sum()} refused at open "
            + $"({string.Join(", ", Refused.Select(static pair => $"{pair.Key} {pair.Value}"))}), {NamedWhileAnswering} named "
            + $"while answering, {Right} without effect on answers, "
        + $"{NamedByVerify} other answers that Verify names, {NamedByDigest} whole by themselves and not what was published, "
        + $"{Faults.Count} faults; longest {Longest.TotalSeconds:0.00} s, most memory {MostBytes >> 20} MiB";
}
