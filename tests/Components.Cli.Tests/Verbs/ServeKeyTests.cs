using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace Components.Cli.Tests.Verbs;

/// <summary>Keys as an operator writes them into pipeline.yaml.</summary>
public sealed class ServeKeyTests(CliFixture fixture)
{
    [Fact]
    public async Task A_key_in_the_settings_opens_the_server_and_nothing_else_does()
    {
        string project = fixture.CopyProject("keys");
        string hash = Convert.ToHexStringLower(SHA256.HashData("a long random text"u8));
        File.AppendAllText(
            Path.Combine(project, "pipeline.yaml"),
            $"serve:\n  urls: http://127.0.0.1:0\n  api_keys:\n    editor:\n      sha256: {hash}\n");
        using Process process = CliProcess.Start(project, "serve", "--until-stdin-closes");
        string line = (await process.StandardError.ReadLineAsync())!;
        using HttpClient client = new() { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]) };
        (await client.GetAsync("/v1/snapshot")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Add("X-API-Key", "a long random text");
        (await client.GetAsync("/v1/snapshot")).StatusCode.ShouldBe(HttpStatusCode.OK);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    [Fact]
    public async Task A_hash_that_is_none_is_named_with_its_place()
    {
        string project = fixture.CopyProject("no-keys");
        File.AppendAllText(
            Path.Combine(project, "pipeline.yaml"), "serve:\n  api_keys:\n    editor:\n      sha256: abc\n");
        CliRun run = await fixture.RunAsync(project, "serve", "--urls", "http://127.0.0.1:0");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("pipeline.yaml:10:15");
        run.Error.ShouldContain("serve.api_keys.editor.sha256");
    }
}
