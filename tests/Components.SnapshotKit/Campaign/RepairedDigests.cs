using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.SnapshotKit.Campaign;

/// <summary>Makes the digests above a changed file right again, as a program would that writes such a file.</summary>
public static class RepairedDigests
{
    /// <summary>Sets the row of the file in both documents, the manifest's seal over the metadata, and the metadata's row of
    /// the manifest. A document that is no JSON object any more stays as it is.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <param name="path">Path of the changed file in it.</param>
    public static void Repair(string directory, string path)
    {
        JsonObject? metadata = Parse(directory, SnapshotFiles.Metadata);
        JsonObject? manifest = Parse(directory, SnapshotFiles.Manifest);
        if (metadata is null)
        {
            return;
        }

        byte[] changed = File.ReadAllBytes(Path.Combine(directory, path));
        string digest = Sha256Digest.Of(changed).ToString();
        bool isDocument = path is SnapshotFiles.Metadata or SnapshotFiles.Manifest;
        if (!isDocument)
        {
            SetRow(metadata, "path", path, changed.Length, digest);
        }

        if (!isDocument && manifest is not null)
        {
            SetRow(manifest, "name", path.StartsWith("vector/", StringComparison.Ordinal) ? path["vector/".Length..] : "",
                changed.Length, digest);
            string named = path.Replace('.', '_') + "_sha256";
            if (manifest.ContainsKey(named))
            {
                manifest[named] = digest;
            }
        }

        // Of a manifest that was changed to have no seal, that is the change.
        if (manifest?.ContainsKey("metadata_sha256") == true && DigestWithoutManifest(metadata) is { } seal)
        {
            manifest["metadata_sha256"] = seal;
            Replace(directory, SnapshotFiles.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest));
        }

        byte[] manifestBytes = File.ReadAllBytes(Path.Combine(directory, SnapshotFiles.Manifest));
        SetRow(metadata, "path", SnapshotFiles.Manifest, manifestBytes.Length, Sha256Digest.Of(manifestBytes).ToString());
        Replace(directory, SnapshotFiles.Metadata, JsonSerializer.SerializeToUtf8Bytes(metadata));
    }

    /// <summary>Writes another file under the name: who still maps the old one keeps it.</summary>
    internal static void Replace(string directory, string path, byte[] bytes)
    {
        string full = Path.Combine(directory, path);
        File.Delete(full);
        File.WriteAllBytes(full, bytes);
    }

    private static string? DigestWithoutManifest(JsonObject metadata)
    {
        try
        {
            return SnapshotMetadata.Parse(JsonSerializer.SerializeToUtf8Bytes(metadata))
                .DigestWithout(SnapshotFiles.Manifest).ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void SetRow(JsonObject document, string key, string name, long length, string digest)
    {
        foreach (JsonObject row in (document["files"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (row[key] is JsonValue value && value.TryGetValue(out string? found) && found == name)
            {
                row["size_bytes"] = length;
                row["sha256"] = digest;
            }
        }
    }

    private static JsonObject? Parse(string directory, string path)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(directory, path));
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            // A name that is no text is found out only when it is looked for.
            return null;
        }

        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
