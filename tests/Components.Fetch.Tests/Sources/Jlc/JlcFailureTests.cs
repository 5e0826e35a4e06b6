using System.Text;
using Components.Fetch.Sources.Jlc;
using Components.Foundation.Errors;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

/// <summary>Failures between here and the JLC interface, over real HTTP: those that pass are asked again, the others stop the
/// run, and the last good import stays.</summary>
public sealed class JlcFailureTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly JlcServer _server = new();
    private readonly FetchHarness _fetch;

    public JlcFailureTests()
    {
        _server.Fill(pages: 3, partsPerPage: 4);
        _fetch = JlcSourceTests.Harness(_folder, _server);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("429")]
    [InlineData("503")]
    [InlineData("500")]
    [InlineData("408")]
    [InlineData("cut")]
    [InlineData("code 429")]
    [InlineData("code 503")]
    public async Task What_may_pass_is_asked_again_and_signed_anew(string failure)
    {
        int count = 0;
        _server.BeforePage = key =>
        {
            if (key == "key-1" && count++ == 0)
            {
                Fail(failure);
            }

            return Task.CompletedTask;
        };
        await _fetch.RunAsync();

        // The server refuses a nonce that it has seen.
        _server.Refusals.ShouldBeEmpty();
        _server.Keys.ShouldBe(["", "key-1", "key-1", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_retry_after_is_waited_for()
    {
        _server.NextStatus(429, retryAfter: "1");
        await _fetch.RunAsync();
        (_server.Log.ElementAt(1).Time - _server.Log.First().Time).TotalSeconds.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_on_and_asked_again()
    {
        _fetch.Settings = _fetch.Settings with
        {
            Download = _fetch.Settings.Download with { IdleTimeout = TimeSpan.FromMilliseconds(300) },
        };
        _server.Next(static async (context, _) =>
        {
            await Task.Delay(700);
            context.Response.Abort();
        });
        await _fetch.RunAsync();
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_run_with_its_words_and_the_next_run_continues()
    {
        FetchResult good = await _fetch.RunAsync();
        _server.Pages[0][0] = JlcServer.Part(1);
        int asked = _server.Log.Count;
        FailAt("key-1", "503", times: 4);
        (await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync())).Message.ShouldBe(
            $"FET020: {_server.Address}: The download failed after 4 attempts: the server answered 503: 'busy', "
                + "trace trace-8. Try again later: the fetch continues where it stopped. The last good import was kept.");

        // A dependency still has the last good import, and asks nobody.
        int requests = _server.Log.Count;
        (await _fetch.RunAsync(ask: false)).Manifest.ToUtf8().ShouldBe(good.Manifest.ToUtf8());
        _server.Log.Count.ShouldBe(requests);

        await _fetch.RunAsync();
        _server.Keys.Skip(asked).ShouldBe(["", "key-1", "key-1", "key-1", "key-1", "key-1", "key-2"]);
        _fetch.Records().Select(static record => record.LcscId).ShouldContain(1);
    }

    [Theory]
    [InlineData("401", "FET041", "The server does not accept the credentials or the signature (401): 'no', trace trace-2.")]
    [InlineData("code 401", "FET041", "The server does not accept the credentials or the signature (401): 'no', trace trace-2.")]
    [InlineData("403", "FET042", "The account may not use this part of the interface (403): 'no', trace trace-2.")]
    [InlineData("code 403", "FET042", "The account may not use this part of the interface (403): 'no', trace trace-2.")]
    [InlineData("code 1001", "FET043", "The server answered HTTP 200 with code 1001, which is no success: 'no', trace trace-2.")]
    [InlineData("no success", "FET043",
        "The server answered HTTP 200 with code 200, which is no success (success is false), trace trace-2.")]
    [InlineData("no code", "FET043", "The server answered HTTP 200 with code (none), which is no success, trace trace-2.")]
    [InlineData("404", "FET020", "The download failed after 1 attempt: the server answered 404, trace trace-2.")]
    [InlineData("302", "FET026",
        "The server redirects (302), and a signed request goes nowhere but where it was signed for.")]
    [InlineData("page", "FET044", "The answer is not what this interface gives: it is no whole JSON object, trace trace-2.")]
    [InlineData("half", "FET044", "The answer is not what this interface gives: it is no whole JSON object, trace trace-2.")]
    [InlineData("no data", "FET044",
        "The answer is not what this interface gives: it has no list data.componentInfos, trace trace-2.")]
    [InlineData("no list", "FET044",
        "The answer is not what this interface gives: it has no list data.componentInfos, trace trace-2.")]
    [InlineData("null list with a key", "FET044",
        "The answer is not what this interface gives: it has no list data.componentInfos, trace trace-2.")]
    [InlineData("long", "FET024", "A page is longer than 100000 bytes, which is all that source.jlc.max_page_bytes allows.")]
    [InlineData("keys", "FET046", "An answer holds one of the keys that the request was signed with; it was not kept, "
        + "since raw data "
        + "is no place for them.")]
    public async Task What_does_not_pass_stops_the_run_at_once_and_keeps_the_last_good_import(
        string failure, string code, string what)
    {
        _fetch.Source = _fetch.Source with { Jlc = _fetch.Source.Jlc with { MaxPageBytes = 100_000 } };
        FailAt("key-1", failure, times: 1);
        ComponentsException error = await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync());
        (error.Code, error.What, error.Where).ShouldBe((code, what, _server.Address));
        error.Remedy.ShouldContain("The last good import was kept.", Case.Sensitive);
        _server.Keys.ShouldBe(["", "key-1"]);
        File.Exists(Path.Combine(_fetch.LastOutput, FetchStage.ImportFileName)).ShouldBeFalse();
        File.Exists(Path.Combine(_fetch.StateDirectory, "sources", "jlc-api", "last-good.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"componentInfos":[],"lastKey":{"k":"30"}}}""", "data.lastKey is no text and no number")]
    [InlineData("""{"code":200,"data":{"componentInfos":[],"lastKey":["k"]}}""", "data.lastKey is no text and no number")]
    [InlineData("""{"code":200,"data":{"componentInfos":[],"lastKey":true}}""", "data.lastKey is no text and no number")]
    [InlineData("""{"code":200,"data":{"componentInfos":null,"lastKey":false}}""", "data.lastKey is no text and no number")]
    [InlineData("""{"code":200,"success":"maybe","data":{"componentInfos":[]}}""", "success is neither true nor false")]
    [InlineData("""{"code":200,"success":{"of":"sorts"},"data":{"componentInfos":[]}}""", "success is neither true nor false")]
    [InlineData("""{"code":200,"success":0,"data":{"componentInfos":[]}}""", "success is neither true nor false")]
    [InlineData("""{"code":200,"success":null,"data":{"componentInfos":[]}}""", "success is neither true nor false")]
    [InlineData("""{"code":200,"data":{"componentInfos":[]},"data":7}""", "data stands in it twice")]
    [InlineData("""{"code":500,"code":200,"data":{"componentInfos":[]}}""", "code stands in it twice")]
    [InlineData("""{"code":200,"success":true,"success":true,"data":{"componentInfos":[]}}""", "success stands in it twice")]
    [InlineData("""{"code":200,"data":{"componentInfos":[],"componentInfos":null}}""", "data.componentInfos stands in it twice")]
    [InlineData("""{"code":200,"data":{"componentInfos":[],"lastKey":"k","lastKey":""}}""", "data.lastKey stands in it twice")]
    [InlineData("""{"code":200,"success":"false","message":"overload","data":{"componentInfos":[],"lastKey":null}}""",
        "no success (success is false): 'overload'")]
    public async Task An_odd_answer_is_no_end_of_the_catalogue_and_the_next_run_goes_on(string body, string what)
    {
        int times = 1;
        _server.BeforePage = asked =>
        {
            if (asked == "key-2" && times-- > 0)
            {
                _server.NextBody(body);
            }

            return Task.CompletedTask;
        };
        (await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync())).What.ShouldContain(what);
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task Success_may_be_a_text_or_missing()
    {
        foreach (string success in new[] { "\"success\":\"true\",", "", "\"success\":true," })
        {
            _server.BeforePage = asked =>
            {
                if (asked == "key-2")
                {
                    _server.NextBody($$"""{"code":200,{{success}}"data":{"componentInfos":[],"lastKey":""} }""");
                }

                return Task.CompletedTask;
            };
            await _fetch.RunAsync();
            _fetch.Records().Count.ShouldBe(8);
        }
    }

    [Theory]
    [InlineData("s3cr3t\\/Key+zzz")]
    [InlineData("s3cr3t/Key\\u002Bzzz")]
    [InlineData("\\u0073\\u0033cr3t\\u002fKey+zzz")]
    [InlineData("s3cr3t\\\\/Key\\\\u002Bzzz")]
    [InlineData("s3cr3t%2FKey%2bzzz")]
    [InlineData("s3cr3t/Key+zzz")]
    [InlineData("s3cr3t%252FKey%252bzzz")]
    [InlineData("s3cr3t%25252FKey+zzz")]
    [InlineData("s3cr3t&#x2F;Key&#43;zzz")]
    [InlineData("s3cr3t&#47;Key&plus;zzz")]
    [InlineData("s3cr3t&#X002fKey&#0043zzz")]
    [InlineData("s3cr3t&amp;#x2F;Key&sol;&#x7A;zz", "s3cr3t/Key/zzz")]
    [InlineData("s3cr3t%26%23x2F%3BKey%26plus%3Bzzz")]
    [InlineData("s3cr3t\\u0026#47;Key\\u00252Bzzz")]
    [InlineData("s3cr3t%5C/Key%5Cu002Bzzz")]
    [InlineData("100%25%2526zzz", "100%&zzz")]
    [InlineData("100%&zzz", "100%&zzz")]
    public async Task A_key_is_found_however_it_is_spelled(string spelled, string secret = "s3cr3t/Key+zzz")
    {
        JlcCredentials credentials = new("app", "access-key-0123456789abcdef", secret);
        credentials.AreIn(Encoding.UTF8.GetBytes($"{{\"description\":\"a {spelled} b\"}}")).ShouldBeTrue();
        credentials.AreIn(Encoding.UTF8.GetBytes($"{{\"description\":\"a {spelled[..^1]}y b\"}}")).ShouldBeFalse();
        credentials.Mask($"a {spelled} b {spelled}").ShouldBe("a *** b ***");

        // The same over HTTP, with the key that signs.
        string key = JlcServer.SecretKey.Replace("-", "\\u002d", StringComparison.Ordinal);
        FailAt("key-1", "keys", times: 1, message: key);
        (await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync())).Code.ShouldBe("FET046");
        _server.BeforePage = null;
        string twice = key.Replace("\\", "\\\\", StringComparison.Ordinal);
        _server.NextStatus(403, body: $$"""{"code":403,"message":"no {{twice}}"}""");
        (await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync())).What.ShouldContain("'no ***'");
        JlcSourceTests.Text(_folder.Root).ShouldNotContain("\\u002d");
    }

    [Fact]
    public void Spellings_over_spellings_without_end_are_looked_at_once()
    {
        JlcCredentials credentials = new("app", "access-key-0123456789abcdef", "%25%25%25%25/Key+zzz");
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        credentials.AreIn(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("%25", 100_000)))).ShouldBeFalse();
        credentials.AreIn(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("&amp;", 100_000)))).ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Strokes_without_end_are_looked_at_once()
    {
        // Each of them with all those behind it would be five thousand million steps.
        byte[] strokes = [.. Enumerable.Repeat((byte)'\\', 100_000)];
        JlcCredentials credentials = new("app", "access-key-0123456789abcdef", "s3cr3t/Key+zzz");
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        credentials.AreIn([.. "s3cr3t"u8, .. strokes, .. "x"u8]).ShouldBeFalse();
        credentials.AreIn([.. strokes, .. "s3cr3t/Key+zzz"u8]).ShouldBeTrue();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_what_to_check()
    {
        _fetch.Environment = static name => name == "JLC_SECRET_KEY" ? "another" : JlcSourceTests.Credentials(name);
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        error.What.ShouldBe(
            "The server does not accept the credentials or the signature (401): 'signature check failed', trace trace-1.");
        error.Remedy.ShouldMatch("""^Check JLC_APP_ID, JLC_ACCESS_KEY and JLC_SECRET_KEY, and this machine's clock """
            + """\(it is \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC here\): the time is signed\. The last good import was kept\.$""");
        _server.Log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_credentials_nobody_is_asked()
    {
        _fetch.Environment = static _ => null;
        (await Should.ThrowAsync<UsageException>(() => _fetch.RunAsync())).Message.ShouldBe(
            "FET040: environment: JLC_APP_ID, JLC_ACCESS_KEY, JLC_SECRET_KEY are not set: the JLC interface answers to "
            + "accounts only. Set JLC_APP_ID, JLC_ACCESS_KEY and JLC_SECRET_KEY for this process, as JLC gave them to the "
            + "account. They belong in no file of this repository.");
        _server.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_catalogue_without_end_is_stopped()
    {
        _fetch.Source = _fetch.Source with { Jlc = _fetch.Source.Jlc with { MaxPages = 2 } };
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync())).Message.ShouldBe(
            $"FET045: {_server.Address}: The catalogue goes on after 2 pages, which is all that source.jlc.max_pages "
                + "allows. If it is "
            + "that large, raise source.jlc.max_pages: the fetch continues where it stopped. The last good import was kept.");
        _fetch.Source = _fetch.Source with { Jlc = _fetch.Source.Jlc with { MaxPages = 3 } };
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2"]);
    }

    [Fact]
    public async Task A_fetch_that_takes_too_long_continues_in_the_next_run()
    {
        _fetch.Settings = _fetch.Settings with
        {
            Download = _fetch.Settings.Download with { TotalTimeout = TimeSpan.FromSeconds(3) },
        };
        _server.BeforePage = key => key == "key-2" ? Task.Delay(4_000) : Task.CompletedTask;
        (await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync())).What.ShouldBe(
            "The catalogue was not complete after 3 s (fetch.download.total_timeout); 2 pages had come.");
        _server.BeforePage = null;
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2", "key-2"]);
    }

    [Fact]
    public async Task An_unfinished_fetch_that_is_too_old_starts_over()
    {
        FailAt("key-1", "403", times: 1);
        await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        _fetch.Source = _fetch.Source with { Jlc = _fetch.Source.Jlc with { ResumeWithin = TimeSpan.Zero } };
        await Task.Delay(5);
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "", "key-1", "key-2"]);
    }

    [Fact]
    public async Task A_page_that_was_altered_between_two_runs_is_asked_for_again()
    {
        FailAt("key-2", "403", times: 1);
        await Should.ThrowAsync<EnvironmentException>(() => _fetch.RunAsync());
        string page = Directory.GetFiles(Path.Combine(_fetch.StateDirectory, "sources", "jlc-api", "pages"))
            .Single(path => File.ReadAllText(path).Contains("\"key-2\"", StringComparison.Ordinal));
        byte[] bytes = await File.ReadAllBytesAsync(page);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(page, bytes);
        await _fetch.RunAsync();
        _server.Keys.ShouldBe(["", "key-1", "key-2", "key-1", "key-2"]);
        _fetch.Records().Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_refused_import_leaves_nothing_to_continue_and_the_pages_of_the_last_good_one()
    {
        FetchResult good = await _fetch.RunAsync();
        _server.Pages.RemoveRange(1, 2);
        await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync());
        (await _fetch.RunAsync(ask: false)).Manifest.ToUtf8().ShouldBe(good.Manifest.ToUtf8());
        _server.Fill(pages: 3, partsPerPage: 4);
        (await _fetch.RunAsync()).Manifest.ToUtf8().ShouldBe(good.Manifest.ToUtf8());
        _server.Keys.ShouldBe(["", "key-1", "key-2", "", "", "key-1", "key-2"]);
    }

    [Fact]
    public async Task Lost_pages_of_the_last_good_import_are_not_replaced_by_newer_ones()
    {
        FetchResult result = await _fetch.RunAsync();
        string sha256 = result.Manifest.RawFiles[1].RawSha256;
        File.Delete(Path.Combine(_fetch.StateDirectory, "sources", "jlc-api", "pages", sha256 + ".raw"));
        (await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(ask: false))).Code.ShouldBe("FET023");
    }

    [Fact]
    public async Task No_credential_is_in_anything_that_is_written_or_said()
    {
        List<string> said = [];
        await _fetch.RunAsync();
        foreach (string failure in new[] { "401", "500", "code 1001", "keys", "cut" })
        {
            FailAt("key-1", failure, times: 4, message: $"{JlcServer.AppId}/{JlcServer.AccessKey}/{JlcServer.SecretKey}");
            ComponentsException error = await Should.ThrowAsync<ComponentsException>(() => _fetch.RunAsync());
            said.Add(error.ToString());
        }

        string everything = JlcSourceTests.Text(_folder.Root) + string.Join('\n', said);
        everything.ShouldContain("***/***/***");
        everything.ShouldContain("page-000001");
        foreach (string secret in new[] { JlcServer.AppId, JlcServer.AccessKey, JlcServer.SecretKey, "JOP appid", "signature=" })
        {
            everything.ShouldNotContain(secret, Case.Insensitive);
            everything.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='));
        }
    }

    private void FailAt(string key, string failure, int times, string message = "no")
    {
        _server.BeforePage = asked =>
        {
            if (asked == key && times-- > 0)
            {
                Fail(failure, message);
            }

            return Task.CompletedTask;
        };
    }

    private void Fail(string failure, string message = "no")
    {
        switch (failure.Split(' '))
        {
            case ["cut"]:
                _server.NextCut();
                break;
            case ["code", string code]:
                _server.NextBody($$"""{"code":{{code}},"message":"{{message}}","data":null}""");
                break;
            case ["no", "success"]:
                _server.NextBody("""{"code":200,"success":false,"data":{"componentInfos":[],"lastKey":null}}""");
                break;
            case ["no", "code"]:
                _server.NextBody("""{"data":{"componentInfos":[],"lastKey":null}}""");
                break;
            case ["no", "data"]:
                _server.NextBody("""{"code":200,"data":null}""");
                break;
            case ["no", "list"]:
                _server.NextBody("""{"code":200,"data":{"componentInfos":{},"lastKey":null}}""");
                break;
            case ["null", ..]:
                _server.NextBody("""{"code":200,"data":{"componentInfos":null,"lastKey":"key-2"}}""");
                break;
            case ["page"]:
                _server.NextBody("<html>maintenance</html>");
                break;
            case ["half"]:
                _server.NextBody("""{"code":200,"data":{"componentInfos":[],"lastKey":null}""");
                break;
            case ["long"]:
                _server.NextBody($$"""{"code":200,"data":{"componentInfos":["{{new string('x', 200_000)}}"]} }""");
                break;
            case ["keys"]:
                string asked = message == "no" ? JlcServer.AccessKey : message;
                _server.NextBody($$"""{"code":200,"data":{"componentInfos":[],"asked_by":"{{asked}}"} }""");
                break;
            case ["302"]:
                _server.Next(static (context, _) =>
                {
                    context.Response.StatusCode = 302;
                    context.Response.AddHeader("Location", "http://127.0.0.1:1/");
                    context.Response.Close();
                    return Task.CompletedTask;
                });
                break;
            case ["404"]:
                _server.NextStatus(404, body: "not here");
                break;
            case ["503"]:
                _server.NextStatus(503, body: """{"code":503,"message":"busy"}""");
                break;
            default:
                _server.NextStatus(int.Parse(failure), body: $$"""{"code":1,"message":"{{message}}"}""");
                break;
        }
    }
}
