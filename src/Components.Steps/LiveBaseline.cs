using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Steps;

/// <summary>The snapshot that a candidate is compared with: the live one of the same source, measured now, and its figures as
/// recorded when it was published. A candidate that is live itself is compared with its record alone. Its key keeps the name
/// that it was published against while nothing that measures has changed since, so that its gates need not run again;
/// otherwise the key says that it was not compared.</summary>
/// <param name="places">Directories.</param>
/// <param name="sourceId">Id of the configured source.</param>
/// <param name="candidate">Digest of the candidate's metadata.json; null while it is not built.</param>
public sealed class LiveBaseline(
    Places places, string sourceId, Sha256Digest? candidate)
{
    private string? CurrentName => new SnapshotLocator(places.SnapshotsDirectory).CurrentName;

    /// <summary>The record that a gate's result is compared with, for keys.</summary>
    /// <param name="gate">Id of the gate.</param>
    /// <param name="measuring">Digest of what measures now: program, suites, thresholds.</param>
    /// <returns>The live snapshot's name, <c>none</c>, or <c>itself</c> for a candidate that is live and would be measured now
    /// without a comparison; null while it is not known whether the candidate is live.</returns>
    public string? Describe(string gate, Func<Sha256Digest> measuring) =>
        CurrentName is not { } current ? GateResult.ComparedWithNone
        : candidate is null ? null
        : IsCandidate() ? PublishedComparison(DirectoryOf(current), gate, measuring) ?? GateResult.ComparedWithItself
        : Name() ?? GateResult.ComparedWithNone;

    /// <summary>Directory of the snapshot to measure beside the candidate; null when there is none, or when it is the candidate.
    /// The live snapshot is named even when it cannot be read, or is gone: the gates that compare with it then block. One that
    /// was live earlier may have been pruned.</summary>
    /// <returns>The directory.</returns>
    public string? Directory()
    {
        if (IsCandidate() || Name() is not { } name)
        {
            return null;
        }

        string directory = DirectoryOf(name);
        return string.Equals(name, CurrentName, StringComparison.Ordinal)
            || System.IO.Directory.Exists(directory) ? directory : null;
    }

    /// <summary>Digest of the live snapshot.</summary>
    /// <returns>SHA-256 of its metadata.json; null when nothing is live, or it cannot be read.</returns>
    public Sha256Digest? LiveDigest() => CurrentName is { } current ? Read(DirectoryOf(current))?.Digest : null;

    /// <summary>Whether the live snapshot is the candidate.</summary>
    /// <returns>True when both have the same digest.</returns>
    public bool IsCandidate() =>
        CurrentName is { } current && candidate is not null && Read(DirectoryOf(current))?.Digest == candidate;

    /// <summary>results.json that the live snapshot of this source was published with; null when nothing of it is live. That
    /// of a live snapshot whose metadata cannot be read may still be read; where it cannot, the gates say so.</summary>
    /// <returns>Its path.</returns>
    public string? RecordPath() => CurrentName is { } current && IsSameSource(current)
        ? Path.Combine(DirectoryOf(current), SnapshotFiles.Report, PublishedRecord.FileName)
        : null;

    private string? Name()
    {
        if (CurrentName is not { } current)
        {
            return null;
        }

        if (Read(DirectoryOf(current)) is not { } live)
        {
            return current;
        }

        return candidate != live.Digest && IsSameSource(current) ? current : null;
    }

    // A baseline that was pruned since still names the comparison that was made; one that cannot be read is for the gates to
    // refuse.
    private bool IsSameSource(string name) =>
        Read(DirectoryOf(name)) is not { } baseline
        || string.Equals(baseline.Metadata.SourceId, sourceId, StringComparison.Ordinal);

    private string DirectoryOf(string name) => Path.Combine(places.SnapshotsDirectory, name);

    private static (SnapshotMetadata Metadata, Sha256Digest Digest)? Read(string directory)
    {
        try
        {
            return SnapshotIntegrity.ReadMetadata(directory);
        }
        catch (SnapshotException)
        {
            return null;
        }
    }

    // The report is not sealed; without its record, or with another program's, nothing is known of a comparison.
    private static string? PublishedComparison(string directory, string gate, Func<Sha256Digest> measuring)
    {
        try
        {
            GateResult? result = PublishedRecord.Read(Path.Combine(directory, SnapshotFiles.Report, PublishedRecord.FileName))
                .Gates.FirstOrDefault(result => string.Equals(result.Gate, gate, StringComparison.Ordinal));
            return string.Equals(result?.MeasuredWith, measuring().ToString(), StringComparison.Ordinal)
                ? result?.ComparedWith : null;
        }
        catch (SnapshotException)
        {
            return null;
        }
    }
}
