using Components.Fetch.Artifacts;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <content>Turns and times of files that share a host, or are sent on to another.</content>
public sealed partial class ArtifactNetworkTests
{
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
}
