namespace Components.Index.Engine;

/// <summary>Paths of the files that an engine opens, whatever their names.</summary>
/// <param name="Vectors">vectors.bin.</param>
/// <param name="Lexical">lexical.bin.</param>
/// <param name="Records">records.bin.</param>
/// <param name="Columns">columns.bin.</param>
/// <param name="Order">order.bin.</param>
/// <param name="Filters">filters.bin; only the mapped engine reads it.</param>
/// <param name="DenseIndex">dense.bin; only the mapped engine reads it. Null when there is none.</param>
public sealed record EngineFiles(string Vectors, string Lexical, string Records, string Columns, string Order, string Filters, string? DenseIndex)
{
    /// <summary>The files of a directory by their usual names.</summary>
    /// <param name="directory">Directory of index files.</param>
    /// <returns>The paths.</returns>
    public static EngineFiles InDirectory(string directory)
    {
        string dense = Path.Combine(directory, "dense.bin");
        return new EngineFiles(
            Path.Combine(directory, "vectors.bin"),
            Path.Combine(directory, "lexical.bin"),
            Path.Combine(directory, "records.bin"),
            Path.Combine(directory, "columns.bin"),
            Path.Combine(directory, "order.bin"),
            Path.Combine(directory, "filters.bin"),
            File.Exists(dense) ? dense : null);
    }

    /// <summary>The files of a snapshot by their roles.</summary>
    /// <param name="vectorDirectory">Directory of the manifest.</param>
    /// <param name="manifest">The manifest.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="Components.Catalog.Errors.SnapshotException">VEC014: a role is not listed.</exception>
    public static EngineFiles OfManifest(string vectorDirectory, Manifest.VectorManifest manifest)
    {
        string Find(string role) => Manifest.VectorManifestReader.PathOf(vectorDirectory, manifest, role);
        return new EngineFiles(
            Find("vectors"),
            Find("lexical"),
            Find("records"),
            Find("numeric_columns"),
            Find("row_order"),
            Find("filters"),
            manifest.Files.Any(static file => string.Equals(file.Role, "dense_index", StringComparison.Ordinal)) ? Find("dense_index") : null);
    }
}
