namespace Components.Foundation.Files;

/// <summary>Directories of one run, the build's and the command line's alike: what the variables say, else where the project
/// keeps things.</summary>
/// <param name="Root">The project: holds pipeline.yaml. The working directory outside of one.</param>
/// <param name="CacheDirectory"><see cref="CacheVariable"/>, else .nuke/cache: output store, embedding cache, fetch state,
/// models.</param>
/// <param name="SnapshotsDirectory"><see cref="SnapshotVariable"/>, else snapshots/.</param>
/// <param name="ModelDirectory"><see cref="ModelVariable"/>; null when unset.</param>
public sealed record Places(string Root, string CacheDirectory, string SnapshotsDirectory, string? ModelDirectory)
{
    /// <summary>Names the directory of the caches.</summary>
    public const string CacheVariable = "COMPONENTS_CACHE_DIR";

    /// <summary>Names the directory of the snapshots, or one snapshot to read.</summary>
    public const string SnapshotVariable = "COMPONENTS_SNAPSHOT_DIR";

    /// <summary>Names a directory of models that lie ready.</summary>
    public const string ModelVariable = "COMPONENTS_MODEL_DIR";

    /// <summary>Names a vector/ from elsewhere, for development.</summary>
    public const string VectorVariable = "COMPONENTS_VECTOR_DIR";

    /// <summary>Name of the directory of snapshots inside a project.</summary>
    public const string SnapshotsName = "snapshots";

    /// <summary>Output store.</summary>
    public string StoreDirectory => Path.Combine(CacheDirectory, "store");

    /// <summary>Embedding cache.</summary>
    public string EmbeddingCacheDirectory => Path.Combine(CacheDirectory, "embeddings");

    /// <summary>State of downloads and imports.</summary>
    public string FetchStateDirectory => Path.Combine(CacheDirectory, "fetch");

    /// <summary>Data sheets, documents and models of parts, with their records.</summary>
    public string ArtifactsDirectory => Path.Combine(CacheDirectory, "artifacts");

    /// <summary>Models that were downloaded.</summary>
    public string ModelCacheDirectory => Path.Combine(CacheDirectory, "models");

    /// <summary>Files of a snapshot that is being pulled.</summary>
    public string PullDirectory => Path.Combine(CacheDirectory, "pull");

    /// <summary>Reports.</summary>
    public string OutputDirectory => Path.Combine(Root, "output");

    /// <summary>The directories of a run.</summary>
    /// <param name="root">The project.</param>
    /// <param name="environment">Environment variables; an empty one counts as unset.</param>
    /// <param name="workingDirectory">Where relative paths in variables start.</param>
    /// <returns>The directories; nothing is created.</returns>
    public static Places From(string root, IReadOnlyDictionary<string, string> environment, string workingDirectory) => new(
        root,
        Set(environment, CacheVariable, workingDirectory) ?? Path.Combine(root, ".nuke", "cache"),
        Set(environment, SnapshotVariable, workingDirectory) ?? Path.Combine(root, SnapshotsName),
        Set(environment, ModelVariable, workingDirectory));

    private static string? Set(IReadOnlyDictionary<string, string> environment, string name, string workingDirectory) =>
        environment.TryGetValue(name, out string? value) && value.Length > 0 ? Path.GetFullPath(value, workingDirectory) : null;
}
