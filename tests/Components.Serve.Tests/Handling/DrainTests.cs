using System.Net;

namespace Components.Serve.Tests.Handling;

/// <summary>Stopping under load: callers are told, and no request is lost.</summary>
public sealed class DrainTests(SnapshotFixture fixture)
{
    private const int Rounds = 10;
    private const int Clients = 6;

    [Fact]
    public async Task A_server_that_is_told_to_stop_answers_everybody_with_connection_close_first()
    {
        for (int round = 0; round < Rounds; round++)
        {
            RunningServer server = await RunningServer.StartAsync(
                fixture.SnapshotsDirectory, static options =>
                    options with { Settings = options.Settings with { DrainDelay = TimeSpan.FromMilliseconds(700) } });
            Uri address = server.Client.BaseAddress!;
            int answered = 0;
            Task<bool>[] clients = [.. Enumerable.Range(0, Clients)
                .Select(_ => Task.Run(() => AskUntilTurnedAwayAsync(address, () => Interlocked.Increment(ref answered))))];
            await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref answered) > 3 * Clients));

            Task stopping = server.StopAsync();

            bool[] told = await Task.WhenAll(clients);
            told.ShouldAllBe(static wasTold => wasTold, $"round {round}");
            await stopping;
            server.Client.Dispose();
        }
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_is_not_ready_and_still_takes_connections()
    {
        RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options =>
                options with { Settings = options.Settings with { DrainDelay = TimeSpan.FromSeconds(2) } });
        Task stopping = server.StopAsync();
        using HttpClient late = new() { BaseAddress = server.Client.BaseAddress };
        await Eventually.TrueAsync(async () => (await late.GetAsync("/readyz")).StatusCode == HttpStatusCode.ServiceUnavailable);
        using HttpResponseMessage answer = await late.GetAsync("/v1/components/25804");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.ConnectionClose.ShouldBe(true);
        await stopping;
        server.Client.Dispose();
    }

    [Fact]
    public async Task A_connection_that_was_made_while_the_server_still_took_them_gets_the_answer_to_its_first_request()
    {
        RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options =>
                options with { Settings = options.Settings with { DrainDelay = TimeSpan.FromMilliseconds(1200) } });
        Task stopping = server.StopAsync();
        await Task.Delay(600);
        using RawConnection late = await RawConnection.OpenAsync(server.Client.BaseAddress!);

        // The door was closed meanwhile, and nothing else keeps the server from stopping.
        await Task.Delay(900);
        await late.SendAsync("GET /v1/components/25804 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        (await late.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        await stopping;
        server.Client.Dispose();
    }

    [Fact]
    public async Task A_connection_that_never_asks_keeps_no_server_from_stopping()
    {
        RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        using RawConnection silent = await RawConnection.OpenAsync(server.Client.BaseAddress!);
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(15));
        server.Client.Dispose();
    }

    // A client with a connection of its own, as fast as it can; a lost or broken request throws. It goes elsewhere when it is
    // told to.
    private static async Task<bool> AskUntilTurnedAwayAsync(Uri address, Action answered)
    {
        using RawConnection connection = await RawConnection.OpenAsync(address);
        const string Body = """{"query":"10k 0402"}""";
        while (true)
        {
            await connection.SendAsync($"POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            string answer = await connection.ReadAsync();
            answer.ShouldStartWith("HTTP/1.1 200 ");
            answered();
            if (answer.Contains("\r\nConnection: close\r\n", StringComparison.Ordinal))
            {
                return true;
            }
        }
    }
}
