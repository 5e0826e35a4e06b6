using System.Net;
using Components.Foundation.Errors;
using Components.Serve.Http;

namespace Components.Serve.Tests;

/// <summary>Pages of this machine and webviews of editors may read answers; others only where the setting says so, and nobody
/// those of the operator.</summary>
public sealed class CorsTests(SnapshotFixture fixture)
{
    private const string Allow = "Access-Control-Allow-Origin";
    private const string Search = "/v1/components/search";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost:3000", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("vscode-webview://1f2e3d4c5b6a", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://localhost:3000.evil.example", false)]
    [InlineData("http://localhost:3000:80", false)]
    [InlineData("http://localhost:", false)]
    [InlineData("http://localhost:*", false)]
    [InlineData("http://localhost:+80", false)]
    [InlineData("http://[::1]:80.evil.example", false)]
    [InlineData("http://[::1].evil.example:80", false)]
    [InlineData("http://evil.example#localhost", false)]
    [InlineData("null", false)]
    [InlineData("vscode-webview", false)]
    public async Task A_page_reads_an_answer_where_its_origin_is_allowed(string origin, bool isAllowed)
    {
        using HttpRequestMessage request = Post("""{"query":"10k"}""", origin);
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.TryGetValues(Allow, out IEnumerable<string>? allowed).ShouldBe(isAllowed);
        if (isAllowed)
        {
            allowed!.ShouldBe([origin]);
            string.Join(", ", response.Headers.Vary).ShouldContain("Origin");
            string exposed = string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers"));
            foreach (string header in (string[])["ETag", "X-Snapshot", "X-Request-ID", "Server-Timing", "Retry-After"])
            {
                exposed.ShouldContain(header);
            }

            response.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_page_reads_a_problem_too()
    {
        using HttpRequestMessage request = Post("{", "http://localhost:5173");
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.GetValues(Allow).ShouldBe(["http://localhost:5173"]);
    }

    [Theory]
    [InlineData("http://localhost:5173", "content-type,x-request-id,x-api-key", true)]
    [InlineData("vscode-webview://abc", "content-type", true)]
    [InlineData("http://localhost:5173", "x-components-admin", false)]
    [InlineData("https://evil.example", "content-type", false)]
    public async Task A_browser_that_asks_first_is_told(string origin, string headers, bool isAllowed)
    {
        using HttpResponseMessage response = await AskFirstAsync(Search, origin, headers);
        bool mayOrigin = response.Headers.Contains(Allow);
        bool mayHeaders = response.Headers.TryGetValues("Access-Control-Allow-Headers", out IEnumerable<string>? allowed)
            && headers.Split(',').All(header => string.Join(',', allowed).Contains(header, StringComparison.OrdinalIgnoreCase));
        (mayOrigin && mayHeaders).ShouldBe(isAllowed);
    }

    [Theory]
    [InlineData("/v1/admin/warmup")]
    [InlineData("/V1/Admin/warmup")]
    [InlineData("/v1/%61dmin/warmup")]
    public async Task The_operators_routes_are_open_to_no_page_whatever_is_allowed(string path)
    {
        await using RunningServer open = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings with { CorsOrigins = "*" } });
        foreach (RunningServer server in new[] { Server, open })
        {
            using HttpResponseMessage leave = await AskFirstAsync(path, "http://localhost:5173", "x-components-admin", server);
            leave.IsSuccessStatusCode.ShouldBeFalse();
            leave.Headers.Contains(Allow).ShouldBeFalse();
            using HttpRequestMessage request = new(HttpMethod.Post, path)
            {
                Headers = { { "Origin", "http://localhost:5173" }, { "X-Components-Admin", "1" } },
            };
            using HttpResponseMessage answer = await server.Client.SendAsync(request);
            answer.Headers.Contains(Allow).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Nothing_is_allowed_where_the_setting_is_empty()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings with { CorsOrigins = "" } });
        using HttpResponseMessage leave = await AskFirstAsync(Search, "http://localhost:5173", "content-type", server);
        leave.IsSuccessStatusCode.ShouldBeFalse();
        leave.Headers.Contains(Allow).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://parts.example", "https://parts.example", true)]
    [InlineData("https://parts.example", "https://PARTS.example", true)]
    [InlineData("https://parts.example", "http://parts.example", false)]
    [InlineData("https://parts.example", "https://parts.example:8443", false)]
    [InlineData("https://parts.example:8443", "https://parts.example:8443", true)]
    [InlineData("https://parts.example:*", "https://parts.example:8443", true)]
    [InlineData("http://a.example; https://b.example", "https://b.example", true)]
    [InlineData("app://*", "app://anything", true)]
    [InlineData("null", "null", true)]
    [InlineData("*", "null", true)]
    [InlineData("*", "https://anything.example", true)]
    public void A_setting_allows_what_it_says(string setting, string origin, bool isAllowed) =>
        new CorsOrigins(setting, "here").Allows(origin).ShouldBe(isAllowed);

    [Theory]
    [InlineData("localhost")]
    [InlineData("https://")]
    [InlineData("https://parts.example/path")]
    [InlineData("https://*.example")]
    [InlineData("https://parts.example:port")]
    [InlineData("https://user@parts.example")]
    public async Task A_malformed_origin_ends_the_start_with_where_it_is_written(string setting)
    {
        UsageException refused = await Should.ThrowAsync<UsageException>(() => RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            options => options with
            {
                Settings = options.Settings with { CorsOrigins = $"http://localhost:*;{setting}" },
                WrittenAt = static name => name == "serve.cors_origins" ? "pipeline.yaml:112:3" : null,
            }));
        refused.Message.ShouldBe($"SRV008: pipeline.yaml:112:3: '{setting}' is not an origin of pages. Write it like "
            + "'https://parts.example', 'http://localhost:*' or 'vscode-webview://*'; several are joined by semicolons, '*' is "
            + "any, and nothing is none.");
    }

    private static HttpRequestMessage Post(string body, string origin)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Search)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return request;
    }

    private async Task<HttpResponseMessage> AskFirstAsync(
        string path, string origin, string headers, RunningServer? server = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Options, path)
        {
            Headers =
            {
                { "Access-Control-Request-Method", "POST" },
                { "Access-Control-Request-Headers", headers },
            },
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return await (server ?? Server).Client.SendAsync(request);
    }
}
