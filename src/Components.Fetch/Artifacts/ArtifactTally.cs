using Components.Catalog.Artifacts;

namespace Components.Fetch.Artifacts;

/// <summary>Counts what came, from many threads.</summary>
internal sealed class ArtifactTally
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ArtifactCounts> _kinds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    internal SortedDictionary<string, ArtifactCounts> Kinds => _kinds;

    internal SortedDictionary<string, int> Reasons => _reasons;

    internal SortedDictionary<string, int> Kept { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts an address whose file could not be had anew.</summary>
    internal void CountKept(string type, string reason)
    {
        lock (_lock)
        {
            string name = $"{type} {reason}";
            Kept[name] = Kept.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Counts an artifact; null for one of which nothing is known yet.</summary>
    internal void Count(string type, PartArtifact? record, bool isNew)
    {
        lock (_lock)
        {
            _kinds[type] = _kinds.GetValueOrDefault(type).Add(record?.State switch
            {
                PartArtifact.Stored => new ArtifactCounts(1, isNew ? 1 : 0, 0, 0, 0),
                PartArtifact.Absent => new ArtifactCounts(0, 0, 1, 0, 0),
                PartArtifact.Failed => new ArtifactCounts(0, 0, 0, 1, 0),
                _ => new ArtifactCounts(0, 0, 0, 0, 1),
            });
            if (record?.Reason is { } reason)
            {
                string name = $"{type} {reason}";
                _reasons[name] = _reasons.GetValueOrDefault(name) + 1;
            }
        }
    }
}
