using Components.Foundation.Files;
using Components.Search.Opening;
using Components.Serve.Sql;
using Components.Snapshots;

namespace Components.Steps;

/// <summary>Whether this build can query a snapshot: it is opened as the server would open it.</summary>
public static class Compatibility
{
    /// <summary>Opens a snapshot, and its databases.</summary>
    /// <param name="location">The snapshot.</param>
    /// <param name="places">Where its model may lie.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">It cannot be queried; the code says why.</exception>
    public static void Check(SnapshotLocation location, Places places)
    {
        using SearchSnapshot opened = new SnapshotOpener(places.Encoders()).Open(location.Directory);
        SnapshotDatabases.Check(location.Directory, opened.Metadata, countsAll: true);
    }
}
