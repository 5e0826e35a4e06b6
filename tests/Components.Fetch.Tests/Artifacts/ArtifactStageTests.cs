using System.Text;
using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Artifacts of parts, over real HTTP: what comes is kept as it came, and what does not come is said.</summary>
public sealed class ArtifactStageTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactStageTests() => _harness = new ArtifactHarness(_folder, _server);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_kind_of_a_part_is_kept_as_it_came()
    {
        _server.AddPart(1525);
        _server.Add("/sheet.pdf", PartsServer.Pdf, "application/pdf");
        _harness.Derivers = [new ArtifactDeriver("kicad_footprint_mod", "1", Echo)];

        ArtifactSummary summary = await _harness.With(1525, _server.Url + "/sheet.pdf").RunAsync();

        _harness.Records.Select(static record => record.ArtifactType).ShouldBe(
            ["datasheet_pdf", "easyeda_json", "kicad_footprint_mod", "model_obj", "model_step"]);
        summary.All.ShouldBe(new ArtifactCounts(5, 5, 0, 0, 0));
        foreach ((string type, byte[] sent, string extension, string mime) in new[]
        {
            ("datasheet_pdf", PartsServer.Pdf, "pdf", "application/pdf"),
            ("easyeda_json", Encoding.UTF8.GetBytes(PartsServer.Document(1525)), "json", "application/json"),
            ("model_obj", PartsServer.Obj, "obj", "model/obj"),
            ("model_step", PartsServer.Step, "step", "model/step"),
        })
        {
            PartArtifact record = _harness.Record(1525, type);
            string digest = Sha256Digest.Of(sent).ToString();
            record.RawSha256.ShouldBe(digest);
            record.RawSizeBytes.ShouldBe(sent.Length);
            record.StoredKey.ShouldBe($"objects/{type}/{digest}.{extension}.zst");
            record.Encoding.ShouldBe("zstd");
            record.Mime.ShouldBe(mime);
            record.CompareOk.ShouldBe(true);
            record.FetchedAtUtc!.ShouldMatch("^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$");
            _harness.Bytes(record).ShouldBe(sent);
        }

        _harness.Record(1525, "easyeda_json").SourceUrl.ShouldBe(_server.Url + PartsServer.DocumentPath(1525));
        PartArtifact made = _harness.Record(1525, "kicad_footprint_mod");
        Encoding.UTF8.GetString(_harness.Bytes(made)).ShouldBe(
            $"{Sha256Digest.Of(PartsServer.Step)}.step {PartsServer.Document(1525).Length}");
        made.SourceMeta!["made_from_sha256"].ShouldBe(_harness.Record(1525, "easyeda_json").RawSha256);
    }

    [Fact]
    public async Task A_second_run_asks_for_nothing_and_writes_the_same_records()
    {
        _server.AddPart(1525);
        _server.AddPart(25804, model: null);
        _server.Add("/sheet.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(1525, _server.Url + "/sheet.pdf").With(25804, _server.Url + "/none.pdf");
        await _harness.RunAsync();
        byte[] before = File.ReadAllBytes(_harness.RecordsPath);
        int asked = _server.Log.Count;

        ArtifactSummary again = await _harness.RunAsync();

        asked.ShouldBe(6);
        _server.Log.Count.ShouldBe(asked);
        again.All.New.ShouldBe(0);
        File.ReadAllBytes(_harness.RecordsPath).ShouldBe(before);
    }

    [Fact]
    public async Task Parts_that_share_an_address_share_one_request()
    {
        _server.Add("/sheet.pdf", PartsServer.Pdf, "application/pdf");
        for (int id = 1; id <= 20; id++)
        {
            _server.AddPart(id);
            _harness.With(id, _server.Url + "/sheet.pdf");
        }

        ArtifactSummary summary = await _harness.RunAsync();

        summary.All.Stored.ShouldBe(80);
        _server.Paths.Count(static path => path == "/sheet.pdf").ShouldBe(1);
        _server.Paths.Count(static path => path == PartsServer.StepPath()).ShouldBe(1);
        _server.Paths.Count(static path => path == PartsServer.ObjPath()).ShouldBe(1);
        _server.Log.Count.ShouldBe(23);
        Directory.EnumerateFiles(Path.Combine(_harness.Root, "objects", "model_step")).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_model_without_OBJ_is_kept_as_STEP()
    {
        _server.AddPart(7);
        _server.Remove(PartsServer.ObjPath());

        ArtifactSummary summary = await _harness.With(7).RunAsync();

        _harness.Record(7, "model_step").State.ShouldBe(PartArtifact.Stored);
        PartArtifact obj = _harness.Record(7, "model_obj");
        obj.State.ShouldBe(PartArtifact.Absent);
        obj.Reason.ShouldBe("http_404");
        obj.StoredKey.ShouldBeNull();
        summary.Kinds["model_obj"].ShouldBe(new ArtifactCounts(0, 0, 1, 0, 0));
    }

    [Theory]
    [InlineData("""{"success":true,"code":0}""", PartArtifact.Absent, "no_result")]
    [InlineData("""{"success":true,"code":0,"result":null}""", PartArtifact.Absent, "no_result")]
    [InlineData("""{"success":true,"result":{}}""", PartArtifact.Absent, "no_result")]
    [InlineData("""{"success":false,"code":404,"message":"not found"}""", PartArtifact.Absent, "code_404")]
    [InlineData("""{"success":false,"code":"404"}""", PartArtifact.Absent, "code_404")]
    [InlineData("""{"success":false,"code":1001,"message":"no"}""", PartArtifact.Failed, "code_1001")]
    [InlineData("""{"success":false}""", PartArtifact.Failed, "no_success")]
    [InlineData("""{"success":false,"code":503}""", PartArtifact.Failed, "code_503")]
    [InlineData("""[1]""", PartArtifact.Failed, "not_easyeda_json")]
    [InlineData("""{"success":true,"result":{"lcsc""", PartArtifact.Failed, "not_easyeda_json")]
    [InlineData("<html><body>maintenance</body></html>", PartArtifact.Failed, "not_easyeda_json")]
    [InlineData("", PartArtifact.Failed, "empty")]
    public async Task HTTP_200_is_transport_only(string body, string state, string reason)
    {
        _server.AddPart(1, model: null);
        _server.Add(PartsServer.DocumentPath(2), body, "application/json");

        await _harness.With(1).With(2).RunAsync();

        PartArtifact record = _harness.Record(2, "easyeda_json");
        record.State.ShouldBe(state);
        record.Reason.ShouldBe(reason);
        _harness.Records.Count(static record => record.LcscId == 2).ShouldBe(1);
        _server.Paths.Count(static path => path == PartsServer.DocumentPath(2)).ShouldBe(reason == "code_503" ? 4 : 1);
    }

    [Fact]
    public async Task A_document_of_another_part_is_none_of_this_one_and_gives_no_footprint()
    {
        _server.AddPart(1);
        _server.Add(PartsServer.DocumentPath(2), PartsServer.Document(999), "application/json");
        ArtifactDeriver.Derivation made = static (ReadOnlyMemory<byte> _, string? _, out string? refusal) =>
        {
            refusal = null;
            return Encoding.UTF8.GetBytes("made");
        };
        _harness.Derivers = [new ArtifactDeriver("kicad_footprint_mod", "1", made)];
        _harness.Settings = _harness.Settings with { Kinds = [.. _harness.Settings.Kinds, "kicad_footprint_mod"] };

        await _harness.With(1).With(2).RunAsync();

        PartArtifact record = _harness.Record(2, "easyeda_json");
        (record.State, record.Reason).ShouldBe((PartArtifact.Failed, "other_part"));
        _harness.Records.Count(static record => record.LcscId == 2).ShouldBe(1);
        _harness.Record(1, "kicad_footprint_mod").State.ShouldBe(PartArtifact.Stored);

        // One that was stored before anybody looked is asked for again, and comes right.
        string path = Directory.EnumerateFiles(Path.Combine(_harness.Root, "records", "easyeda_json"), "*",
            SearchOption.AllDirectories).Single(static file => File.ReadAllText(file).Contains("C2/components"));
        string other = Directory.EnumerateFiles(Path.Combine(_harness.Root, "records", "easyeda_json"), "*",
            SearchOption.AllDirectories).Single(static file => File.ReadAllText(file).Contains("C1/components"));
        File.Copy(other, path, overwrite: true);
        await _harness.RunAsync();
        _harness.Record(2, "easyeda_json").Reason.ShouldBe("other_part");
        _server.AddPart(2);
        await _harness.RunAsync();
        _harness.Record(2, "kicad_footprint_mod").State.ShouldBe(PartArtifact.Stored);
    }

    [Theory]
    [InlineData("""{"lcsc":{"number":"C2"},"szlcsc":{"number":"C999"},"packageDetail":{}}""", "other_part")]
    [InlineData("""{"szlcsc":{"number":"C999"}}""", "other_part")]
    [InlineData("""{"dataStr":{"head":{"c_para":{"Supplier Part":"C999"}}}}""", "other_part")]
    [InlineData("""{"lcsc":{"number":"C2"},"dataStr":{"head":{"c_para":{"Supplier Part":" c999 "}}}}""", "other_part")]
    [InlineData("""{"lcsc":{"number":2},"szlcsc":{"number":"C2"},"dataStr":{"head":{"c_para":{"Supplier Part":"C2"}}}}""", null)]
    [InlineData("""{"szlcsc":{"number":"?"},"dataStr":{"head":{"c_para":{"Supplier Part":"","BOM":"C999"}}}}""", null)]
    [InlineData("""{"packageDetail":{"dataStr":{"head":{"c_para":{"Supplier Part":"C999"}}}}}""", null)]
    public async Task A_document_is_of_the_part_that_every_place_in_it_names(string result, string? reason)
    {
        _server.AddPart(1);
        _server.Add(PartsServer.DocumentPath(2), $$"""{"success":true,"code":0,"result":{{result}}}""", "application/json");
        await _harness.With(1).With(2).RunAsync();
        PartArtifact record = _harness.Record(2, "easyeda_json");
        (record.State, record.Reason).ShouldBe((reason is null ? PartArtifact.Stored : PartArtifact.Failed, reason));
    }

    [Fact]
    public async Task A_code_that_may_pass_is_asked_again()
    {
        _server.AddPart(1, model: null);
        _server.Next(PartsServer.DocumentPath(1), static context => PartsServer.AnswerAsync(
            context, Encoding.UTF8.GetBytes("""{"success":false,"code":429,"message":"slow down"}"""), "application/json"));

        await _harness.With(1).RunAsync();

        _harness.Record(1, "easyeda_json").State.ShouldBe(PartArtifact.Stored);
        _server.Log.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_failed_is_asked_for_in_the_next_run_and_what_is_absent_is_not()
    {
        _server.AddPart(1);
        _server.Remove(PartsServer.ObjPath());
        _server.Add(PartsServer.StepPath(), [], null, 500);
        _harness.Settings = _harness.Settings with { MaxRetries = 0 };
        ArtifactSummary first = await _harness.With(1).RunAsync();
        first.All.ShouldBe(new ArtifactCounts(1, 1, 1, 1, 0));
        _harness.Record(1, "model_step").Reason.ShouldBe("http_500");
        _server.Add(PartsServer.StepPath(), PartsServer.Step);
        _server.Log.Clear();

        ArtifactSummary second = await _harness.RunAsync();

        _server.Paths.ShouldBe([PartsServer.StepPath()]);
        second.All.ShouldBe(new ArtifactCounts(2, 1, 1, 0, 0));
    }

    [Fact]
    public async Task What_is_absent_is_asked_for_again_after_its_time()
    {
        AdjustableTime time = new();
        _harness.Time = time;
        _server.AddPart(1);
        _server.Remove(PartsServer.ObjPath());
        await _harness.With(1).RunAsync();
        _server.Add(PartsServer.ObjPath(), PartsServer.Obj);
        _server.Log.Clear();

        time.Now += TimeSpan.FromDays(29);
        await _harness.RunAsync();
        _server.Log.ShouldBeEmpty();

        time.Now += TimeSpan.FromDays(2);
        await _harness.RunAsync();
        _server.Paths.ShouldBe([PartsServer.ObjPath()]);
        _harness.Record(1, "model_obj").State.ShouldBe(PartArtifact.Stored);
    }

    [Fact]
    public async Task An_object_that_was_cut_or_deleted_comes_again_and_an_altered_one_when_objects_are_read()
    {
        _server.AddPart(1);
        await _harness.With(1).RunAsync();
        string[] types = ["model_obj", "easyeda_json", "model_step"];
        string[] objects =
            [.. types.Select(type => Path.Combine(_harness.Root, _harness.Record(1, type).StoredKey!))];
        byte[][] whole = [.. objects.Select(File.ReadAllBytes)];
        File.Delete(objects[0]);
        File.WriteAllBytes(objects[1], whole[1][..^1]);
        byte[] altered = [.. whole[2]];
        altered[^3] ^= 1;
        File.WriteAllBytes(objects[2], altered);
        _server.Log.Clear();

        await _harness.RunAsync();
        _server.Log.Count.ShouldBe(2);

        _harness.ReadsObjects = true;
        await _harness.RunAsync();
        _server.Log.Count.ShouldBe(3);
        objects.Select(File.ReadAllBytes).ShouldBe(whole);
    }

    [Fact]
    public async Task A_stored_file_is_asked_for_again_conditionally_where_that_is_set()
    {
        AdjustableTime time = new();
        _harness.Time = time;
        _server.AddResumable("/sheet.pdf", PartsServer.Pdf, "\"one\"", "application/pdf");
        await _harness.With(800_000_001, _server.Url + "/sheet.pdf").RunAsync();
        byte[] before = File.ReadAllBytes(_harness.RecordsPath);
        time.Now += TimeSpan.FromDays(400);
        await _harness.RunAsync();
        _server.Log.Count.ShouldBe(1);

        _harness.Settings = _harness.Settings with { RefreshAfter = TimeSpan.FromDays(90) };
        (await _harness.RunAsync()).ReceivedBytes.ShouldBe(0);
        await _harness.RunAsync();
        _server.Log.Count.ShouldBe(2);
        File.ReadAllBytes(_harness.RecordsPath).ShouldBe(before);

        // The file is another one now; then it is gone, and what is here stays.
        byte[] other = [.. PartsServer.Pdf, .. "more"u8];
        _server.AddResumable("/sheet.pdf", other, "\"two\"", "application/pdf");
        time.Now += TimeSpan.FromDays(91);
        await _harness.RunAsync();
        _harness.Bytes(_harness.Record(800_000_001, "datasheet_pdf")).ShouldBe(other);
        _harness.Record(800_000_001, "datasheet_pdf").FetchedAtUtc.ShouldNotBe(ArtifactCodecTime(before));
        _server.Remove("/sheet.pdf");
        time.Now += TimeSpan.FromDays(91);
        ArtifactSummary kept = await _harness.RunAsync();
        _harness.Record(800_000_001, "datasheet_pdf").State.ShouldBe(PartArtifact.Stored);
        kept.Kept.ShouldBe([new KeyValuePair<string, int>("datasheet_pdf http_404", 1)]);
    }

    [Fact]
    public async Task What_the_disk_keeps_otherwise_is_no_artifact()
    {
        _server.AddPart(1);
        _harness.Files = new DurableFiles(new AlteringDisk(Path.Combine("objects", "model_step")));

        await _harness.With(1).RunAsync();

        PartArtifact record = _harness.Record(1, "model_step");
        (record.State, record.Reason).ShouldBe((PartArtifact.Failed, "compare_failed"));
        Directory.EnumerateFiles(Path.Combine(_harness.Root, "objects", "model_step")).ShouldBeEmpty();
        _harness.Files = new DurableFiles();
        await _harness.RunAsync();
        _harness.Bytes(_harness.Record(1, "model_step")).ShouldBe(PartsServer.Step);
    }

    [Fact]
    public async Task A_part_of_another_source_is_not_asked_for_at_EasyEDA()
    {
        await _harness.With(800_000_001).With(1_000_000_001).RunAsync();

        _server.Log.ShouldBeEmpty();
        _harness.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_gives_no_footprint_is_a_failure_of_the_footprint_alone()
    {
        _server.AddPart(1, model: null);
        _harness.Derivers = [new ArtifactDeriver("kicad_footprint_mod", "1", Refuse)];

        ArtifactSummary summary = await _harness.With(1).RunAsync();

        _harness.Record(1, "kicad_footprint_mod").Reason.ShouldBe("no_pads");
        _harness.Record(1, "easyeda_json").State.ShouldBe(PartArtifact.Stored);
        summary.Reasons.ShouldContainKeyAndValue("kicad_footprint_mod no_pads", 1);
    }

    [Fact]
    public async Task Another_converter_makes_footprints_again_without_the_network()
    {
        _server.AddPart(1, model: null);
        _harness.Derivers = [new ArtifactDeriver("kicad_footprint_mod", "1", Refuse)];
        await _harness.With(1).RunAsync();
        _server.Log.Clear();
        _harness.Derivers = [new ArtifactDeriver("kicad_footprint_mod", "2", Echo)];

        ArtifactSummary summary = await _harness.RunAsync();

        _server.Log.ShouldBeEmpty();
        summary.Kinds["kicad_footprint_mod"].ShouldBe(new ArtifactCounts(1, 1, 0, 0, 0));
    }

    [Fact]
    public async Task Artifacts_that_are_off_are_not_fetched()
    {
        _harness.Settings = _harness.Settings with { Enabled = false };

        (await Should.ThrowAsync<UsageException>(() => _harness.With(1).RunAsync())).Message.ShouldBe(
            "FET071: pipeline.yaml, section artifacts: Artifacts are not fetched: artifacts.enabled is false. Read "
            + "docs/howto/fetch-artifacts.md about disk and rates, then set artifacts.enabled to true.");
    }

    [Fact]
    public async Task An_address_without_its_place_is_refused_before_anything_is_asked()
    {
        _server.AddPart(1);
        _harness.Settings = _harness.Settings with { StepUrl = _server.Url + "/step" };

        (await Should.ThrowAsync<UsageException>(() => _harness.With(1).RunAsync())).Message.ShouldBe(
            "FET070: pipeline.yaml, section artifacts: artifacts.step_url is no http or https address with {uuid} in it: "
            + $"'{_server.Url}/step'. Write the whole address, with {{uuid}} where the value belongs.");
        _server.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_are_fetched_where_their_address_is_set()
    {
        _server.Add("/page/7.html", "<!DOCTYPE html><title>C7</title>", "text/html");
        _server.AddRedirect("/page/8.html", "/");
        _server.Add("/", "<html>shop</html>", "text/html");
        _harness.Settings = _harness.Settings with { Kinds = ["component_page"] };
        (await Should.ThrowAsync<UsageException>(() => _harness.With(7).With(8).RunAsync())).Code.ShouldBe("FET070");

        _harness.Settings = _harness.Settings with { PageUrl = _server.Url + "/page/{id}.html" };
        await _harness.RunAsync();

        Encoding.UTF8.GetString(_harness.Bytes(_harness.Record(7, "component_page"))).ShouldContain("C7");
        _harness.Record(8, "component_page").Reason.ShouldBe("redirect_to_shop");
    }

    private static string? ArtifactCodecTime(byte[] records) =>
        System.Text.Json.JsonDocument.Parse(records).RootElement.GetProperty("fetched_at_utc").GetString();

    private static byte[] Echo(ReadOnlyMemory<byte> document, string? modelFileName, out string? refusal)
    {
        refusal = null;
        return Encoding.UTF8.GetBytes($"{modelFileName} {document.Length}");
    }

    private static byte[]? Refuse(ReadOnlyMemory<byte> document, string? modelFileName, out string? refusal)
    {
        refusal = "no_pads";
        return null;
    }
}
