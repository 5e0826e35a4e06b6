using System.Text;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Serve.Snapshots;
using Components.SnapshotKit;

namespace Components.Serve.Tests.Snapshots;

/// <summary>Answers that are kept are those that were asked for more than once, within their room.</summary>
public sealed class HotAnswersTests(SnapshotFixture fixture)
{
    private const string Search = "/v1/components/search";
    private const string Body = """{"query":"10k 0603 resistor"}""";

    private static byte[] Bytes(int length, byte value = 1)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    [Fact]
    public void An_answer_is_kept_from_the_second_time_on()
    {
        HotAnswers hot = new(1 << 20);
        hot.Keep("a", Bytes(10));
        hot.Find("a").ShouldBeNull();

        hot.Keep("a", Bytes(10));

        hot.Find("a").ShouldBe(Bytes(10));
        hot.Find("b").ShouldBeNull();
    }

    [Fact]
    public void The_longest_unused_goes_first_and_the_room_is_never_exceeded()
    {
        const int Room = 64 << 10;
        HotAnswers hot = new(Room);
        for (int i = 0; i < 200; i++)
        {
            hot.Keep($"{i}", Bytes(2_000));
            hot.Keep($"{i}", Bytes(2_000));

            // Looked up in the order in which they came, so that they keep it.
            int held = Enumerable.Range(0, i + 1).Count(other => hot.Find($"{other}") is not null);
            (held * 2_000).ShouldBeLessThanOrEqualTo(Room);
            _ = hot.Find("0");
        }

        hot.Find("0").ShouldNotBeNull("it was asked for all the time");
        hot.Find("1").ShouldBeNull();
        hot.Find("199").ShouldNotBeNull();
    }

    [Fact]
    public void A_long_answer_does_not_drive_out_the_others()
    {
        HotAnswers hot = new(16 << 10);
        hot.Keep("long", Bytes(2_000));
        hot.Keep("long", Bytes(2_000));

        hot.Find("long").ShouldBeNull();
    }

    [Fact]
    public void Requests_that_are_never_asked_again_hold_nothing()
    {
        HotAnswers hot = new(1 << 20);
        for (int i = 0; i < 50_000; i++)
        {
            hot.Keep($"{i}", Bytes(100));
        }

        Enumerable.Range(0, 50_000).ShouldAllBe(i => hot.Find($"{i}") == null);
    }

    [Fact]
    public async Task Who_asks_the_same_again_gets_the_same_bytes_and_nothing_is_searched()
    {
        Counted without = new();
        Counted with = new();
        await using RunningServer plain = await RunningServer.StartAsync(fixture.SnapshotsDirectory, watch: without);
        await using RunningServer hot = await RunningServer.StartAsync(fixture.SnapshotsDirectory, Keeping, with);
        (without.Searches, with.Searches) = (0, 0);
        HashSet<string> answers = new(StringComparer.Ordinal);
        for (int i = 0; i < 5; i++)
        {
            foreach (RunningServer server in (RunningServer[])[plain, hot])
            {
                using HttpResponseMessage response = await server.PostAsync(Search, Body);
                answers.Add($"{response.Headers.ETag} {await response.Content.ReadAsStringAsync()}");
            }
        }

        answers.Count.ShouldBe(1);
        without.Searches.ShouldBe(5, "nothing is kept where nobody asked for it");
        with.Searches.ShouldBe(2);
    }

    [Fact]
    public async Task Other_queries_other_snapshots_and_other_keys_are_answered_anew()
    {
        const string Second = "2025-11-21-0000000000cc";
        string snapshots = fixture.Copy("hot");
        TinySnapshot.Build(Path.Combine(snapshots, Second), Second, TinyCatalogue.Rows);
        Counted watch = new();
        await using RunningServer server = await RunningServer.StartAsync(snapshots, Keeping, watch);
        watch.Searches = 0;
        for (int i = 0; i < 3; i++)
        {
            await AskAsync(server, Body, "one");
        }

        watch.Searches.ShouldBe(2);
        await AskAsync(server, Body, "two");
        watch.Searches.ShouldBe(3, "the time of an answer must not tell what somebody else has asked");
        await AskAsync(server, """{"query":"10k 0603 resistor","limit":5}""", "one");
        watch.Searches.ShouldBe(4);

        TinySnapshot.MakeCurrent(snapshots, Second);
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == Second);
        watch.Searches = 0;
        (await AskAsync(server, Body, "one")).ShouldContain(Second);
        watch.Searches.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_is_refused_is_refused_every_time()
    {
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory, Keeping);
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage response = await server.PostAsync(Search, """{"query":"10k","limit":100000}""");
            ((int)response.StatusCode).ShouldBe(400);
        }
    }

    private static ServeOptions Keeping(ServeOptions options) =>
        options with { Settings = options.Settings with { HotAnswerBytes = 1 << 20 } };

    private static async Task<string> AskAsync(RunningServer server, string body, string key)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Search)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-API-Key", key);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return await response.Content.ReadAsStringAsync();
    }

    private sealed class Counted : ISnapshotWatch
    {
        private int _searches;

        public int Searches
        {
            get => Volatile.Read(ref _searches);
            set => Volatile.Write(ref _searches, value);
        }

        public void Searching(SearchRequest request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _searches);

        public void Closing(SearchSnapshot snapshot)
        {
        }
    }
}
