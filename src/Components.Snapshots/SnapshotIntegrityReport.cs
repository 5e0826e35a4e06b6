using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>Result of checking a snapshot against its metadata.</summary>
/// <param name="Directory">Directory of the snapshot.</param>
/// <param name="Metadata">Parsed metadata.json.</param>
/// <param name="Digest">The snapshot's digest: SHA-256 of metadata.json.</param>
/// <param name="IsFull">Whether contents were hashed, not only sizes compared.</param>
/// <param name="Findings">Every difference, ordered by path; empty for a whole snapshot.</param>
public sealed record SnapshotIntegrityReport(
    string Directory, SnapshotMetadata Metadata, Sha256Digest Digest, bool IsFull, IReadOnlyList<SnapshotFinding> Findings)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsWhole => Findings.Count == 0;

    /// <summary>Refuses a damaged snapshot.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB107: something differs.</exception>
    public SnapshotIntegrityReport ThrowIfDamaged() =>
        IsWhole ? this : throw SnapshotErrors.Damaged(Directory, [.. Findings.Select(static finding => finding.Description)]);
}
