using System.Buffers;
using System.Net;
using System.Text;
using Components.Serve.Pacing;
using Components.Serve.Tests.Turns;
using Components.Serve.Turns;

namespace Components.Serve.Tests.Pacing;

/// <summary>Work for a client outside of turns is charged to it, and waits when it has had its part.</summary>
public sealed class OutsideWorkTests(SnapshotFixture fixture)
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(3000, 0)]
    [InlineData(0, 3000)]
    [InlineData(0, 0)]
    public async Task Sending_and_reading_are_charged_to_whoever_they_are_done_for(int sentMs, int readMs)
    {
        FairTurns turns = new(2, 100, _time);
        Turn turn = new(turns, new UnwrittenAnswers(1), "greedy", "", readMs);
        await turn.TakeAsync(1, isHeavy: false, TestContext.Current.CancellationToken);
        turn.GiveBackFor(held: 0, length: sentMs * 1_048_576L).ShouldNotBeNull();
        Take("greedy", 2).ShouldAllBe(static place => place.IsCompletedSuccessfully);

        // Whoever used far more does not keep others waiting, though all turns are taken.
        Task<Waiter?> other = Take("other", 1).Single();
        other.IsCompletedSuccessfully.ShouldBe(sentMs + readMs > 0);

        Task<Waiter?>[] Take(string client, int count) => [.. Enumerable.Range(0, count).Select(_ =>
            turns.AcquireAsync(client, "", 1, isHeavy: false, TestContext.Current.CancellationToken))];
    }

    [Fact]
    public async Task What_was_read_is_charged_once()
    {
        FairTurns turns = new(1, 100, _time);
        using Turn turn = new(turns, new UnwrittenAnswers(1), "one", "", 40);
        await turn.TakeAsync(1, isHeavy: false, TestContext.Current.CancellationToken);
        await turn.RaiseAsync(500, TestContext.Current.CancellationToken);
        turn.Dispose();
        FairShare one = (await turns.AcquireAsync("one", "", 1, isHeavy: false, TestContext.Current.CancellationToken))!.Client;
        one.Used(_time.GetTimestamp(), _time).ShouldBe(40);
    }

    [Fact]
    public void Chunks_cost_what_their_lines_cost()
    {
        double plain = OutsideWork.Reading(new ReadOnlySequence<byte>(new byte[1 << 20]));
        plain.ShouldBe(1, 0.01);
        byte[] chunks = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1\r\na\r\n", 10_000)));
        OutsideWork.Reading(new ReadOnlySequence<byte>(chunks)).ShouldBe(2.06, 0.01);
    }

    [Fact]
    public void A_client_that_is_alone_never_waits()
    {
        Paces paces = new(2, _time);
        paces.Saw("alone");
        paces.WaitOf("alone", 100_000).ShouldBe(TimeSpan.Zero);
        paces.Saw("other");
        paces.WaitOf("alone", 1).ShouldBeGreaterThan(TimeSpan.Zero);
        _time.Advance(5001);
        paces.WaitOf("alone", 100_000).ShouldBe(TimeSpan.Zero, "the other was seen long ago");
    }

    [Fact]
    public void Beside_others_a_client_has_its_burst_and_then_an_eighth_of_the_machine()
    {
        Paces paces = new(2, _time);
        paces.Saw("other");
        paces.WaitOf("greedy", Paces.Burst).ShouldBe(TimeSpan.Zero);

        // A quarter of a processor: four milliseconds for one of work, one after the other.
        paces.WaitOf("greedy", 1).TotalMilliseconds.ShouldBe(4, 0.01);
        paces.WaitOf("greedy", 1).TotalMilliseconds.ShouldBe(8, 0.01);
        paces.WaitOf("other", Paces.Burst).ShouldBe(TimeSpan.Zero, "nobody waits for the debts of others");
        _time.Advance(8);
        paces.WaitOf("greedy", 1).TotalMilliseconds.ShouldBe(4, 0.01);
        _time.Advance(4 + (4 * Paces.Burst));
        paces.WaitOf("greedy", Paces.Burst).ShouldBe(TimeSpan.Zero, "the burst is there again");
    }

    [Fact]
    public void All_who_wait_share_that_eighth()
    {
        Paces paces = new(2, _time);
        paces.Saw("other");
        for (int index = 0; index < 4; index++)
        {
            paces.WaitOf($"greedy {index}", Paces.Burst + 20 + (100 * index));
        }

        _time.Advance(60);
        double before = paces.WaitOf("greedy 0", 0).TotalMilliseconds;
        _time.Advance(64);
        paces.WaitOf("greedy 0", 4).TotalMilliseconds.ShouldBe(before, 0.1);
    }

    [Fact]
    public void No_debt_is_longer_than_the_longest_wait_and_nobody_waits_when_the_server_stops()
    {
        Paces paces = new(2, _time);
        paces.Saw("other");
        paces.WaitOf("greedy", 1_000_000).ShouldBe(Paces.LongestWait);
        paces.End();
        paces.WaitOf("greedy", 1_000_000).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_body_in_chunks_of_a_byte_is_refused_when_it_is_long_and_read_when_it_is_short()
    {
        string start = """{"query":"10k 0603","limit":1""";
        using RawConnection small = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await small.SendAsync(InChunks(start + new string(' ', 2000) + "}", 1));
        (await small.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        using RawConnection usual = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await usual.SendAsync(InChunks(start + new string(' ', 200_000) + "}", 100));
        (await usual.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        using RawConnection large = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        await large.SendAsync(InChunks(start + new string(' ', 100_000) + "}", 1));
        string refused = await large.ReadAsync();
        refused.ShouldStartWith("HTTP/1.1 400 ");
        refused.ShouldContain("The body's chunks are too small: ");
        refused.ShouldContain("\"code\":\"SRV114\"");
    }

    [Fact]
    public async Task Heads_longer_than_a_piece_are_read()
    {
        using RawConnection connection = await RawConnection.OpenAsync(fixture.Server.Client.BaseAddress!);
        string headers = string.Concat(Enumerable.Range(0, 40).Select(static index => $"X-{index}: {new string('a', 700)}\r\n"));
        for (int index = 0; index < 3; index++)
        {
            await connection.SendAsync($"GET /healthz HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
            (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        }
    }

    [Fact]
    public async Task Beside_others_downloads_of_one_client_come_at_its_pace_and_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a client choose among loopback addresses");
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory);
        byte[] script = await server.Client.GetByteArrayAsync("/docs/scalar.js");

        // Somebody else searches.
        using CancellationTokenSource stop = new();
        Task other = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage answer = await server.PostAsync("/v1/components/search", """{"query":"10k"}""");
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                await Task.Delay(100);
            }
        });
        await Task.Delay(300);
        double beside = await SecondsAsync();
        await stop.CancelAsync();
        await other;
        double least = ((Files * script.Length / 1_048_576.0) - Paces.Burst) / (1000.0 * Environment.ProcessorCount / 8);
        beside.ShouldBeGreaterThan(least * 0.8);

        async Task<double> SecondsAsync()
        {
            using HttpClient client = GreedyClientTests.ClientFrom("127.0.0.2", server.Client.BaseAddress!);
            long began = TimeProvider.System.GetTimestamp();
            for (int index = 0; index < Files; index++)
            {
                byte[] read = await client.GetByteArrayAsync("/docs/scalar.js");
                read.AsSpan().SequenceEqual(script).ShouldBeTrue();
            }

            return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        }
    }

    // A client that reads as fast as this one is slowed down by others alone.
    private const int Files = 100;

    private static string InChunks(string body, int size)
    {
        StringBuilder text = new("POST /v1/components/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n");
        foreach (char[] chunk in body.Chunk(size))
        {
            text.Append($"{chunk.Length:x}\r\n").Append(chunk).Append("\r\n");
        }

        return text.Append("0\r\n\r\n").ToString();
    }
}
