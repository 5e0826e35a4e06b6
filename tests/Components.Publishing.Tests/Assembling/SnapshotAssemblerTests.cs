using System.Reflection;
using System.Text.Json.Nodes;
using Components.Catalog.Models;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Building.Certification;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Publishing.Assembling;
using Components.Snapshots;

namespace Components.Publishing.Tests.Assembling;

public sealed class SnapshotAssemblerTests : IDisposable
{
    private readonly IndexedCatalogue _catalogue;
    private readonly string _directory = Directory.CreateTempSubdirectory("components-snapshot-").FullName;
    private readonly SnapshotMetadata _metadata;

    public SnapshotAssemblerTests(IndexedCatalogue catalogue)
    {
        _catalogue = catalogue;
        _metadata = SnapshotAssembler.Assemble(Inputs(), _directory, place: null);
    }

    private string ManifestPath => Path.Combine(_directory, "vector", "manifest.json");

    [Fact]
    public void The_tree_is_complete_and_described()
    {
        _metadata.Files.Select(static file => file.Path).ShouldBe(
            ["detail.sqlite", "fast.sqlite", "offers.sqlite", "vector/columns.bin", "vector/dense.bin", "vector/filters.bin",
                "vector/lexical.bin", "vector/manifest.json", "vector/offers.bin", "vector/order.bin", "vector/records.bin",
                "vector/search.json", "vector/vectors.bin"]);
        foreach (SnapshotFile file in _metadata.Files)
        {
            Sha256Digest.OfFile(Path.Combine(_directory, file.Path)).ToString().ShouldBe(file.Sha256);
            new FileInfo(Path.Combine(_directory, file.Path)).Length.ShouldBe(file.SizeBytes);
        }

        _metadata.TableCounts["components_full"].ShouldBe(IndexedCatalogue.Count);
        SnapshotMetadata.Parse(File.ReadAllBytes(Path.Combine(_directory, "metadata.json"))).Name.ShouldBe(
            "20260101-0123456789ab");
        VectorManifest manifest = VectorManifestReader.Read(_directory, _metadata);
        manifest.VectorCorpusCount.ShouldBe(IndexedCatalogue.Count);
        manifest.Files.Count.ShouldBe(9);
        foreach (ManifestFile file in manifest.Files.Where(static file => file.Role != IndexFiles.Search.Role))
        {
            // Every format has its version at byte 8.
            file.FormatVersion.ShouldBe(
                BitConverter.ToInt32(File.ReadAllBytes(Path.Combine(_directory, "vector", file.Name)), 8), file.Name);
        }

        Verify(manifest);
    }

    [Fact]
    public void Assembling_twice_gives_the_same_bytes()
    {
        string again = Directory.CreateTempSubdirectory("components-snapshot-").FullName;
        SnapshotAssembler.Assemble(Inputs(), again, place: null);
        foreach (string name in new[] { "metadata.json", "vector/manifest.json" })
        {
            File.ReadAllBytes(Path.Combine(again, name)).ShouldBe(File.ReadAllBytes(Path.Combine(_directory, name)));
        }

        Directory.Delete(again, recursive: true);
    }

    [Fact]
    public void Both_engines_open_it()
    {
        VectorManifest manifest = VectorManifestReader.Read(_directory, _metadata);
        foreach (string name in new[] { "exact", "mapped" })
        {
            using IQueryEngine engine = QueryEngines.Open(Path.Combine(_directory, "vector"), manifest, name);
            engine.Name.ShouldBe(name);
            engine.RowCount.ShouldBe(IndexedCatalogue.Count);
        }

        Error(() => QueryEngines.Open(Path.Combine(_directory, "vector"), manifest, "fast")).ShouldBe(
            $"VEC016: {ManifestPath}: The engine 'fast' is not known; there are 'mapped' and 'exact'. "
                + "Choose one of them with --engine, or publish again.");
        VectorManifest without = manifest with { Files = [.. manifest.Files.Where(static file => file.Role != "dense_index")] };
        Error(() => QueryEngines.Open(Path.Combine(_directory, "vector"), without)).ShouldStartWith("VEC017");
        Error(() => QueryEngines.Open(Path.Combine(_directory, "vector"), manifest with { EmbeddingDim = 47 })).ShouldBe(
            $"VEC009: {ManifestPath}: vectors.bin has 48 columns, the manifest says 47. Published snapshots are never edited. "
                + "Go back with './build.sh Rollback', or publish again.");
    }

