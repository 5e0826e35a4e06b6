using System.Net;
using System.Threading.RateLimiting;
using Components.Serve.Access;

namespace Components.Serve.Tests.Access;

public sealed class RateLimitTests(SnapshotFixture fixture)
{
    [Fact]
    public async Task Without_the_setting_there_is_no_limit()
    {
        for (int number = 0; number < 50; number++)
        {
            (await fixture.Server.Client.GetAsync("/v1/families")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task One_request_too_many_is_429_with_when_to_come_back_and_probes_are_answered()
    {
        await using RunningServer server = await StartAsync(5, TimeSpan.FromHours(1));
        for (int number = 0; number < 5; number++)
        {
            (await server.Client.GetAsync("/v1/families")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using HttpResponseMessage refused = await server.PostAsync("/v1/components/search", """{"query":"10k"}""");
        (await ProblemTests.ProblemAsync(refused, HttpStatusCode.TooManyRequests, "SRV123")).GetProperty("detail").GetString()
            .ShouldBe("This client may send 5 requests in 3600 s.");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(13));
        (await server.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // A key that nobody checks makes no other client.
        using HttpRequestMessage named = new(HttpMethod.Get, "/v1/families");
        named.Headers.Add("X-API-Key", "made up");
        (await server.Client.SendAsync(named)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Keys_of_the_server_are_clients_of_their_own()
    {
        await using RunningServer server = await StartAsync(2, TimeSpan.FromHours(1), "one", "two");
        foreach (string key in (string[])["one", "two"])
        {
            (await AskAsync(server, key)).ShouldBe(HttpStatusCode.OK);
            (await AskAsync(server, key)).ShouldBe(HttpStatusCode.OK);
            (await AskAsync(server, key)).ShouldBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Fact]
    public async Task Requests_with_a_wrong_key_count_for_their_address()
    {
        await using RunningServer server = await StartAsync(2, TimeSpan.FromHours(1), "one");
        (await AskAsync(server, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(server, "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(server, "wrong")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await AskAsync(server, "one")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    [InlineData(601)]
    [InlineData(700)]
    [InlineData(1199)]
    [InlineData(1_000_000)]
    public void A_client_gets_back_what_the_setting_says_and_no_more(int limit)
    {
        TimeSpan window = TimeSpan.FromMinutes(1);
        TokenBucketRateLimiterOptions bucket = RateLimit.Bucket(new ServeSettings { RateLimit = limit, RateWindow = window });
        bucket.TokenLimit.ShouldBe(limit);
        double perMinute = bucket.TokensPerPeriod * (window / bucket.ReplenishmentPeriod);
        (perMinute / limit).ShouldBe(1, 1e-5);
    }

    [Fact]
    public async Task After_a_while_a_client_may_ask_again()
    {
        await using RunningServer server = await StartAsync(1, TimeSpan.FromMilliseconds(300));
        (await server.Client.GetAsync("/v1/families")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => (await server.Client.GetAsync("/v1/families")).StatusCode == HttpStatusCode.OK);
    }

    private Task<RunningServer> StartAsync(int limit, TimeSpan window, params string[] keys) => RunningServer.StartAsync(
        fixture.SnapshotsDirectory, options => options with
        {
            Settings = options.Settings with
            {
                RateLimit = limit,
                RateWindow = window,
                ApiKeys = keys.ToDictionary(static key => key, static key =>
                    new ApiKeySettings { Sha256 = ApiKeyTests.Hash(key) }),
            },
        });

    private static async Task<HttpStatusCode> AskAsync(RunningServer server, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/families");
        request.Headers.Add("X-API-Key", key);
        return (await server.Client.SendAsync(request)).StatusCode;
    }
}
