using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Components.SnapshotKit;

namespace Components.Serve.Tests.Snapshots;

/// <summary>A new <c>current</c> comes in without a restart and without a failed request.</summary>
public sealed class SwapTests(SnapshotFixture fixture)
{
    private const string Second = "2025-11-21-0000000000bb";

    [Fact]
    public async Task Under_load_every_request_is_answered_by_exactly_one_of_the_snapshots()
    {
        string snapshots = WithSecond("load");
        SlowSearches opener = new();
        await using RunningServer server = await RunningServer.StartAsync(snapshots, watch: opener);
        ConcurrentBag<(HttpStatusCode Status, string Header, string Body)> answers = [];
        using CancellationTokenSource stop = new();
        Task[] load = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using HttpResponseMessage response = await server.PostAsync("/v1/components/search",
                    """{"query":"10k 0603 resistor"}""");
                string body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("snapshot")
                    .GetString()!;
                answers.Add((response.StatusCode, response.Headers.GetValues("X-Snapshot").Single(), body));
            }
        }))];

        for (int swap = 0; swap < 6; swap++)
        {
            string target = swap % 2 == 0 ? Second : SnapshotFixture.Name;
            int before = answers.Count;
            TinySnapshot.MakeCurrent(snapshots, target);
            await Eventually.TrueAsync(async () =>
                (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == target);
            await Eventually.TrueAsync(() => Task.FromResult(answers.Count > before + 20));
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        answers.ShouldAllBe(static answer => answer.Status == HttpStatusCode.OK);
        answers.ShouldAllBe(static answer => answer.Header == answer.Body);
        answers.Select(static answer => answer.Header).Distinct().Order().ShouldBe([SnapshotFixture.Name, Second]);
        await Eventually.TrueAsync(() => Task.FromResult(opener.Closed.Count == 6));
    }

    [Fact]
    public async Task The_old_snapshot_stays_open_until_its_last_request_is_answered()
    {
        string snapshots = WithSecond("hold");
        SlowSearches opener = new();
        await using RunningServer server = await RunningServer.StartAsync(snapshots, watch: opener);
        Task<HttpResponseMessage> inFlight = server.PostAsync("/v1/components/search", """{"query":"slow 10k"}""");
        await Eventually.TrueAsync(() => Task.FromResult(opener.Waiting == 1));

        TinySnapshot.MakeCurrent(snapshots, Second);
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == Second);
        opener.Closed.ShouldBeEmpty();
        opener.Gate.Set();

        using HttpResponseMessage answer = await inFlight;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Snapshot").ShouldBe([SnapshotFixture.Name]);
        await Eventually.TrueAsync(() => Task.FromResult(opener.Closed.Contains(SnapshotFixture.Name)));
    }

    [Theory]
    [InlineData("metadata.json", "PUB105")]
    [InlineData("vector/manifest.json", "VEC002")]
    [InlineData("detail.sqlite", "PUB107")]
    [InlineData("vector/records.bin", "VEC007")]
    public async Task A_pipe_or_an_endless_device_in_a_new_snapshot_is_refused_and_the_watcher_goes_on(string file, string code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string snapshots = WithSecond("pipe-" + file.Replace('/', '-'));
        string path = Path.Combine(snapshots, Second, file);
        await using RunningServer server = await RunningServer.StartAsync(
            snapshots, static options =>
                options with { Settings = options.Settings with { RefusedRetryInterval = TimeSpan.FromMilliseconds(100) } });
        string good = path + ".good";
        File.Move(path, good);
        using (Process process = Process.Start("mkfifo", path))
        {
            await process.WaitForExitAsync();
        }

        TinySnapshot.MakeCurrent(snapshots, Second);
        await Eventually.TrueAsync(async () => (await RefusedAsync(server)) is not null);
        string? refused = await RefusedAsync(server);
        refused.ShouldNotBeNull();
        refused.ShouldStartWith(code);

        File.Delete(path);
        File.CreateSymbolicLink(path, "/dev/zero");
        await Task.Delay(300);
        (await RefusedAsync(server)).ShouldNotBeNull();

        File.Delete(path);
        File.Move(good, path);
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == Second);
    }

    [Fact]
    public async Task A_damaged_new_snapshot_is_refused_and_the_old_one_stays_until_a_good_one_comes()
    {
        string snapshots = WithSecond("refuse");
        string lexical = Path.Combine(snapshots, Second, "vector", "lexical.bin");
        byte[] good = await File.ReadAllBytesAsync(lexical);
        await File.WriteAllBytesAsync(lexical, good[..^1]);
        await using RunningServer server = await RunningServer.StartAsync(
            snapshots, static options =>
                options with { Settings = options.Settings with { RefusedRetryInterval = TimeSpan.FromMilliseconds(200) } });

        TinySnapshot.MakeCurrent(snapshots, Second);
        await Eventually.TrueAsync(async () => (await RefusedAsync(server)) is not null);
        (await RefusedAsync(server)).ShouldBe($"VEC007: snapshot '{Second}' was refused; the server's log says why.");
        (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString().ShouldBe(SnapshotFixture.Name);
        (await server.Client.GetStringAsync("/metrics")).ShouldContain("components_snapshot_swaps_total{} 0");

        await File.WriteAllBytesAsync(lexical, good);
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == Second);
        (await RefusedAsync(server)).ShouldBeNull();

        // The watcher counts after it has swapped, so the count may be a moment late.
        await Eventually.TrueAsync(async () => (await server.Client.GetStringAsync("/metrics"))
            .Contains("components_snapshot_swaps_total{} 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_vanishes_leaves_the_server_serving()
    {
        string snapshots = WithSecond("vanish");
        await using RunningServer server = await RunningServer.StartAsync(snapshots);

        File.Delete(Path.Combine(snapshots, "current"));
        await Eventually.TrueAsync(async () => (await RefusedAsync(server)) is not null);

        (await server.PostJsonAsync("/v1/components/search", """{"query":"10k"}""")).GetProperty("snapshot").GetString()
            .ShouldBe(SnapshotFixture.Name);
        (await RefusedAsync(server)).ShouldBe("PUB101: 'current' could not be followed; the server's log says why.");
    }

    [Fact]
    public async Task A_tag_changes_with_the_snapshot()
    {
        string snapshots = WithSecond("tag");
        await using RunningServer server = await RunningServer.StartAsync(snapshots);
        using HttpResponseMessage before = await server.Client.GetAsync("/v1/components/25804");
        TinySnapshot.MakeCurrent(snapshots, Second);
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == Second);

        using HttpRequestMessage again = new(HttpMethod.Get, "/v1/components/25804");
        again.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using HttpResponseMessage after = await server.Client.SendAsync(again);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
    }

    [Fact]
    public async Task A_snapshot_that_is_served_cannot_be_pruned()
    {
        string snapshots = fixture.Copy("lease");
        await using RunningServer server = await RunningServer.StartAsync(snapshots);
        Components.Snapshots.SnapshotLease.TryTakeExclusively(Path.Combine(snapshots, SnapshotFixture.Name)).ShouldBeNull();
        await server.StopAsync();
        using Components.Snapshots.SnapshotLease? free = Components.Snapshots.SnapshotLease.TryTakeExclusively(
            Path.Combine(snapshots, SnapshotFixture.Name));
        free.ShouldNotBeNull();
    }

    private static async Task<string?> RefusedAsync(RunningServer server)
    {
        using HttpResponseMessage response = await server.Client.GetAsync("/readyz");
        return response.StatusCode == HttpStatusCode.OK
            ? JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("refused").GetString()
            : null;
    }

    private string WithSecond(string name)
    {
        string snapshots = fixture.Copy(name);
        TinySnapshot.Build(Path.Combine(snapshots, Second), Second, TinyCatalogue.Rows);
        return snapshots;
    }
}
