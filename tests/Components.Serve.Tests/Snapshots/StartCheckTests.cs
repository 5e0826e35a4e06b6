using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index.Manifest;
using Components.Serve.Snapshots;
using Components.Snapshots;

namespace Components.Serve.Tests.Snapshots;

/// <summary>Serve compares every field that decides what is served: each is altered here, and the start is refused.</summary>
public sealed class StartCheckTests(SnapshotFixture fixture) : IDisposable
{
    // What a manifest may say otherwise when every digest agrees: as if the snapshot had been built so. Each has its reason.
    private static readonly Dictionary<string, string> Manifest = new(StringComparer.Ordinal)
    {
        ["schema_version"] = "VEC003",
        ["snapshot_name"] = "VEC004",
        ["source_component_count"] = "VEC005",
        ["vector_corpus_count"] = "VEC005",
        ["embedding_backend"] = "EMB003",
        ["model_id"] = "VEC008",
        ["model_revision"] = "VEC008",
        ["embedding_dim"] = "VEC009",
        ["build_timestamp_utc"] = "shown, decides nothing",
        ["builder_version"] = "shown, decides nothing: formats, analyzer and template have versions of their own",
        ["engine"] = "VEC016",
        ["files/0/name"] = "VEC006",
        ["files/0/role"] = "VEC014",
        ["files/0/format"] = "VEC029",
        ["files/0/format_version"] = "VEC029",
        ["files/0/size_bytes"] = "VEC007",
        ["files/0/sha256"] = "VEC019",
        ["model_files"] = "no value to alter: the hashing model has no files",
        ["pooling"] = "EMB003",
        ["normalized"] = "VEC008",
        ["query_prefix"] = "VEC012",
        ["passage_prefix"] = "went into the vectors, which have their digest; a query does not read it",
        ["max_tokens"] = "VEC008",
        ["tokenizer_sha256"] = "VEC008",
        ["quantization"] = "VEC044",
        ["engine_parameters"] = "a note of the build; the index files carry their own parameters",
        ["text_template_version"] = "VEC028",
        ["analyzer_version"] = "VEC027",
        ["analyzer_sha256"] = "VEC027",
        ["lexicon_sha256"] = "VEC045",
        ["probes/0/text"] = "VEC012",
        ["probes/0/vector/0"] = "VEC041",
        ["probe_tolerance"] = "VEC042",
        ["fast_sqlite_sha256"] = "VEC013",
        ["detail_sqlite_sha256"] = "VEC013",
        ["offers_sqlite_sha256"] = "VEC013",
        ["metadata_sha256"] = "VEC047",
    };

    private static readonly Dictionary<string, string> Metadata = new(StringComparer.Ordinal)
    {
        ["schema_version"] = "PUB106",
        ["name"] = "VEC004",
        ["build_timestamp_utc"] = "shown, decides nothing",
        ["source_id"] = "decides which baselines the gates compare with, nothing that is served",
        ["partial"] = "asked about by Publish; the rows served are the databases', which are counted",
        ["table_counts/bjt_pick"] = "SRV006",
        ["table_counts/component_assets"] = "SRV006",
        ["table_counts/components_full"] = "VEC005",
        ["sources/0/artifact_type"] = "provenance, shown",
        ["sources/0/source_url"] = "provenance, shown",
        ["sources/0/size_bytes"] = "provenance, shown",
        ["sources/0/sha256"] = "provenance, shown",
        ["lineage"] = "provenance, shown",
        ["files/0/path"] = "VEC013",
        ["files/0/size_bytes"] = "PUB107",
        ["files/0/sha256"] = "VEC013",
    };

