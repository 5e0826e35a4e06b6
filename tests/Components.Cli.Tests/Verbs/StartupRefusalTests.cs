using System.Text.Json.Nodes;

namespace Components.Cli.Tests.Verbs;

/// <summary>serve refuses whatever does not belong together: exit code 6 and one line on standard error with the reason and the
/// remedy. Each snapshot here is a real one with one thing damaged.</summary>
public sealed class StartupRefusalTests(CliFixture fixture)
{
    private const string Rollback = "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.";

    [Fact]
    public async Task No_snapshot()
    {
        string project = Directory.CreateDirectory(Path.Combine(fixture.Root, "copies", "none")).FullName;
        File.Copy(Path.Combine(fixture.Root, "pipeline.yaml"), Path.Combine(project, "pipeline.yaml"));
        await RefusedAsync(project, $"PUB101: {project}/snapshots: There is no published snapshot: 'current' does not exist. "
            + "Publish one with './build.sh Publish'.");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere()
    {
        string project = fixture.CopyProject("dangling");
        Directory.Delete(Path.Combine(project, "snapshots", CliFixture.First), recursive: true);
        await RefusedAsync(
            project,
            $"PUB102: {project}/snapshots/current: It points to '{CliFixture.First}', which does not exist. "
                + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate "
                + "GATE=REASON' for the gates that cannot compare with it.");
    }

    [Fact]
    public async Task Vector_missing() => await DamagedAsync(
        "vector-missing",
        static snapshot => Directory.Delete(Path.Combine(snapshot, "vector"), recursive: true),
        "VEC001: {manifest}: The snapshot has no vector manifest. Build and place a whole one with './build.sh Publish', "
            + "go back with './build.sh Rollback', or point to another one (COMPONENTS_SNAPSHOT_DIR; "
            + "COMPONENTS_VECTOR_DIR, where it is set, takes the place of its vectors).");

    [Fact]
    public async Task Manifest_unreadable() => await DamagedAsync(
        "unreadable",
        static snapshot => File.WriteAllText(Path.Combine(snapshot, "vector", "manifest.json"), "{\"schema_version\": 1,"),
        $"VEC002: {{manifest}}: The vector manifest cannot be read: the text is no JSON (line 1). {Rollback}");

    [Fact]
    public async Task Schema_version_unknown() => await DamagedAsync(
        "schema",
        static snapshot => Change(snapshot, static manifest => manifest["schema_version"] = 1),
        "VEC003: {manifest}: The vector manifest has schema version 1; this build reads version 4. "
            + "Serve it with the release that built it, or build the snapshot again with this one.");

    [Fact]
    public async Task Metadata_schema_version_unknown() => await DamagedAsync(
        "metadata-schema",
        static snapshot => File.WriteAllText(Path.Combine(snapshot, "metadata.json"), "{\"schema_version\": 9}"),
        "PUB106: {snapshot}/metadata.json: The snapshot has schema version 9, this build reads 1. "
            + "Use the build that made the snapshot, or build it again with './build.sh Publish'.");

    [Fact]
    public async Task Snapshot_name_mismatch() => await DamagedAsync(
        "name",
        static snapshot => Change(snapshot, static manifest => manifest["snapshot_name"] = "2001-01-01-ffffffffffff"),
        $"VEC004: {{manifest}}: The vector manifest belongs to snapshot '2001-01-01-ffffffffffff', not to '{CliFixture.First}'. "
            + $"{Rollback}");

    [Fact]
    public async Task Count_mismatch() => await DamagedAsync(
        "count",
        static snapshot => Change(snapshot, static manifest => manifest["source_component_count"] = 50),
        $"VEC005: {{manifest}}: source_component_count is 50, expected 49. {Rollback}");

    [Fact]
    public async Task File_missing() => await DamagedAsync(
        "file",
        static snapshot => File.Delete(Path.Combine(snapshot, "vector", "records.bin")),
        $"VEC006: {{manifest}}: 'records.bin' is missing. {Rollback}");

    [Fact]
    public async Task Size_mismatch()
    {
        long size = new FileInfo(Path.Combine(fixture.Snapshots, CliFixture.First, "vector", "lexical.bin")).Length;
        await DamagedAsync(
            "size",
            static snapshot => File.AppendAllText(Path.Combine(snapshot, "vector", "lexical.bin"), "x"),
            $"VEC007: {{manifest}}: 'lexical.bin' has {size + 1} bytes, expected {size}. {Rollback}");
    }

    [Fact]
    public async Task Model_pin_mismatch()
    {
        string revision = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(fixture.Snapshots, CliFixture.First, "vector", "manifest.json")))!["model_revision"]!.GetValue<string>();
        await DamagedAsync(
            "pin",
            static snapshot =>
                Change(snapshot, static manifest => manifest["model_revision"] = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"),
            $"VEC008: {{manifest}}: The query model is not the one that made the vectors: the revision is '{revision}', "
                + "the manifest says '1110a243fdf4706b3f48f1d95db1a4f5529b4d41'. Configure the model of the manifest, "
                + "or build a snapshot with this model: changing a model is a release.");
    }

    [Fact]
    public async Task Dimension_mismatch() => await DamagedAsync(
        "dimension",
        static snapshot => Change(snapshot, static manifest => manifest["embedding_dim"] = 64),
        $"VEC009: {{manifest}}: The probe 'battery friendly 3.3 V regulator' has 128 columns, the manifest says 64. {Rollback}");

