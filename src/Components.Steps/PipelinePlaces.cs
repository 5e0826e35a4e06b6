using Components.Embedding.Encoders;
using Components.Embedding.Onnx;

namespace Components.Steps;

/// <summary>Directories of one build.</summary>
/// <param name="Root">The repository.</param>
/// <param name="CacheDirectory">COMPONENTS_CACHE_DIR, else .nuke/cache: artifact store, embedding cache, fetch state,
/// models.</param>
/// <param name="SnapshotsDirectory">COMPONENTS_SNAPSHOT_DIR, else snapshots/.</param>
/// <param name="ModelDirectory">COMPONENTS_MODEL_DIR; null when unset.</param>
public sealed record PipelinePlaces(string Root, string CacheDirectory, string SnapshotsDirectory, string? ModelDirectory)
{
    /// <summary>Artifact store.</summary>
    public string StoreDirectory => Path.Combine(CacheDirectory, "store");

    /// <summary>Embedding cache.</summary>
    public string EmbeddingCacheDirectory => Path.Combine(CacheDirectory, "embeddings");

    /// <summary>State of downloads and imports.</summary>
    public string FetchStateDirectory => Path.Combine(CacheDirectory, "fetch");

    /// <summary>Models that were downloaded.</summary>
    public string ModelCacheDirectory => Path.Combine(CacheDirectory, "models");

    /// <summary>Reports.</summary>
    public string OutputDirectory => Path.Combine(Root, "output");

    /// <summary>Finds model files.</summary>
    /// <returns>The locator.</returns>
    public ModelLocator ModelLocator() =>
        Components.Embedding.Encoders.ModelLocator.Usual(Root, ModelDirectory, ModelCacheDirectory);

    /// <summary>Opens encoders with every backend; never downloads.</summary>
    /// <returns>The factory.</returns>
    public EncoderFactory Encoders() => new(ModelLocator(), new OnnxBackend());

    /// <summary>The directories of a build.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="environment">Environment variables.</param>
    /// <returns>The directories.</returns>
    public static PipelinePlaces From(string root, IReadOnlyDictionary<string, string> environment) => new(
        root,
        Set(environment, "COMPONENTS_CACHE_DIR") ?? Path.Combine(root, ".nuke", "cache"),
        Set(environment, "COMPONENTS_SNAPSHOT_DIR") ?? Path.Combine(root, "snapshots"),
        Set(environment, "COMPONENTS_MODEL_DIR"));

    private static string? Set(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out string? value) && value.Length > 0 ? Path.GetFullPath(value) : null;
}
