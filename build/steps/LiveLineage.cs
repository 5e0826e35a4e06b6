using Components.Catalog.Errors;
using Components.Catalog.Snapshots;

/// <summary>Keys of the steps behind the published snapshots; the store spares their outputs.</summary>
internal static class LiveLineage
{
    public static IReadOnlyCollection<string> Keys(string snapshotsDirectory) =>
    [
        .. new[] { SnapshotLayout.Current, SnapshotLayout.Previous }
            .SelectMany(link => Of(Path.Combine(snapshotsDirectory, link)))
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Of(string snapshot)
    {
        try
        {
            return SnapshotIntegrity.ReadMetadata(snapshot).Metadata.Lineage.Values;
        }
        catch (SnapshotException)
        {
            // Nothing is published, or what is cannot be read: it spares nothing.
            return [];
        }
    }
}
