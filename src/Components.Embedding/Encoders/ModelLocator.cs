using Components.Catalog.Models;
using Components.Foundation.Files;

namespace Components.Embedding.Encoders;

/// <summary>Finds a pinned model's files on this machine: the repository's models/, then the model cache directories.
/// Read-only: nothing is downloaded here. Digests decide, not places: a file with the right name and another digest is passed
/// over, and named when no place has the right one.</summary>
/// <param name="directories">Directories in order of lookup; missing ones are skipped.</param>
public sealed class ModelLocator(IReadOnlyList<string> directories)
{
    /// <summary>Directories in order of lookup.</summary>
    public IReadOnlyList<string> Directories { get; } = directories;

    /// <summary>The usual order: models/ of the repository, COMPONENTS_MODEL_DIR, the model cache.</summary>
    /// <param name="repositoryRoot">Directory that holds models/; null outside a repository.</param>
    /// <param name="modelDirectory">Value of COMPONENTS_MODEL_DIR; null or empty when unset.</param>
    /// <param name="modelCache">Directory that downloads go to; null when there is none.</param>
    /// <returns>A locator over those that are given.</returns>
    public static ModelLocator Usual(string? repositoryRoot, string? modelDirectory, string? modelCache)
    {
        List<string> directories = [];
        if (!string.IsNullOrEmpty(repositoryRoot))
        {
            directories.Add(Path.Combine(repositoryRoot, "models"));
        }

        if (!string.IsNullOrEmpty(modelDirectory))
        {
            directories.Add(modelDirectory);
        }

        if (!string.IsNullOrEmpty(modelCache))
        {
            directories.Add(modelCache);
        }

        return new ModelLocator(directories);
    }

    /// <summary>Places under one directory where a file of a model may lie.</summary>
    /// <param name="directory">A directory of models.</param>
    /// <param name="pin">The model.</param>
    /// <param name="path">Pinned path.</param>
    /// <returns>The place of downloads first, then the short form for hand-made directories.</returns>
    public static IEnumerable<string> Candidates(string directory, ModelPin pin, string path)
    {
        string relative = path.Replace('/', Path.DirectorySeparatorChar);
        yield return Path.Combine(DownloadPlace(directory, pin), relative);
        yield return Path.Combine(directory, pin.Id[(pin.Id.LastIndexOf('/') + 1)..], relative);
    }

    /// <summary>Directory of one model revision under a model cache: <c>&lt;id with / as --&gt;/&lt;revision&gt;</c>.</summary>
    /// <param name="directory">The model cache.</param>
    /// <param name="pin">The model.</param>
    /// <returns>Path of the directory. The colon of <c>sha256:</c> is written as a hyphen, which every file system
    /// takes.</returns>
    public static string DownloadPlace(string directory, ModelPin pin) => Path.Combine(
        directory,
        pin.Id.Replace("/", "--", StringComparison.Ordinal),
        pin.Revision.Replace(':', '-'));

    /// <summary>Finds one file with the pinned digest.</summary>
    /// <param name="pin">The model.</param>
    /// <param name="file">The file.</param>
    /// <returns>Absolute path, or null when no place has it.</returns>
    public string? TryFind(ModelPin pin, ModelFile file) =>
        Places(pin, file).FirstOrDefault(candidate => Matches(candidate, file));

    /// <summary>Finds every file of a model.</summary>
    /// <param name="pin">The model.</param>
    /// <returns>Absolute path by pinned path.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004: a file is nowhere. EMB005: a file is there with another
    /// digest, and nowhere with the pinned one.</exception>
    public IReadOnlyDictionary<string, string> Find(ModelPin pin)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (ModelFile file in pin.Files)
        {
            string? place = TryFind(pin, file);
            if (place is null)
            {
                string? altered = Places(pin, file).FirstOrDefault(File.Exists);
                throw altered is null
                    ? EmbeddingErrors.ModelFileMissing(pin, file, Directories)
                    : EmbeddingErrors.ModelFileAltered(pin, file, altered, Sha256Digest.OfFile(altered).ToString());
            }

            found.Add(file.Path, place);
        }

        return found;
    }

    /// <summary>Whether a file has the pinned length and digest.</summary>
    /// <param name="place">Path on this machine.</param>
    /// <param name="file">The pin.</param>
    /// <returns>False also when it does not exist.</returns>
    public static bool Matches(string place, ModelFile file)
    {
        FileInfo info = new(place);
        return info.Exists && info.Length == file.SizeBytes
            && string.Equals(Sha256Digest.OfFile(place).ToString(), file.Sha256, StringComparison.Ordinal);
    }

    private IEnumerable<string> Places(ModelPin pin, ModelFile file) =>
        Directories.SelectMany(directory => Candidates(Path.GetFullPath(directory), pin, file.Path));
}
