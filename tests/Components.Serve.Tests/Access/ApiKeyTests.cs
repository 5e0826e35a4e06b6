using System.Net;
using System.Security.Cryptography;
using System.Text;
using Components.Foundation.Errors;
using Components.Serve.Access;
using Components.Serve.Http;

namespace Components.Serve.Tests.Access;

public sealed class ApiKeyTests(SnapshotFixture fixture)
{
    private const string Editor = "a key of an editor";
    private const string Operator = "a key of an operator";

    [Fact]
    public async Task Without_keys_in_the_settings_none_is_asked_for()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/snapshot");
        request.Headers.Add("X-API-Key", "anything");
        (await fixture.Server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    [InlineData("/v1/types")]
    [InlineData("/v1/components/25804")]
    [InlineData("/kicad/v1/")]
    [InlineData("/v1/nothing")]
    public async Task With_keys_every_route_asks_for_one(string path)
    {
        await using RunningServer server = await StartAsync();
        using HttpResponseMessage none = await server.Client.GetAsync(path);
        none.Headers.WwwAuthenticate.Single().ToString().ShouldBe("Bearer realm=\"components\"");
        (await ProblemTests.ProblemAsync(none, HttpStatusCode.Unauthorized, "SRV122")).GetProperty("detail").GetString()
            .ShouldBe("The request has no key.");
        using HttpResponseMessage other = await AskAsync(server, path, "X-API-Key", "another key");
        (await ProblemTests.ProblemAsync(other, HttpStatusCode.Unauthorized, "SRV122")).GetProperty("detail").GetString()
            .ShouldBe("The request's key is none of this server.");
    }

    [Theory]
    [InlineData("X-API-Key", Editor)]
    [InlineData("Authorization", "Bearer " + Editor)]
    [InlineData("Authorization", "bearer " + Editor)]
    [InlineData("Authorization", "Token " + Editor)]
    public async Task A_key_of_the_server_opens_it_however_it_is_sent(string header, string value)
    {
        await using RunningServer server = await StartAsync();
        using HttpResponseMessage answer = await AskAsync(server, "/v1/snapshot", header, value);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Probes_and_the_questions_of_browsers_need_none()
    {
        await using RunningServer server = await StartAsync();
        (await server.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await server.Client.GetAsync("/readyz")).StatusCode == HttpStatusCode.OK);
        using HttpRequestMessage preflight = new(HttpMethod.Options, "/v1/components/search");
        preflight.Headers.Add("Origin", "http://localhost:3000");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        using HttpResponseMessage leave = await server.Client.SendAsync(preflight);
        leave.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["http://localhost:3000"]);

        // And a page of that origin reads why it was refused.
        using HttpRequestMessage refused = new(HttpMethod.Get, "/v1/snapshot");
        refused.Headers.Add("Origin", "http://localhost:3000");
        (await server.Client.SendAsync(refused)).Headers.GetValues("Access-Control-Allow-Origin")
            .ShouldBe(["http://localhost:3000"]);
    }

    [Fact]
    public async Task A_body_is_not_read_before_the_key_was_looked_at()
    {
        await using RunningServer server = await StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
        await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 900000\r\n\r\n");
        (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 401");
    }

    [Theory]
    [InlineData(null, "1", HttpStatusCode.Unauthorized)]
    [InlineData(Editor, "1", HttpStatusCode.Forbidden)]
    [InlineData(Operator, null, HttpStatusCode.Forbidden)]
    [InlineData(Operator, "1", HttpStatusCode.OK)]
    public async Task With_keys_the_operators_routes_need_the_operators_key_and_the_header(
        string? key, string? header, HttpStatusCode status)
    {
        await using RunningServer server = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/admin/warmup");
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        if (header is not null)
        {
            request.Headers.Add("X-Components-Admin", header);
        }

        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public void Every_key_is_found_by_its_text_alone()
    {
        ApiKeys keys = new(Options());
        keys.Find(Editor).ShouldBe(new ApiKey("editor", IsAdmin: false));
        keys.Find(Operator).ShouldBe(new ApiKey("operator", IsAdmin: true));
        keys.Find(Editor + " ").ShouldBeNull();
        keys.Find(Hash(Editor)).ShouldBeNull();
        keys.Find("").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "has a 'sha256' that is not 64 hexadecimal digits")]
    [InlineData("0123456789", "has a 'sha256' that is not 64 hexadecimal digits")]
    [InlineData("twice", "is the same key as 'editor'")]
    public void A_hash_that_is_none_or_stands_twice_is_refused_at_the_start(string hash, string what)
    {
        ServeOptions options = Options();
        UsageException error = Should.Throw<UsageException>(() => new ApiKeys(options with
        {
            Settings = options.Settings with
            {
                ApiKeys = new SortedDictionary<string, ApiKeySettings>
                {
                    ["editor"] = new() { Sha256 = Hash(Editor) },
                    ["other"] = new() { Sha256 = hash == "twice" ? Hash(Editor).ToUpperInvariant() : hash },
                },
            },
        }));
        error.Message.ShouldBe($"SRV009: serve.api_keys.other: The key 'other' {what}. Write the SHA-256 of the key, as "
            + "'printf %s KEY | sha256sum' gives it; each key once.");
    }

    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        fixture.SnapshotsDirectory, static options =>
            options with { Settings = options.Settings with { ApiKeys = Options().Settings.ApiKeys } });

    private static ServeOptions Options() => new()
    {
        SnapshotsDirectory = "none",
        Settings = new ServeSettings
        {
            ApiKeys = new Dictionary<string, ApiKeySettings>
            {
                ["editor"] = new() { Sha256 = Hash(Editor) },
                ["operator"] = new() { Sha256 = Hash(Operator), Admin = true },
            },
        },
    };

    private static async Task<HttpResponseMessage> AskAsync(RunningServer server, string path, string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return await server.Client.SendAsync(request);
    }
}
