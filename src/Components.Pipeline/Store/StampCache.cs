using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Remembers with which stamp a file had which digest, so that gigabytes are not hashed again for every decision. A
/// stamp counts only when the file had settled before it was hashed; a differing stamp costs one hash and never an answer.
///</summary>
internal sealed class StampCache(string directory, bool isTrusted, DurableFiles files, TimeProvider time)
{
    /// <summary>Digest of a file, from memory where the stamp is unchanged.</summary>
    /// <param name="path">Existing file.</param>
    /// <param name="remembers">False while planning: then nothing is written.</param>
    internal Sha256Digest DigestOf(string path, bool remembers)
    {
        string fullPath = Path.GetFullPath(path);
        string note = NoteOf(fullPath);
        FileStamp? stamp = FileStamp.Of(fullPath);
        if (isTrusted && stamp is { } present && Read(note) is { } known && known.Stamp == present)
        {
            return known.Digest;
        }

        DateTimeOffset readAt = time.GetUtcNow();
        Sha256Digest digest = Sha256Digest.OfFile(fullPath);
        if (remembers && stamp is { } before && before.IsSettledAt(readAt) && FileStamp.Of(fullPath) == before)
        {
            Write(note, before, digest);
        }

        return digest;
    }

    /// <summary>Remembers a digest that is known already, once the file has settled.</summary>
    /// <param name="path">File that nobody writes any more.</param>
    /// <param name="digest">Digest of its bytes.</param>
    internal void Remember(string path, Sha256Digest digest)
    {
        const int Attempts = 10;
        string fullPath = Path.GetFullPath(path);
        for (int attempt = 0; attempt < Attempts && FileStamp.Of(fullPath) is { } stamp; attempt++)
        {
            if (stamp.IsSettledAt(time.GetUtcNow()))
            {
                Write(NoteOf(fullPath), stamp, digest);
                return;
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(5));
        }
    }

    private string NoteOf(string fullPath) => Path.Combine(directory, Sha256Digest.OfText(fullPath) + ".json");

    private static (FileStamp Stamp, Sha256Digest Digest)? Read(string note)
    {
        try
        {
            if (!File.Exists(note))
            {
                return null;
            }

            JsonNode root = JsonNode.Parse(RegularFile.ReadAllText(note))!;
            FileStamp stamp = new(
                root["size"]!.GetValue<long>(), root["modified"]!.GetValue<long>(), root["changed"]!.GetValue<long>(),
                root["inode"]!.GetValue<long>());
            return (stamp, Sha256Digest.Parse(root["sha256"]!.GetValue<string>()));
        }
        catch (Exception exception) when (
            exception is IOException or JsonException or NullReferenceException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Write(string note, FileStamp stamp, Sha256Digest digest)
    {
        JsonObject root = new()
        {
            ["size"] = stamp.SizeBytes,
            ["modified"] = stamp.ModifiedNanoseconds,
            ["changed"] = stamp.ChangedNanoseconds,
            ["inode"] = stamp.Inode,
            ["sha256"] = digest.ToString(),
        };
        Note.Write(() => files.WriteText(note, root.ToJsonString()));
    }
}
