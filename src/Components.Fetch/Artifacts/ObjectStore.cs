using System.Security.Cryptography;
using Components.Catalog.Artifacts;
using Components.Foundation.Files;
using ZstdSharp;

namespace Components.Fetch.Artifacts;

/// <summary>Bytes as they came, by their digest, in zstd: <c>objects/TYPE/SHA256.EXT.zst</c>. What is here is never
/// changed.</summary>
/// <param name="root">Root of the artifacts.</param>
/// <param name="files">Replaces files.</param>
internal sealed class ObjectStore(string root, DurableFiles files)
{
    /// <summary>Directory of the objects below the root, and beginning of every key.</summary>
    internal const string ObjectsName = "objects";

    /// <summary>Directory of downloads that have not ended, beside the objects; the collector clears it.</summary>
    internal const string PartialName = "partial";

    /// <summary>How objects are kept.</summary>
    internal const string Encoding = "zstd";

    private const string Suffix = ".zst";
    private const int Level = 3;

    /// <summary>Keeps a file's bytes, unless they are here, and compares what is kept with them.</summary>
    /// <param name="kind">Kind of the bytes.</param>
    /// <param name="sha256">Their digest.</param>
    /// <param name="open">Opens them.</param>
    /// <returns>Key, and length of what is kept; null when what is kept, unpacked, has another digest.</returns>
    internal (string Key, long StoredSizeBytes)? Keep(ArtifactKind kind, Sha256Digest sha256, Func<Stream> open)
    {
        string key = $"{ObjectsName}/{kind.Type}/{sha256}.{kind.Extension}{Suffix}";
        string path = PathOf(key);
        files.CreateOwnDirectory(root, ObjectsName, kind.Type);
        if (!IsWhole(path, sha256))
        {
            files.Write(path, target =>
            {
                using Stream input = open();
                using CompressionStream packed = new(target, Level, leaveOpen: true);
                input.CopyTo(packed);
            });
            if (!IsWhole(path, sha256))
            {
                files.DeleteFile(path);
                return null;
            }
        }

        return (key, new FileInfo(path).Length);
    }

    /// <summary>Whether the bytes of a record are here.</summary>
    /// <param name="record">A stored one.</param>
    /// <param name="reads">Whether to unpack and hash them; else only the length of what is kept is compared.</param>
    internal bool Holds(AddressRecord record, bool reads)
    {
        string path = PathOf(record.Artifact.StoredKey!);
        return File.Exists(path) && FileKind.Unusual(path) is null && new FileInfo(path).Length == record.StoredSizeBytes
            && (!reads || IsWhole(path, Sha256Digest.Parse(record.Artifact.RawSha256!)));
    }

    /// <summary>Reads an object, unpacked.</summary>
    /// <param name="artifact">A stored one.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="InvalidDataException">It is no longer what the record says.</exception>
    internal byte[] Read(PartArtifact artifact)
    {
        using FileStream file = Open(PathOf(artifact.StoredKey!));
        using DecompressionStream unpacked = new(file);
        using MemoryStream bytes = new();
        unpacked.CopyTo(bytes);
        byte[] content = bytes.ToArray();
        return Sha256Digest.Of(content).ToString() == artifact.RawSha256
            ? content : throw new InvalidDataException($"{artifact.StoredKey} is altered");
    }

    private static bool IsWhole(string path, Sha256Digest sha256)
    {
        if (!File.Exists(path) || FileKind.Unusual(path) is not null)
        {
            return false;
        }

        try
        {
            using FileStream file = Open(path);
            using DecompressionStream unpacked = new(file);
            return Sha256Digest.FromBytes(SHA256.HashData(unpacked)) == sha256;
        }
        catch (Exception exception) when (exception is ZstdException or EndOfStreamException or InvalidDataException)
        {
            return false;
        }
    }

    private static FileStream Open(string path) => RegularFile.OpenGiven(path);

    private string PathOf(string key) => Path.Combine(root, key);
}
