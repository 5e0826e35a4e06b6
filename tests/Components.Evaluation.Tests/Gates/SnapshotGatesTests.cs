using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Reporting;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

public sealed class SnapshotGatesTests(SampleSnapshot sample)
{
    [Fact]
    public void Integrity_passes_on_a_whole_snapshot()
    {
        GateResult result = Run(IntegrityGate.Id, sample.Context());
        result.Verdict.ShouldBe(GateVerdict.Pass, Describe(result));
        result.SnapshotName.ShouldBe(SampleSnapshot.Name);
        result.SnapshotDigest.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData(IntegrityGate.Id, 2)]
    [InlineData(CompatibilityGate.Id, 1)]
    [InlineData(RetrievalGate.Id, 4)]
    public void A_gate_tells_how_far_it_is(string gate, int pieces)
    {
        WorkProgress work = new(TimeProvider.System);
        _ = Run(gate, sample.Context() with { Work = work });
        work.Pieces.Count.ShouldBeGreaterThanOrEqualTo(pieces);
        work.Pieces.ShouldAllBe(static piece => piece.Unit.Name.Length > 0 && piece.Done > 0 && piece.Done == piece.Total);
    }

    [Fact]
    public void Integrity_catches_a_changed_byte_in_any_file()
    {
        string[] files = [.. Directory.EnumerateFiles(sample.Snapshot, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(sample.Snapshot, file))];
        files.Length.ShouldBeGreaterThan(7);
        foreach (string file in files)
        {
            string copy = sample.Copy();
            string path = Path.Combine(copy, file);
            byte[] bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 0x20;
            File.WriteAllBytes(path, bytes);
            GateResult result = Run(IntegrityGate.Id, sample.Context(copy));
            if (file == "metadata.json")
            {
                // Its own bytes are the digest: a result for the changed one belongs to another snapshot.
                result.SnapshotDigest.ShouldNotBe(Run(IntegrityGate.Id, sample.Context()).SnapshotDigest);
            }
            else
            {
                result.Verdict.ShouldNotBe(GateVerdict.Pass, file);
            }
        }
    }

    [Fact]
    public void A_live_snapshot_that_cannot_be_read_blocks_and_names_the_override()
    {
        string live = sample.Copy();
        File.WriteAllText(Path.Combine(live, "metadata.json"), "{");
        GateResult result = Run(RetrievalGate.Id, sample.Context(live: live));
        result.Verdict.ShouldBe(GateVerdict.Error);
        GateCheck check = Check(result, "regression");
        check.Severity.ShouldBe(CheckSeverity.Block);
        check.Message.ShouldStartWith(
            "The live snapshot cannot be compared: PUB105: The snapshot's metadata cannot be read: ", Case.Sensitive);
        check.Message.ShouldEndWith(
            " (line 1). Publish without the comparison, and say why, with '--override-gate ValidateRetrieval=REASON'.",
            Case.Sensitive);
        Run(RetrievalGate.Id, sample.Context(live: sample.Copy())).Checks.ShouldContain(static other =>
            other.Name == "regression" && !other.Blocks);
    }

    [Fact]
    public void Integrity_names_missing_truncated_and_foreign_files()
    {
        string copy = sample.Copy();
        File.Delete(Path.Combine(copy, "fast.sqlite"));
        File.WriteAllText(Path.Combine(copy, "vector", "note.txt"), "hello");
        string lexical = Path.Combine(copy, "vector", "lexical.bin");
        File.WriteAllBytes(lexical, File.ReadAllBytes(lexical)[..100]);
        GateResult result = Run(IntegrityGate.Id, sample.Context(copy));
        result.Verdict.ShouldBe(GateVerdict.Fail);
        Check(result, "files_present").Message.ShouldBe("fast.sqlite is missing.");
        Check(result, "no_extra_files").Message.ShouldBe("vector/note.txt is not listed in metadata.json.");
        Check(result, "file_sizes").Message.ShouldStartWith("vector/lexical.bin has 100 bytes, expected ");
    }

