using System.Net;
using System.Text;
using System.Text.Json;

namespace Components.Serve.Tests.Mcp;

/// <summary>Pages of other sites call no tools; programs, pages of this machine and the server's own do.</summary>
public sealed class ToolOriginTests(SnapshotFixture fixture)
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://localhost.evil.example")]
    [InlineData("null")]
    [InlineData("ftp://parts.example")]
    [InlineData("http://parts.example:8081")]
    public async Task A_page_of_a_foreign_origin_is_refused_before_its_body_is_read(string origin)
    {
        await using RunningServer server = await StartAsync();
        using HttpResponseMessage response = await PostAsync(server, origin, "{");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.Forbidden, "SRV128");
        problem.GetProperty("detail").GetString()!.ShouldContain($"'{origin}'");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:5173")]
    [InlineData("vscode-webview://1f2e3d4c5b6a")]
    [InlineData("http://parts.example")]
    [InlineData("https://parts.example")]
    [InlineData("https://agents.example")]
    public async Task A_program_and_a_page_of_an_allowed_origin_are_answered(string? origin)
    {
        await using RunningServer server = await StartAsync();
        using HttpResponseMessage response = await PostAsync(server, origin, List);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("substitutes");
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        fixture.SnapshotsDirectory,
        static options => options with
        {
            Settings = options.Settings with
            {
                AllowedHosts = "parts.example",
                CorsOrigins = options.Settings.CorsOrigins + ";https://agents.example",
            },
        });

    private static async Task<HttpResponseMessage> PostAsync(RunningServer server, string? origin, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = "parts.example";
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
