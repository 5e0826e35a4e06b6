using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;

namespace Components.Pipeline.Store;

/// <summary>Remembers with which stamp a file had which digest, so that gigabytes are not hashed again for every decision. A
/// stamp counts only when the file had settled before it was hashed; a differing stamp costs one hash and never an answer. A note
/// belongs to the file, not to a name of it: a file that a snapshot has under another name is known there too.</summary>
internal sealed class StampCache(string directory, bool isTrusted, DurableFiles files, TimeProvider time) : IFileDigests
{
    /// <inheritdoc/>
    KnownDigest IFileDigests.Of(string path) => Of(path, remembers: true);

    /// <inheritdoc/>
    public void Learn(string path, FileStamp stamp, Sha256Digest digest) =>
        Write(NoteOf(stamp, Path.GetFullPath(path)), stamp, digest);

    /// <summary>Digest of a file, from memory where the stamp is unchanged.</summary>
    /// <param name="path">Existing file.</param>
    /// <param name="remembers">False while planning: then nothing is written.</param>
    internal Sha256Digest DigestOf(string path, bool remembers) => Of(path, remembers).Digest;

    /// <inheritdoc/>
    public KnownDigest? Known(string path) =>
        FileStamp.Of(path) is { } stamp && Known(stamp, Path.GetFullPath(path)) is { } digest
        ? new KnownDigest(digest, stamp) : null;

    /// <summary>Remembers a digest that is known already, once the file has settled.</summary>
    /// <param name="path">File that nobody writes any more.</param>
    /// <param name="hashed">Its stamp when it was hashed: only its mode may have been set since.</param>
    /// <param name="digest">Digest of its bytes.</param>
    internal void Remember(string path, FileStamp hashed, Sha256Digest digest)
    {
        const int Attempts = 10;
        string fullPath = Path.GetFullPath(path);
        for (int attempt = 0; attempt < Attempts && FileStamp.Of(fullPath) is { } stamp && stamp.IsSealOf(hashed)
            && Known(stamp, fullPath) != digest; attempt++)
        {
            if (stamp.IsSettledAt(time.GetUtcNow()))
            {
                Learn(fullPath, stamp, digest);
                return;
            }

            Thread.Sleep(TimeSpan.FromMilliseconds(5));
        }
    }

    private KnownDigest Of(string path, bool remembers)
    {
        string fullPath = Path.GetFullPath(path);
        FileStamp? stamp = FileStamp.Of(fullPath);
        if (stamp is { } present && Known(present, fullPath) is { } known)
        {
            return new KnownDigest(known, present);
        }

        DateTimeOffset readAt = time.GetUtcNow();
        Sha256Digest digest = Sha256Digest.OfFile(fullPath);
        if (stamp is not { } before || !before.IsSettledAt(readAt) || FileStamp.Of(fullPath) != before)
        {
            return new KnownDigest(digest, null);
        }

        if (remembers)
        {
            Learn(fullPath, before, digest);
        }

        return new KnownDigest(digest, before);
    }

    private Sha256Digest? Known(FileStamp stamp, string fullPath) =>
        isTrusted && Read(NoteOf(stamp, fullPath)) is { } known && known.Stamp == stamp ? known.Digest : null;

    // Where the platform does not tell the file, its name has to do.
    private string NoteOf(FileStamp stamp, string fullPath) => Path.Combine(directory, stamp.Inode == 0
        ? Sha256Digest.OfText(fullPath) + ".json"
        : string.Create(CultureInfo.InvariantCulture, $"{stamp.Device:x}-{stamp.Inode:x}.json"));

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
                root["inode"]!.GetValue<long>(), root["device"]!.GetValue<long>(), root["links"]!.GetValue<long>());
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
            ["device"] = stamp.Device,
            ["links"] = stamp.Links,
            ["sha256"] = digest.ToString(),
        };
        Note.Write(() => files.WriteText(note, root.ToJsonString()));
    }
}
