using System.Net;
using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Files;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Servers that are slow, cut, full or gone: patience with each, within limits.</summary>
public sealed partial class ArtifactNetworkTests : IDisposable
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