    [Fact]
    public void Integrity_notices_an_index_file_that_contradicts_itself()
    {
        string copy = sample.Copy();
        string filters = Path.Combine(copy, "vector", "filters.bin");
        byte[] bytes = File.ReadAllBytes(filters);

        // The member count of the first bitmap, in section 3.
        int entry = Enumerable.Range(0, BitConverter.ToInt32(bytes, 12)).Select(static number => 64 + (number * 32))
            .Single(at => BitConverter.ToInt32(bytes, at) == 3);
        bytes[(int)BitConverter.ToInt64(bytes, entry + 8)] ^= 1;
        File.WriteAllBytes(filters, bytes);
        Check(Run(IntegrityGate.Id, sample.Context(copy)), "formats").Message.ShouldContain("bitmap 0 has");
    }

    [Fact]
    public void Integrity_notices_facts_that_the_database_does_not_state()
    {
        Check(Run(IntegrityGate.Id, sample.Context()), "facts").Message.ShouldEndWith(" facts agree.");
        Check(Run(IntegrityGate.Id, sample.Context()), "facts").Message.ShouldNotStartWith("0 ");
        string copy = sample.Copy();
        string detail = Path.Combine(copy, "detail.sqlite");
        using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={detail};Pooling=False"))
        {
            connection.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                "UPDATE component_facts SET high = high * 2 WHERE lcsc_id = (SELECT max(lcsc_id) FROM component_facts WHERE high "
                    + "IS NOT NULL)";
            command.ExecuteNonQuery().ShouldBeGreaterThan(0);
        }

        Check(Run(IntegrityGate.Id, sample.Context(copy)), "facts").Message.ShouldContain("does not say of C");
        Check(Run(IntegrityGate.Id, sample.Context(copy)), "facts").Verdict.ShouldBe(GateVerdict.Fail);
    }

    [Fact]
    public void A_directory_that_is_no_snapshot_is_an_error_and_no_exception()
    {
        string empty = Directory.CreateDirectory(Path.Combine(sample.Work, "empty")).FullName;
        foreach (string gate in GateList.Descriptions.Select(static gate => gate.Id))
        {
            GateResult result = Run(gate, sample.Context(empty));
            result.Verdict.ShouldBe(GateVerdict.Error, gate);
            result.Checks.Single().Message.ShouldStartWith("PUB104: ");
        }
    }

    [Fact]
    public void Compatibility_passes_when_everything_belongs_together()
    {
        GateResult result = Run(CompatibilityGate.Id, sample.Context());
        result.Verdict.ShouldBe(GateVerdict.Pass, Describe(result));
        result.Checks.Select(static check => check.Name)
            .ShouldBe(["manifest", "table_counts", "model_pin", "opens", "ids", "offers", "dimension", "partial"]);
    }

    [Fact]
    public void Compatibility_names_a_manifest_that_is_not_the_snapshots()
    {
        string copy = sample.Copy();
        string manifest = Path.Combine(copy, "vector", "manifest.json");
        File.WriteAllText(
            manifest, File.ReadAllText(manifest).Replace(SampleSnapshot.Name, "20200101-ffffffffffff", StringComparison.Ordinal));
        GateResult result = Run(CompatibilityGate.Id, sample.Context(copy));
        result.Verdict.ShouldBe(GateVerdict.Fail);
        Check(result, "manifest").Message.ShouldStartWith("VEC018: ");
    }

    public static TheoryData<ModelSettings, string> OtherPins => new()
    {
        { new ModelSettings { Id = "components-hashing-v9" },
            "the model id is 'components-hashing-v2' in the manifest, 'components-hashing-v9' in pipeline.yaml." },
        { new ModelSettings { Dimension = 77 }, "the dimension is '256' in the manifest, '77' in pipeline.yaml." },
        { new ModelSettings { Pooling = PoolingMode.Cls }, "pooling is 'none' in the manifest, 'cls' in pipeline.yaml." },
        { new ModelSettings { MaxTokens = 64 }, "the token limit is '0' in the manifest, '64' in pipeline.yaml." },
        { new ModelSettings { QueryPrefix = "query: " }, "the query prefix is '' in the manifest, 'query: ' in pipeline.yaml." },
    };

