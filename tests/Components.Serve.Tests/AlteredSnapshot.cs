using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Serve.Tests;

/// <summary>Changes one value of a snapshot's manifest.json or metadata.json, as damage would or as a build would.</summary>
internal sealed class AlteredSnapshot(string directory)
{
    public string ManifestPath { get; } = Path.Combine(directory, "vector", "manifest.json");

    public string MetadataPath { get; } = Path.Combine(directory, SnapshotFiles.Metadata);

    /// <summary>Every value of a document, as the path to it: of an array the first element.</summary>
    public static IReadOnlyList<string> Leaves(JsonNode? node, string path = "") => node switch
    {
        JsonObject item when item.Count > 0 =>
            [.. item.SelectMany(pair => Leaves(pair.Value, path.Length == 0 ? pair.Key : $"{path}/{pair.Key}"))],
        JsonArray list when list.Count > 0 => Leaves(list[0], $"{path}/0"),
        _ => [path],
    };

    public static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();

    /// <summary>Replaces the value at a path by another of its kind, of the same length where that is possible.</summary>
    public static void Change(JsonNode document, string path)
    {
        string[] parts = path.Split('/');
        JsonNode parent = ParentOf(document, parts);
        JsonNode? old = parent is JsonArray array ? array[int.Parse(parts[^1])] : parent[parts[^1]];
        Replace(document, path, old switch
        {
            JsonValue value when value.TryGetValue(out bool flag) => !flag,
            JsonValue value when value.TryGetValue(out string? text) => Other(text),
            JsonValue value when value.TryGetValue(out long number) => number % 10 == 9 ? number - 1 : number + 1,
            JsonValue value when value.TryGetValue(out double number) => -number,
            JsonArray => new JsonArray(),
            _ => new JsonObject { ["added"] = "x" },
        });
    }

    /// <summary>Puts a value at a path.</summary>
    public static void Replace(JsonNode document, string path, JsonNode? value)
    {
        string[] parts = path.Split('/');
        JsonNode parent = ParentOf(document, parts);
        if (parent is JsonArray target)
        {
            target[int.Parse(parts[^1])] = value;
        }
        else
        {
            parent[parts[^1]] = value;
        }
    }

    private static JsonNode ParentOf(JsonNode document, string[] parts) =>
        parts[..^1].Aggregate(document, static (node, part) =>
            int.TryParse(part, out int index) && node is JsonArray list ? list[index]! : node[part]!);

    /// <summary>Writes a manifest; metadata.json follows, as if the snapshot had been built so.</summary>
    public void WriteManifest(JsonObject manifest)
    {
        File.WriteAllText(ManifestPath, manifest.ToJsonString());
        JsonObject metadata = Read(MetadataPath);
        JsonObject row = metadata["files"]!.AsArray().Select(static node => node!.AsObject())
            .Single(static node => node["path"]!.GetValue<string>() == SnapshotFiles.Manifest);
        row["size_bytes"] = new FileInfo(ManifestPath).Length;
        row["sha256"] = Sha256Digest.OfFile(ManifestPath).ToString();
        File.WriteAllText(MetadataPath, metadata.ToJsonString());
    }

    /// <summary>Writes metadata; the manifest's digest of it follows, as if the snapshot had been built so.</summary>
    public void WriteMetadata(JsonObject metadata)
    {
        File.WriteAllText(MetadataPath, metadata.ToJsonString());
        JsonObject manifest = Read(ManifestPath);
        manifest["metadata_sha256"] = SnapshotMetadata.Parse(File.ReadAllBytes(MetadataPath))
            .DigestWithout(SnapshotFiles.Manifest).ToString();
        WriteManifest(manifest);
    }

    // Hexadecimal digits stay such, so that a digest is another digest.
    private static string Other(string text) => text.Length == 0 ? "x" : text[^1] == '1' ? text[..^1] + '2' : text[..^1] + '1';
}
