using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>The digest that a publication recorded of its snapshot, in report/publish.json: metadata.json is held against it,
/// since no other file can hold the digest of it.</summary>
public static class PublishedDigest
{
    /// <summary>The field that holds it, in report/publish.json and in report/results.json.</summary>
    public const string Field = "snapshot_digest";

    /// <summary>Refuses a snapshot whose metadata.json is not the one that was published.</summary>
    /// <param name="directory">Directory of the snapshot. One without a record was never published, or lost its report, which
    /// nothing that is served depends on; it passes.</param>
    /// <param name="digest">SHA-256 of its metadata.json.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB109: another digest was published.</exception>
    public static void Check(string directory, Sha256Digest digest)
    {
        if (TryRead(directory) is { } published && !string.Equals(published, digest.ToString(), StringComparison.Ordinal))
        {
            throw SnapshotErrors.OtherThanPublished(
                Path.Combine(directory, SnapshotFiles.Metadata), digest.ToString(), published);
        }
    }

    /// <summary>The recorded digest.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <returns>The digest; null when there is no readable record.</returns>
    public static string? TryRead(string directory)
    {
        string path = Path.Combine(directory, SnapshotFiles.Report, SnapshotFiles.PublishRecord);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            return Of(RegularFile.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The report is not sealed: a damaged one is no reason to stop serving.
            return null;
        }
    }

    /// <summary>The digest of the snapshot that a record of its report is of.</summary>
    /// <param name="utf8">Bytes of publish.json or results.json.</param>
    /// <returns>The digest; null when they are no such record.</returns>
    public static string? Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument record = JsonDocument.ParseValue(ref reader);
            return record.RootElement.ValueKind == JsonValueKind.Object
                && record.RootElement.TryGetProperty(Field, out JsonElement digest) && digest.ValueKind == JsonValueKind.String
                ? digest.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