    [Theory]
    [MemberData(nameof(OtherPins))]
    public void Compatibility_names_a_pin_that_is_not_the_manifests(ModelSettings pin, string expected)
    {
        GateResult result = Run(CompatibilityGate.Id, sample.Context() with { Model = pin });
        Check(result, "model_pin").Verdict.ShouldBe(GateVerdict.Fail);
        Check(result, "model_pin").Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData(true, TokenizerKind.Own, "")]
    [InlineData(false, TokenizerKind.Package, "")]
    [InlineData(false, TokenizerKind.Own, "the tokenizer is 'package' in the manifest, 'own' in pipeline.yaml")]
    [InlineData(true, TokenizerKind.Package, "the tokenizer is 'own' in the manifest, 'package' in pipeline.yaml")]
    public void Compatibility_names_a_tokenizer_that_the_pin_does_not(bool hasOwn, TokenizerKind pinned, string expected)
    {
        GateResult result = Run(CompatibilityGate.Id, sample.Context() with
        {
            Opener = new SabotagedOpener(sample.Context().Opener) { Encodes = encoder => new Tokenizing(encoder, hasOwn) },
            Model = Transformer with { Tokenizer = pinned },
        });
        Check(result, "model_pin").Message.Contains("the tokenizer", StringComparison.Ordinal).ShouldBe(expected.Length > 0);
        Check(result, "model_pin").Message.ShouldContain(expected);
    }

    [Fact]
    public void Compatibility_names_a_precision_that_the_pin_does_not()
    {
        GateResult result = Run(
            CompatibilityGate.Id, sample.Context() with { Model = Transformer with { Precision = ModelPrecision.Int8 } });
        Check(result, "model_pin").Message.ShouldEndWith("the precision is 'float32' in the manifest, 'int8' in pipeline.yaml.");
        Check(Run(CompatibilityGate.Id, sample.Context() with { Model = Transformer }), "model_pin").Message
            .ShouldNotContain("precision");
    }

    [Fact]
    public void A_pin_that_is_none_fails_the_check_with_its_code() =>
        Check(Run(CompatibilityGate.Id, sample.Context() with { Model = Transformer with { Revision = "main" } }), "model_pin")
            .Message.ShouldStartWith("EMB001: ");

    // Another model than the sample's in many parts; what it says of one of them is looked for among all.
    private static ModelSettings Transformer { get; } = new()
    {
        Backend = ModelBackend.Onnx, Id = "org/encoder", Revision = new string('a', 40),
        Files = [new ModelFileSettings { Path = "onnx/model.onnx", SizeBytes = 1, Sha256 = new string('0', 64) }],
    };

    private sealed class Tokenizing(ITextEncoder inner, bool hasOwn) : ITextEncoder, ITokenizingEncoder
    {
        public ModelContract Contract => inner.Contract;

        public bool HasOwnTokenizer => hasOwn;

        public int[] Tokenize(string passage) => [];

        public void EncodeQuery(string query, Span<float> destination) => inner.EncodeQuery(query, destination);

