using System.Globalization;

namespace Components.Fetch.Artifacts;

/// <summary>How a fetch of artifacts ended.</summary>
public sealed record ArtifactSummary
{
    /// <summary>Parts that were chosen.</summary>
    public required int Parts { get; init; }

    /// <summary>Ids and part numbers that were asked for and are not in the catalogue.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Counts by kind.</summary>
    public required SortedDictionary<string, ArtifactCounts> Kinds { get; init; }

    /// <summary>How often what was not had, by <c>kind reason</c>.</summary>
    public required SortedDictionary<string, int> Reasons { get; init; }

    /// <summary>How often a file that is in the store could not be had anew and stays as it is, by <c>kind reason</c>.</summary>
    public SortedDictionary<string, int> Kept { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Hosts that were left alone after too many failures.</summary>
    public required IReadOnlyList<string> GivenUp { get; init; }

    /// <summary>Hosts that were left alone because they asked for a longer wait than a file may take.</summary>
    public IReadOnlyList<string> AskedToWait { get; init; } = [];

    /// <summary>Until when hosts are left alone, by this run and the next.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> WaitsUntil { get; init; } =
        new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>A host with the end of its wait, for people.</summary>
    /// <param name="host">One of <see cref="AskedToWait"/>.</param>
    public string WaitOf(string host) => WaitsUntil.TryGetValue(host, out DateTimeOffset until)
        ? $"{host} until {until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC" : host;

    /// <summary>Setting whose limit ended the run early; null where it came to its end.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Bytes that came over the network.</summary>
    public required long ReceivedBytes { get; init; }

    /// <summary>All of the kinds together.</summary>
    public ArtifactCounts All => Kinds.Values.Aggregate(new ArtifactCounts(), static (sum, one) => sum.Add(one));
}