    [Fact]
    public void Each_reason_to_refuse_has_its_own_code()
    {
        const string Rollback = "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.";
        Refused(manifest => manifest["schema_version"] = 1).ShouldBe(
            $"VEC003: {ManifestPath}: The vector manifest has schema version 1; this build reads version 4. "
                + "Serve it with the release that built it, or build the snapshot again with this one.");
        Refused(manifest => manifest["snapshot_name"] = "other").ShouldBe(
            $"VEC004: {ManifestPath}: The vector manifest belongs to snapshot 'other', not to '20260101-0123456789ab'. "
                + $"{Rollback}");
        Refused(manifest => manifest["source_component_count"] = 5)
            .ShouldBe($"VEC005: {ManifestPath}: source_component_count is 5, expected 4000. {Rollback}");
        Refused(manifest => manifest["vector_corpus_count"] = 5)
            .ShouldBe($"VEC005: {ManifestPath}: vector_corpus_count is 5, expected 4000. {Rollback}");
        Refused(manifest => manifest["files"]![0]!["name"] = "gone.bin")
            .ShouldBe($"VEC006: {ManifestPath}: 'gone.bin' is missing. {Rollback}");
        Refused(manifest => manifest["files"]![0]!["size_bytes"] = 7)
            .ShouldStartWith($"VEC007: {ManifestPath}: 'columns.bin' has ");
        Refused(manifest => manifest["files"]![0]!["name"] = "../metadata.json")
            .ShouldBe($"VEC011: {ManifestPath}: '../metadata.json' is not a plain file name. {Rollback}");
        Refused(manifest => manifest["fast_sqlite_sha256"] = "00")
            .ShouldStartWith($"VEC013: {ManifestPath}: 'fast.sqlite' has SHA-256 ");
        Refused(manifest => manifest["files"]![0]!["role"] = "unknown")
            .ShouldBe($"VEC014: {ManifestPath}: No file with the role 'numeric_columns' is listed. {Rollback}");
        Refused(manifest => manifest.Remove("embedding_dim"))
            .ShouldStartWith($"VEC002: {ManifestPath}: The vector manifest cannot be read: ");
        Refused(manifest => manifest["added_later"] = "kept").ShouldBe("");
        File.WriteAllText(ManifestPath, "{");
        Error(() => VectorManifestReader.Read(_directory, _metadata)).ShouldStartWith("VEC002");
        File.Delete(ManifestPath);
        Error(() => VectorManifestReader.Read(_directory, _metadata)).ShouldBe(
            $"VEC001: {ManifestPath}: The snapshot has no vector manifest. Build and place a whole one with './build.sh "
                + "Publish', go back with './build.sh Rollback', or point to another one (COMPONENTS_SNAPSHOT_DIR; "
                + "COMPONENTS_VECTOR_DIR, where it is set, takes the place of its vectors).");
    }

    [Fact]
    public void A_changed_byte_and_an_extra_file_are_caught_by_full_verification()
    {
        VectorManifest manifest = VectorManifestReader.Read(_directory, _metadata);
        string vector = Path.Combine(_directory, "vector");
        File.WriteAllText(Path.Combine(vector, "extra.txt"), "");
        Error(() => Verify(manifest)).ShouldBe(
            $"VEC015: {ManifestPath}: 'extra.txt' is not listed in the manifest. "
                + "Remove it, or go back with './build.sh Rollback'.");
        File.Delete(Path.Combine(vector, "extra.txt"));
        foreach (ManifestFile file in manifest.Files)
        {
            string path = Path.Combine(vector, file.Name);
            byte[] intact = File.ReadAllBytes(path);
            byte[] damaged = [.. intact];
            damaged[^1] ^= 1;
            File.WriteAllBytes(path, damaged);
            Error(() => Verify(manifest))
                .ShouldStartWith($"VEC010: {ManifestPath}: '{file.Name}' has SHA-256 ");
            File.WriteAllBytes(path, intact);
        }
    }

    [Fact]
    public void Another_query_model_is_refused_with_what_differs()
    {
        VectorManifest manifest = VectorManifestReader.Read(_directory, _metadata);
        VectorManifestReader.CheckModel(ManifestPath, manifest, Model());
        Error(() => VectorManifestReader.CheckModel(ManifestPath, manifest, Model() with { Pooling = "cls" })).ShouldBe(
            $"VEC008: {ManifestPath}: The query model is not the one that made the vectors: pooling is 'cls', "
                + "the manifest says 'mean'. Configure the model of the manifest, or build a snapshot with this model: "
                + "changing a model is a release.");
        Error(() => VectorManifestReader.CheckModel(ManifestPath, manifest, Model() with { Dimension = 64 })).ShouldBe(
            $"VEC009: {ManifestPath}: The query model has 64 columns, the manifest says 48. "
                + "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.");
    }

    /// <summary>By reflection, so that a part that is added and not compared is noticed.</summary>
    [Fact]
    public void Every_part_of_the_models_contract_is_compared_and_has_its_code()
    {
        VectorManifest manifest = VectorManifestReader.Read(_directory, _metadata);
        manifest.Contract().Digest().ShouldBe(Model().Digest(), "what is written is what is read");
        foreach (PropertyInfo part in typeof(ModelContract).GetProperties().Where(static property => property.CanWrite))
        {
            ModelContract other = Model() with { };
            part.SetValue(other, part.GetValue(other) switch
            {
                string text => text + "x",
                int number => number + 1,
                bool flag => !flag,
                float tolerance => tolerance / 2,
                IReadOnlyList<ModelFile> files => (object)files.Select(static file => file with { Sha256 = "bb" }).ToArray(),
                var value => throw new NotSupportedException($"{part.Name} is {value}"),
            });
            string code = part.Name switch
            {
                nameof(ModelContract.Dimension) => "VEC009",
                nameof(ModelContract.ProbeTolerance) => "VEC042",
                _ => "VEC008",
            };
            if (part.Name == nameof(ModelContract.ProbeTolerance))
            {
                Refused(json => json["probe_tolerance"] = other.ProbeTolerance).ShouldStartWith(code);
            }
            else
            {
                Error(() => VectorManifestReader.CheckModel(ManifestPath, manifest, other))
                    .ShouldStartWith(code, customMessage: part.Name);
            }
        }
    }

