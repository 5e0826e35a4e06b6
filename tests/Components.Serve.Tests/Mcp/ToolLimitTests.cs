using System.Net;
using System.Text;

namespace Components.Serve.Tests.Mcp;

/// <summary>Calls of tools take turns, end in time and tell nothing of ours.</summary>
public sealed class ToolLimitTests(SnapshotFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_takes_a_place_and_is_refused_where_there_is_none()
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings with { MaxConcurrency = 1, MaxQueue = 1 } },
            slow);
        Task<HttpResponseMessage> working = CallAsync(server, "slow 10k");
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 1));
        List<Task<HttpResponseMessage>> further = [.. Enumerable.Range(0, 3).Select(_ => CallAsync(server, "slow 10k"))];
        await Eventually.TrueAsync(() => Task.FromResult(further.Count(static request => request.IsCompleted) == 2));
        foreach (Task<HttpResponseMessage> refused in further.Where(static request => request.IsCompleted))
        {
            await ProblemTests.ProblemAsync(await refused, HttpStatusCode.ServiceUnavailable, "SRV109");
        }

        slow.Gate.Set();
        (await working).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Task.WhenAll(further)).Count(static answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_no_partial_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options =>
                options with { Settings = options.Settings with { RequestTimeout = TimeSpan.FromSeconds(2) } },
            new SlowSearches());
        string body;
        try
        {
            using HttpResponseMessage response = await CallAsync(server, "slow 10k");
            body = await response.Content.ReadAsStringAsync(Cancellation);
        }
        catch (HttpRequestException)
        {
            // The answer had begun, and its connection was ended: nothing can be taken for a result.
            return;
        }

        body.ShouldContain("SRV110");
        body.ShouldNotContain("results");
    }

    [Fact]
    public async Task An_error_of_ours_is_told_without_its_text()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, watch: new SlowSearches());
        using HttpResponseMessage response = await CallAsync(server, "broken 10k");
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        body.ShouldContain("SRV111");
        body.ShouldContain("\"isError\":true");
        body.ShouldNotContain("A mistake of ours");
    }

    [Fact]
    public async Task Whoever_reads_no_answer_keeps_no_place()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with
            {
                Settings = options.Settings with { MaxConcurrency = 1, RequestTimeout = TimeSpan.FromMinutes(1) },
            });
        using RawConnection silent = await RawConnection.OpenAsync(server.Client.BaseAddress!, receiveBufferBytes: 4096);
        const string Body = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
        string request = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"Accept: application/json, text/event-stream\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";

        // Until nothing more is taken: the connection's buffers are full of answers that nobody reads.
        using CancellationTokenSource full = new(TimeSpan.FromSeconds(3));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            while (true)
            {
                await silent.SendAsync(request).WaitAsync(full.Token);
            }
        });
        using HttpResponseMessage other = await server.Client.GetAsync("/v1/types", Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> CallAsync(RunningServer server, string query) => server.Client.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"$"}}}"""
                    .Replace("$", query, StringComparison.Ordinal),
                Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        },
        Cancellation);
}
