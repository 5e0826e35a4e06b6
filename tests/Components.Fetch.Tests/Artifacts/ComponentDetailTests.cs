using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.TestKit.Jlc;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Details of single parts from the JLC interface: signed, paced, kept as they came.</summary>
public sealed class ComponentDetailTests : IDisposable
{
    private const string Detail =
        """{"success":true,"code":200,"data":{"componentCode":"C1","parameters":[{"name":"Resistance","value":"10k\u03a9"}]}}""";

    private readonly TestFolder _folder = new();
    private readonly PartsServer _parts = new();
    private readonly JlcServer _server = new();
    private readonly ArtifactHarness _harness;

    public ComponentDetailTests()
    {
        _harness = new ArtifactHarness(_folder, _parts)
        {
            Jlc = new JlcSettings { BaseUrl = _server.Url, RequestsPerSecond = 1_000, Burst = 1_000 },
            Environment = Account,
        };
        _harness.Settings = _harness.Settings with { Kinds = [ArtifactKind.DetailType] };
    }

    public void Dispose()
    {
        _server.Dispose();
        _parts.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_answer_is_kept_as_it_came_with_its_trace_and_not_asked_for_again()
    {
        _server.Details["C1"] = Detail;

        ArtifactSummary summary = await _harness.With(1).With(2).RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(1, 1, 1, 0, 0));
        _server.Refusals.ShouldBeEmpty();
        PartArtifact record = _harness.Record(1, "component_detail");
        (record.State, record.Mime, record.SourceUrl)
            .ShouldBe(("stored", "application/json", _server.Url + JlcServer.DetailPath));
        record.SourceMeta!["trace_id"].ShouldStartWith("trace-");
        _harness.Bytes(record).ShouldBe(System.Text.Encoding.UTF8.GetBytes(Detail));
        _harness.Record(2, "component_detail").Reason.ShouldBe("no_result");
        _server.Keys.Order().ShouldBe(["C1", "C2"]);
        byte[] before = File.ReadAllBytes(_harness.RecordsPath);

        await _harness.RunAsync();

        _server.Log.Count.ShouldBe(2);
        File.ReadAllBytes(_harness.RecordsPath).ShouldBe(before);
    }

    [Fact]
    public async Task Errors_that_pass_are_asked_again_and_others_are_records()
    {
        _server.Details["C1"] = Detail;
        _server.NextStatus(503);
        _server.NextBody("""{"success":false,"code":429}""");
        await _harness.With(1).RunAsync();
        _server.Log.Count.ShouldBe(3);
        _harness.Record(1, "component_detail").State.ShouldBe("stored");

        _server.NextBody("""{"success":false,"code":1234,"message":"no such thing"}""");
        await _harness.With(2).RunAsync();
        _harness.Record(2, "component_detail").Reason.ShouldBe("jlc_fet043");
        _harness.Record(1, "component_detail").State.ShouldBe("stored", "what is here stays");
    }

    [Theory]
    [InlineData("""{"componentCode":"C2","stock":5}""", PartArtifact.Failed)]
    [InlineData("""{"lcscPart":2}""", PartArtifact.Failed)]
    [InlineData("""[{"componentCode":"C1"}]""", PartArtifact.Failed)]
    [InlineData("[]", PartArtifact.Failed)]
    [InlineData("\"busy\"", PartArtifact.Failed)]
    [InlineData("""{"lcscPart":"c1"}""", "stored")]
    [InlineData("""{"stock":5}""", "stored")]
    [InlineData("{}", PartArtifact.Absent)]
    public async Task An_answer_of_another_part_or_of_another_form_is_a_failure(string data, string state)
    {
        _server.Details["C1"] = $$"""{"success":true,"code":200,"data":{{data}}}""";
        _server.Details["C2"] = """{"success":true,"code":200,"data":{"componentCode":"C2"}}""";

        await _harness.With(1).With(2).RunAsync();

        _harness.Record(2, "component_detail").State.ShouldBe("stored");

        PartArtifact record = _harness.Record(1, "component_detail");
        record.State.ShouldBe(state);
        (record.Reason == "jlc_fet044").ShouldBe(state == PartArtifact.Failed, record.Reason);
    }

