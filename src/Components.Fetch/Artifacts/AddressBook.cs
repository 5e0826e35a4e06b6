using Components.Catalog.Artifacts;
using Components.Fetch.Acquiring;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Records of addresses, a small file each, written after the bytes that they speak of: whenever the process is killed,
/// what the records say is so.</summary>
/// <param name="root">Root of the artifacts.</param>
/// <param name="files">Replaces files.</param>
internal sealed class AddressBook(string root, DurableFiles files)
{
    private const string RecordsName = "records";

    internal AddressRecord? Load(string type, string key) => Checkpoint(type, key).Load();

    internal void Save(string type, string key, AddressRecord record) => Checkpoint(type, key).Save(record);

    /// <summary>Deletes the records whose bytes are no longer kept, so that they are asked for again.</summary>
    /// <param name="isKept">Whether a stored key is there.</param>
    /// <returns>How many there were.</returns>
    internal int Forget(Func<string, bool> isKept)
    {
        int forgotten = 0;
        foreach ((FileInfo file, string key) in Stored())
        {
            if (!isKept(key))
            {
                file.Delete();
                forgotten++;
            }
        }

        return forgotten;
    }

    /// <summary>Stored keys that records name, whoever asked for them.</summary>
    internal IEnumerable<string> StoredKeys() => Stored().Select(static record => record.Key);

    private IEnumerable<(FileInfo File, string Key)> Stored()
    {
        foreach (DirectoryInfo type in FileTree.OwnDirectories(root, RecordsName))
        {
            foreach (DirectoryInfo shelf in FileTree.OwnDirectories(root, RecordsName, type.Name))
            {
                foreach (FileInfo file in FileTree.OwnFiles(root, RecordsName, type.Name, shelf.Name))
                {
                    PartArtifact? artifact = new SourceCheckpoint<AddressRecord>(file.FullName, files).Load()?.Artifact;
                    if (artifact is { State: PartArtifact.Stored, StoredKey: { } key })
                    {
                        yield return (file, key);
                    }
                }
            }
        }
    }

    private SourceCheckpoint<AddressRecord> Checkpoint(string type, string key) =>
        new(Path.Combine(root, RecordsName, type, key[..2], key + ".json"), files);
}
