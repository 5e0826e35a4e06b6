namespace Components.Snapshots;

/// <summary>One difference between a snapshot and its metadata.</summary>
/// <param name="Problem">Kind of difference.</param>
/// <param name="Path">File below the snapshot's directory.</param>
/// <param name="Description">For people, for example <c>vector/dense.bin has 12 bytes, expected 4096</c>.</param>
public sealed record SnapshotFinding(SnapshotProblem Problem, string Path, string Description);
