using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Snapshots;

/// <summary>The digest that a publication recorded of its snapshot, in report/publish.json: what metadata.json is held against,
/// since no other file can hold the digest of it.</summary>
public static class PublishedDigest
{
    /// <summary>Refuses a snapshot whose metadata.json is not the one that was published.</summary>
    /// <param name="directory">Directory of the snapshot. One without a record was never published, or lost its report, which
    /// nothing that is served depends on; it passes.</param>
    /// <param name="digest">SHA-256 of its metadata.json.</param>
    /// <exception cref="Foundation.Errors.SnapshotException">PUB109: another digest was published.</exception>
    public static void Check(string directory, Foundation.Files.Sha256Digest digest)
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

            using JsonDocument record = JsonDocument.Parse(Foundation.Files.RegularFile.ReadAllBytes(path));
            return record.RootElement.ValueKind == JsonValueKind.Object
                && record.RootElement.TryGetProperty("snapshot_digest", out JsonElement digest)
                    && digest.ValueKind == JsonValueKind.String
                    ? digest.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // The report is not sealed: a damaged one is no reason to stop serving.
            return null;
        }
    }
}
