using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Fetch.Tests.Acquiring;

public sealed class DownloadTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly CatalogueServer _server = new();
    private readonly FetchHarness _fetch;

    public DownloadTests()
    {
        _fetch = new FetchHarness(_folder)
        {
            Source = new SourceSettings { Id = "remote", Kind = SourceSettings.JlcpartsKind, Url = _server.Url },
            Settings = new FetchSettings { Download = new DownloadSettings { MaxRetries = 3,
                RetryDelay = TimeSpan.FromMilliseconds(10), IdleTimeout = TimeSpan.FromSeconds(5) } },
        };
        _server.Content = File.ReadAllBytes(new JlcpartsFile().AddMany(1, 400).Write(_folder.File("served.sqlite3")));
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_file_is_kept_as_it_came_and_its_time_stays_out_of_the_manifest()
    {
        FetchResult result = await _fetch.RunAsync();
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
        result.Manifest.RawFiles.Single().SourceUrl.ShouldBe(_server.Url);
        string manifest = await File.ReadAllTextAsync(Path.Combine(_fetch.LastOutput, "fetch-manifest.json"));
        manifest.ShouldNotContain("fetched");
        string times = await File.ReadAllTextAsync(Path.Combine(_fetch.LastOutput, FetchStage.TimesFileName));
        times.ShouldMatch("""^\{\n  "catalogue.sqlite3": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\n\}$""");
    }

    [Fact]
    public async Task An_unchanged_file_is_not_sent_again()
    {
        await _fetch.RunAsync();
        await _fetch.RunAsync();
        _server.Log.ShouldBe(["range= if-range= if-none-match=", "range= if-range= if-none-match=\"v1\""]);
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task A_file_that_came_damaged_under_the_right_tag_is_asked_for_anew()
    {
        byte[] whole = _server.Content;
        _server.Content = [.. whole[..16], .. new byte[whole.Length - 16]];
        await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        _server.Content = whole;
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
        _server.Log.ShouldBe(["range= if-range= if-none-match=", "range= if-range= if-none-match="]);
    }

    [Fact]
    public async Task A_changed_file_replaces_the_old_one_but_the_last_good_bytes_stay_until_it_is_accepted()
    {
        FetchResult first = await _fetch.RunAsync();
        _server.Content = File.ReadAllBytes(new JlcpartsFile().AddMany(1, 20).Write(_folder.File("shrunk.sqlite3")));
        _server.ETag = "\"v2\"";
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.What.ShouldStartWith(
            "Guard max_shrink_pct: 20 rows after 400 in the last good import, 95 % fewer, at most 20 % allowed.");

        // As a dependency, Fetch takes the last good bytes and asks nobody.
        int requests = _server.Log.Count;
        FetchInputs inputs = FetchStage.Inputs(_fetch.Request(ask: false))!;
        inputs.Items.Single().Sha256.ToString().ShouldBe(first.Manifest.RawFiles[0].RawSha256);
        (await _fetch.RunAsync(ask: false)).Manifest.ToUtf8().ShouldBe(first.Manifest.ToUtf8());
        _server.Log.Count.ShouldBe(requests);
    }

    [Fact]
    public void Before_the_first_import_the_inputs_are_undecided() =>
        FetchStage.Inputs(_fetch.Request(ask: false)).ShouldBeNull();

    [Fact]
    public async Task A_dependency_asks_when_there_was_never_an_import()
    {
        await _fetch.RunAsync(ask: false);
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task Lost_bytes_of_the_last_good_import_are_not_replaced_by_newer_ones()
    {
        FetchResult result = await _fetch.RunAsync();
        string sha256 = result.Manifest.RawFiles[0].RawSha256;
        File.Delete(Path.Combine(_fetch.StateDirectory, "sources", "remote", "download", sha256 + ".raw"));
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(ask: false));
        error.Message.ShouldBe(
            $"FET023: {_server.Url}: The raw bytes of the last good import (SHA-256 {sha256[..12]}) are no longer in the state "
                + "directory. Run './build.sh Fetch' to ask the source again.");
    }

    [Fact]
    public async Task An_altered_copy_is_noticed_and_fetched_again()
    {
        FetchResult result = await _fetch.RunAsync();
        string copy = Path.Combine(
            _fetch.StateDirectory, "sources", "remote", "download", result.Manifest.RawFiles[0].RawSha256 + ".raw");
        byte[] bytes = await File.ReadAllBytesAsync(copy);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(copy, bytes);
        await _fetch.RunAsync();
        File.ReadAllBytes(copy).ShouldBe(_server.Content);
        _server.Log.Last().ShouldBe("range= if-range= if-none-match=");
    }

    [Fact]
    public async Task A_cut_download_continues_where_it_was_cut()
    {
        _server.NextCut(10_000);
        await _fetch.RunAsync();
        _server.Log.Count.ShouldBe(2);
        string second = _server.Log.Last();
        second.ShouldStartWith("range=bytes=");
        second.ShouldEndWith("- if-range=\"v1\" if-none-match=");
        int from = int.Parse(second["range=bytes=".Length..second.IndexOf('-', StringComparison.Ordinal)]);
        from.ShouldBeInRange(1, 10_000);
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
    }

    [Fact]
    public async Task A_download_that_was_cut_in_an_earlier_run_continues_in_the_next()
    {
        _fetch.Settings = _fetch.Settings with { Download = _fetch.Settings.Download with { MaxRetries = 0 } };
        _server.NextCut(10_000);
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.Code.ShouldBe("FET021");
        error.What.ShouldStartWith("The download failed after 1 attempt: ");
        error.Remedy.ShouldBe("Try again: it continues where it was cut. The last good import was kept.");
        await _fetch.RunAsync();
        _server.Log.Last().ShouldStartWith("range=bytes=");
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task A_file_that_changed_after_the_cut_is_fetched_from_the_start()
    {
        _server.NextCut(10_000, "\"v0\"");
        await _fetch.RunAsync();
        _server.Log.Last().ShouldContain("if-range=\"v0\"");
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
    }

    [Fact]
    public async Task Without_a_strong_tag_a_cut_download_starts_over()
    {
        _server.NextCut(10_000, "W/\"weak\"");
        await _fetch.RunAsync();
        _server.Log.Last().ShouldStartWith("range= ");
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task A_server_that_sends_another_range_than_asked_is_not_believed()
    {
        _server.NextCut(10_000);
        _server.Next(async context =>
        {
            context.Response.StatusCode = 206;
            context.Response.AddHeader("ETag", _server.ETag);
            context.Response.AddHeader("Content-Range", $"bytes 0-99/{_server.Content.Length}");
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync(_server.Content.AsMemory(0, 100));
            context.Response.Close();
        });
        await _fetch.RunAsync();
        _server.Log.Count.ShouldBe(3);
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
    }

    [Fact]
    public async Task A_missing_file_fails_at_once_and_says_what_to_check()
    {
        _server.NextStatus(404);
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.Message.ShouldBe(
            $"FET020: {_server.Url}: The download failed after 1 attempt: the server answered 404. "
                + "Check source.url; the last good import was kept.");
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_said_so()
    {
        _server.NextStatus(429, retryAfter: "1");
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        await _fetch.RunAsync();
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(950));
        _server.Log.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_asks_for_too_long_a_pause_is_asked_after_the_longest_pause()
    {
        _fetch.Settings = _fetch.Settings
            with { Download = _fetch.Settings.Download with { MaxRetryDelay = TimeSpan.FromMilliseconds(50) } };
        _server.NextStatus(503, retryAfter: "3600");
        await _fetch.RunAsync();
        _server.Log.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_given_up_with_the_number_of_attempts()
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            _server.NextStatus(500);
        }

        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.Message.ShouldBe(
            $"FET020: {_server.Url}: The download failed after 4 attempts: the server answered 500. "
                + "Try again later; the last good import was kept.");
        error.ExitCode.ShouldBe(ExitCode.Environment);
    }

    [Fact]
    public async Task A_silent_server_is_given_up()
    {
        _fetch.Settings = _fetch.Settings
            with { Download = _fetch.Settings.Download with { MaxRetries = 0, IdleTimeout = TimeSpan.FromMilliseconds(200) } };
        TaskCompletionSource finished = new();
        _server.Next(_ => finished.Task);
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        finished.SetResult();
        error.Message.ShouldBe(
            $"FET021: {_server.Url}: The download failed after 1 attempt: the server was silent for 0.2 s. "
                + "Try again: it continues where it was cut. The last good import was kept.");
    }

    [Fact]
    public async Task Another_digest_than_the_settings_name_is_refused_and_forgotten()
    {
        string actual = Sha256Digest.Of(_server.Content).ToString();
        _fetch.Source = _fetch.Source with { Sha256 = new string('0', 64) };
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.Message.ShouldBe(
            $"FET022: {_server.Url}: The file is another than source.sha256 says: "
                + $"its SHA-256 is {actual}, expected is {new string('0', 64)}. "
                + "Check where the file comes from; if the new content is wanted, change source.sha256.");
        Directory.EnumerateFiles(Path.Combine(_fetch.StateDirectory, "sources", "remote", "download")).ShouldBeEmpty();
        _fetch.Source = _fetch.Source with { Sha256 = actual };
        await _fetch.RunAsync();
    }

    [Fact]
    public async Task A_page_instead_of_the_file_is_refused()
    {
        _server.Content = "<!DOCTYPE html><title>Sign in</title>"u8.ToArray();
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.What.ShouldBe("The file is not a SQLite database: it is an HTML or XML page.");
        error.Where.ShouldBe(_server.Url);
    }

    [Fact]
    public async Task A_token_in_the_address_is_neither_shown_nor_recorded()
    {
        _fetch.Source = _fetch.Source with { Url = _server.Url + "?token=topsecret" };
        FetchResult result = await _fetch.RunAsync();
        result.Manifest.RawFiles[0].SourceUrl.ShouldBe(_server.Url);
        foreach (string file in Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories))
        {
            System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("topsecret");
        }

        _server.NextStatus(404);
        (await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync())).Message.ShouldNotContain("topsecret");
    }

    [Theory]
    [InlineData("\"other\"", "bytes {0}-{1}/{2}")]
    [InlineData("W/\"v1\"", "bytes {0}-{1}/{2}")]
    [InlineData(null, "bytes {0}-{1}/{2}")]
    [InlineData("\"v1\"", null)]
    [InlineData("\"v1\"", "bytes {0}-{1}/*")]
    [InlineData("\"v1\"", "bytes {0}-{0}/{2}")]
    [InlineData("\"v1\"", "bytes 1-{1}/{2}")]
    [InlineData("\"v1\"", "parts {0}-{1}/{2}")]
    public async Task A_second_half_that_is_not_surely_of_the_same_file_is_never_joined(string? tag, string? contentRange)
    {
        _server.NextCut(10_000);
        _server.Next(async context =>
        {
            // The other file has the same length and other bytes: joined, it would be a database of nobody.
            int from = int.Parse(context.Request.Headers["Range"]!["bytes=".Length..]
                .TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            if (tag is not null)
            {
                context.Response.AddHeader("ETag", tag);
            }

            if (contentRange is not null)
            {
                context.Response.AddHeader(
                    "Content-Range",
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, contentRange, from,
                        _server.Content.Length - 1, _server.Content.Length));
            }

            byte[] other = new byte[_server.Content.Length - from];
            context.Response.ContentLength64 = other.Length;
            await context.Response.OutputStream.WriteAsync(other);
            context.Response.Close();
        });
        await _fetch.RunAsync();
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
        _server.Log.Last().ShouldStartWith("range= ");
    }

    [Fact]
    public async Task A_half_is_dropped_when_the_server_sends_the_rest_of_another_file_and_the_next_run_starts_over()
    {
        _fetch.Settings = _fetch.Settings with { Download = _fetch.Settings.Download with { MaxRetries = 0 } };
        string download = Path.Combine(_fetch.StateDirectory, "sources", "remote", "download");
        _server.NextCut(10_000);
        await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        new FileInfo(Path.Combine(download, "partial")).Length.ShouldBeInRange(1, 10_000);

        _server.Next(async context =>
        {
            int from = int.Parse(context.Request.Headers["Range"]!["bytes=".Length..]
                .TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            context.Response.AddHeader("ETag", "\"v2\"");
            context.Response.AddHeader("Content-Range", $"bytes {from}-{_server.Content.Length - 1}/{_server.Content.Length}");
            await context.Response.OutputStream.WriteAsync(new byte[_server.Content.Length - from]);
            context.Response.Close();
        });
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.What.ShouldBe("The download failed after 1 attempt: the server could not continue the download.");
        Directory.EnumerateFiles(download).ShouldBeEmpty("neither the half nor what was said of it, and nothing joined");

        await _fetch.RunAsync();
        _server.Log.Last().ShouldStartWith("range= if-range= ");
        _fetch.Raw("catalogue.sqlite3").ShouldBe(_server.Content);
    }

    [Fact]
    public async Task A_part_that_nobody_asked_for_is_no_file()
    {
        _fetch.Settings = _fetch.Settings with { Download = _fetch.Settings.Download with { MaxRetries = 0 } };
        _server.Next(async context =>
        {
            context.Response.StatusCode = 206;
            context.Response.AddHeader("ETag", _server.ETag);
            context.Response.AddHeader("Content-Range", $"bytes 0-99/{_server.Content.Length}");
            await context.Response.OutputStream.WriteAsync(_server.Content.AsMemory(0, 100));
            context.Response.Close();
        });
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.What.ShouldBe("The download failed after 1 attempt: the server could not continue the download.");
    }

    [Fact]
    public async Task A_file_that_is_longer_than_allowed_is_refused_before_its_first_byte()
    {
        _fetch.Settings = _fetch.Settings with { Download = _fetch.Settings.Download with { MaxBytes = 20_000 } };
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.Message.ShouldBe(
            $"FET024: {_server.Url}: The download is longer than fetch.download.max_bytes: "
                + $"it has {_server.Content.Length} bytes, and 20000 are allowed. "
            + "Check source.url. If the catalogue is that large, raise fetch.download.max_bytes; the last good import was kept.");
        Directory.EnumerateFiles(Path.Combine(_fetch.StateDirectory, "sources", "remote", "download")).ShouldBeEmpty();
        _server.Log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_without_an_end_is_cut_at_the_allowed_length_and_forgotten()
    {
        _fetch.Settings = _fetch.Settings with { Download = _fetch.Settings.Download with { MaxBytes = 1_000_000 } };
        _server.Next(async context =>
        {
            context.Response.SendChunked = true;
            byte[] block = new byte[65_536];
            while (true)
            {
                await context.Response.OutputStream.WriteAsync(block);
            }
        });
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        error.What.ShouldBe("The download is longer than fetch.download.max_bytes: it goes on after 1000000 bytes, which is all "
            + "that is allowed.");
        Directory.EnumerateFiles(Path.Combine(_fetch.StateDirectory, "sources", "remote", "download")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_download_that_drips_is_stopped_after_its_total_time_and_continues_in_the_next_run()
    {
        DownloadSettings patient = _fetch.Settings.Download;
        _fetch.Settings = _fetch.Settings with { Download = patient with { TotalTimeout = TimeSpan.FromSeconds(1) } };
        using CancellationTokenSource stop = new();
        _server.Next(async context =>
        {
            // Never silent for long, never done: the idle timeout does not see it.
            context.Response.AddHeader("ETag", _server.ETag);
            context.Response.ContentLength64 = _server.Content.Length;
            for (int sent = 0; sent < _server.Content.Length && !stop.IsCancellationRequested; sent += 100)
            {
                await context.Response.OutputStream.WriteAsync(_server.Content.AsMemory(sent, 100));
                await context.Response.OutputStream.FlushAsync();
                await Task.Delay(50);
            }

            context.Response.Abort();
        });
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        await stop.CancelAsync();
        error.Code.ShouldBe("FET025");
        error.What.ShouldMatch(
            @"^The download took longer than fetch\.download\.total_timeout: it was not complete after 1 s, "
                + @"when \d+ bytes had come\.$");
        _fetch.Settings = _fetch.Settings with { Download = patient };
        await _fetch.RunAsync();
        _server.Log.Last().ShouldStartWith("range=bytes=");
        _fetch.Records().Count.ShouldBe(400);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "file:///etc/passwd', which is no http or https address")]
    [InlineData("ftp://127.0.0.1/a?token=x", "ftp://127.0.0.1/a?token=x', which is no http or https address")]
    [InlineData("data:text/plain,x", "data:text/plain,x', which is no http or https address")]
    [InlineData("http://[", "http://[', which is no address")]
    public async Task A_redirect_to_another_scheme_is_refused(string location, string finding)
    {
        _server.Next(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.AddHeader("Location", location);
            context.Response.Close();
            return Task.CompletedTask;
        });
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.Message.ShouldBe(
            $"FET026: {_server.Url}: The download failed: the server redirects to '{finding}. "
                + "Check source.url, and put the file's own http or https address there; the last good import was kept.");
        _server.Log.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/moved")]
    [InlineData("moved?token=x")]
    public async Task A_redirect_on_the_same_server_is_followed(string location)
    {
        _server.Next(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.AddHeader("Location", location);
            context.Response.Close();
            return Task.CompletedTask;
        });
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(400);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        for (int i = 0; i < 20; i++)
        {
            _server.Next(context =>
            {
                context.Response.StatusCode = 302;
                context.Response.AddHeader("Location", _server.Url);
                context.Response.Close();
                return Task.CompletedTask;
            });
        }

        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.What.ShouldBe($"The download failed: the server redirects to '{_server.Url}', after 10 redirects before.");
        _server.Log.Count.ShouldBe(11);
    }
}
