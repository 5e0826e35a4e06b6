using System.Text;
using Components.Catalog.Artifacts;
using Components.Catalog.Import;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Sql;

/// <summary>Records of artifacts become rows of component_assets, beside the row that every part has.</summary>
public sealed class ArtifactRowTests : IDisposable
{
    private const string Digest = "aa00000000000000000000000000000000000000000000000000000000000000";

    private const string Url = "http://a/x";
    private const string Time = "2026-01-02T03:04:05Z";

    // A line that is right but for the part and the state.
    private const string Absent = "\"artifact_type\":\"a\",\"state\":\"absent\",\"source_url\":\"u\"}";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Stored_and_absent_artifacts_are_rows_and_failed_ones_are_none()
    {
        Run(
            Stored(20, "datasheet_pdf"),
            Stored(20, "model_step") with { SourceMeta = new(StringComparer.Ordinal) { ["content_type"] = "text/plain" } },
            Without(30, "model_obj", PartArtifact.Absent, "http_404"),
            Without(30, "model_step", PartArtifact.Failed, "network"));

        _workspace.Detail("SELECT lcsc_id, artifact_type, source_url, raw_sha256, raw_size_bytes, mime, encoding, stored_key, "
            + "fetched_at_utc, source_meta, compare_ok FROM component_assets WHERE artifact_type <> 'catalogue_row'").ShouldBe([
            [20L, "datasheet_pdf", Url, Digest, 7L, "m", "zstd", $"objects/datasheet_pdf/{Digest}.zst", Time, null, 1L],
            [20L, "model_step", Url, Digest, 7L, "m", "zstd", $"objects/model_step/{Digest}.zst", Time,
                """{"content_type":"text/plain"}""", 1L],
            [30L, "model_obj", Url, null, null, null, null, null, null, """{"reason":"http_404","state":"absent"}""", null],
        ]);
        _workspace.Detail("SELECT count(*) FROM component_assets WHERE artifact_type = 'catalogue_row'").Single().ShouldBe([3L]);
    }

    [Fact]
    public void Rows_are_counted_and_parts_that_are_not_in_the_catalogue_are_left_out()
    {
        TransformResult result = Run(Stored(5, "datasheet_pdf"), Stored(10, "datasheet_pdf"), Stored(99, "datasheet_pdf"));

        result.Report.Tables["component_assets"].ShouldBe(4);
    }

    [Fact]
    public void Without_records_the_bytes_are_what_they_were()
    {
        string plain = Path.Combine(_workspace.Directory, "plain");
        _ = TransformStage.Run(Import(), new TransformSettings(), plain);
        TransformResult with = Run();

        File.ReadAllBytes(with.DetailDatabase).ShouldBe(File.ReadAllBytes(Path.Combine(plain, SnapshotFiles.Detail)));
        TransformStage.Run(Import(), new TransformSettings(), Path.Combine(_workspace.Directory, "missing"),
            artifactsPath: Path.Combine(_workspace.Directory, "nowhere.jsonl"));
    }

    [Theory]
    [InlineData("{\"lcsc_id\":10,\"artifact_type\":\"a\",\"state\":\"stored\",\"source_url\":\"u\"}", 1)]
    [InlineData("{\"lcsc_id\":10,\"artifact_type\":\"a\",\"state\":\"maybe\",\"source_url\":\"u\"}", 1)]
    [InlineData("{\"lcsc_id\":0," + Absent, 1)]
    [InlineData("no json", 1)]
    [InlineData("{\"lcsc_id\":20," + Absent + "\n{\"lcsc_id\":10," + Absent, 2)]
    [InlineData("{\"lcsc_id\":20," + Absent + "\n{\"lcsc_id\":20," + Absent, 2)]
    public void Records_that_are_none_stop_the_step_with_file_and_line(string lines, int line)
    {
        string path = Path.Combine(_workspace.Directory, ArtifactCodec.FileName);
        File.WriteAllText(path, lines + "\n", new UTF8Encoding(false));

        InputDataException error = Should.Throw<InputDataException>(() =>
            TransformStage.Run(Import(), new TransformSettings(), _workspace.Output, artifactsPath: path));

        error.Code.ShouldBe("FET092");
        error.Where.ShouldBe($"{path}:{line}");
        error.Remedy.ShouldStartWith("Delete this file, then run './build.sh FetchArtifacts'");
    }

    private static PartArtifact Stored(long id, string type) => new()
    {
        LcscId = id, ArtifactType = type, State = PartArtifact.Stored, SourceUrl = Url, RawSha256 = Digest, RawSizeBytes = 7,
        Mime = "m", Encoding = "zstd", StoredKey = $"objects/{type}/{Digest}.zst", FetchedAtUtc = Time, CompareOk = true,
    };

    private static PartArtifact Without(long id, string type, string state, string reason) =>
        new() { LcscId = id, ArtifactType = type, State = state, Reason = reason, SourceUrl = Url };

    private TransformResult Run(params PartArtifact[] records)
    {
        string path = Path.Combine(_workspace.Directory, ArtifactCodec.FileName);
        File.WriteAllBytes(path, [.. records.SelectMany(ArtifactCodec.ToLine)]);
        return new TransformResult(_workspace.Output,
            TransformStage.Run(Import(), new TransformSettings(), _workspace.Output, artifactsPath: path));
    }

    private string Import() => ImportFile.Write(_workspace.Directory, new long[] { 10, 20, 30 }.Select(static id =>
        new ImportRecord { LcscId = id, Category = "Resistors", PartNumber = $"R{id}", Package = "0402", Stock = 1 }));
}
