using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Components.Serve.Turns;
using Components.SnapshotKit;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Tests.Turns;

/// <summary>Clients that send nothing, slowly, or far too much keep nobody else from being answered.</summary>
public sealed class GreedyClientTests(SnapshotFixture fixture)
{
    [Fact]
    public async Task Connections_that_announce_a_body_and_send_none_take_no_place()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings
                with { MaxConcurrency = 2, MaxQueue = 0, BodyTimeout = TimeSpan.FromSeconds(8) } });
        List<RawConnection> silent = [];
        for (int index = 0; index < 40; index++)
        {
            RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
            silent.Add(connection);
            await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + "application/json\r\nContent-Length: 500\r\n\r\n{");
        }

        for (int index = 0; index < 20; index++)
        {
            using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", """{"query":"10k"}""");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        silent.ForEach(static connection => connection.Dispose());
    }

    [Fact]
    public async Task Large_bodies_that_never_end_leave_room_for_the_bodies_of_others()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a client choose among loopback addresses");
        const int Connections = 70;
        const int BodyBytes = 65_536;
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings with
            {
                MaxBodyBytes = BodyBytes,
                BodyTimeout = TimeSpan.FromMinutes(1),
                RequestTimeout = TimeSpan.FromMinutes(1),
            } });
        List<RawConnection> unfinished = [];
        List<Task<string>> refusals = [];
        for (int index = 0; index < Connections; index++)
        {
            // All that a body may hold but its last byte.
            RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!, from: "127.0.0.2");
            unfinished.Add(connection);
            await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {BodyBytes}\r\n\r\n{new string(' ', BodyBytes - 1)}");
            refusals.Add(connection.ReadAsync());
        }

        // As many as have no room: the rest waits for its end.
        await Eventually.TrueAsync(() =>
            Task.FromResult(refusals.Count(static answer => answer.IsCompleted) >= Connections - 64));
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"led"}""", 500));
        string large = $$"""{"queries":[{{queries}}]}""";
        string small = """{"query":"10k"}""" + new string(' ', 1000);
        for (int index = 0; index < 20; index++)
        {
            using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", small);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using HttpResponseMessage batch = await server.PostAsync("/v1/components/parameters/query/batch", large);
            batch.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        string[] refused =
            [.. refusals.Where(static answer => answer.IsCompletedSuccessfully).Select(static answer => answer.Result)];
        refused.Length.ShouldBeInRange(1, Connections - 1);
        refused.ShouldAllBe(static answer => answer.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal)
            && answer.Contains("Too many large bodies are being sent at once.", StringComparison.Ordinal));
        unfinished.ForEach(static connection => connection.Dispose());
        await Task.WhenAll(refusals).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public void A_client_holds_no_more_of_the_memory_for_bodies_than_is_free()
    {
        BodyMemory memory = new(100);
        using BodyMemory.Hold first = Began("one");
        first.TryAdd(50).ShouldBeTrue("half of it");
        using BodyMemory.Hold second = Began("one");
        second.TryAdd(1).ShouldBeFalse("it is the client that counts, not the body");
        using BodyMemory.Hold other = Began("two");
        other.TryAdd(25).ShouldBeTrue("half of what the first one left");
        other.TryAdd(1).ShouldBeFalse();
        using BodyMemory.Hold third = Began("three");
        third.TryAdd(12).ShouldBeTrue("whoever comes finds room");
        first.Dispose();
        first.Dispose();
        third.TryAdd(19).ShouldBeTrue("what was given back is free once");
        third.TryAdd(1).ShouldBeTrue();
        third.TryAdd(6).ShouldBeFalse();

        BodyMemory.Hold Began(string client)
        {
            BodyMemory.Hold hold = memory.Of(client);
            hold.TryAdd(BodyMemory.UncountedBytes).ShouldBeTrue("the first bytes count for nothing");
            return hold;
        }
    }

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_408_and_the_connection_is_closed()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options =>
                options with { Settings = options.Settings with { BodyTimeout = TimeSpan.FromMilliseconds(300) } });
        using RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
        await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + "application/json\r\nContent-Length: 500\r\n\r\n{");
        string answer = await connection.ReadAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("\r\nConnection: close\r\n");
        answer.ShouldContain("The body was not complete within 0.3 s.");
        answer.ShouldContain("\"code\":\"SRV118\"");
    }

    [Theory]
    [InlineData(300, 60_000)]
    [InlineData(60_000, 300)]
    public async Task A_body_that_drips_is_408_whichever_limit_ends_it(int bodyMs, int requestMs)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options => options with { Settings = options.Settings with
            {
                BodyTimeout = TimeSpan.FromMilliseconds(bodyMs),
                RequestTimeout = TimeSpan.FromMilliseconds(requestMs),
            } });
        using RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
        await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + "application/json\r\nContent-Length: 500\r\n\r\n");
        Task<string> answer = connection.ReadAsync();
        while (!answer.IsCompleted)
        {
            await connection.SendAsync(" ");
            await Task.WhenAny(answer, Task.Delay(20));
        }

        (await answer).ShouldStartWith("HTTP/1.1 408 ");
        (await answer).ShouldContain("The body was not complete within 0.3 s.");
    }

    [Fact]
    public async Task A_slow_body_has_all_the_time_that_the_setting_gives_it()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings with
            {
                BodyTimeout = TimeSpan.FromMinutes(2),
                RequestTimeout = TimeSpan.FromMinutes(2),
            } });
        const string Body = """{"query":"10k"}""";
        const int Blanks = 16;
        using RawConnection connection = await RawConnection.OpenAsync(server.Client.BaseAddress!);
        await connection.SendAsync($"POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {Body.Length + Blanks}\r\n\r\n{Body}");
        for (int sent = 0; sent < Blanks; sent++)
        {
            // Beyond the 5 s and below the pace at which Kestrel itself would turn it away.
            await Task.Delay(500);
            await connection.SendAsync(" ");
        }

        (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_body_that_is_announced_too_large_is_413_before_any_of_it_comes()
    {
        using RawConnection connection = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await connection.SendAsync("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
            + "application/json\r\nContent-Length: 1048577\r\n\r\n");
        string answer = await connection.ReadAsync();
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("\r\nConnection: close\r\n");
        answer.ShouldContain("\"code\":\"SRV104\"");
    }

    [Fact]
    public async Task The_rows_of_a_batch_are_counted_together()
    {
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"led","limit":500}""", 51));
        using HttpResponseMessage refused = await fixture.Server.PostAsync("/v1/components/parameters/query/batch",
            $$"""{"queries":[{{queries}}]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(refused, HttpStatusCode.BadRequest, "SRV102");
        problem.GetProperty("detail").GetString().ShouldBe(
            "queries: ask for 25500 rows together; one batch may ask for 25000. Lower their limits, or send several batches.");

        string usual = string.Join(',', Enumerable.Repeat("""{"component_type":"led"}""", 500));
        (await fixture.Server.PostJsonAsync("/v1/components/parameters/query/batch", $$"""{"queries":[{{usual}}]}"""))
            .GetProperty("total_queries").GetInt32().ShouldBe(500);
    }

    [Fact]
    public async Task A_bundle_beyond_the_limit_is_refused()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options =>
                options with { Settings = options.Settings with { MaxBundleBytes = 1000 } });
        using HttpResponseMessage response = await server.PostAsync("/v1/components/full",
            """{"component_ids":[25804,1525,8545]}""");
        JsonElement problem = await ProblemTests.ProblemAsync(response, HttpStatusCode.BadRequest, "SRV119");
        problem.GetProperty("detail").GetString().ShouldBe("Parts and assets together are longer than 1000 bytes.");
    }

    [Fact]
    public async Task A_client_that_fills_places_and_queue_gets_the_refusals_and_the_others_get_answers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a client choose among loopback addresses");
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings
                with { MaxConcurrency = 4, MaxQueue = 10, RequestTimeout = TimeSpan.FromSeconds(60) } },
            slow);
        using HttpClient greedy = ClientFrom("127.0.0.2", server.Client.BaseAddress!);
        // The other one is there.
        (await server.Client.GetAsync("/v1/components/25804")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Task<HttpResponseMessage>[] many = [.. Enumerable.Range(0, 40)
            .Select(_ => greedy.PostAsync("/v1/components/search", Body("""{"query":"slow"}""")))];
        await Eventually.TrueAsync(() =>
            Task.FromResult(slow.Waiting == 3 && many.Count(static task => task.IsCompleted) == 27));

        for (int index = 0; index < 20; index++)
        {
            using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", """{"query":"10k"}""");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        slow.Gate.Set();
        HttpResponseMessage[] all = await Task.WhenAll(many);
        all.Count(static answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(13);
        all.Count(static answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(27);
    }

    [Theory]
    [InlineData("X-API-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task A_key_that_fills_its_places_and_the_queue_gets_the_refusals_and_other_keys_of_its_address_get_answers(
        string header, string before)
    {
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings
                with { MaxConcurrency = 8, MaxQueue = 10, RequestTimeout = TimeSpan.FromSeconds(60) } },
            slow);
        using HttpClient greedy =
            new() { BaseAddress = server.Client.BaseAddress, DefaultRequestHeaders = { { header, before + "greedy" } } };
        using HttpClient other =
            new() { BaseAddress = server.Client.BaseAddress, DefaultRequestHeaders = { { header, before + "other" } } };
        (await other.GetAsync("/v1/components/25804")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Task<HttpResponseMessage>[] many = [.. Enumerable.Range(0, 40)
            .Select(_ => greedy.PostAsync("/v1/components/search", Body("""{"query":"slow"}""")))];
        await Eventually.TrueAsync(() =>
            Task.FromResult(slow.Waiting == 7 && many.Count(static task => task.IsCompleted) == 23));

        for (int index = 0; index < 20; index++)
        {
            using HttpResponseMessage answer = await other.PostAsync("/v1/components/search", Body("""{"query":"10k"}"""));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        slow.Gate.Set();
        HttpResponseMessage[] all = await Task.WhenAll(many);
        all.Count(static answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(23);
    }

    [Theory]
    [InlineData("a heavy batch")]
    [InlineData("light files")]
    public async Task Readers_that_do_not_read_hold_no_place(string what)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings
                with { MaxConcurrency = 1, MaxQueue = 20, RequestTimeout = TimeSpan.FromMinutes(1) } });
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"resistor"}""", 500));
        string body = $$"""{"queries":[{{queries}}]}""";

        // Light requests wait for no heavy one, but for each other: the turn of a file that is kept would be missed.
        string asked = what == "light files" ? "GET /docs/scalar.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
            : "POST /v1/components/parameters/query/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        using RawConnection deaf = await RawConnection.OpenAsync(server.Client.BaseAddress!, receiveBufferBytes: 4096);

        // One after the other on one connection, until what lies between server and reader is full and the server waits for the
        // reader.
        Task sending = deaf.SendAsync(string.Concat(Enumerable.Repeat(asked, 100)));
        for (int index = 0; index < 40; index++)
        {
            await Task.Delay(50);
            using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", """{"query":"10k"}""")
                .WaitAsync(TimeSpan.FromSeconds(15));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        deaf.Dispose();
        await sending.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Fact]
    public void Answers_beyond_the_bound_keep_their_place_until_they_are_read()
    {
        UnwrittenAnswers unwritten = new(100);
        using IDisposable? first = unwritten.TryHold(60);
        first.ShouldNotBeNull();
        unwritten.TryHold(60).ShouldBeNull();
        first.Dispose();
        first.Dispose();
        unwritten.TryHold(100).ShouldNotBeNull();
        unwritten.TryHold(1).ShouldBeNull();
    }

    [Fact]
    public void A_key_is_kept_as_a_hash_and_read_from_either_header()
    {
        DefaultHttpContext context = new();
        ClientKey.Of(context.Request).ShouldBeEmpty();
        context.Request.Headers.Authorization = "Basic c2VjcmV0";
        ClientKey.Of(context.Request).ShouldBeEmpty();
        context.Request.Headers.Authorization = "bearer  secret ";
        string hash = ClientKey.Of(context.Request);
        hash.ShouldBe("2BB80D537B1DA3E38BD30361AA855686");
        context.Request.Headers["X-API-Key"] = "secret";
        context.Request.Headers.Authorization = "Bearer another";
        ClientKey.Of(context.Request).ShouldBe(hash);
    }

    [Fact]
    public async Task A_heavy_batch_and_light_requests_are_both_answered_on_one_place()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, static options => options with { Settings = options.Settings
                with { MaxConcurrency = 1, MaxQueue = 100, RequestTimeout = TimeSpan.FromMinutes(2) } });
        string queries = string.Join(',', Enumerable.Repeat("""{"component_type":"resistor","limit":50}""", 300));
        Task<HttpResponseMessage>[] heavy = [.. Enumerable.Range(0, 4)
            .Select(_ => server.PostAsync("/v1/components/parameters/query/batch", $$"""{"queries":[{{queries}}]}"""))];
        Task<HttpResponseMessage>[] light = [.. Enumerable.Range(0, 20)
            .Select(_ => server.PostAsync("/v1/components/search", """{"query":"10k"}"""))];
        foreach (HttpResponseMessage answer in await Task.WhenAll(heavy.Concat(light)))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/v1/components/parameters/query/batch", """{"queries":[{"component_type":"nosuch"}]}""")]
    [InlineData("/v1/components/full", """{"component_ids":[0]}""")]
    public async Task A_long_body_is_heavy_before_it_is_looked_at(string path, string wrong)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a client choose among loopback addresses");
        SlowSearches slow = new();
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory,
            static options => options with { Settings = options.Settings
                with { MaxConcurrency = 2, RequestTimeout = TimeSpan.FromSeconds(60) } },
            slow);
        using HttpClient greedy = ClientFrom("127.0.0.2", server.Client.BaseAddress!);
        Task<HttpResponseMessage>[] searches =
            [.. Enumerable.Range(0, 2).Select(_ => greedy.PostAsync("/v1/components/search", Body("""{"query":"slow"}""")))];
        await Eventually.TrueAsync(() => Task.FromResult(slow.Waiting == 2));

        // Both turns are taken by somebody who has become greedy: light requests of others are lent one, heavy ones wait.
        (await server.PostAsync(path, wrong)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Task<HttpResponseMessage> heavy = server.PostAsync(path, wrong + new string(' ', 2000));
        await Task.Delay(500);
        heavy.IsCompleted.ShouldBeFalse();
        slow.Gate.Set();
        (await heavy).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Task.WhenAll(searches)).ShouldAllBe(static answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v1/components/parameters/query/batch", """{"queries":[{"component_type":"resistor","limit":50}]}""")]
    [InlineData("/v1/components/full", """{"component_ids":[25804]}""")]
    public async Task Long_work_lets_those_who_wait_go_first_between_its_pieces(string path, string one)
    {
        await using RunningServer server = await RunningServer.StartAsync(
            fixture.SnapshotsDirectory, options => options with { Settings = options.Settings
                with { MaxConcurrency = 1, RequestTimeout = TimeSpan.FromMinutes(2) } });
        string ids = string.Join(',', TinyCatalogue.Rows.Select(static row => row.LcscId));
        string body = path.EndsWith("full", StringComparison.Ordinal) ? one.Replace("25804", ids)
            : one.Replace("[{", $"[{string.Concat(Enumerable.Repeat("""{"component_type":"resistor","limit":50},""", 499))}{{");
        byte[] alone = await BytesAsync(body);
        using CancellationTokenSource stop = new();
        Task[] others = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", """{"query":"10k"}""");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }))];

        await Eventually.TrueAsync(async () =>
        {
            using HttpResponseMessage answer = await server.PostAsync(path, body);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(alone);
            return answer.Headers.GetValues("Server-Timing").Single().Contains("pause;dur=", StringComparison.Ordinal);
        });
        await stop.CancelAsync();
        await Task.WhenAll(others);

        async Task<byte[]> BytesAsync(string text)
        {
            using HttpResponseMessage answer = await server.PostAsync(path, text);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.GetValues("Server-Timing").Single().ShouldNotContain("pause;dur=");
            return await answer.Content.ReadAsByteArrayAsync();
        }
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    internal static HttpClient ClientFrom(string address, Uri server) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(
                new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = server,
    };
}
