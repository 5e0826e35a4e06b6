using System.Text.Json.Nodes;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Search.Tests.Opening;

public sealed class SnapshotOpenerTests(OpenSnapshotFixture fixture) : IClassFixture<OpenSnapshotFixture>
{
    private readonly SnapshotOpener _opener = new(SnapshotBuilder.Encoders);

    [Fact]
    public void A_whole_snapshot_opens_and_answers()
    {
        using SearchSnapshot snapshot = _opener.Open(fixture.Snapshot, new OpenOptions { VerifyDigests = true });
        snapshot.Warmup();
        SearchResponse response = snapshot.Search(new SearchRequest { Query = "C1525" });
        response.Results[0].LcscId.ShouldBe(1525);
        response.Snapshot.ShouldBe(OpenSnapshotFixture.Name);
        snapshot.Digest.Length.ShouldBe(64);
        snapshot.Engine.Name.ShouldBe("mapped");
    }

    [Fact]
    public void An_open_snapshot_is_leased_until_it_is_closed()
    {
        using (SearchSnapshot snapshot = _opener.Open(fixture.Snapshot))
        {
            SnapshotLease.TryTakeExclusively(fixture.Snapshot).ShouldBeNull();
        }

        using SnapshotLease? lease = SnapshotLease.TryTakeExclusively(fixture.Snapshot);
        lease.ShouldNotBeNull();
    }

    [Fact]
    public void A_refused_snapshot_is_not_left_leased()
    {
        string copy = fixture.WithManifest(static manifest => manifest["engine"] = "warp");
        Refusal(copy).ShouldStartWith("VEC016: ");
        using SnapshotLease? lease = SnapshotLease.TryTakeExclusively(copy);
        lease.ShouldNotBeNull();
    }

    [Fact]
    public void A_directory_without_a_snapshot_is_refused() =>
        Refusal(Directory.CreateDirectory(Path.Combine(fixture.Work, "nothing")).FullName).ShouldStartWith("PUB104: ");

    [Theory]
    [InlineData("snapshot_name", "\"20200101-ffffffffffff\"", "VEC004")]
    [InlineData("schema_version", "99", "VEC003")]
    [InlineData("vector_corpus_count", "7", "VEC005")]
    [InlineData("fast_sqlite_sha256", "\"00\"", "VEC013")]
    public void Every_mismatch_of_the_manifest_has_its_own_code(string field, string value, string code) =>
        Refusal(fixture.WithManifest(manifest => manifest[field] = JsonNode.Parse(value))).ShouldStartWith($"{code}: ");

    [Fact]
    public void A_missing_and_a_truncated_artifact_have_their_own_codes()
    {
        string missing = fixture.Copy();
        File.Delete(Path.Combine(missing, "vector", "records.bin"));
        Refusal(missing)
            .ShouldStartWith($"VEC006: {Path.Combine(missing, "vector", "manifest.json")}: 'records.bin' is missing.");
        string truncated = fixture.Copy();
        string path = Path.Combine(truncated, "vector", "vectors.bin");
        long length = new FileInfo(path).Length;
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..64]);
        Refusal(truncated).ShouldStartWith(
            $"VEC007: {Path.Combine(truncated, "vector", "manifest.json")}: 'vectors.bin' has 64 bytes, expected {length}.");
    }

    [Fact]
    public void No_vector_directory_is_refused()
    {
        string copy = fixture.Copy();
        Directory.Delete(Path.Combine(copy, "vector"), recursive: true);
        Refusal(copy).ShouldStartWith("VEC001: ");
    }

    [Fact]
    public void A_dimension_that_the_vectors_do_not_have_is_refused()
    {
        string copy = fixture.WithManifest(static manifest => manifest["embedding_dim"] = 128);
        Refusal(copy).ShouldStartWith($"VEC009: {Path.Combine(copy, "vector", "manifest.json")}: The probe 'battery friendly 3.3 "
            + "V regulator' has 256 columns, the manifest says 128.");
    }

    [Fact]
    public void A_model_revision_that_this_program_does_not_load_is_refused_by_name()
    {
        string copy = fixture.WithManifest(static manifest => manifest["model_revision"] = $"sha256:{new string('0', 64)}");
        string message = Refusal(copy);
        message.ShouldStartWith("VEC008: ");
        message.ShouldContain($"the manifest says 'sha256:{new string('0', 64)}'");
    }

    [Fact]
    public void A_backend_that_this_program_lacks_is_refused()
    {
        string copy = fixture.WithManifest(static manifest =>
        {
            manifest["embedding_backend"] = "onnx";
            manifest["pooling"] = "mean";
        });
        Refusal(copy).ShouldStartWith($"VEC008: {Path.Combine(copy, "vector", "manifest.json")}: The query model cannot be "
            + "opened as the manifest says: The backend 'onnx' is not part of this program.");
    }

    [Fact]
    public void Probe_drift_with_an_equal_contract_points_to_weights_or_arithmetic()
    {
        string copy = fixture.WithManifest(static manifest =>
        {
            JsonArray vector = manifest["probes"]![0]!["vector"]!.AsArray();
            for (int i = 0; i < vector.Count; i++)
            {
                vector[i] = i == 0 ? 1 : 0;
            }
        });
        string message = Refusal(copy);
        message.ShouldStartWith($"VEC012: {Path.Combine(copy, "vector", "manifest.json")}: 1 of 8 probe texts get another vector "
            + "here than at build time; worst is 'battery friendly 3.3 V regulator' with cosine ");
        message.ShouldEndWith("at least 0.9999 is required. Every recorded part of the model's contract agrees, so weights, "
            + "tokenizer code or CPU arithmetic differ. Build the snapshot again with the pinned model, "
            + "or go back with './build.sh Rollback'.");
    }

    [Fact]
    public void Probe_drift_names_the_part_of_the_contract_that_explains_it()
    {
        // Vectors were made without a query prefix, the manifest claims one.
        string copy = fixture.WithManifest(static manifest => manifest["query_prefix"] = "query: ");
        Refusal(copy).ShouldContain(
            "What differs is the query prefix: the recorded vectors were made with '', the manifest says 'query: '.");
    }

    private string Refusal(string directory) =>
        Should.Throw<ComponentsException>(() => _opener.Open(directory).Dispose()).Message;
}
