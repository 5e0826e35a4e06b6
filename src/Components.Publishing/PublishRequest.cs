namespace Components.Publishing;

/// <summary>The snapshot to publish, and on which grounds.</summary>
public sealed record PublishRequest
{
    /// <summary>Name of a snapshot that lies in the directory of snapshots (<see cref="SnapshotPublisher.Place"/>).</summary>
    public required string Snapshot { get; init; }

    /// <summary>Gates that must have passed.</summary>
    public required IReadOnlyList<string> RequiredGates { get; init; }

    /// <summary>Results of gates.</summary>
    public required IReadOnlyList<GateRecord> Verdicts { get; init; }

    /// <summary>Directory of the report, copied into the snapshot; null when there is none.</summary>
    public string? ReportDirectory { get; init; }

    /// <summary>Gates that may fail, each with a reason.</summary>
    public IReadOnlyList<GateOverride> Overrides { get; init; } = [];

    /// <summary>The damaged copy that <see cref="SnapshotPublisher.Place"/> replaced, for the record; null for none.</summary>
    public DamagedSnapshot? Replaced { get; init; }

    /// <summary>Whether a snapshot that was built with a row limit may be published.</summary>
    public bool AllowsPartial { get; init; }

    /// <summary>Who publishes, for the record.</summary>
    public string By { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";
}
