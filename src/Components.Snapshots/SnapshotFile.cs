namespace Components.Snapshots;

/// <summary>One file of a snapshot.</summary>
/// <param name="Path">Path relative to the snapshot's directory, <c>/</c> as separator.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record SnapshotFile(string Path, long SizeBytes, string Sha256);