    [Fact]
    public async Task An_account_that_is_refused_is_asked_once_and_costs_no_other_kind()
    {
        for (int id = 1; id <= 5; id++)
        {
            _parts.AddPart(id, model: null);
            _harness.With(id);
        }

        _harness.Environment = static name => name == "JLC_SECRET_KEY" ? "another-secret-key-0000" : Account(name);
        _harness.Settings = _harness.Settings with
        {
            Kinds = [ArtifactKind.DetailType, ArtifactKind.EasyedaType], Concurrency = 1,
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(0, 0, 0, 1, 4));
        summary.Reasons.ShouldContainKey("component_detail jlc_fet041");
        summary.Kinds["easyeda_json"].Stored.ShouldBe(5);
        foreach (string file in Directory.EnumerateFiles(_harness.Root, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            text.ShouldNotContain("another-secret-key-0000", customMessage: file);
            text.ShouldNotContain(JlcServer.AccessKey, customMessage: file);
        }
    }

    [Fact]
    public async Task Its_bytes_belong_to_the_bytes_of_the_run()
    {
        for (int id = 1; id <= 10; id++)
        {
            string text = new('x', 900);
            _server.Details[$"C{id}"] =
                $$$"""{"success":true,"code":200,"data":{"componentCode":"C{{{id}}}","text":"{{{text}}}"}}""";
            _harness.With(id);
        }

        _harness.Settings = _harness.Settings with { MaxTotalBytes = 2_500, Concurrency = 1 };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.EndedBy.ShouldBe("artifacts.max_total_bytes");
        summary.ReceivedBytes.ShouldBeInRange(2_500, 4_000);
        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(3, 3, 0, 0, 7));
        _server.Log.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Bytes_of_other_kinds_leave_none_for_it()
    {
        _parts.AddPart(1, model: null);
        _server.Details["C1"] = Detail;
        _harness.Settings = _harness.Settings with
        {
            Kinds = [ArtifactKind.DatasheetType, ArtifactKind.DetailType], MaxTotalBytes = 5_000, Concurrency = 1,
        };
        _parts.Add("/sheet.pdf", PartsServer.Pdf, "application/pdf");

        ArtifactSummary summary = await _harness.With(1, $"{_parts.Url}/sheet.pdf").RunAsync();

        summary.Kinds["datasheet_pdf"].Stored.ShouldBe(1);
        summary.Kinds["component_detail"].Waiting.ShouldBe(1);
        _server.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interface_that_only_fails_is_left_alone_like_every_host()
    {
        for (int id = 1; id <= 12; id++)
        {
            _harness.With(id);
            _server.Details[$"C{id}"] = """{"success":false,"code":1234}""";
        }

        // What is wrong with one part's answer says nothing against the interface.
        _server.Details["C2"] = """{"success":true,"code":200,"data":[]}""";
        _harness.Settings = _harness.Settings with { GiveUpAfter = 4, MaxRetries = 0, Concurrency = 1 };
        _parts.AddPart(1, model: null);
        _harness.Settings = _harness.Settings with { Kinds = [ArtifactKind.DetailType, ArtifactKind.EasyedaType] };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.GivenUp.ShouldBe([$"127.0.0.1:{_server.Port}"]);
        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(0, 0, 0, 6, 6));
        summary.Kinds["easyeda_json"].Stored.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_rate_is_nobodys_failure()
    {
        // The fourth part waits longer for the rate than it may take.
        for (int id = 1; id <= 4; id++)
        {
            _harness.With(id);
            _server.Details[$"C{id}"] = Detail.Replace("C1", $"C{id}", StringComparison.Ordinal);
        }

        _harness.Jlc = _harness.Jlc! with { RequestsPerSecond = 1, Burst = 1 };
        _harness.Settings = _harness.Settings with
        {
            Concurrency = 4, PerHost = 4, MaxRetries = 0, FileTimeout = TimeSpan.FromSeconds(2.5),
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(4, 4, 0, 0, 0));
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(200, """{"success":false,"code":429}""")]
    public async Task A_Retry_After_holds_for_all_requests(int status, string body)
    {
        for (int id = 1; id <= 8; id++)
        {
            _harness.With(id);
            _server.Details[$"C{id}"] = Detail.Replace("C1", $"C{id}", StringComparison.Ordinal);
        }

        // The refusal is here before the second answer is, and before anybody asks for a third.
        _harness.Settings = _harness.Settings with { Concurrency = 2 };
        _server.NextStatus(status, "1", body);
        _server.Next(async (context, _) =>
        {
            await Task.Delay(200);
            await _server.AnswerAsync(context, """{"success":false,"code":503}""");
        });

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(8, 8, 0, 0, 0));
        DateTimeOffset first = _server.Log.First().Time;
        _server.Log.Count(entry => entry.Time - first < TimeSpan.FromSeconds(0.9)).ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(429, "", 3)]
    [InlineData(200, "{\"success\":false,\"code\":429}", 3)]
    [InlineData(200, "{\"success\":false,\"code\":429}", 0)]
    public async Task A_part_that_is_told_an_endless_wait_is_not_asked_for_by_the_next_run(int status, string body, int retries)
    {
        AdjustableTime clock = new() { Now = DateTimeOffset.UtcNow };
        _harness.Time = clock;
        _harness.Settings = _harness.Settings with
        {
            Concurrency = 1, MaxRetries = retries, AskAbsentAfter = TimeSpan.FromMinutes(2),
            Kinds = [ArtifactKind.DetailType, ArtifactKind.EasyedaType],
        };
        _parts.AddPart(1, model: null);
        _server.Details["C1"] = Detail;
        _server.NextStatus(status, "999999999", body);

        ArtifactSummary summary = await _harness.With(1).RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(0, 0, 0, 1, 0));
        _harness.Record(1, "component_detail").Reason.ShouldBe("jlc_fet020");

        clock.Now += TimeSpan.FromMinutes(1);
        await _harness.RunAsync();
        _server.Log.Count.ShouldBe(1);

        clock.Now += TimeSpan.FromMinutes(2);
        (await _harness.RunAsync()).Kinds["component_detail"].Stored.ShouldBe(1);
    }

