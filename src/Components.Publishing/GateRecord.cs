using Components.Snapshots;

namespace Components.Publishing;

/// <summary>Result of a gate, as far as publishing is concerned.</summary>
/// <param name="Gate">Name, for example <c>ValidateRetrieval</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="SnapshotDigest">Digest of the snapshot that it looked at (SHA-256 of its metadata.json).</param>
/// <param name="Reason">Why it did not pass, one line; empty when it passed.</param>
public sealed record GateRecord(string Gate, GateVerdict Outcome, string SnapshotDigest, string Reason = "");
