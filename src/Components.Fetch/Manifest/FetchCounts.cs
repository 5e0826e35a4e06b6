namespace Components.Fetch.Manifest;

/// <summary>Every row accounted for: <see cref="RowsIn"/> = <see cref="Imported"/> + <see cref="Quarantined"/> + <see
/// cref="Joined"/>.</summary>
public sealed record FetchCounts
{
    /// <summary>Rows read from the source.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows in import.jsonl.</summary>
    public required long Imported { get; init; }

    /// <summary>Rows in quarantine.jsonl.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Rows that were joined to a part of a source that wins; null where the catalogue is not made of several
    /// sources.</summary>
    public long? Joined { get; init; }

    /// <summary>Quarantined rows by reason.</summary>
    public required SortedDictionary<string, long> QuarantinedByReason { get; init; }

    /// <summary>Imported rows that had to be repaired, by reason; a row may count under several.</summary>
    public required SortedDictionary<string, long> RepairedByReason { get; init; }

    /// <summary>Imported rows that were kept as they are though a JSON field does not parse, by reason.</summary>
    public required SortedDictionary<string, long> DefectiveByReason { get; init; }

    /// <summary>Imported rows with at least one defect.</summary>
    public required long Defective { get; init; }

    /// <summary>For each reason of the three groups the first row's id; of rows without a readable id none.</summary>
    public required SortedDictionary<string, long> Examples { get; init; }
}