    [Fact]
    public async Task An_interface_that_has_moved_is_asked_once()
    {
        _server.Next(static (context, _) =>
        {
            context.Response.Redirect("http://127.0.0.1:9/elsewhere");
            context.Response.Close();
            return Task.CompletedTask;
        });
        for (int id = 1; id <= 5; id++)
        {
            _harness.With(id);
        }

        _parts.AddPart(1, model: null);
        _harness.Settings = _harness.Settings with
        {
            Kinds = [ArtifactKind.DetailType, ArtifactKind.EasyedaType], Concurrency = 1,
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["component_detail"].ShouldBe(new ArtifactCounts(0, 0, 0, 1, 4));
        summary.Reasons.ShouldContainKey("component_detail jlc_fet026");
        _server.Log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_interface_or_an_account_the_settings_are_refused()
    {
        _harness.Environment = static _ => null;
        (await Should.ThrowAsync<UsageException>(() => _harness.With(1).RunAsync())).Code.ShouldBe("FET040");
        _harness.Jlc = null;
        (await Should.ThrowAsync<UsageException>(() => _harness.RunAsync())).Message.ShouldBe(
            "FET070: pipeline.yaml, section artifacts: artifacts.kinds has component_detail, and no source is of kind "
            + "jlc-openapi. Take component_detail out of artifacts.kinds, or declare the JLC interface as a source.");
        _server.Log.ShouldBeEmpty();
    }

    private static string? Account(string name) => name switch
    {
        "JLC_APP_ID" => JlcServer.AppId,
        "JLC_ACCESS_KEY" => JlcServer.AccessKey,
        "JLC_SECRET_KEY" => JlcServer.SecretKey,
        _ => null,
    };
}
