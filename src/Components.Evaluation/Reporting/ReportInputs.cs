using Components.Evaluation.Gates;

namespace Components.Evaluation.Reporting;

/// <summary>Everything that a report is written from.</summary>
public sealed record ReportInputs
{
    /// <summary>Directory of the snapshot.</summary>
    public required string SnapshotDirectory { get; init; }

    /// <summary>Directory of the repository: paths below it are shown relative to it; null when nobody knows.</summary>
    public string? Root { get; init; }

    /// <summary>The gates that a result is expected of, in the order in which they are shown.</summary>
    public IReadOnlyList<GateDescription> Expected { get; init; } = GateList.Descriptions;

    /// <summary>Results of the gates that ran; a gate without a result is shown as not run, and blocks.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>Directory of the live snapshot for the comparison; null when there is none.</summary>
    public string? LiveSnapshotDirectory { get; init; }

    /// <summary>Whether the snapshot is the live one: then there is nothing to compare it with.</summary>
    public bool CandidateIsLive { get; init; }

    /// <summary>Licence of the model, as its pin says; empty when it says none.</summary>
    public string ModelLicence { get; init; } = "";

    /// <summary>transform-report.json; null when it is not at hand.</summary>
    public string? TransformReportPath { get; init; }

    /// <summary>offers-report.json; null when it is not at hand.</summary>
    public string? OffersReportPath { get; init; }

    /// <summary>fetch-manifest.json; null when it is not at hand.</summary>
    public string? FetchManifestPath { get; init; }

    /// <summary>Ledgers of the sources (ledger.jsonl); those that do not exist are left out.</summary>
    public IReadOnlyList<string> SourceLedgers { get; init; } = [];

    /// <summary>Steps that led to the snapshot, in the order of the run.</summary>
    public IReadOnlyList<ReportStep> Steps { get; init; } = [];

    /// <summary>Gates that a person overrode.</summary>
    public IReadOnlyList<ReportOverride> Overrides { get; init; } = [];
}
