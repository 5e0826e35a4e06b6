using Components.Embedding.Settings;
using Components.Evaluation.Gates.Integrity;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Search.Opening;

namespace Components.Evaluation.Gates;

/// <summary>Inputs of a gate.</summary>
public sealed record GateContext
{
    /// <summary>Directory of the candidate, links resolved.</summary>
    public required string SnapshotDirectory { get; init; }

    /// <summary>Directory of the live snapshot to measure now, links resolved; null when there is none, or when the candidate is
    /// live itself: a snapshot is never compared with itself. Compared only within one source id.</summary>
    public string? LiveSnapshotDirectory { get; init; }

    /// <summary>results.json that the live snapshot was published with; the candidate's own when it is live. Null when nothing is
    /// live.</summary>
    public string? LiveRecordPath { get; init; }

    /// <summary>Whether the candidate is the live snapshot.</summary>
    public bool CandidateIsLive { get; init; }

    /// <summary>Committed baseline of the source; null, or a file that does not exist, where there is none.</summary>
    public string? BaselinePath { get; init; }

    /// <summary>The settings of section <c>gates</c> that this gate declares.</summary>
    public DeclaredGateSettings Settings { get; init; } = DeclaredGateSettings.Of(new GatesSettings());

    /// <summary>Section <c>model</c>: the pin that the snapshot must have been built with; null skips the comparison.</summary>
    public ModelSettings? Model { get; init; }

    /// <summary>Opens snapshots with the backends that this program has.</summary>
    public required IGateOpener Opener { get; init; }

    /// <summary>Directory that relative paths of the settings start from.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Command that starts the real server, as program and arguments; <c>{snapshot}</c> and <c>{url}</c> stand for the
    /// snapshot's directory and the address to listen on.</summary>
    public IReadOnlyList<string> ServeCommand { get; init; } = [];

    /// <summary>Digests of files that are known by their stamps; null to read every file.</summary>
    public IFileDigests? Digests { get; init; }

    /// <summary>How a snapshot is opened as a server opens it, but for files that are known.</summary>
    public OpenOptions Opening => new() { Digests = Digests };

    /// <summary>Contents that the integrity gate has verified before; null to verify everything and note nothing.</summary>
    public VerifiedContents? Verified { get; init; }

    /// <summary>Clock of the latency measurement.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The live snapshot as the caller's key names it; kept in the result. Null where the gate compares with
    /// none.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>Digest of everything else that decides the result: program, suites, thresholds. Kept in the result.</summary>
    public string? MeasuredWith { get; init; }

    /// <summary>Told what is going on; may be null.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Told how far the gate is; may be null.</summary>
    public IProgress<WorkDone>? Work { get; init; }

    /// <summary>The same for one gate: what its description does not name is in no key, and is not given.</summary>
    /// <param name="gate">The gate's description of itself.</param>
    /// <returns>Without the live snapshot and the baseline for a gate that does not compare, without the server's command for
    /// one that does not measure it, and with the settings that it declares.</returns>
    internal GateContext Only(GateDescription gate) => this with
    {
        Settings = Settings.Only(gate),
        LiveSnapshotDirectory = gate.Compares ? LiveSnapshotDirectory : null,
        LiveRecordPath = gate.Compares ? LiveRecordPath : null,
        CandidateIsLive = gate.Compares && CandidateIsLive,
        BaselinePath = gate.Compares ? BaselinePath : null,
        ServeCommand = gate.MeasuresServer ? ServeCommand : [],
    };
}
