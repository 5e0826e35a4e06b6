namespace Components.Index.Building.Snapshots;

/// <summary>A file that goes into vector/.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="Role">One of <see cref="Manifest.ManifestRoles"/>; decides format and version in the manifest.</param>
/// <param name="Name">Plain name in the snapshot; null for the name it has.</param>
public sealed record SnapshotVectorFile(string Path, string Role, string? Name = null);
