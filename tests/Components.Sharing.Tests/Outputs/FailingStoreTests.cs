using System.Text;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Pipeline.Tests.Planning;
using Components.Sharing.Outputs;
using Components.Sharing.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace Components.Sharing.Tests.Outputs;

/// <summary>A store that is dead, slow or lies costs time and nothing else.</summary>
public sealed class FailingStoreTests : IDisposable
{
    private static readonly string[] AllRan = ["A Ran", "B Ran", "C Ran"];

    // Only of what never answers does a test wait for the end.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly SharingToys _toys = new();
    private readonly RemoteCache _cache = new();

    public void Dispose()
    {
        _toys.Dispose();
        _cache.Dispose();
    }

    /// <summary>Faults, by what they answer to a GET of what they are about.</summary>
    private Func<HttpContext, Task> Fault(string fault) => fault switch
    {
        "500" => static context => Status(context, 500),
        "403" => static context => Status(context, 403),
        "login page" => static context => Send(context, "<!doctype html><title>Sign in</title><form>...</form>"u8.ToArray()),
        "nothing" => static context => Send(context, []),
        "other bytes" => static context => Send(context, Encoding.UTF8.GetBytes(new string('x', 9))),
        "shorter" => async context =>
        {
            context.Response.ContentLength = 9;
            await context.Response.Body.WriteAsync("A(s"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
        "endless" => async context =>
        {
            byte[] block = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        },
        "dripping" => async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync("x"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }
        },
        "hang" => context => Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, _cache.Stopping).Token),
        "redirect" => context =>
        {
            context.Response.Headers.Location = "http://localhost:1/elsewhere?token=abc";
            return Status(context, 302);
        },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    [Theory]
    [InlineData("500", "the server answered 500")]
    [InlineData("403", "the server answered 403")]
    [InlineData("login page", "the server answered with something that is no record of it")]
    [InlineData("nothing", "the server answered with something that is no record of it")]
    [InlineData("other bytes", "the server answered with something that is no record of it")]
    [InlineData("shorter", null)]
    [InlineData("endless", "the answer is longer than 4194304 bytes")]
    [InlineData("dripping", "it took longer than 0.4 s")]
    [InlineData("hang", "it took longer than 0.4 s")]
    [InlineData("redirect", "the server redirects to 'http://localhost:1/elsewhere', which is not followed")]
    public void A_store_that_fails_with_records_is_warned_of_once_and_left_alone(string fault, string? reason)
    {
        _cache.Instead = async context =>
        {
            await Fault(fault)(context);
            return true;
        };
        _toys.Timeout = fault is "hang" or "dripping" ? Short : _toys.Timeout;
        ToyPipeline developer = _toys.Machine(_cache.Url);
        developer.AddText("D", new Components.Pipeline.Fingerprinting.StepInput("C", "out.txt"));

        IReadOnlyDictionary<string, StepExecution> made = developer.Run("D");

        SharingToys.Statuses(made).ShouldBe([.. AllRan, "D Ran"]);
        SharingToys.Text(made).ShouldBe("C(B(A(source)))");

        // The fourth step asks nobody any more.
        _cache.Count("GET").ShouldBe(3);
        string warning = _toys.Warnings.ShouldHaveSingleItem();
        warning.ShouldStartWith($"warning: the shared store {_cache.Url} failed with the record of A: {reason}");
        warning.ShouldEndWith(". What does not come from it is made here, and this build is as good; after 3 failures a run "
            + "leaves it alone. Look at the server, or unset COMPONENTS_STORE_URL.");
        ((SharedStore)developer.Shared!).Summary().ShouldContain(
            "; 3 failures, then left alone, the last with the record of C: ");
    }

