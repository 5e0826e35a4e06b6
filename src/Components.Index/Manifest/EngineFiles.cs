namespace Components.Index.Manifest;

/// <summary>Paths of the files that an engine maps, whatever their names.</summary>
public sealed class EngineFiles
{
    private readonly Dictionary<IndexFile, string> _paths;

    /// <summary>Names a path for every file that engines map.</summary>
    /// <param name="pathOf">Path of a file; null only for one that is not needed and not there.</param>
    public EngineFiles(Func<IndexFile, string?> pathOf) =>
        _paths = IndexFiles.Mapped.Select(file => (File: file, Path: pathOf(file)))
            .Where(static pair => pair.Path is not null).ToDictionary(static pair => pair.File, static pair => pair.Path!);

    /// <summary>Path of a file.</summary>
    /// <param name="file">One of <see cref="IndexFiles.Mapped"/>, needed or known to be there.</param>
    public string this[IndexFile file] => _paths[file];

    /// <summary>Path of a file that may not be there.</summary>
    /// <param name="file">One of <see cref="IndexFiles.Mapped"/>.</param>
    /// <returns>The path; null when there is none.</returns>
    public string? Find(IndexFile file) => _paths.GetValueOrDefault(file);

    /// <summary>The files of a directory by their usual names.</summary>
    /// <param name="directory">Directory of index files.</param>
    /// <returns>The paths; those of needed files whether they exist or not.</returns>
    public static EngineFiles InDirectory(string directory) =>
        new(file => file.IsNeeded || File.Exists(file.In(directory)) ? file.In(directory) : null);

    /// <summary>The files of a snapshot by their roles.</summary>
    /// <param name="vectorDirectory">Directory of the manifest.</param>
    /// <param name="manifest">The manifest.</param>
    /// <returns>The paths.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC014: a needed role is not listed.</exception>
    public static EngineFiles OfManifest(string vectorDirectory, VectorManifest manifest) =>
        new(file => file.IsNeeded || manifest.Lists(file) ? VectorManifestReader.PathOf(vectorDirectory, manifest, file) : null);
}
