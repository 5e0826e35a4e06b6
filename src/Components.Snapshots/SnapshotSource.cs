namespace Components.Snapshots;

/// <summary>One raw artifact that a snapshot was built from.</summary>
/// <param name="ArtifactType">Kind of artifact, for example <c>jlcparts_sqlite</c>.</param>
/// <param name="SourceUrl">Where it came from; a plain file name for local files, never a machine's absolute path.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="SourceId">Source that brought it; null where the catalogue is not made of several.</param>
public sealed record SnapshotSource(
    string ArtifactType, string SourceUrl, long SizeBytes, string Sha256, string? SourceId = null);
