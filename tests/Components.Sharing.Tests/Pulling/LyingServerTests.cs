using System.Text;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Sharing.Pulling;
using Components.Snapshots;
using Microsoft.AspNetCore.Http;

namespace Components.Sharing.Tests.Pulling;

/// <summary>A server that lies, ends early or offers what no snapshot has costs nothing and is named.</summary>
public sealed class LyingServerTests : IDisposable
{
    private const string Metadata = "/current/metadata.json";

    private readonly TwoMachines _machines = new();

    public LyingServerTests()
    {
        _machines.Publish("live", ("fast.sqlite", "live prices"));
        _machines.PullAsync().GetAwaiter().GetResult();
        _machines.Publish("a", ("fast.sqlite", "prices"), ("vector/dense.bin", "vectors"));
    }

    public void Dispose() => _machines.Dispose();

    [Theory]
    [InlineData("../evil", "the path '../evil'")]
    [InlineData("/etc/evil", "the path '/etc/evil'")]
    [InlineData("vector/../../evil", "the path 'vector/../../evil'")]
    [InlineData("..\\evil", "the path '..\\evil'")]
    [InlineData("c:/evil", "the path 'c:/evil'")]
    [InlineData("vector/", "the path 'vector/'")]
    [InlineData("NUL", "the path 'NUL'")]
    [InlineData("a\u001b[2Jb", "the path 'a [2Jb'")]
    [InlineData(".tmp-1", "the path '.tmp-1'")]
    [InlineData("metadata.json", "the path 'metadata.json'")]
    [InlineData("Report/index.html", "the path 'Report/index.html'")]
    [InlineData("FAST.sqlite", "the path 'FAST.sqlite'")]
    [InlineData("fast.sqlite/x", "the path 'fast.sqlite/x'")]
    public async Task A_hostile_path_is_named_and_nothing_is_fetched(string path, string named)
    {
        SnapshotFile good = new("fast.sqlite", 6, Sha256Digest.OfText("prices").ToString());

        await ShouldRefuse("PUB205", $"Its metadata.json lists what no snapshot has: {named}. Nothing of it was fetched.",
            "a", good, good with { Path = path });
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("current")]
    [InlineData("previous")]
    [InlineData("con")]
    public async Task A_hostile_name_is_named_and_nothing_is_fetched(string name) =>
        await ShouldRefuse(
            "PUB205", $"Its metadata.json lists what no snapshot has: the name '{name}'. Nothing of it was fetched.", name,
             new SnapshotFile("fast.sqlite", 6, Sha256Digest.OfText("prices").ToString()));

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task An_impossible_size_is_named_and_nothing_is_fetched(long size)
    {
        string digest = Sha256Digest.OfText("prices").ToString();
        await ShouldRefuse("PUB205", $"Its metadata.json lists what no snapshot has: 'fast.sqlite' of {size} bytes with digest "
            + $"'{digest}'. Nothing of it was fetched.", "a", new SnapshotFile("fast.sqlite", size, digest));
    }

    [Fact]
    public async Task A_digest_that_is_none_is_named_and_nothing_is_fetched() =>
        await ShouldRefuse("PUB205", "Its metadata.json lists what no snapshot has: 'fast.sqlite' of 6 bytes with digest "
            + "'../../x'. Nothing of it was fetched.", "a", new SnapshotFile("fast.sqlite", 6, "../../x"));

    [Fact]
    public async Task A_snapshot_that_does_not_fit_on_the_disk_is_not_begun()
    {
        ComponentsException refused = await RefusedAsync(
            "a", new SnapshotFile("fast.sqlite", 1L << 42, Sha256Digest.OfText("prices").ToString()));
        refused.ShouldBeOfType<EnvironmentException>().Code.ShouldBe("PUB208");
        refused.What.ShouldStartWith($"The snapshot needs {1L << 42} bytes here, and ");
    }

    [Fact]
    public async Task What_came_of_a_file_before_needs_no_room_any_more()
    {
        Sha256Digest digest = Sha256Digest.OfText("prices");
        Directory.CreateDirectory(_machines.Work);
        await using (FileStream partial = File.Create(Path.Combine(_machines.Work, $"{digest}.partial")))
        {
            // A hole: it has the length of what came, and takes no room.
            partial.SetLength(1L << 41);
        }

        ComponentsException refused = await RefusedAsync("a", new SnapshotFile("fast.sqlite", 1L << 42, digest.ToString()));

        refused.Code.ShouldBe("PUB208");
        refused.What.ShouldStartWith($"The snapshot needs {1L << 41} bytes here, and ");
    }

    [Theory]
    [InlineData("<!doctype html><title>Sign in</title>", "PUB203")]
    [InlineData("", "PUB203")]
    [InlineData("{}", "PUB203")]
    [InlineData("[]", "PUB203")]
    [InlineData("{\"schema_version\":1,\"schema_version\":1}", "PUB203")]
    [InlineData("{\"schema_version\":2}", "PUB204")]
    public async Task What_is_no_metadata_is_said(string content, string code)
    {
        _machines.Server.Instead[Metadata] = Encoding.UTF8.GetBytes(content);
        SnapshotException refused = await Should.ThrowAsync<SnapshotException>(() => _machines.PullAsync());
        refused.Code.ShouldBe(code);
        refused.Where.ShouldBe(_machines.Server.Url + Metadata);
        NothingChanged();
    }

