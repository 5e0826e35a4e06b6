using Components.Catalog.Snapshots;
using Components.Embedding.Encoders;
using Components.Embedding.Onnx;
using Components.Search.Opening;

/// <summary>Whether this build can query a snapshot: it is opened as the server would open it.</summary>
internal static class Compatibility
{
    public static void Check(SnapshotLocation location, PipelinePlaces places)
    {
        EncoderFactory encoders = new(ModelLocator.Usual(places.Root, places.ModelDirectory, places.ModelCacheDirectory), new OnnxBackend());
        using SearchSnapshot opened = new SnapshotOpener(encoders).Open(location.Directory);
    }
}
