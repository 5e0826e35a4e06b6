using Components.Embedding.Encoders;
using Components.Embedding.Onnx;

/// <summary>Directories of one build.</summary>
/// <param name="Root">The repository.</param>
/// <param name="CacheDirectory">COMPONENTS_CACHE_DIR, else .nuke/cache: artifact store, embedding cache, fetch state,
/// models.</param>
/// <param name="SnapshotsDirectory">COMPONENTS_SNAPSHOT_DIR, else snapshots/.</param>
/// <param name="ModelDirectory">COMPONENTS_MODEL_DIR; null when unset.</param>
internal sealed record PipelinePlaces(string Root, string CacheDirectory, string SnapshotsDirectory, string? ModelDirectory)
{
    public string StoreDirectory => Path.Combine(CacheDirectory, "store");

    public string EmbeddingCacheDirectory => Path.Combine(CacheDirectory, "embeddings");

    public string FetchStateDirectory => Path.Combine(CacheDirectory, "fetch");

    public string ModelCacheDirectory => Path.Combine(CacheDirectory, "models");

    public string OutputDirectory => Path.Combine(Root, "output");

    public ModelLocator ModelLocator() =>
        Components.Embedding.Encoders.ModelLocator.Usual(Root, ModelDirectory, ModelCacheDirectory);

    public EncoderFactory Encoders() => new(ModelLocator(), new OnnxBackend());

    public static PipelinePlaces From(string root, IReadOnlyDictionary<string, string> environment) => new(
        root,
        Set(environment, "COMPONENTS_CACHE_DIR") ?? Path.Combine(root, ".nuke", "cache"),
        Set(environment, "COMPONENTS_SNAPSHOT_DIR") ?? Path.Combine(root, "snapshots"),
        Set(environment, "COMPONENTS_MODEL_DIR"));

    private static string? Set(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out string? value) && value.Length > 0 ? Path.GetFullPath(value) : null;
}
