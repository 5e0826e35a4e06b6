using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <content>Hosts that ask for a wait, and those that refuse inside their answers.</content>
public sealed partial class ArtifactNetworkTests
{
    [Fact]
    public async Task A_host_that_asks_for_an_endless_wait_is_left_alone_and_each_run_goes_on_with_the_rest()
    {
        AdjustableTime clock = new();
        _harness.Time = clock;
        _harness.Settings = _harness.Settings with { Concurrency = 1, AskAbsentAfter = TimeSpan.FromDays(30) };
        for (int id = 1; id <= 4; id++)
        {
            _server.Add($"/{id}.pdf", PartsServer.Pdf, "application/pdf");
            _harness.With(800_000_000 + id, $"{_server.Url}/{id}.pdf");
        }

        _server.Add("/other.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_009, $"{_server.OtherUrl}/other.pdf");
        void Refuse(string path) => _server.Add(path, context =>
        {
            context.Response.AddHeader("Retry-After", "999999999");
            return PartsServer.AnswerAsync(context, [], null, 429);
        });
        Refuse("/1.pdf");

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(1, 1, 0, 1, 3), "the others wait, and nobody was slow");
        summary.AskedToWait.ShouldBe([new Uri(_server.Url).Authority]);
        summary.GivenUp.ShouldBeEmpty();
        _harness.Record(800_000_001, "datasheet_pdf").Reason.ShouldBe("http_429");
        _server.Paths.ShouldBe(["/1.pdf", "/other.pdf"]);

        // What it refused is not due, and the rest comes.
        clock.Now += TimeSpan.FromDays(1);
        (await _harness.RunAsync()).Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(4, 3, 0, 1, 0));
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(1);

        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        clock.Now += TimeSpan.FromDays(30);
        (await _harness.RunAsync()).All.Stored.ShouldBe(5);
    }

    [Fact]
    public async Task A_host_that_asks_for_an_hour_is_named_with_the_time_and_the_next_run_keeps_to_it()
    {
        AdjustableTime clock = new();
        _harness.Time = clock;
        _harness.Settings = _harness.Settings with { Concurrency = 1 };
        for (int id = 1; id <= 3; id++)
        {
            _server.Add($"/{id}.pdf", context =>
            {
                context.Response.AddHeader("Retry-After", "3600");
                return PartsServer.AnswerAsync(context, [], null, 429);
            });
            _harness.With(800_000_000 + id, $"{_server.Url}/{id}.pdf");
        }

        string until = (clock.Now + TimeSpan.FromHours(1)).UtcDateTime
            .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        string said = "FET076: pipeline.yaml, section artifacts: Not one of 1 files could be had: 1 datasheet_pdf http_429. "
            + $"Hosts asked to wait: {new Uri(_server.Url).Authority} until {until} UTC. The records of the last run stay. "
            + "Run './build.sh FetchArtifacts' again when the wait is over: until then these hosts are not asked.";
        (await Should.ThrowAsync<EnvironmentException>(() => _harness.RunAsync())).Message.ShouldBe(said);
        _server.Paths.Count().ShouldBe(1);

        clock.Now += TimeSpan.FromMinutes(59);
        (await Should.ThrowAsync<EnvironmentException>(() => _harness.RunAsync())).Message.ShouldBe(said);
        _server.Paths.Count().ShouldBe(1);

        clock.Now += TimeSpan.FromMinutes(1);
        for (int id = 1; id <= 3; id++)
        {
            _server.Add($"/{id}.pdf", PartsServer.Pdf, "application/pdf");
        }

        (await _harness.RunAsync()).All.Stored.ShouldBe(3);
    }

    [Theory]
    [InlineData(404, "absent")]
    [InlineData(410, "absent")]
    [InlineData(403, "failed")]
    [InlineData(302, "stored")]
    public async Task An_answer_with_an_endless_wait_counts_as_the_answer_that_it_is(int status, string state)
    {
        _server.Add("/elsewhere.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/1.pdf", context =>
        {
            context.Response.AddHeader("Retry-After", "999999999");
            context.Response.RedirectLocation = status == 302 ? $"{_server.OtherUrl}/elsewhere.pdf" : null;
            return PartsServer.AnswerAsync(context, [], null, status);
        });
        _server.Add("/2.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_001, $"{_server.Url}/1.pdf").With(800_000_002, $"{_server.OtherUrl}/2.pdf");

        (await _harness.RunAsync()).AskedToWait.ShouldBe([new Uri(_server.Url).Authority]);

        _harness.Record(800_000_001, "datasheet_pdf").State.ShouldBe(state);
    }

    [Fact]
    public async Task A_redirect_to_the_same_host_with_an_endless_wait_is_not_followed_and_remembered()
    {
        AdjustableTime clock = new();
        _harness.Time = clock;
        int asked = 0;
        _server.Add("/elsewhere.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/1.pdf", context =>
        {
            asked++;
            context.Response.AddHeader("Retry-After", "999999999");
            context.Response.RedirectLocation = $"{_server.Url}/elsewhere.pdf";
            return PartsServer.AnswerAsync(context, [], null, 302);
        });
        _server.Add("/2.pdf", PartsServer.Pdf, "application/pdf");
        _harness.With(800_000_001, $"{_server.Url}/1.pdf").With(800_000_002, $"{_server.OtherUrl}/2.pdf");
        await _harness.RunAsync();
        _harness.Record(800_000_001, "datasheet_pdf").State.ShouldBe("failed");
        clock.Now += TimeSpan.FromMinutes(1);
        await _harness.RunAsync();
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_confirmed_with_an_endless_wait_is_confirmed()
    {
        AdjustableTime clock = new();
        _harness.Time = clock;
        _server.AddResumable("/1.pdf", PartsServer.Pdf, type: "application/pdf");
        _harness.Settings = _harness.Settings with { RefreshAfter = TimeSpan.FromDays(2) };
        await _harness.With(800_000_001, $"{_server.Url}/1.pdf").RunAsync();
        clock.Now += TimeSpan.FromDays(3);
        _server.NextStatus("/1.pdf", 304, "999999999");
        await _harness.RunAsync();
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(2);

        // Asked when it is due, and not when a wait is over that nobody has to wait.
        clock.Now += TimeSpan.FromDays(1);
        await _harness.RunAsync();
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(2);
        clock.Now += TimeSpan.FromDays(2);
        (await _harness.RunAsync()).All.Stored.ShouldBe(1);
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_not_asked_for_before_its_server_wants()
    {
        AdjustableTime clock = new();
        _harness.Time = clock;
        _server.Add("/1.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/2.pdf", PartsServer.Pdf, "application/pdf");
        _harness.Settings = _harness.Settings with
        {
            Concurrency = 1, RefreshAfter = TimeSpan.FromDays(2), AskAbsentAfter = TimeSpan.FromDays(30),
        };
        await _harness.With(800_000_001, $"{_server.Url}/1.pdf").With(800_000_002, $"{_server.OtherUrl}/2.pdf").RunAsync();
        string stored = Path.Combine(_harness.Root, _harness.Record(800_000_001, "datasheet_pdf").StoredKey!);
        clock.Now += TimeSpan.FromDays(3);
        _server.NextStatus("/1.pdf", 429, "999999999");
        await _harness.RunAsync();
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(2);

        File.Delete(stored);
        clock.Now += TimeSpan.FromDays(1);
        await _harness.RunAsync();
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(2);

        clock.Now += TimeSpan.FromDays(30);
        await _harness.RunAsync();
        _server.Paths.Count(static path => path == "/1.pdf").ShouldBe(3);
        _harness.Record(800_000_001, "datasheet_pdf").State.ShouldBe("stored");
    }

    [Fact]
    public async Task Files_behind_one_that_has_to_wait_are_not_slow()
    {
        for (int id = 1; id <= 6; id++)
        {
            _server.Add($"/{id}.pdf", PartsServer.Pdf, "application/pdf");
            _harness.With(800_000_000 + id, $"{_server.Url}/{id}.pdf");
        }

        // The others have less time for themselves than the pause takes.
        _harness.Settings = _harness.Settings with { FileTimeout = TimeSpan.FromSeconds(3), Concurrency = 6, MaxRetries = 3 };
        for (int times = 0; times < 2; times++)
        {
            _server.NextStatus("/1.pdf", 429, "2");
        }

        ArtifactSummary summary = await _harness.RunAsync();
        summary.Reasons.Keys.ShouldNotContain("datasheet_pdf too_slow");
        summary.All.Stored.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Codes_and_statuses_together_are_tried_no_more_often_than_is_set()
    {
        _server.Add(
            PartsServer.DocumentPath(1), """{"success":false,"code":503}"""u8.ToArray(), "application/json");
        _server.NextStatus(PartsServer.DocumentPath(1), 500);
        _server.AddPart(2, model: null);
        _harness.Settings = _harness.Settings with { MaxRetries = 3 };

        await _harness.With(1).With(2).RunAsync();

        _server.Paths.Count(static path => path == PartsServer.DocumentPath(1)).ShouldBe(4);
        _harness.Record(1, "easyeda_json").Reason.ShouldBe("code_503");
    }

    [Fact]
    public async Task A_host_that_refuses_inside_its_answers_is_left_alone()
    {
        for (int id = 1; id <= 20; id++)
        {
            _server.Add(
                PartsServer.DocumentPath(id), """{"success":false,"code":401}"""u8.ToArray(), "application/json");
            _server.Add($"/sheet-{id}.pdf", PartsServer.Pdf, "application/pdf");
            _harness.With(id, $"{_server.OtherUrl}/sheet-{id}.pdf");
        }

        _harness.Settings = _harness.Settings with
        {
            GiveUpAfter = 5, Concurrency = 1, Kinds = ["datasheet_pdf", "easyeda_json"],
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.GivenUp.ShouldBe([$"127.0.0.1:{_server.Port}"]);
        summary.Kinds["easyeda_json"].ShouldBe(new ArtifactCounts(0, 0, 0, 5, 15));
        summary.Kinds["datasheet_pdf"].Stored.ShouldBe(20);
        _harness.Record(1, "easyeda_json").Reason.ShouldBe("code_401");
    }
}