    [Fact]
    public async Task A_server_without_a_snapshot_is_said()
    {
        _machines.Server.Fault = static context => Answer(context, 404);
        (await Should.ThrowAsync<SnapshotException>(() => _machines.PullAsync())).Message.ShouldBe(
            $"PUB202: {_machines.Server.Url}: There is neither current/metadata.json nor metadata.json. Name the address of a "
                + "directory of snapshots, or of one snapshot in it.");
    }

    [Theory]
    [InlineData("pricez", "PUB207", "its SHA-256 is ")]
    [InlineData("price", "PUB207", "it has 5 bytes, expected are 6")]
    [InlineData("prices and more", "PUB207", "it has 15 bytes, expected are 6")]
    [InlineData("", "PUB207", "it has 0 bytes, expected are 6")]
    public async Task Another_file_than_was_listed_is_said_and_nothing_is_published(string content, string code, string reason)
    {
        _machines.Server.Instead["/a/fast.sqlite"] = Encoding.UTF8.GetBytes(content);

        SnapshotException refused = await Should.ThrowAsync<SnapshotException>(() => _machines.PullAsync());

        refused.Code.ShouldBe(code);
        refused.What.ShouldContain(reason);
        refused.Where.ShouldBe($"{_machines.Server.Url}/a/fast.sqlite");
        NothingChanged();
        Directory.GetFiles(_machines.Work).ShouldAllBe(static file => Path.GetFileName(file).StartsWith("pull.lock"));
    }

    [Theory]
    [InlineData("/current/metadata.json", 500, "the server answered 500")]
    [InlineData("/current/metadata.json", 302, "the server redirects to 'http://localhost:1/x', which is not followed")]
    [InlineData("/a/fast.sqlite", 404, "the server answered 404")]
    [InlineData("/a/fast.sqlite", 503, "the server answered 503")]
    [InlineData("/a/fast.sqlite", 302, "the server redirects to 'http://localhost:1/x', which is not followed")]
    public async Task A_server_that_refuses_is_said(string path, int status, string reason)
    {
        _machines.Server.Fault = context =>
        {
            context.Response.Headers.Location = "http://localhost:1/x?token=1";
            return context.Request.Path == path ? Answer(context, status) : Task.FromResult(false);
        };

        (await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync())).Message.ShouldBe(
            $"PUB201: {_machines.Server.Url}{path}: The server does not give it: {reason}. 'current' is as it was; what came is "
                + "kept. Look at the server and the address, then run again: it goes on where it stopped.");
        NothingChanged();
    }

    [Theory]
    [InlineData("/current/metadata.json", "it took longer than 0.8 s")]
    [InlineData("/a/fast.sqlite", "the server was silent for 0.4 s")]
    public async Task A_server_that_hangs_is_waited_for_no_longer_than_is_said(string path, string reason)
    {
        _machines.Server.Fault = async context =>
        {
            if (context.Request.Path == path)
            {
                await Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(
                    context.RequestAborted, _machines.Server.Stopping).Token);
            }

            return false;
        };

        PullRequest request = _machines.Request();
        request = request with { Patience = request.Patience with { IdleTimeout = TimeSpan.FromMilliseconds(400) } };

        (await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync(request))).What.ShouldContain(reason);
        NothingChanged();
    }

    [Fact]
    public async Task A_metadata_without_an_end_is_cut()
    {
        _machines.Server.Fault = static async context =>
        {
            byte[] block = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }

            return true;
        };

        (await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync()))
            .What.ShouldContain("the answer is longer than 67108864 bytes");
    }

    private static Task<bool> Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    }

    private async Task ShouldRefuse(string code, string what, string name, params SnapshotFile[] files)
    {
        ComponentsException refused = await RefusedAsync(name, files);
        (refused.Code, refused.What, refused.Where).ShouldBe((code, what, _machines.Server.Url + Metadata));
    }

    private async Task<ComponentsException> RefusedAsync(string name, params SnapshotFile[] files)
    {
        _machines.Server.Instead[Metadata] = TwoMachines.Metadata(name, partial: false, files).ToUtf8();
        _machines.Server.Log.Clear();
        ComponentsException refused = await Should.ThrowAsync<ComponentsException>(() => _machines.PullAsync());
        _machines.Server.Log.ShouldBe(["GET " + Metadata]);
        NothingChanged();
        return refused;
    }

    private void NothingChanged()
    {
        _machines.Names().ShouldBe(["current", "live"]);
        _machines.Locator.CurrentName.ShouldBe("live");
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "live"), full: true).IsWhole.ShouldBeTrue();
    }
}