    [Theory]
    [InlineData("500", "the server answered 500")]
    [InlineData("login page", "it has 53 bytes, expected are ")]
    [InlineData("nothing", "it has 0 bytes, expected are ")]
    [InlineData("other bytes", "its SHA-256 is ")]
    [InlineData("shorter", null)]
    [InlineData("endless", "it goes on after ")]
    [InlineData("hang", null)]
    [InlineData("redirect", "the server redirects to 'http://localhost:1/elsewhere', which is not followed")]
    public void A_store_that_fails_with_files_brings_nothing_and_the_step_runs(string fault, string? reason)
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("A");
        _cache.Instead = async context =>
        {
            bool isFile = context.Request.Path.StartsWithSegments("/cas", StringComparison.Ordinal);
            if (isFile)
            {
                await Fault(fault)(context);
            }

            return isFile;
        };
        _toys.Timeout = fault == "hang" ? Short : _toys.Timeout;
        ToyPipeline developer = _toys.Machine(_cache.Url);

        IReadOnlyDictionary<string, StepExecution> made = developer.Run("A");

        SharingToys.Statuses(made).ShouldBe(["A Ran"]);
        File.ReadAllText(made["A"].PathOf("out.txt")).ShouldBe("A(source)");
        _toys.Warnings.ShouldHaveSingleItem().ShouldStartWith(
            $"warning: the shared store {_cache.Url} failed with out.txt of A: {reason}");

