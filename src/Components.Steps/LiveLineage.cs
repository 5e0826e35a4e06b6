using Components.Foundation.Errors;
using Components.Snapshots;

namespace Components.Steps;

/// <summary>Keys of the steps behind the published snapshots; the store spares their outputs.</summary>
public static class LiveLineage
{
    /// <summary>The keys behind <c>current</c> and <c>previous</c>.</summary>
    /// <param name="snapshotsDirectory">Directory of snapshots.</param>
    /// <returns>The keys; none of a snapshot that cannot be read.</returns>
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
