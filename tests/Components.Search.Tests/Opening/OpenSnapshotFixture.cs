using System.Text.Json.Nodes;
using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Search.Tests.Opening;

/// <summary>A snapshot of the sample's first rows, built once with the real stages.</summary>
public sealed class OpenSnapshotFixture : IAsyncLifetime
{
    public const string Name = "20261120-0123456789ab";

    public string Work { get; } = Directory.CreateTempSubdirectory("search-tests-").FullName;

    public string Snapshot => Path.Combine(Work, Name);

    public async ValueTask InitializeAsync()
    {
        string import = await Repository.ImportAsync("sample", SourceSettings.SampleKind,
            Path.Combine(Checkout.Root, "data", "sample"), Work, rowLimit: 200);
        _ = SnapshotBuilder.Build(import, Work, Snapshot, Name, "sample");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Work, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy whose vector manifest is changed; metadata.json follows, as if it had been built so.</summary>
    internal string WithManifest(Action<JsonObject> change)
    {
        string copy = Copy();
        string path = Path.Combine(copy, "vector", "manifest.json");
        JsonObject manifest = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        string metadataPath = Path.Combine(copy, "metadata.json");
        JsonObject metadata = JsonNode.Parse(File.ReadAllBytes(metadataPath))!.AsObject();
        JsonObject file = metadata["files"]!.AsArray().Select(static node => node!.AsObject())
            .Single(static node => node["path"]!.GetValue<string>() == "vector/manifest.json");
        file["size_bytes"] = new FileInfo(path).Length;
        file["sha256"] = Sha256Digest.OfFile(path).ToString();
        File.WriteAllText(metadataPath, metadata.ToJsonString());
        return copy;
    }

    internal string Copy()
    {
        string target = Path.Combine(Work, "copies", Guid.NewGuid().ToString("N"), Name);
        foreach (string file in Directory.EnumerateFiles(Snapshot, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Snapshot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }

        return target;
    }
}