        public void EncodePassages(
            IReadOnlyList<string> passages, Span<float> destination, CancellationToken cancellationToken = default) =>
            inner.EncodePassages(passages, destination, cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    [Fact]
    public void Retrieval_measures_floors_and_says_that_there_is_no_baseline()
    {
        GateResult result = Run(RetrievalGate.Id, sample.Context());
        result.Verdict.ShouldBe(GateVerdict.Pass, Describe(result));
        Check(result, "hit_at_1").Measured.ShouldBe(1);
        Check(result, "compliance").Measured.ShouldBe(1);
        Check(result, "regression").Message.ShouldBe(
            "No comparison: when this was measured, no snapshot of source 'sample' was live. The absolute floors decide.");
        result.Retrieval!.Slices.Select(static slice => slice.Slice).ShouldBe(["exact", "parametric", "all"]);
        result.Retrieval.Suites.Single().Queries.ShouldBe(2);
    }

    [Fact]
    public void Retrieval_against_itself_shows_no_regression()
    {
        GateResult result = Run(RetrievalGate.Id, sample.Context(live: sample.Snapshot));
        Check(result, "regression").Measured.ShouldBe(0);
        Check(result, "regression").Message.ShouldStartWith(
            "Paired randomisation over 2 queries: p = 1, not significant; 0 better, 0 worse. A loss blocks beyond 0.01 = ");
        result.Retrieval!.Queries.ShouldAllBe(static query => query.LiveNdcgAt10 == query.NdcgAt10);
    }

    [Fact]
    public void Retrieval_fails_below_a_floor_and_errs_on_a_slice_that_nobody_asks()
    {
        SampleSnapshot.WriteSuite(sample.Work, "wrong", "100nF 16V X7R 0402", "{type: resistor}");
        GatesSettings settings = new()
        {
            Retrieval = new RetrievalGateSettings
            {
                Suites = "wrong.yaml",
                MinHitAt1 = 0.9,
                SliceFloors = new Dictionary<string, double> { ["moon"] = 0.5 },
            },
        };
        GateResult result = Run(RetrievalGate.Id, sample.Context() with { Settings = DeclaredGateSettings.Of(settings) });
        result.Verdict.ShouldBe(GateVerdict.Error);
        Check(result, "hit_at_1").Verdict.ShouldBe(GateVerdict.Fail);
        Check(result, "ndcg_at_10.moon").Message.ShouldBe(
            "No query has this slice, so its floor cannot be checked. Remove the floor, or add queries.");
    }

    [Fact]
    public void Retrieval_without_a_query_for_the_source_fails()
    {
        SampleSnapshot.WriteSuite(sample.Work, "foreign", "10k", "{type: resistor}", sources: "mars");
        GatesSettings settings = new() { Retrieval = new RetrievalGateSettings { Suites = "foreign.yaml" } };
        GateResult result = Run(RetrievalGate.Id, sample.Context() with { Settings = DeclaredGateSettings.Of(settings) });
        result.Verdict.ShouldBe(GateVerdict.Fail);
        result.Checks.Single().Message.ShouldBe(
            "No suite in foreign.yaml names source 'sample'. Add one, or leave 'sources' out of a suite that fits any.");
    }

    [Fact]
    public void Performance_without_a_way_to_start_the_server_is_an_error()
    {
        GateResult result = Run(PerformanceGate.Id, sample.Context());
        result.Verdict.ShouldBe(GateVerdict.Error);
        result.Checks.Single().Message.ShouldBe("No command to start the server was given.");
    }

    [Fact]
    public void Performance_shows_what_a_server_said_before_it_ended()
    {
        GateResult result = Run(PerformanceGate.Id, sample.Context()
            with { ServeCommand = ["dotnet", "no-such-server.dll", "--snapshot", "{snapshot}", "--urls", "{url}"] });
        result.Verdict.ShouldBe(GateVerdict.Error);
        string message = result.Checks.Single().Message;
        message.ShouldStartWith($"EVL021: dotnet no-such-server.dll --snapshot {sample.Snapshot} --urls http://127.0.0.1:");
        message.ShouldContain("before it was ready. Its last output: ");
        message.ShouldEndWith("Start it by hand with the same command and read its message.");
    }

    private static GateResult Run(string gate, GateContext context) => GateRunner.Run(GateList.Find(gate), context);

    private static GateCheck Check(GateResult result, string name) => result.Checks.Single(check => check.Name == name);

    private static string Describe(GateResult result) =>
        string.Join("; ", result.Checks.Where(static check => check.Verdict != GateVerdict.Pass)
            .Select(static check => $"{check.Name}: {check.Message}"));
}
