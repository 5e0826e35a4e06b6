using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Http;

/// <summary>Every answer names its request, by the caller's name where that is well formed.</summary>
public sealed class RequestIdTests(SnapshotFixture fixture)
{
    private const string Header = "X-Request-ID";

    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("a")]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("build/42:line-7_b.c+d=e@f~g")]
    public async Task A_well_formed_name_comes_back(string id)
    {
        using HttpResponseMessage response = await GetAsync("/v1/components/25804", id);
        response.Headers.GetValues(Header).ShouldBe([id]);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("\"quoted\"")]
    [InlineData("<b>")]
    [InlineData("")]
    [InlineData("129")]
    public async Task Any_other_is_replaced(string id)
    {
        using HttpResponseMessage response = await GetAsync("/v1/components/25804", id == "129" ? new string('x', 129) : id);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        string made = response.Headers.GetValues(Header).Single();
        made.ShouldNotBe(id);
        made.Length.ShouldBeInRange(8, 64);
    }

    [Fact]
    public async Task Two_requests_without_a_name_get_two()
    {
        using HttpResponseMessage first = await Server.Client.GetAsync("/healthz");
        using HttpResponseMessage second = await Server.Client.GetAsync("/healthz");
        first.Headers.GetValues(Header).Single().ShouldNotBe(second.Headers.GetValues(Header).Single());
    }

    [Theory]
    [InlineData("/v1/components/4242")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/components/25804?x=1")]
    public async Task A_problem_holds_the_name(string path)
    {
        using HttpResponseMessage response = await GetAsync(path, "mine-1");
        response.Headers.GetValues(Header).ShouldBe(["mine-1"]);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("request_id").GetString()
            .ShouldBe("mine-1");
    }

    [Fact]
    public async Task A_request_under_a_foreign_host_and_one_that_is_no_http_have_names_too()
    {
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, "/v1/snapshot") { Headers = { Host = "evil.example" } };
        using HttpResponseMessage response = await Server.Client.SendAsync(elsewhere);
        response.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        response.Headers.Contains(Header).ShouldBeTrue();

        using RawConnection connection = await RawConnection.OpenAsync(Server.Client.BaseAddress!);
        await connection.SendAsync("NONSENSE\r\n\r\n");
        string[] answer = (await connection.ReadAsync()).Split("\r\n");
        string name = answer.Single(static line =>
            line.StartsWith($"{Header}: ", StringComparison.Ordinal))[(Header.Length + 2)..];
        JsonDocument.Parse(answer[^1]).RootElement.GetProperty("request_id").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task The_log_of_an_error_of_ours_has_the_name()
    {
        StringWriter log = new();
        TextWriter console = Console.Error;
        Console.SetError(TextWriter.Synchronized(log));
        try
        {
            // The server's log takes the error stream that it finds when it starts.
            await using RunningServer server = await RunningServer.StartAsync(
                fixture.SnapshotsDirectory, watch: new SlowSearches());
            using HttpRequestMessage request = new(HttpMethod.Post, "/v1/components/search")
            {
                Content = new StringContent("""{"query":"broken"}""", System.Text.Encoding.UTF8, "application/json"),
                Headers = { { Header, "find-me-7" } },
            };
            using HttpResponseMessage response = await server.Client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            await Eventually.TrueAsync(() => Task.FromResult(log.ToString().Contains("find-me-7", StringComparison.Ordinal)));
        }
        finally
        {
            Console.SetError(console);
        }

        log.ToString().ShouldContain("POST /v1/components/search failed (request find-me-7)");
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string id)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(Header, id);
        return await Server.Client.SendAsync(request);
    }
}
