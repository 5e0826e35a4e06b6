using System.Net;
using System.Text.Json;
using Components.Foundation.Files;
using Components.Serve.Endpoints;
using Components.Serve.Http;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Tests.Handling;

/// <summary>The server's words to whom: names it answers under, rights of operators, and nothing that nobody needs to
/// know.</summary>
public sealed class SafetyTests(SnapshotFixture fixture)
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("localhost:9", HttpStatusCode.OK)]
    [InlineData("LOCALHOST.", HttpStatusCode.OK)]
    [InlineData("app.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.8.8.8:80", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.168.1.7", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_loopback_names_are_answered_unless_others_are_allowed(string host, HttpStatusCode status)
    {
        using HttpResponseMessage response = await AskAsync(Server, HttpMethod.Get, "/v1/snapshot", host);
        response.StatusCode.ShouldBe(status);
        foreach (string probe in (string[])["/healthz", "/readyz"])
        {
            await Eventually.TrueAsync(async () =>
                (await AskAsync(Server, HttpMethod.Get, probe, host)).StatusCode == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_request_under_another_name_is_told_what_to_do()
    {
        using HttpResponseMessage response = await AskAsync(Server, HttpMethod.Get, "/", "evil.example");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.MisdirectedRequest, "SRV116");
        problem.GetProperty("detail").GetString().ShouldBe("The request is for the host 'evil.example'.");
        problem.GetProperty("remedy").GetString()
            .ShouldBe("Ask for localhost or 127.0.0.1, or add the name to serve.allowed_hosts of the server.");
    }

    [Theory]
    [InlineData("parts.example; 10.0.0.5", "PARTS.example:8080", HttpStatusCode.OK)]
    [InlineData("parts.example; 10.0.0.5", "10.0.0.5", HttpStatusCode.OK)]
    [InlineData("parts.example; 10.0.0.5", "other.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("*", "anything.example", HttpStatusCode.OK)]
    public async Task Allowed_hosts_are_answered_too(string allowed, string host, HttpStatusCode status)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options => options with { Settings = options.Settings with { AllowedHosts = allowed } });
        using HttpResponseMessage response = await AskAsync(server, HttpMethod.Get, "/v1/snapshot", host);
        response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("true")]
    public async Task A_page_of_another_site_cannot_warm_the_server_up(string? header)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/admin/warmup");
        request.Headers.Add("Origin", "https://evil.example");
        if (header is not null)
        {
            request.Headers.Add("X-Components-Admin", header);
        }

        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.Forbidden, "SRV117");
        problem.GetProperty("remedy").GetString()
            .ShouldBe("Ask from the machine that the server runs on, with the header 'X-Components-Admin: 1'; where the server "
                + "asks for keys, from anywhere with an operator's key ('admin: true' in serve.api_keys) and that header.");

        // The question that a browser asks before it sends a header of its own is not answered with leave.
        using HttpRequestMessage preflight = new(HttpMethod.Options, "/v1/admin/warmup");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-components-admin");
        using HttpResponseMessage leave = await Server.Client.SendAsync(preflight);
        leave.IsSuccessStatusCode.ShouldBeFalse();
        leave.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.0.2.2", true, "192.0.2.2")]
    [InlineData("::ffff:192.0.2.2", true, "192.0.2.2")]
    [InlineData("2001:db8::2", true, "2001:db8::2")]
    [InlineData("192.0.2.7", false, "192.0.2.2")]
    [InlineData("192.0.2.7", false)]
    [InlineData("::ffff:192.0.2.7", false)]
    [InlineData("2001:db8::7", false)]
    [InlineData(null, false)]
    public async Task Admin_routes_answer_on_the_servers_own_machine_only(
        string? address, bool isAllowed, string? own = null)
    {
        int calls = 0;
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Connection.LocalIpAddress = own is null ? null : IPAddress.Parse(own);
        context.Request.Headers["X-Components-Admin"] = "1";
        RequestDelegate route = OperationsEndpoints.Operator(_ =>
        {
            calls++;
            return Task.CompletedTask;
        });
        if (isAllowed)
        {
            await route(context);
        }
        else
        {
            Problem problem = (await Should.ThrowAsync<ProblemException>(() => route(context))).Problem;
            (problem.Status, problem.Code, problem.Detail)
                .ShouldBe((403, "SRV117", "The request comes from another machine."));
        }

        calls.ShouldBe(isAllowed ? 1 : 0);
    }

    [Theory]
    [InlineData("""{"force":true}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.OK)]
    public async Task Warmup_takes_no_fields(string body, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/admin/warmup")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "X-Components-Admin", "1" } },
        };
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_published_record_shows_no_people_machines_or_places()
    {
        string snapshots = fixture.Copy("record");
        string report = Directory.CreateDirectory(Path.Combine(snapshots, SnapshotFixture.Name, "report")).FullName;
        string digest = Sha256Digest.OfFile(Path.Combine(snapshots, SnapshotFixture.Name, "metadata.json")).ToString();
        await File.WriteAllTextAsync(
            Path.Combine(report, "publish.json"),
            $$"""
            {"snapshot":"s","snapshot_digest":"{{digest}}","published_at":"2025-11-20T00:00:00Z","by":"alice@builder (pid 7)","previous":null,"partial":false,
             "gates":[{"gate":"retrieval","outcome":"passed","reason":"EVL001: /home/alice/x: low"}],"overrides":[{"gate":"performance","reason":"alice said so"}],"secret":{"path":"/home/alice"} }
            """);
        await using RunningServer server = await RunningServer.StartAsync(snapshots);

        string text = await server.Client.GetStringAsync("/report/publish.json");

        text.ShouldBe($$"""{"snapshot":"s","snapshot_digest":"{{digest}}","published_at":"2025-11-20T00:00:00Z","previous":null,"partial":false,"gates":[{"gate":"retrieval","outcome":"passed"}],"overrides":[{"gate":"performance"}]}""");
        await File.WriteAllTextAsync(Path.Combine(report, "publish.json"), "not json, by alice");
        (await server.Client.GetStringAsync("/report/publish.json")).ShouldBe("{}");
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFF")]
    [InlineData("7FFFFFFF")]
    [InlineData("-1")]
    [InlineData("zz")]
    public async Task A_chunk_of_an_impossible_size_is_the_callers_mistake(string size)
    {
        using RawConnection connection = await RawConnection.OpenAsync(Server.Client.BaseAddress!);
        await connection.SendAsync($"POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + $"application/json\r\nTransfer-Encoding: chunked\r\n\r\n{size}\r\n{{\"query\":\"10k\"}}\r\n0\r\n\r\n");
        string answer = await connection.ReadAsync();
        answer.ShouldStartWith(size == "7FFFFFFF" ? "HTTP/1.1 4" : "HTTP/1.1 400 ");
        answer.ShouldNotContain("SRV111");
    }

    [Theory]
    [InlineData("GET /v1/components/mfr/a%00b/x HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /v1/components/search?q=\u0001 HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505, "SRV115")]
    [InlineData("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "SRV106")]
    public async Task A_request_that_never_reaches_a_route_is_answered_with_a_problem_too(
        string request, int status = 400, string code = "SRV114")
    {
        using RawConnection connection = await RawConnection.OpenAsync(Server.Client.BaseAddress!);
        await connection.SendAsync(request);
        string answer = await connection.ReadAsync();
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json\r\n");
        using System.Text.Json.JsonDocument problem = System.Text.Json.JsonDocument.Parse(
            answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        problem.RootElement.GetProperty("code").GetString().ShouldBe(code);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("/v1/components/C424242", HttpStatusCode.NotFound)]
    [InlineData("/v1/components/C424242/similar", HttpStatusCode.NotFound)]
    [InlineData("/v1/components/mfr/YAGEO/NONE", HttpStatusCode.NotFound)]
    [InlineData("/v1/components/C25804", HttpStatusCode.NotModified)]
    [InlineData("/v1/components/C25804/similar", HttpStatusCode.NotModified)]
    [InlineData("/v1/components/mfr/YAGEO/RC0402FR-0710KL", HttpStatusCode.NotModified)]
    public async Task Any_tag_will_do_only_for_what_there_is(string path, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using HttpResponseMessage response = await Server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(status);
    }

    private static Task<HttpResponseMessage> AskAsync(RunningServer server, HttpMethod method, string path, string host) =>
        server.Client.SendAsync(new HttpRequestMessage(method, path) { Headers = { Host = host } });
}
