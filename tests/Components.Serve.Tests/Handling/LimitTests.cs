using System.Net;
using System.Text.Json;

namespace Components.Serve.Tests.Handling;

/// <summary>Concurrency, time and shutdown, over real connections.</summary>
public sealed class LimitTests(SnapshotFixture fixture)
{
    private const string Slow = """{"query":"slow 10k"}""";

    [Fact]
    public async Task One_request_too_many_is_503_with_retry_after_and_the_others_are_answered()
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings with { MaxConcurrency = 1, MaxQueue = 1 } },
            slow);
        Task<HttpResponseMessage> working = server.PostAsync("/v1/components/search", Slow);
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));
        // One of three finds the turn in the queue; the others find it taken.
        List<Task<HttpResponseMessage>> further = [.. Enumerable.Range(0, 3)
            .Select(_ => server.PostAsync("/v1/components/search", Slow))];
        await Eventually.TrueAsync(() => Task.FromResult(further.Count(static request => request.IsCompleted) == 2));
        HttpResponseMessage[] refusals = await Task.WhenAll(further.Where(static request => request.IsCompleted));
        HttpResponseMessage refused = refusals[0];
        refusals[1].StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.ServiceUnavailable, "SRV109");
        problem.GetProperty("detail").GetString().ShouldBe("All turns for requests are taken and the queue is full.");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await server.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        slow.Gate.Set();
        (await working).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage[] all = await Task.WhenAll(further);
        all.Count(static answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=10k")]
    [InlineData("/page/results?q=10k")]
    [InlineData("/part/C25804")]
    [InlineData("/compare?id=C25804")]
    [InlineData("/status")]
    [InlineData("/v1/suggest?q=res")]
    [InlineData("/report/")]
    [InlineData("/report/results.json")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/v1/snapshot")]
    [InlineData("/v1/types")]
    [InlineData("/kicad/v1/")]
    [InlineData("/metrics")]
    [InlineData("/healthz", false)]
    [InlineData("/readyz", false)]
    public async Task Every_route_but_the_probes_takes_a_place(string path, bool takesPlace = true)
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings with { MaxConcurrency = 1, MaxQueue = 0 } },
            slow);
        await Eventually.TrueAsync(async () =>
        {
            using HttpResponseMessage ready = await server.Client.GetAsync("/readyz");
            return ready.StatusCode == HttpStatusCode.OK;
        });
        Task<HttpResponseMessage> working = server.PostAsync("/v1/components/search", Slow);
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));

        using (HttpResponseMessage answer = await server.Client.GetAsync(path))
        {
            answer.StatusCode.ShouldBe(takesPlace ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
        }

        slow.Gate.Set();
        (await working).StatusCode.ShouldBe(HttpStatusCode.OK);
        using HttpResponseMessage later = await server.Client.GetAsync(path);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET /v1/components/25804 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: 15\r\n\r\n{\"query\":\"10k\"}")]
    public async Task Whoever_has_said_all_that_he_will_say_gets_his_answer(string request)
    {
        (await fixture.Server.PostAsync("/v1/components/search", """{"query":"10k"}""")).Dispose();
        for (int round = 0; round < 20; round++)
        {
            using RawConnection connection = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
            await connection.SendAsync(request);
            connection.CloseSending();
            (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ", customMessage: $"round {round}");
        }
    }

    [Fact]
    public async Task Work_for_somebody_who_is_gone_ends()
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory, watch: slow);
        using (RawConnection gone = await RawConnection.OpenAsync(server.Client.BaseAddress!))
        {
            await gone.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Slow.Length}\r\n\r\n{Slow}");
            await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));
        }

        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 0));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_503_and_never_a_partial_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options =>
                options with { Settings = options.Settings with { RequestTimeout = TimeSpan.FromMilliseconds(200) } },
            new SlowSearches());

        using HttpResponseMessage response = await server.PostAsync("/v1/components/search", Slow);

        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "SRV110");
        problem.GetProperty("detail").GetString()
            .ShouldBe("The request was not finished within 0.2 s and was dropped; no partial result is given.");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Stopping_answers_what_is_in_flight_and_then_closes_the_snapshot()
    {
        SlowSearches slow = new();
        RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory, watch: slow);
        Task<HttpResponseMessage> inFlight = server.PostAsync("/v1/components/search", Slow);
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));

        Task stopping = server.StopAsync();
        await Task.Delay(100);
        stopping.IsCompleted.ShouldBeFalse();
        slow.Closed.ShouldBeEmpty();
        slow.Gate.Set();

        (await inFlight).StatusCode.ShouldBe(HttpStatusCode.OK);
        await stopping;
        slow.Closed.ShouldBe([SnapshotFixture.Name]);
        server.Client.Dispose();
    }

    [Fact]
    public async Task A_taken_port_is_an_environment_error_with_a_remedy()
    {
        string address = fixture.Server.Client.BaseAddress!.ToString().TrimEnd('/');

        Foundation.Errors.EnvironmentException error = await Should.ThrowAsync<Foundation.Errors.EnvironmentException>(() =>
            RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options => options with { Settings = options.Settings with { Urls = address } }));

        error.Message.ShouldBe($"SRV002: {address}: The address is in use by another process. Stop that process, or choose "
            + "another address with '--urls http://127.0.0.1:PORT' (port 0 takes a free one).");
    }

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://256.1.1.1:80")]
    [InlineData("http://127.0.0.l:18297")]
    [InlineData("")]
    public async Task A_malformed_address_is_a_usage_error(string url)
    {
        Foundation.Errors.UsageException error = await Should.ThrowAsync<Foundation.Errors.UsageException>(() =>
            RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options => options with { Settings = options.Settings with { Urls = url } }));
        error.Message.ShouldBe($"SRV004: serve.urls: '{url}' is not an address to listen on. Write it like "
            + "'http://127.0.0.1:8080', with an IP address, localhost, or * for every interface; several are joined by "
            + "semicolons.");
    }

    [Fact]
    public async Task A_time_limit_of_nothing_is_a_usage_error()
    {
        Foundation.Errors.UsageException error = await Should.ThrowAsync<Foundation.Errors.UsageException>(() =>
            RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options =>
                options with { Settings = options.Settings with { PollInterval = TimeSpan.Zero } }));
        error.Message.ShouldBe("SRV005: pipeline.yaml: 'serve.poll_interval' must be longer than no time, found 0 s. Write it "
            + "like '10s' or '250ms', or delete the line for the default.");
    }
}