        // Nothing is left but the one output that was made here.
        Directory.GetFiles(Path.Combine(developer.CacheDirectory, "outputs"), "*", SearchOption.AllDirectories)
            .Where(static file => !file.EndsWith(".used", StringComparison.Ordinal)).ShouldHaveSingleItem();
        Directory.GetFileSystemEntries(Path.Combine(developer.CacheDirectory, "tmp")).ShouldBeEmpty();
    }

    [Fact]
    public void A_store_that_is_not_there_costs_three_refused_connections()
    {
        ToyPipeline developer = _toys.Machine("http://127.0.0.1:1/store", SharedStoreMode.ReadWrite);

        SharingToys.Statuses(developer.Run("C")).ShouldBe(AllRan);
        _toys.Warnings.ShouldHaveSingleItem().ShouldStartWith(
            "warning: the shared store http://127.0.0.1:1/store failed with the record of A: Connection refused");
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("c:evil.txt")]
    [InlineData("nul")]
    [InlineData(".tmp-1")]
    [InlineData("")]
    public void A_record_with_a_hostile_path_is_no_record(string path)
    {
        byte[] content = "A(source)"u8.ToArray();
        Lie(record => new OutputListing([new OutputFile(path, content.Length, Sha256Digest.Of(content))]));
        ToyPipeline developer = _toys.Machine(_cache.Url);

        SharingToys.Statuses(developer.Run("A")).ShouldBe(["A Ran"]);
        _toys.Warnings.ShouldHaveSingleItem().ShouldContain("something that is no record of it");
        _cache.Count("GET /cas").ShouldBe(0);
    }

    [Fact]
    public void A_record_of_more_than_the_disk_holds_asks_for_no_file()
    {
        Lie(static record => new OutputListing([record.Listing.Files[0] with { SizeBytes = 1L << 42 }]));
        ToyPipeline developer = _toys.Machine(_cache.Url);

        SharingToys.Statuses(developer.Run("A")).ShouldBe(["A Ran"]);

        _cache.Count("GET /cas").ShouldBe(0);
        _toys.Warnings.ShouldHaveSingleItem().ShouldStartWith("warning: the record of A in the shared store ");
        _toys.Warnings[0].ShouldContain(" is left alone, since it lists ");
        ((SharedStore)developer.Shared!).Summary().ShouldNotContain("failure");
    }

    [Fact]
    public void Records_without_room_are_no_reason_to_leave_the_store_alone()
    {
        foreach (SharedStoreMode mode in (SharedStoreMode[])[SharedStoreMode.ReadWrite, SharedStoreMode.Read])
        {
            ToyPipeline machine = _toys.Machine(_cache.Url, mode);
            machine.AddText("D", new Components.Pipeline.Fingerprinting.StepInput("C", "out.txt"));
            if (mode == SharedStoreMode.Read)
            {
                foreach (string name in RecordsBut("D"))
                {
                    Relist(name, static record => new OutputListing([record.Listing.Files[0] with { SizeBytes = 1L << 42 }]));
                }
            }

            SharingToys.Statuses(machine.Run("D"))[^1].ShouldBe(mode == SharedStoreMode.Read ? "D Shared" : "D Ran");
        }

        _toys.Warnings.Count.ShouldBe(1, "three records without room, and one line about it");
    }

    [Fact]
    public void A_record_that_is_none_is_replaced_by_whoever_may_upload()
    {
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        ci.Run("C");
        foreach (string name in RecordsBut(""))
        {
            _cache.Contents[name] = "<!doctype html><title>Sign in</title>"u8.ToArray();
        }

        ci.Shared = _toys.Store(_cache.Url, SharedStoreMode.ReadWrite);
        SharingToys.Statuses(ci.Run("C")).ShouldBe(["A UpToDate", "B UpToDate", "C UpToDate"]);

        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("C")).ShouldBe(["A Shared", "B Shared", "C Shared"]);
        _toys.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Whether_code_was_looked_at_is_asked_until_it_was()
    {
        int asked = 0;
        ToyPipeline ci = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite, mayUpload: () => ++asked > 1);

        ci.Run("C");

        asked.ShouldBe(2);
        ((SharedStore)ci.Shared!).Summary().ShouldContain("2 outputs uploaded");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_record_with_an_impossible_size_is_no_record(long size)
    {
        Lie(record => new OutputListing([record.Listing.Files[0] with { SizeBytes = size }]));

        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("A")).ShouldBe(["A Ran"]);
        _cache.Count("GET /cas").ShouldBe(0);
    }

    [Fact]
    public void The_record_of_another_key_is_no_record()
    {
        // What belongs to B is served for A.
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("B");
        byte[] other = _cache.Contents.Single(static pair => pair.Key.StartsWith("/ac/", StringComparison.Ordinal)
            && Encoding.UTF8.GetString(pair.Value).Contains("\"target\": \"B\"")).Value;
        foreach (string name in _cache.Contents.Keys.Where(static name => name.StartsWith("/ac/", StringComparison.Ordinal)))
        {
            _cache.Contents[name] = other;
        }

        SharingToys.Statuses(_toys.Machine(_cache.Url).Run("A")).ShouldBe(["A Ran"]);
        _toys.Warnings.ShouldHaveSingleItem().ShouldContain("something that is no record of it");
    }

    [Fact]
    public void What_a_record_says_for_people_cannot_write_to_a_terminal()
    {
        Lie(static record => record.Listing, "fine\u001b[2J\r\nFETCH FAILED");

        _toys.Machine(_cache.Url).Run("A")["A"].Summary.ShouldBe("fine [2J  FETCH FAILED");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(405)]
    public void A_store_that_refuses_uploads_is_asked_once_and_read_all_the_same(int status)
    {
        _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("A");
        _cache.Log.Clear();
        _cache.Instead = async context =>
        {
            bool isUpload = context.Request.Method == "PUT";
            if (isUpload)
            {
                await Status(context, status);
            }

            return isUpload;
        };

        SharingToys.Statuses(_toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C"))
            .ShouldBe(["A Shared", "B Ran", "C Ran"]);
        _cache.Count("PUT").ShouldBe(1);
        _toys.Warnings.ShouldHaveSingleItem().ShouldContain(
            $"failed with the upload of B: the server answered {status}; no further upload is tried.");
    }

    [Theory]
    [InlineData("500")]
    [InlineData("hang")]
    [InlineData("redirect")]
    public void Uploads_that_fail_are_no_reason_that_a_build_fails(string fault)
    {
        _cache.Instead = async context =>
        {
            bool isUpload = context.Request.Method == "PUT";
            if (isUpload)
            {
                await Fault(fault)(context);
            }

            return isUpload;
        };
        _toys.Timeout = fault == "hang" ? Short : _toys.Timeout;

        SharingToys.Statuses(_toys.Machine(_cache.Url, SharedStoreMode.ReadWrite).Run("C")).ShouldBe(AllRan);
        _toys.Warnings.Count.ShouldBe(1);
        _cache.Contents.ShouldBeEmpty();
    }

    [Fact]
    public void Credentials_go_to_the_store_alone_and_are_never_shown()
    {
        string withUser = _cache.Url.Replace("http://", "http://ci:geheim%21@");
        using ScriptedServer elsewhere = new(static context => Status(context, 200));
        bool redirects = false;
        _cache.Instead = context =>
        {
            context.Response.Headers.Location = elsewhere.Url + "/?u=geheim";
            return redirects ? Status(context, 307).ContinueWith(static _ => true, TaskScheduler.Default)
                : Task.FromResult(false);
        };

        ToyPipeline ci = _toys.Machine(withUser, SharedStoreMode.ReadWrite);
        ci.Run("A");
        string basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ci:geheim!"));
        _cache.Authorizations.ShouldAllBe(value => value == basic);
        _cache.Authorizations.Clear();
        redirects = true;
        ToyPipeline other = _toys.Machine(withUser, header: "Authorization: Bearer geheim");
        other.Run("A");

        _cache.Authorizations.ShouldBe(["Bearer geheim"]);
        elsewhere.Log.ShouldBeEmpty();
        string said = string.Join('\n', [.. _toys.Warnings, ((SharedStore)ci.Shared!).Summary(),
            ((SharedStore)other.Shared!).Summary(), .. ci.Messages, .. other.Messages]);
        said.ShouldContain(_cache.Url);
        said.ShouldNotContain("geheim");
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("ftp://ci:geheim@host/")]
    [InlineData("https://ci:geheim@host/?sig=geheim")]
    [InlineData("https://ci:geheim@host/#geheim")]
    public void An_address_that_is_none_is_refused_without_being_said(string url)
    {
        Should.Throw<UsageException>(() => _toys.Store(url)).Message.ShouldBe(
            "BLD230: COMPONENTS_STORE_URL: This is no http or https address of a directory on a server. Write it as "
                + "'https://host/path', without a question mark; user and password may stand before the host.");
    }

    [Theory]
    [InlineData("geheim")]
    [InlineData("X-Key: ")]
    [InlineData("X Key: geheim")]
    [InlineData("X-Key: geheim\r\nHost: other")]
    public void A_header_that_is_none_is_refused_without_being_said(string header)
    {
        Should.Throw<UsageException>(() => _toys.Store(_cache.Url, header: header)).Message.ShouldBe(
            "BLD231: COMPONENTS_STORE_HEADER: This is no header of a request. Write it as 'Authorization: Bearer TOKEN': "
                + "a name, a colon and a value of one line.");
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task Send(HttpContext context, byte[] content)
    {
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }

    /// <summary>Somebody with write access puts another record under the key of A, its files in the store.</summary>
    private string[] RecordsBut(string target) =>
    [
        .. _cache.Contents.Where(pair => pair.Key.StartsWith("/ac/", StringComparison.Ordinal)
            && !Encoding.UTF8.GetString(pair.Value).Contains($"\"target\": \"{target}\"", StringComparison.Ordinal))
            .Select(static pair => pair.Key),
    ];

    private void Relist(string name, Func<OutputRecord, OutputListing> listing)
    {
        OutputRecord record = OutputRecord.TryParse(ActionResult.RecordOf(_cache.Contents[name])!)!;
        _cache.Contents[name] = ActionResult.ToBytes(record with { Listing = listing(record) });
    }

    private void Lie(Func<OutputRecord, OutputListing> listing, string summary = "")
    {
        ToyPipeline honest = _toys.Machine(_cache.Url, SharedStoreMode.ReadWrite);
        StepExecution made = honest.Run("A")["A"];
        OutputRecord record = honest.Store.Find("A", made.Key)!;
        string name = _cache.Contents.Keys.Single(static name => name.StartsWith("/ac/", StringComparison.Ordinal));
        _cache.Contents[name] = ActionResult.ToBytes(record with { Listing = listing(record), Summary = summary });
        _cache.Instead = async context =>
        {
            // This cache does not look into records.
            bool isRecord = context.Request.Path == name;
            if (isRecord)
            {
                await Send(context, _cache.Contents[name]);
            }

            return isRecord;
        };
    }
}
