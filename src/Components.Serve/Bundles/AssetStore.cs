using Components.Foundation.Files;

namespace Components.Serve.Bundles;

/// <summary>Reads stored raw objects; no key, however it is written, leads out of the store.</summary>
internal sealed class AssetStore
{
    private readonly string _root;

    private AssetStore(string root) => _root = root;

    /// <summary>Opens the store.</summary>
    /// <param name="directory">The store's directory; null or missing means there is none.</param>
    /// <returns>The store, or null.</returns>
    public static AssetStore? Open(string? directory) =>
        directory is not null && Directory.Exists(directory)
            ? new AssetStore(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))) : null;

    /// <summary>Finds an object whose bytes, as they were fetched, have the recorded digest.</summary>
    /// <param name="key">Key relative to the store.</param>
    /// <param name="sha256">Recorded digest of the bytes as they were fetched, not as they are kept.</param>
    /// <param name="encoding">How they are kept: <c>identity</c> or nothing, <c>zstd</c>, <c>gzip</c>.</param>
    /// <param name="budget">Bytes that may still be packed.</param>
    /// <returns>The object; null when the key is no plain path in the store, the encoding is another one, or the object is
    /// missing or altered.</returns>
    /// <exception cref="Http.ProblemException">400: the object is larger than the budget.</exception>
    public StoredAsset? Find(string? key, string? sha256, string? encoding, BundleBudget budget)
    {
        if (string.IsNullOrEmpty(key) || key.Contains('\\') || key.Split('/').Any(static part => part is "" or "." or ".."))
        {
            return null;
        }

        string path = Path.GetFullPath(Path.Combine(_root, key));
        if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path) || HasLink(path)
            || FileKind.Unusual(path) is not null)
        {
            return null;
        }

        return Sha256Digest.TryParse(sha256, out Sha256Digest expected)
            && StoredObject.TryMeasure(path, encoding, budget) is { } found && found.Digest == expected.ToString()
                ? new StoredAsset(path, encoding, expected, found.Length) : null;
    }

    private bool HasLink(string path)
    {
        for (string? part = path; part is not null && part.Length > _root.Length; part = Path.GetDirectoryName(part))
        {
            if (FileKind.IsLink(part))
            {
                return true;
            }
        }

        return false;
    }
}
