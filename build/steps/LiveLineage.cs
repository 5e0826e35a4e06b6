using Components.Catalog.Snapshots;

/// <summary>Keys of the steps behind the published snapshots; the store spares their outputs.</summary>
internal static class LiveLineage
{
    public static IReadOnlyCollection<string> Keys(string snapshotsDirectory) =>
    [
        .. new[] { "current", "previous" }
            .Select(link => Path.Combine(snapshotsDirectory, link, SnapshotMetadata.FileName))
            .Where(File.Exists)
            .SelectMany(static path => SnapshotMetadata.Parse(File.ReadAllBytes(path)).Lineage.Values)
            .Distinct(StringComparer.Ordinal),
    ];
}