    private readonly string _directory = Path.Combine(fixture.Copy($"start-{Guid.NewGuid():N}"), SnapshotFixture.Name);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_directory))!, recursive: true);

    [Fact]
    public void Every_value_of_the_manifest_is_covered_by_its_digest()
    {
        AlteredSnapshot altered = new(_directory);
        byte[] intact = File.ReadAllBytes(altered.ManifestPath);
        foreach (string path in AlteredSnapshot.Leaves(AlteredSnapshot.Read(altered.ManifestPath)))
        {
            JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
            AlteredSnapshot.Change(manifest, path);
            File.WriteAllText(altered.ManifestPath, manifest.ToJsonString());
            Refusal(path).Code.ShouldBe(path == "schema_version" ? "VEC003" : "VEC018", path);
            File.WriteAllBytes(altered.ManifestPath, intact);
        }

        Open().Dispose();
    }

    [Fact]
    public void Every_value_of_the_metadata_is_covered_by_the_manifest_or_by_what_lies_there()
    {
        AlteredSnapshot altered = new(_directory);
        byte[] intact = File.ReadAllBytes(altered.MetadataPath);
        HashSet<string> codes = [];
        foreach (string path in AlteredSnapshot.Leaves(AlteredSnapshot.Read(altered.MetadataPath)))
        {
            JsonObject metadata = AlteredSnapshot.Read(altered.MetadataPath);
            AlteredSnapshot.Change(metadata, path);
            File.WriteAllText(altered.MetadataPath, metadata.ToJsonString());
            codes.Add(Refusal(path).Code);
            File.WriteAllBytes(altered.MetadataPath, intact);
        }

        // The manifest's own row is the one thing that the manifest cannot seal.
        for (int index = 0; index < AlteredSnapshot.Read(altered.MetadataPath)["files"]!.AsArray().Count; index++)
        {
            foreach (string field in new[] { "path", "size_bytes", "sha256" })
            {
                JsonObject metadata = AlteredSnapshot.Read(altered.MetadataPath);
                AlteredSnapshot.Change(metadata, $"files/{index}/{field}");
                File.WriteAllText(altered.MetadataPath, metadata.ToJsonString());
                Refusal($"files/{index}/{field}");
                File.WriteAllBytes(altered.MetadataPath, intact);
            }
        }

        codes.ShouldContain("VEC047");
        Open().Dispose();
    }

    [Fact]
    public void Each_field_of_a_manifest_that_was_built_so_is_refused_with_its_code_or_may_vary_for_a_reason()
    {
        AlteredSnapshot altered = new(_directory);
        byte[] manifestBytes = File.ReadAllBytes(altered.ManifestPath);
        byte[] metadataBytes = File.ReadAllBytes(altered.MetadataPath);
        string[] leaves = [.. AlteredSnapshot.Leaves(AlteredSnapshot.Read(altered.ManifestPath))];

        // A new field of the manifest must be listed here, with a code or with a reason.
        string[] fields = [.. typeof(VectorManifest).GetProperties()
            .Where(static property => property.Name is not ("Extensions" or "EqualityContract" or "RecallCertificate"))
            .Select(static property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];
        leaves.Select(static leaf => leaf.Split('/')[0]).Distinct().ShouldBe(fields, ignoreOrder: true);
        leaves.ShouldBe(Manifest.Keys, ignoreOrder: true);
        foreach ((string path, string expected) in Manifest.Where(static entry => entry.Key != "model_files"))
        {
            JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
            AlteredSnapshot.Change(manifest, path);
            altered.WriteManifest(manifest);
            CheckOutcome(path, expected);
            File.WriteAllBytes(altered.ManifestPath, manifestBytes);
            File.WriteAllBytes(altered.MetadataPath, metadataBytes);
        }
    }

    [Fact]
    public void Each_field_of_metadata_that_was_built_so_is_refused_with_its_code_or_may_vary_for_a_reason()
    {
        AlteredSnapshot altered = new(_directory);
        byte[] manifestBytes = File.ReadAllBytes(altered.ManifestPath);
        byte[] metadataBytes = File.ReadAllBytes(altered.MetadataPath);
        string[] fields = [.. typeof(SnapshotMetadata).GetProperties()
            .Where(static property => property.Name is not ("Extensions" or "EqualityContract"))
            .Select(static property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];
        AlteredSnapshot.Leaves(AlteredSnapshot.Read(altered.MetadataPath)).Select(static leaf => leaf.Split('/')[0]).Distinct()
            .ShouldBe(fields, ignoreOrder: true);
        Metadata.Keys.Select(static leaf => leaf.Split('/')[0]).Distinct().ShouldBe(fields, ignoreOrder: true);
        foreach ((string path, string expected) in Metadata)
        {
            JsonObject metadata = AlteredSnapshot.Read(altered.MetadataPath);
            AlteredSnapshot.Change(metadata, path);
            altered.WriteMetadata(metadata);
            CheckOutcome(path, expected);
            File.WriteAllBytes(altered.ManifestPath, manifestBytes);
            File.WriteAllBytes(altered.MetadataPath, metadataBytes);
        }
    }

    [Theory]
    [InlineData("probes", "[]", "VEC041")]
    [InlineData("probe_tolerance", "0", "VEC042")]
    [InlineData("probe_tolerance", "-1", "VEC042")]
    [InlineData("probe_tolerance", "2", "VEC042")]
    [InlineData("probe_tolerance", "1e999", "VEC042")]
    [InlineData("probe_tolerance", "\"NaN\"", "VEC002")]
    [InlineData("model_files", "[{\"path\":\"model.bin\",\"size_bytes\":1,\"sha256\":\"00\"}]", "VEC046")]
    [InlineData("files", "[null]", "VEC002")]
    [InlineData("files", "null", "VEC002")]
    [InlineData("probes", "[null]", "VEC002")]
    [InlineData("probes", "[{\"text\":\"x\"}]", "VEC002")]
    [InlineData("analyzer_version", "1.5", "VEC002")]
    public void What_could_switch_a_check_off_is_refused(string field, string json, string code)
    {
        AlteredSnapshot altered = new(_directory);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        manifest[field] = JsonNode.Parse(json);
        altered.WriteManifest(manifest);
        Refusal(field).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("builder_version", "the field 'builder_version' is missing")]
    [InlineData("files", "the field 'files' is missing")]
    [InlineData("files/0/role", "the field 'role' is missing in 'files[0]'")]
    public void A_required_field_that_is_missing_is_named_as_the_file_names_it(string path, string what)
    {
        AlteredSnapshot altered = new(_directory);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        JsonObject parent = path.StartsWith("files/", StringComparison.Ordinal)
            ? manifest["files"]!.AsArray()[0]!.AsObject() : manifest;
        parent.Remove(path.Split('/')[^1]).ShouldBeTrue();
        File.WriteAllText(altered.ManifestPath, manifest.ToJsonString());
        Refusal(path).Message.ShouldBe(
            $"VEC002: {altered.ManifestPath}: The vector manifest cannot be read: {what}. Published snapshots are never edited. "
            + "Go back with './build.sh Rollback', or publish again.");
    }

    [Fact]
    public void No_mistake_in_a_document_is_told_in_the_programs_own_names()
    {
        AlteredSnapshot altered = new(_directory);
        foreach (string document in new[] { altered.ManifestPath, altered.MetadataPath,
            Path.Combine(_directory, "vector", "search.json") })
        {
            byte[] intact = File.ReadAllBytes(document);
            foreach (string leaf in AlteredSnapshot.Leaves(AlteredSnapshot.Read(document)))
            {
                foreach (string json in new[] { "null", "\"text\"", "[{}]", "1.5" })
                {
                    JsonObject changed = AlteredSnapshot.Read(document);
                    AlteredSnapshot.Replace(changed, leaf, JsonNode.Parse(json));
                    File.WriteAllText(document, changed.ToJsonString());
                    string message = Should.Throw<ComponentsException>(() => Open().Dispose(), $"{leaf} = {json}").Message;
                    message.ShouldNotContain("Components.", Case.Sensitive, leaf);
                    message.ShouldNotContain("System.", Case.Sensitive, leaf);
                    message.ShouldNotContain("nullability", Case.Insensitive, leaf);
                }
            }

            File.WriteAllBytes(document, intact);
        }
    }

    [Fact]
    public void Probes_whose_vectors_say_nothing_are_refused()
    {
        AlteredSnapshot altered = new(_directory);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        foreach (JsonNode? probe in manifest["probes"]!.AsArray())
        {
            probe!["vector"] = new JsonArray(
                [.. Enumerable.Range(0, probe["vector"]!.AsArray().Count).Select(static _ => JsonValue.Create(0))]);
        }

        altered.WriteManifest(manifest);
        Refusal("probes").Message.ShouldContain("VEC041: ");
    }

    [Theory]
    [InlineData("role")]
    [InlineData("name")]
    public void A_role_or_a_file_listed_twice_is_refused(string what)
    {
        AlteredSnapshot altered = new(_directory);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        JsonArray files = manifest["files"]!.AsArray();
        JsonNode copy = files[0]!.DeepClone();
        if (what == "role")
        {
            string name = copy["name"]!.GetValue<string>() + ".again";
            File.Copy(
                Path.Combine(_directory, "vector", copy["name"]!.GetValue<string>()), Path.Combine(_directory, "vector", name));
            copy["name"] = name;
            JsonObject metadata = AlteredSnapshot.Read(altered.MetadataPath);
            metadata["files"]!.AsArray()
                .Add(new JsonObject { ["path"] = $"vector/{name}", ["size_bytes"] = copy["size_bytes"]!.DeepClone(),
                    ["sha256"] = copy["sha256"]!.DeepClone() });
            files.Add(copy);
            manifest["metadata_sha256"] = SnapshotMetadata.Parse(JsonSerializer.SerializeToUtf8Bytes(metadata))
                .DigestWithout(SnapshotFiles.Manifest).ToString();
            File.WriteAllText(altered.MetadataPath, metadata.ToJsonString());
        }
        else
        {
            copy["role"] = "another";
            files.Add(copy);
        }

        altered.WriteManifest(manifest);
        ComponentsException refusal = Refusal(what);
        refusal.Code.ShouldBe("VEC043");
        refusal.What.ShouldStartWith(what == "role" ? "The role '" : "The file '");
    }

    [Fact]
    public void One_flipped_byte_in_any_file_is_refused_at_start()
    {
        foreach (string file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(_directory, file);
            if (name.StartsWith("report", StringComparison.Ordinal))
            {
                continue; // not sealed
            }

            byte[] bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
            string code = Refusal(name).Code;
            if (name.EndsWith(".bin", StringComparison.Ordinal))
            {
                code.ShouldBe("VEC010", name);
            }

            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        Open().Dispose();
    }

    [Fact]
    public void Metadata_that_is_not_what_was_published_is_refused()
    {
        string record = Path.Combine(_directory, "report", "publish.json");
        Directory.CreateDirectory(Path.GetDirectoryName(record)!);
        File.WriteAllText(record, $"{{\"snapshot_digest\":\"{new string('0', 64)}\"}}");
        Refusal("publish.json").Code.ShouldBe("PUB109");

        // A damaged report is no reason to stop serving.
        File.WriteAllText(record, "{");
        Open().Dispose();
    }

    [Theory]
    [InlineData("{", "VEC048")]
    [InlineData("null", "VEC048")]
    [InlineData("{\"fusion_constant\": -1}", "VEC048")]
    [InlineData("{\"dense_weight\": 1e999}", "VEC048")]
    [InlineData("{\"a_weight_of_tomorrow\": 1}", "VEC048")]
    public void Search_settings_that_cannot_be_had_are_refused(string json, string code)
    {
        string path = Path.Combine(_directory, "vector", "search.json");
        File.WriteAllText(path, json);
        Reseal("search.json");
        Refusal("search.json").Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_server_itself_ends_with_one_line_and_exit_code_6()
    {
        AlteredSnapshot altered = new(_directory);
        string text = await File.ReadAllTextAsync(altered.ManifestPath, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(altered.ManifestPath, text.Replace(
            "\"format_version\": 1", "\"format_version\": 9", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        SnapshotException refusal = await Should.ThrowAsync<SnapshotException>(() =>
            RunningServer.StartAsync(Path.GetDirectoryName(_directory)!));
        refusal.ExitCode.ShouldBe(ExitCode.Snapshot);
        refusal.Message.ShouldStartWith($"VEC018: {altered.ManifestPath}: The vector manifest has SHA-256 ");
        refusal.Message.ShouldEndWith(
            "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.");
    }

    /// <summary>Makes manifest and metadata agree with a file that was changed, as if it had been built so.</summary>
    private void Reseal(string name)
    {
        AlteredSnapshot altered = new(_directory);
        string path = Path.Combine(_directory, "vector", name);
        string digest = Components.Foundation.Files.Sha256Digest.OfFile(path).ToString();
        JsonObject metadata = AlteredSnapshot.Read(altered.MetadataPath);
        JsonObject manifest = AlteredSnapshot.Read(altered.ManifestPath);
        foreach (JsonObject row in metadata["files"]!.AsArray().Concat(manifest["files"]!.AsArray())
            .Select(static node => node!.AsObject())
            .Where(row =>
                (row["path"] ?? row["name"])!.GetValue<string>() is { } listed && (listed == name || listed == $"vector/{name}")))
        {
            row["size_bytes"] = new FileInfo(path).Length;
            row["sha256"] = digest;
        }

        File.WriteAllText(altered.ManifestPath, manifest.ToJsonString());
        altered.WriteMetadata(metadata);
    }

    private void CheckOutcome(string path, string expected)
    {
        // A code such as VEC003, else a reason in words.
        if (!expected.Contains(' ', StringComparison.Ordinal))
        {
            Refusal(path).Code.ShouldBe(expected, path);
            return;
        }

        try
        {
            Open().Dispose();
        }
        catch (ComponentsException exception)
        {
            throw new InvalidOperationException($"{path} may vary ({expected}), but was refused: {exception.Message}", exception);
        }
    }

    private ComponentsException Refusal(string what)
    {
        ComponentsException refusal = Should.Throw<ComponentsException>(() => Open().Dispose(), what);
        refusal.ExitCode.ShouldBe(ExitCode.Snapshot, $"{what}: {refusal.Message}");
        refusal.Message.ShouldNotContain('\n');
        refusal.Remedy.ShouldNotBeEmpty();
        return refusal;
    }

    // The start of the server, without the web application.
    private Disposable Open()
    {
        ServeOptions options = new() { SnapshotsDirectory = Path.GetDirectoryName(_directory)! };
        SnapshotLoader loader = new(options, new EncoderFactory(new ModelLocator([])));
        return new Disposable(loader.Open(loader.Locate(), CancellationToken.None));
    }

    private sealed class Disposable(ServingSnapshot snapshot) : IDisposable
    {
        public void Dispose() => snapshot.Release();
    }
}
