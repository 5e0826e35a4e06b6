using System.Text.Json;
using Components.Sharing.Tests.Servers;
using Components.SnapshotKit;
using Json.Schema;

namespace Components.Cli.Tests.Verbs;

public sealed class PullVerbTests : IDisposable
{
    private readonly CliFixture _fixture;
    private readonly FileServer _server;
    private readonly string _there;
    private readonly string _here;

    public PullVerbTests(CliFixture fixture)
    {
        _fixture = fixture;
        _there = fixture.CopyProject($"pulled-from-{Guid.NewGuid():N}");
        _here = Path.Combine(fixture.Root, "copies", $"pulls-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_here);
        File.Copy(Path.Combine(fixture.Root, "pipeline.yaml"), Path.Combine(_here, "pipeline.yaml"));
        _server = new FileServer(Path.Combine(_there, "snapshots"));
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_pulled_snapshot_is_current_and_searched()
    {
        CliRun pulled = await _fixture.RunAsync(_here, "pull", _server.Url.Replace("http://", "http://me:geheim@"));

        pulled.ExitCode.ShouldBe(0, pulled.Error);
        pulled.Output.ShouldMatch($@"^(\d+) of \1 files came, [\d.]+ [KM]iB of [\d.]+ [KM]iB; current is {CliFixture.First}; "
            + @"previous is none\n$");
        pulled.Error.ShouldContain("fast.sqlite: ");
        _server.Authorizations.ShouldAllBe(static value => value.StartsWith("Basic "));
        $"{pulled.Output}{pulled.Error}".ShouldNotContain("geheim");
        CliRun search = await _fixture.RunAsync(_here, "search", "C25804");
        search.ExitCode.ShouldBe(0, search.Error);
        search.Output.ShouldContain($"snapshot {CliFixture.First}");
        (await _fixture.RunAsync(_here, "verify", "--full")).ExitCode.ShouldBe(0);
        (await _fixture.RunAsync(_here, "pull", _server.Url)).Output.ShouldEndWith(
            $"; {CliFixture.First} was current already\n");
    }

    [Fact]
    public async Task Json_says_what_came_and_what_was_here()
    {
        await _fixture.RunAsync(_here, "pull", _server.Url);
        string snapshots = Path.Combine(_there, "snapshots");
        TinySnapshot.Build(Path.Combine(snapshots, CliFixture.Second), CliFixture.Second);
        TinySnapshot.MakeCurrent(snapshots, CliFixture.Second);

        CliRun pulled = await _fixture.RunAsync(_here, "pull", _server.Url, "--no-switch", "--json");

        pulled.ExitCode.ShouldBe(0, pulled.Error);
        pulled.Error.ShouldBeEmpty();
        JsonElement document = JsonDocument.Parse(pulled.Output).RootElement;
        JsonSchema schema = JsonSchema.FromText(await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, JsonSchemas.Directory, "pull.schema.json")));
        schema.Evaluate(document).IsValid.ShouldBeTrue(pulled.Output);
        document.GetProperty("snapshot").GetString().ShouldBe(CliFixture.Second);
        document.GetProperty("current").GetString().ShouldBe(CliFixture.First);
        document.GetProperty("switched").GetBoolean().ShouldBeFalse();

        // The name of the snapshot stands in the manifest; everything else is the same.
        document.GetProperty("transferred_files").GetInt32().ShouldBe(1);
        document.GetProperty("transferred_bytes").GetInt64().ShouldBeLessThan(document.GetProperty("bytes").GetInt64() / 10);
    }

    [Theory]
    [InlineData("nonsense", 2, "BLD230: URL: This is no http or https address of a directory on a server.")]
    [InlineData("http://me:geheim@127.0.0.1:1/snapshots", 4,
        "PUB201: http://127.0.0.1:1/snapshots/current/metadata.json: The server does not give it: Connection refused")]
    public async Task What_cannot_be_pulled_is_said(string url, int code, string message)
    {
        CliRun run = await _fixture.RunAsync(_here, "pull", url);
        run.ExitCode.ShouldBe(code, run.Error);
        run.Error.ShouldStartWith(message);
        run.Error.ShouldNotContain("geheim");
        JsonDocument.Parse((await _fixture.RunAsync(_here, "pull", url, "--json")).Error).RootElement
            .GetProperty("exit_code").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task A_snapshot_that_the_server_altered_is_refused_with_the_exit_code_of_snapshots()
    {
        _server.Instead[$"/{CliFixture.First}/fast.sqlite"] = "other"u8.ToArray();
        CliRun run = await _fixture.RunAsync(_here, "pull", _server.Url);
        run.ExitCode.ShouldBe(6, run.Error);
        run.Error.ShouldContain("PUB207: ");
    }

    [Fact]
    public async Task A_digest_that_is_none_is_a_usage_error() =>
        (await _fixture.RunAsync(_here, "pull", _server.Url, "--digest", "abc")).Error.ShouldBe(
            "SRV030: --digest takes 64 hexadecimal digits. Leave it out for any digest.\n");
}