    [Fact]
    public void Files_of_another_catalogue_are_not_assembled()
    {
        string other = Directory.CreateTempSubdirectory("components-other-").FullName;
        TestVectors.Write(Path.Combine(other, "vectors.bin"), 10, IndexedCatalogue.Dimension, 1);
        SnapshotInputs inputs = Inputs() with { VectorFiles = [.. Inputs().VectorFiles.Select(file =>
            file.File == IndexFiles.Vectors ? file with { Path = Path.Combine(other, "vectors.bin") } : file)] };
        InputDataException error = Should.Throw<InputDataException>(() => SnapshotAssembler.Assemble(inputs, other, place: null));
        error.Message.ShouldBe($"VEC032: {Path.Combine(other, "vectors.bin")}: It has 10 rows, 'detail.sqlite' has 4000. "
            + "Build both from the same catalogue: './build.sh Index --no-cache'.");
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public void The_certificate_measures_every_bucket_and_form()
    {
        RecallCertificate certificate = RecallCertifier.Certify(EngineFiles.InDirectory(_catalogue.Directory), _directory);
        certificate.Cells.Count.ShouldBe(21);
        certificate.Cells.Select(static cell => cell.Form).Distinct()
            .ShouldBe(["none", "bitmap", "range", "scattered", "conjunction", "negation"]);
        certificate.Unfiltered!.Value.ShouldBeGreaterThanOrEqualTo(0.98);
        certificate.MinimumFiltered!.Value.ShouldBeGreaterThanOrEqualTo(0.95);
        certificate.LeftOut().ShouldBeEmpty();
        RecallCertifier.Certify(EngineFiles.InDirectory(_catalogue.Directory), _directory).ToUtf8()
            .ShouldBe(certificate.ToUtf8());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Verify(VectorManifest manifest) => VectorManifestReader.VerifyDigests(
        Path.Combine(_directory, "vector"), manifest, hashedUpToBytes: long.MaxValue, digests: null);

    private static string Error(Action action) => Should.Throw<SnapshotException>(action).Message;

    private static ModelContract Model() => new()
    {
        Backend = "hashing",
        ModelId = "components-hashing-v2",
        ModelRevision = "sha256:aa",
        Dimension = IndexedCatalogue.Dimension,
        Pooling = "mean",
        Files = [new ModelFile("model.bin", 3, "aa")],
    };

    private string Refused(Action<JsonObject> change)
    {
        byte[] intact = File.ReadAllBytes(ManifestPath);
        try
        {
            JsonObject manifest = JsonNode.Parse(intact)!.AsObject();
            change(manifest);
            File.WriteAllText(ManifestPath, manifest.ToJsonString());

            // metadata.json follows, as if the snapshot had been built so: what is refused is what the manifest says.
            SnapshotFile row = new("vector/manifest.json", new FileInfo(ManifestPath).Length,
                Sha256Digest.OfFile(ManifestPath).ToString());
            VectorManifestReader.Read(_directory,
                _metadata with { Files = [.. _metadata.Files.Where(file => file.Path != row.Path).Append(row)] });
            return "";
        }
        catch (SnapshotException error)
        {
            return error.Message;
        }
        finally
        {
            File.WriteAllBytes(ManifestPath, intact);
        }
    }

    private SnapshotInputs Inputs()
    {
        float[] probe = [.. Enumerable.Range(0, IndexedCatalogue.Dimension).Select(static column => column == 3 ? 1f : 0f)];
        return new SnapshotInputs
        {
            Name = "20260101-0123456789ab",
            BuildTimestampUtc = "2026-01-01T00:00:00Z",
            SourceId = "test",
            FastSqlitePath = CopyOf(_catalogue.DetailPath, "fast.sqlite"),
            DetailSqlitePath = _catalogue.DetailPath,
            OffersSqlitePath = _catalogue.OffersPath,
            VectorFiles = [.. SnapshotVectorFile.Of(EngineFiles.InDirectory(_catalogue.Directory))],
            SearchSettings = "{}\n"u8.ToArray(),
            Model = Model(),
            Probes = [new ModelProbe("probe", probe)],
        };
    }

    private string CopyOf(string path, string name)
    {
        string copy = Path.Combine(_catalogue.Directory, name);
        if (!File.Exists(copy))
        {
            File.Copy(path, copy);
        }

        return copy;
    }
}
