using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Sharing.Pulling;

/// <summary>Files of the snapshots that are here already, by digest: what a new one has in common with them need not come
/// again.</summary>
internal sealed class PresentFiles
{
    private readonly Dictionary<(Sha256Digest Digest, long SizeBytes), List<string>> _paths = [];
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);
    private readonly IFileDigests _digests;

    /// <summary>Reads the lists of all snapshots of a directory; no content is read.</summary>
    /// <param name="snapshotsDirectory">Directory of snapshots; may be missing.</param>
    /// <param name="digests">Remembers what was hashed.</param>
    public PresentFiles(string snapshotsDirectory, IFileDigests digests)
    {
        _digests = digests;
        SnapshotLocator locator = new(snapshotsDirectory);
        foreach (DirectoryInfo snapshot in FileTree.OwnDirectories(snapshotsDirectory)
            .Where(static directory => File.Exists(Path.Combine(directory.FullName, SnapshotFiles.Metadata)))
            .OrderByDescending(directory => directory.Name == locator.CurrentName)
            .ThenByDescending(directory => directory.Name == locator.PreviousName)
            .ThenByDescending(static directory => directory.Name, StringComparer.Ordinal))
        {
            foreach (SnapshotFile file in FilesOf(snapshot.FullName).Where(static file => PlainPath.IsPlain(file.Path)))
            {
                if (Sha256Digest.TryParse(file.Sha256, out Sha256Digest digest))
                {
                    string path = Path.Combine(snapshot.FullName, file.Path);
                    PathsOf(digest, file.SizeBytes).Add(path);
                    _byPath.TryAdd(file.Path, path);
                }
            }
        }
    }

    /// <summary>A file with these bytes, hashed in this run: what a list says of a file may be true no more.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="sizeBytes">Its length in bytes.</param>
    /// <returns>Its path; null when there is none.</returns>
    public string? Find(Sha256Digest digest, long sizeBytes) => _paths.GetValueOrDefault((digest, sizeBytes))?
        .FirstOrDefault(path => IsWhole(path, digest, sizeBytes, _digests));

    /// <summary>A file of the same name in the snapshot that is current here, else in another; its bytes may be any.</summary>
    /// <param name="path">Path below a snapshot.</param>
    /// <returns>Its path; null when there is none.</returns>
    public string? FormerOf(string path) => _byPath.GetValueOrDefault(path) is { } here && File.Exists(here)
        && !FileKind.IsLink(here) && FileKind.Unusual(here) is null ? here : null;

    /// <summary>Whether a file has these bytes.</summary>
    /// <param name="path">Its path; links are followed nowhere.</param>
    /// <param name="digest">Wanted digest.</param>
    /// <param name="sizeBytes">Wanted length in bytes.</param>
    /// <param name="digests">Remembers what was hashed; null to read it now.</param>
    public static bool IsWhole(string path, Sha256Digest digest, long sizeBytes, IFileDigests? digests = null)
    {
        try
        {
            return File.Exists(path) && !FileKind.IsLink(path) && FileKind.Unusual(path) is null
                && new FileInfo(path).Length == sizeBytes && (digests?.Of(path).Digest ?? Sha256Digest.OfFile(path)) == digest;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private List<string> PathsOf(Sha256Digest digest, long sizeBytes)
    {
        if (!_paths.TryGetValue((digest, sizeBytes), out List<string>? paths))
        {
            _paths.Add((digest, sizeBytes), paths = []);
        }

        return paths;
    }

    private static IReadOnlyList<SnapshotFile> FilesOf(string snapshot)
    {
        try
        {
            return SnapshotIntegrity.ReadMetadata(snapshot).Metadata.Files;
        }
        catch (SnapshotException)
        {
            return [];
        }
    }
}