    [Fact]
    public async Task A_model_that_gives_other_vectors() => await DamagedAsync(
        "probe",
        static snapshot => Change(snapshot, static manifest =>
        {
            JsonArray vector = manifest["probes"]![1]!["vector"]!.AsArray();
            for (int column = 0; column < vector.Count; column++)
            {
                vector[column] = -vector[column]!.GetValue<float>();
            }
        }),
        "VEC012: {manifest}: 1 of 8 probe texts get another vector here than at build time; "
            + "worst is '100nF 16V X7R 0402 capacitor' with cosine -1, at least 0.9999 is required. "
            + "Every recorded part of the model's contract agrees, so weights, tokenizer code or CPU arithmetic differ. "
            + "Build the snapshot again with the pinned model, or go back with './build.sh Rollback'.");

    [Fact]
    public async Task A_manifest_edited_without_a_change_of_its_length()
    {
        string recorded = Components.Foundation.Files.Sha256Digest.OfFile(
            Path.Combine(fixture.Snapshots, CliFixture.First, "vector", "manifest.json")).ToString();
        string project = fixture.CopyProject("edited");
        string manifest = Path.Combine(project, "snapshots", CliFixture.First, "vector", "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest))
            .Replace("\"engine\": \"exact\"", "\"engine\": \"exacT\"", StringComparison.Ordinal));
        string found = Components.Foundation.Files.Sha256Digest.OfFile(manifest).ToString();
        await RefusedAsync(project,
            $"VEC018: {manifest}: The vector manifest has SHA-256 {found}, metadata.json says {recorded}. {Rollback}");
    }

    [Fact]
    public async Task Probes_emptied() => await DamagedAsync(
        "probes",
        static snapshot => Change(snapshot, static manifest => manifest["probes"] = new JsonArray()),
        $"VEC041: {{manifest}}: The probe texts prove nothing: there are none. {Rollback}");

    [Fact]
    public async Task Metadata_that_is_not_json() => await DamagedAsync(
        "metadata-json",
        static snapshot => File.WriteAllText(Path.Combine(snapshot, "metadata.json"), "{"),
        "PUB105: {snapshot}/metadata.json: The snapshot's metadata cannot be read: … (line 1). "
            + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate GATE=REASON' "
            + "for the gates that cannot compare with it.");

    [Fact]
    public async Task A_database_missing() => await DamagedAsync(
        "database",
        static snapshot => File.Delete(Path.Combine(snapshot, "fast.sqlite")),
        "PUB107: {snapshot}: The snapshot is damaged: fast.sqlite is missing. Go back with './build.sh Rollback', or build it "
            + "again with './build.sh Publish' and '--override-gate GATE=REASON' for the gates that cannot compare with it.");

    [Fact]
    public async Task A_changed_byte_when_every_byte_is_verified()
    {
        string project = fixture.CopyProject("byte");
        string snapshot = Path.Combine(project, "snapshots", CliFixture.First);
        string file = Path.Combine(snapshot, "detail.sqlite");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        CliRun run = await CliProcess.RunAsync(project, "serve", "--urls", "http://127.0.0.1:0", "--verify");

        run.Error.ShouldBe($"PUB107: {snapshot}: The snapshot is damaged: detail.sqlite has other bytes than metadata.json says. "
            + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate GATE=REASON' "
            + "for the gates that cannot compare with it.\n");
        run.ExitCode.ShouldBe(6);
    }

    private async Task DamagedAsync(string name, Action<string> damage, string expected)
    {
        string project = fixture.CopyProject(name);
        string snapshot = Path.Combine(project, "snapshots", CliFixture.First);
        damage(snapshot);
        await RefusedAsync(
            project,
            expected.Replace("{manifest}", Path.Combine(snapshot, "vector", "manifest.json")).Replace("{snapshot}", snapshot));
    }

    private static async Task RefusedAsync(string project, string expected)
    {
        CliRun run = await CliProcess.RunAsync(project, "serve", "--urls", "http://127.0.0.1:0");
        // The parser's own words (…) are not ours to fix.
        string[] parts = expected.Split('…');
        run.Error.ShouldStartWith(parts[0], Case.Sensitive);
        run.Error.ShouldEndWith(parts[^1] + "\n", Case.Sensitive);
        (parts.Length > 1 || run.Error == expected + "\n").ShouldBeTrue(run.Error);
        run.Output.ShouldBeEmpty();
        run.ExitCode.ShouldBe(6);
    }

    // metadata.json follows, as if the snapshot had been built so: what is refused is what the manifest says.
    private static void Change(string snapshot, Action<JsonNode> change)
    {
        string path = Path.Combine(snapshot, "vector", "manifest.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        string metadataPath = Path.Combine(snapshot, "metadata.json");
        JsonNode metadata = JsonNode.Parse(File.ReadAllText(metadataPath))!;
        JsonNode row = metadata["files"]!.AsArray()
            .Single(static file => file!["path"]!.GetValue<string>() == "vector/manifest.json")!;
        row["size_bytes"] = new FileInfo(path).Length;
        row["sha256"] = Components.Foundation.Files.Sha256Digest.OfFile(path).ToString();
        File.WriteAllText(metadataPath, metadata.ToJsonString());
    }
}
