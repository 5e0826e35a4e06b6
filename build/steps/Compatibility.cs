using Components.Catalog.Snapshots;
using Components.Search.Opening;
using Components.Serve.Sql;

/// <summary>Whether this build can query a snapshot: it is opened as the server would open it.</summary>
internal static class Compatibility
{
    public static void Check(SnapshotLocation location, PipelinePlaces places)
    {
        using SearchSnapshot opened = new SnapshotOpener(places.Encoders()).Open(location.Directory);
        SnapshotDatabases.Check(location.Directory, opened.Metadata, countsAll: true);
    }
}
