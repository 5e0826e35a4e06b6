namespace Components.Index.Building.Snapshots;

/// <summary>A file that goes into vector/.</summary>
/// <param name="Path">Where it is now.</param>
/// <param name="Role">One of <see cref="Manifest.ManifestRoles"/>.</param>
/// <param name="Name">Plain name in the snapshot; null for the name it has.</param>
/// <param name="Format">Format name; null for the one that belongs to the role.</param>
/// <param name="FormatVersion">Version of the format; null for the one that this build writes files of the role in.</param>
public sealed record SnapshotVectorFile(string Path, string Role, string? Name = null, string? Format = null, int? FormatVersion = null);
