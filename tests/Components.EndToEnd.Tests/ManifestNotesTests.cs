using System.Text.Json.Nodes;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Families;
using Components.Search.Opening;

namespace Components.EndToEnd.Tests;

/// <summary>The manifest of a published snapshot, held against the files that say the same of themselves.</summary>
public sealed class ManifestNotesTests(PublishedSample sample) : IDisposable
{
    private readonly string _copy = Path.Combine(
        Directory.CreateTempSubdirectory("manifest-notes-").FullName, Path.GetFileName(sample.Snapshot));

    [Fact]
    public void The_lexicon_is_that_of_the_families_and_the_dense_index_is_described()
    {
        JsonObject manifest = Read(sample.Snapshot, "vector/manifest.json");
        using FamilyIndex families = FamilyIndex.Open(Path.Combine(sample.Snapshot, "vector", IndexFiles.Families.FileName));

        families.LexiconDigest.Length.ShouldBe(64);
        manifest["lexicon_sha256"]!.GetValue<string>().ShouldBe(families.LexiconDigest);

        // The sample's 6,327 parts in lists of index.dense.scan_list_rows.
        manifest["engine_parameters"]!["dense_lists"]!.GetValue<int>().ShouldBe(6327 / 256);
    }

    [Fact]
    public void Families_of_another_lexicon_are_refused_though_every_digest_fits()
    {
        CopyTree(sample.Snapshot, _copy);

        // What was published is recorded there, and would be missed first.
        Directory.Delete(Path.Combine(_copy, "report"), recursive: true);
        JsonObject manifest = Read(_copy, "vector/manifest.json");
        manifest["lexicon_sha256"] = new string('0', 64);
        byte[] bytes = Write(_copy, "vector/manifest.json", manifest);
        JsonObject metadata = Read(_copy, "metadata.json");
        JsonNode row = metadata["files"]!.AsArray()
            .Single(static file => file!["path"]!.GetValue<string>() == "vector/manifest.json")!;
        row["size_bytes"] = bytes.Length;
        row["sha256"] = Sha256Digest.Of(bytes).ToString();
        _ = Write(_copy, "metadata.json", metadata);

        SnapshotException refused = Should.Throw<SnapshotException>(() =>
            new SnapshotOpener(new EncoderFactory(new ModelLocator([]))).Open(_copy, new OpenOptions()).Dispose());
        refused.Code.ShouldBe("VEC045");
        refused.Message.ShouldContain(new string('0', 64));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_copy)!, recursive: true);

    private static JsonObject Read(string directory, string path) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(directory, path)))!.AsObject();

    private static byte[] Write(string directory, string path, JsonObject document)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(document.ToJsonString());
        File.WriteAllBytes(Path.Combine(directory, path), bytes);
        return bytes;
    }

    private static void CopyTree(string source, string target)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(file));
        }
    }
}
