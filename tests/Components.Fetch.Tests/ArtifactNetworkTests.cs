using System.Net;
using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests;

/// <summary>Servers that are slow, cut, full or gone: patience with each, within limits.</summary>
public sealed class ArtifactNetworkTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public ArtifactNetworkTests() => _harness = new ArtifactHarness(_folder, _server);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Errors_that_pass_are_asked_again()
    {
        _server.AddPart(1);
        _server.NextStatus(PartsServer.DocumentPath(1), 503);
        _server.NextStatus(PartsServer.DocumentPath(1), 500);
        _server.NextStatus(PartsServer.StepPath(), 429);

        (await _harness.With(1).RunAsync()).All.Stored.ShouldBe(3);

        _server.Log.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_cut_file_is_continued_where_it_was_cut()
    {
        _server.AddPart(1);
        _server.AddResumable(PartsServer.StepPath(), PartsServer.Step);
        _server.NextCut(PartsServer.StepPath(), PartsServer.Step, "\"one\"");

        await _harness.With(1).RunAsync();

        _server.Log.Last(static entry => entry.Path == PartsServer.StepPath()).Range
            .ShouldBe($"bytes={PartsServer.Step.Length / 2}-");
        _harness.Bytes(_harness.Record(1, "model_step")).ShouldBe(PartsServer.Step);
    }

    [Fact]
    public async Task A_file_that_stays_cut_is_continued_by_the_next_run()
    {
        _server.AddPart(1);
        _server.AddResumable(PartsServer.StepPath(), PartsServer.Step);
        _server.NextCut(PartsServer.StepPath(), PartsServer.Step, "\"one\"");
        _harness.Settings = _harness.Settings with { MaxRetries = 0 };
        await _harness.With(1).RunAsync();
        _harness.Record(1, "model_step").Reason.ShouldBe("network");
        _server.Log.Clear();

        await _harness.RunAsync();

        _server.Log.Single().Range.ShouldBe($"bytes={PartsServer.Step.Length / 2}-");
        _harness.Bytes(_harness.Record(1, "model_step")).ShouldBe(PartsServer.Step);
        Directory.EnumerateFiles(Path.Combine(_harness.Root, "partial")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cut_file_that_a_page_shows_is_continued_by_the_next_run()
    {
        _server.Add("/page.html", $"<html><iframe src=\"{_server.Url}/shown.pdf\"></iframe></html>", "text/html");
        _server.AddResumable("/shown.pdf", PartsServer.Pdf);
        _server.NextCut("/shown.pdf", PartsServer.Pdf, "\"one\"");
        _server.AddPart(1, model: null);
        _harness.Settings = _harness.Settings with { MaxRetries = 0, Kinds = ["datasheet_pdf", "easyeda_json"] };
        await _harness.With(1, $"{_server.Url}/page.html").RunAsync();
        _harness.Record(1, "datasheet_pdf").Reason.ShouldBe("network");
        _server.Log.Clear();

        await _harness.RunAsync();

        _server.Log.Single(static entry => entry.Path == "/shown.pdf").Range.ShouldBe($"bytes={PartsServer.Pdf.Length / 2}-");
        _harness.Bytes(_harness.Record(1, "datasheet_pdf")).ShouldBe(PartsServer.Pdf);
    }

    [Fact]
    public async Task A_Retry_After_holds_for_all_files_of_its_host()
    {
        for (int id = 1; id <= 8; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        // The refusal is here before the second answer is, and before anybody asks for a third.
        _harness.Settings = _harness.Settings with { Concurrency = 2 };
        _server.NextStatus(PartsServer.DocumentPath(1), 429, "1");
        _server.BeforeAnswer = static path =>
            path == PartsServer.DocumentPath(1) ? Task.CompletedTask : Task.Delay(200);

        (await _harness.RunAsync()).All.Stored.ShouldBe(8);

        DateTimeOffset first = _server.Log.First().Time;
        _server.Log.Count(entry => entry.Time - first < TimeSpan.FromSeconds(0.9)).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task The_rate_is_kept_for_each_host()
    {
        for (int id = 1; id <= 12; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        _harness.Settings = _harness.Settings with { RequestsPerSecond = 10, Burst = 1, Concurrency = 12 };

        await _harness.RunAsync();

        DateTimeOffset[] times = [.. _server.Log.Select(static entry => entry.Time).Order()];
        (times[^1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.0));
    }

    [Fact]
    public async Task No_more_files_come_from_a_host_at_a_time_than_is_set()
    {
        for (int id = 1; id <= 12; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        _server.BeforeAnswer = static _ => Task.Delay(30);
        _harness.Settings = _harness.Settings with { PerHost = 3, Concurrency = 12 };

        await _harness.RunAsync();

        _server.MostOpen.ShouldBe(3);
    }

    [Fact]
    public async Task A_host_that_only_fails_is_left_alone_and_others_are_asked()
    {
        for (int id = 1; id <= 30; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id, $"{_server.OtherUrl}/sheet-{id}.pdf");
            _server.Add($"/sheet-{id}.pdf", [], null, 500);
        }

        _harness.Settings = _harness.Settings with { MaxRetries = 0, GiveUpAfter = 5, Concurrency = 1 };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.GivenUp.ShouldBe([$"localhost:{_server.Port}"]);
        summary.Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(0, 0, 0, 5, 25));
        summary.Kinds["easyeda_json"].Stored.ShouldBe(30);
        _server.Paths.Count(static path => path.StartsWith("/sheet-", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public async Task A_run_in_which_nothing_came_is_an_error_and_keeps_the_records()
    {
        _server.AddPart(1, model: null);
        await _harness.With(1).RunAsync();
        byte[] before = File.ReadAllBytes(_harness.RecordsPath);
        ArtifactHarness other = new(_folder, _server) { Settings = _harness.Settings with { MaxRetries = 0 } };
        _server.Add(PartsServer.DocumentPath(2), [], null, 500);

        (await Should.ThrowAsync<EnvironmentException>(() => other.With(2).RunAsync())).Message.ShouldBe(
            "FET076: pipeline.yaml, section artifacts: Not one of 1 files could be had: 1 easyeda_json http_500. The records of "
            + "the last run stay. Look at the network and at the addresses in artifacts, then run './build.sh FetchArtifacts' "
            + "again.");

        File.ReadAllBytes(_harness.RecordsPath).ShouldBe(before);
    }

    [Fact]
    public async Task A_run_ends_within_its_time_and_the_next_goes_on()
    {
        for (int id = 1; id <= 40; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        _server.BeforeAnswer = static _ => Task.Delay(100);
        _harness.Settings = _harness.Settings with { Concurrency = 2, TotalTimeout = TimeSpan.FromSeconds(1) };
        ArtifactSummary first = await _harness.RunAsync();
        first.EndedBy.ShouldBe("artifacts.total_timeout");
        first.All.Stored.ShouldBeInRange(1, 39);
        int had = _harness.Records.Count;

        _server.BeforeAnswer = null;
        _server.Log.Clear();
        _harness.Settings = _harness.Settings with { TotalTimeout = TimeSpan.FromMinutes(5) };
        ArtifactSummary second = await _harness.RunAsync();

        second.EndedBy.ShouldBeNull();
        second.All.Stored.ShouldBe(40);
        _server.Log.Count.ShouldBe(second.All.New);
        second.All.New.ShouldBeLessThanOrEqualTo(40 - had);
    }

    [Fact]
    public async Task A_run_brings_no_more_than_is_set()
    {
        for (int id = 1; id <= 10; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        _harness.Settings = _harness.Settings with { MaxTotalBytes = 1_024, Concurrency = 1 };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.EndedBy.ShouldBe("artifacts.max_total_bytes");
        summary.All.Stored.ShouldBeInRange(2, 4);
        summary.All.Waiting.ShouldBe(10 - summary.All.Stored);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused()
    {
        _server.AddPart(1);
        _server.Add(PartsServer.StepPath(), new byte[5_000]);
        _harness.Settings = _harness.Settings with { MaxFileBytes = 4_096 };

        await _harness.With(1).RunAsync();

        _harness.Record(1, "model_step").Reason.ShouldBe("too_large");
    }

    [Fact]
    public async Task Addresses_of_private_networks_are_not_asked()
    {
        _server.AddPart(1);
        _harness.Settings = _harness.Settings with { AllowPrivateHosts = false, MaxRetries = 0 };

        (await Should.ThrowAsync<EnvironmentException>(() => _harness.With(1).RunAsync())).Message
            .ShouldContain("1 easyeda_json private_host");
        _server.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_of_a_private_network_is_tried_once()
    {
        // A connection that fails is tried again after a pause; this one is refused before it is made.
        _harness.Settings = _harness.Settings with
        {
            AllowPrivateHosts = false, MaxRetries = 3, RetryDelay = TimeSpan.FromSeconds(30),
            MaxRetryDelay = TimeSpan.FromMinutes(2),
        };
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

        (await Should.ThrowAsync<EnvironmentException>(() => _harness.With(1).RunAsync())).Message
            .ShouldContain("1 easyeda_json private_host");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Two_pages_that_show_one_file_do_not_disturb_each_other()
    {
        byte[] pdf = [.. PartsServer.Pdf, .. new byte[400_000]];
        for (int id = 1; id <= 12; id++)
        {
            _server.Add($"/page-{id}.html", $"<html><iframe src=\"{_server.Url}/shown.pdf\"></iframe></html>", "text/html");
            _harness.With(id, $"{_server.Url}/page-{id}.html");
        }

        // The file grows while others come for it, one after the other.
        _server.BeforeAnswer = static path => path.StartsWith("/page-", StringComparison.Ordinal)
            ? Task.Delay(7 * int.Parse(path["/page-".Length..^".html".Length])) : Task.CompletedTask;
        _server.Add("/shown.pdf", async context =>
        {
            context.Response.ContentLength64 = pdf.Length;
            for (int at = 0; at < pdf.Length; at += 50_000)
            {
                await context.Response.OutputStream.WriteAsync(pdf.AsMemory(at, Math.Min(50_000, pdf.Length - at)));
                await context.Response.OutputStream.FlushAsync();
                await Task.Delay(10);
            }

            context.Response.Close();
        });
        _harness.Settings = _harness.Settings with { Kinds = ["datasheet_pdf"], Concurrency = 12, MaxRetries = 0 };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Reasons.ShouldBeEmpty();
        summary.All.Stored.ShouldBe(12);
        for (int id = 1; id <= 12; id++)
        {
            _harness.Bytes(_harness.Record(id, "datasheet_pdf")).ShouldBe(pdf, $"page {id}");
        }

        Directory.EnumerateFiles(Path.Combine(_harness.Root, "partial")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_is_sent_on_to_another_host_takes_his_turn_there(bool isRedirect)
    {
        // Ten hosts lead to one.
        PartsServer[] hosts = [.. Enumerable.Range(1, 10).Select(static _ => new PartsServer())];
        int open = 0;
        int most = 0;
        for (int id = 1; id <= 10; id++)
        {
            string file = $"{_server.Url}/file-{id}.pdf";
            if (isRedirect)
            {
                hosts[id - 1].AddRedirect("/go", file);
            }
            else
            {
                hosts[id - 1].Add("/go", $"<html><iframe src=\"{file}\"></iframe></html>", "text/html");
            }

            _server.Add($"/file-{id}.pdf", async context =>
            {
                int now = Interlocked.Increment(ref open);
                InterlockedMax(ref most, now);
                await Task.Delay(400);
                Interlocked.Decrement(ref open);
                await PartsServer.AnswerAsync(context, PartsServer.Pdf, "application/pdf");
            });
            _harness.With(id, $"{hosts[id - 1].Url}/go");
        }

        _harness.Settings = _harness.Settings with
        {
            Kinds = ["datasheet_pdf"], Concurrency = 10, PerHost = 2, RequestsPerSecond = 10, Burst = 1,
        };

        (await _harness.RunAsync()).All.Stored.ShouldBe(10);
        Array.ForEach(hosts, static host => host.Dispose());

        most.ShouldBeLessThanOrEqualTo(2);
        DateTimeOffset[] times = [.. _server.Log.Where(static entry => entry.Path.StartsWith("/file-", StringComparison.Ordinal))
            .Select(static entry => entry.Time).Order()];
        (times[^1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.8), "the other host has a rate, too");
    }

    [Fact]
    public async Task Waiting_for_the_host_of_a_redirect_is_no_failure_of_anybody()
    {
        // Five files are sent to one host, which answers one at a time: the last waits longer than a file may take.
        PartsServer[] hosts = [.. Enumerable.Range(1, 5).Select(static _ => new PartsServer())];
        for (int id = 1; id <= 5; id++)
        {
            hosts[id - 1].AddRedirect("/go", $"{_server.Url}/file-{id}.pdf");
            _server.Add($"/file-{id}.pdf", async context =>
            {
                await Task.Delay(1_200);
                await PartsServer.AnswerAsync(context, PartsServer.Pdf, "application/pdf");
            });
            _harness.With(id, $"{hosts[id - 1].Url}/go");
        }

        _harness.Settings = _harness.Settings with
        {
            Kinds = ["datasheet_pdf"], Concurrency = 5, PerHost = 1, MaxRetries = 0, GiveUpAfter = 1,
            FileTimeout = TimeSpan.FromSeconds(4),
        };

        ArtifactSummary summary = await _harness.RunAsync();
        Array.ForEach(hosts, static host => host.Dispose());

        summary.Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(5, 5, 0, 0, 0));
        summary.GivenUp.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_time_of_a_file_stands_still_while_it_waits_for_others()
    {
        ManualTime clock = new();
        using HostTurns turns = new(_harness.Settings, clock, new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
        using HostTurn turn = new(turns);
        TaskCompletionSource<int> others = new();
        Task<string> whole = FileTime.RunAsync(
            TimeSpan.FromSeconds(30), clock, turn,
            async token =>
            {
                clock.Advance(TimeSpan.FromSeconds(20));
                Task<int> wait = turn.WaitAsync(() => others.Task);
                clock.Advance(TimeSpan.FromHours(1));
                token.IsCancellationRequested.ShouldBeFalse();
                others.SetResult(7);
                (await wait).ShouldBe(7);

                // The rest of its time is counted again, and no more of it.
                clock.Advance(TimeSpan.FromSeconds(9));
                token.IsCancellationRequested.ShouldBeFalse();
                clock.Advance(TimeSpan.FromSeconds(1));
                token.IsCancellationRequested.ShouldBeTrue();
                token.ThrowIfCancellationRequested();
                return "done";
            },
            static () => "too slow", TestContext.Current.CancellationToken);
        (await whole).ShouldBe("too slow");
    }

    [Fact]
    public async Task A_slow_rate_is_nobodys_failure()
    {
        // The fourth file waits longer for the rate than a file may take.
        for (int id = 1; id <= 4; id++)
        {
            _server.Add($"/file-{id}.pdf", PartsServer.Pdf, "application/pdf");
            _harness.With(id, $"{_server.Url}/file-{id}.pdf");
        }

        _harness.Settings = _harness.Settings with
        {
            Kinds = ["datasheet_pdf"], Concurrency = 4, PerHost = 4, MaxRetries = 0, RequestsPerSecond = 1, Burst = 1,
            FileTimeout = TimeSpan.FromSeconds(2.5),
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(4, 4, 0, 0, 0));
    }

    [Fact]
    public async Task A_host_that_fails_behind_redirects_is_left_alone_itself()
    {
        for (int id = 1; id <= 12; id++)
        {
            _server.AddRedirect($"/go-{id}", $"{_server.OtherUrl}/gone-{id}.pdf");
            _server.Add($"/gone-{id}.pdf", [], null, 500);
            _server.AddPart(id, model: null);
            _harness.With(id, $"{_server.Url}/go-{id}");
        }

        _harness.Settings = _harness.Settings with { MaxRetries = 0, GiveUpAfter = 4, Concurrency = 1 };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.GivenUp.ShouldBe([$"localhost:{_server.Port}"]);
        summary.Kinds["datasheet_pdf"].ShouldBe(new ArtifactCounts(0, 0, 0, 4, 8));
        summary.Kinds["easyeda_json"].Stored.ShouldBe(12);
    }

    [Fact]
    public async Task Bytes_that_come_of_files_that_fail_count_too()
    {
        for (int id = 1; id <= 10; id++)
        {
            _server.Add($"/junk-{id}.pdf", new byte[10_000], "application/pdf");
            _harness.With(id, $"{_server.Url}/junk-{id}.pdf");
        }

        _server.AddPart(11, model: null);
        _harness.With(11).Settings = _harness.Settings with
        {
            MaxTotalBytes = 35_000, Concurrency = 1, MaxRetries = 0, Kinds = ["datasheet_pdf", "easyeda_json"],
        };

        ArtifactSummary summary = await _harness.RunAsync();

        summary.EndedBy.ShouldBe("artifacts.max_total_bytes");
        summary.ReceivedBytes.ShouldBeGreaterThanOrEqualTo(35_000);
        summary.Kinds["datasheet_pdf"].Failed.ShouldBeInRange(3, 4);
    }

    [Fact]
    public async Task A_file_has_its_time_once_for_all_its_attempts()
    {
        // Every attempt begins, and none comes to an end: inside the answer, and on the way to it.
        _server.Add(PartsServer.DocumentPath(1), async context =>
        {
            await Task.Delay(150);
            await PartsServer.AnswerAsync(context, """{"success":false,"code":503}"""u8.ToArray(), "application/json");
        });
        _server.AddPart(2, model: null);
        _harness.Settings = _harness.Settings with
        {
            MaxRetries = 20, FileTimeout = TimeSpan.FromSeconds(1), GiveUpAfter = 1_000,
        };
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

        await _harness.With(1).With(2).RunAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        _harness.Record(1, "easyeda_json").Reason.ShouldBe("code_503", "the time only ended the attempts");
    }

    [Theory]
    [InlineData("refused", "network")]
    [InlineData("cut", "network")]
    [InlineData("503", "http_503")]
    [InlineData("silent", "too_slow")]
    public async Task What_failed_again_and_again_is_called_by_its_failure_when_its_time_is_over(string what, string reason)
    {
        _server.AddPart(1, model: null);
        string sheet = _server.OtherUrl + "/sheet.pdf";
        if (what == "refused")
        {
            sheet = "http://127.0.0.1:1/sheet.pdf";
        }
        else
        {
            _server.Add("/sheet.pdf", async context =>
            {
                switch (what)
                {
                    case "cut":
                        context.Response.ContentLength64 = 1_000;
                        await context.Response.OutputStream.WriteAsync("%PDF-"u8.ToArray());
                        await context.Response.OutputStream.FlushAsync();
                        context.Response.Abort();
                        break;
                    case "503":
                        await PartsServer.AnswerAsync(context, [], null, 503);
                        break;
                    default:
                        await Task.Delay(TimeSpan.FromSeconds(20));
                        break;
                }
            });
        }

        _harness.Settings = _harness.Settings with
        {
            MaxRetries = 20, FileTimeout = TimeSpan.FromSeconds(1), RetryDelay = TimeSpan.FromMilliseconds(200),
        };
        await _harness.With(1, sheet).RunAsync();

        _harness.Record(1, "datasheet_pdf").Reason.ShouldBe(reason);
    }

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

    [Fact]
    public async Task A_document_with_half_a_surrogate_pair_is_kept_as_it_came_and_gives_its_model()
    {
        string document = PartsServer.Document(1).Replace("\"R0603\"", "\"R\\ud800\"", StringComparison.Ordinal)
            .Replace("\"shape\":[", "\"shape\":[\"TEXT~\\udc00~1\",", StringComparison.Ordinal);
        _server.AddPart(1);
        _server.Add(PartsServer.DocumentPath(1), document, "application/json");

        (await _harness.With(1).RunAsync()).Kinds["model_step"].Stored.ShouldBe(1);

        _harness.Bytes(_harness.Record(1, "easyeda_json")).ShouldBe(System.Text.Encoding.UTF8.GetBytes(document));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (int seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2606:2800:220:1::", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("203.0.113.9", false)]
    public void Public_addresses_are_told_from_others(string address, bool isPublic) =>
        PublicHosts.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task A_full_disk_stops_the_run_and_the_next_one_goes_on(int write)
    {
        for (int id = 1; id <= 5; id++)
        {
            _server.AddPart(id, model: null);
            _harness.With(id);
        }

        _harness.Files = new DurableFiles(new FullDiskAt(write));
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _harness.RunAsync());
        error.Code.ShouldBe("FET074");
        error.What.ShouldBe("The store of artifacts cannot be used: No space left on device.");

        _harness.Files = new DurableFiles();
        (await _harness.RunAsync()).All.Stored.ShouldBe(5);
    }

    [Fact]
    public async Task Servers_are_told_who_asks()
    {
        string? told = null;
        _server.Add(PartsServer.DocumentPath(1), context =>
        {
            told = context.Request.Headers["User-Agent"];
            return PartsServer.AnswerAsync(context, """{"success":true,"result":{"a":1}}"""u8.ToArray(), "application/json");
        });
        _harness.Settings = _harness.Settings with { UserAgent = "example (parts@example.org)" };

        await _harness.With(1).RunAsync();

        told.ShouldBe("example (parts@example.org)");
    }

    [Fact]
    public async Task Two_processes_do_not_work_on_one_store()
    {
        _server.AddPart(1, model: null);
        Directory.CreateDirectory(_harness.Root);
        using (ArtifactLock.Take(_harness.Root, TimeProvider.System))
        {
            (await Should.ThrowAsync<EnvironmentException>(() => _harness.With(1).RunAsync())).Code.ShouldBe("FET075");
        }

        (await _harness.RunAsync()).All.Stored.ShouldBe(1);
        _harness.Record(1, "easyeda_json").State.ShouldBe(PartArtifact.Stored);
    }
}
