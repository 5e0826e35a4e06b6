using System.Text.Json;
using Components.Publishing;
using Components.Search;
using Components.SnapshotKit;
using Components.Snapshots;

namespace Components.Serve.Tests.Snapshots;

/// <summary>The weights of a ranking travel with its snapshot.</summary>
public sealed class RollbackRankingTests(SnapshotFixture fixture)
{
    private const string Second = "2025-11-22-0000000000dd";
    private const string Query = """{"query":"resistor 10k 0603 low noise","limit":20}""";

    [Fact]
    public async Task A_rollback_brings_the_ranking_back()
    {
        string snapshots = fixture.Copy("weights");
        TinySnapshot.Build(Path.Combine(snapshots, Second), Second,
            search: new SearchSettings { LexicalWeight = 0, ParametricWeight = 0, DenseWeight = 10 });
        await using RunningServer server = await RunningServer.StartAsync(snapshots);
        string before = await RankingAsync(server, SnapshotFixture.Name);

        SnapshotPublisher publisher = new(snapshots);
        publisher.Publish(new PublishRequest
        {
            Snapshot = Second,
            RequiredGates = ["Toy"],
            Verdicts = [new GateRecord(
                "Toy", GateVerdict.Pass, SnapshotIntegrity.ReadMetadata(Path.Combine(snapshots, Second)).Digest.ToString())],
        });
        (await RankingAsync(server, Second)).ShouldNotBe(before);

        publisher.Rollback();
        (await RankingAsync(server, SnapshotFixture.Name)).ShouldBe(before);
    }

    [Fact]
    public async Task An_override_is_announced_and_answers_bear_another_tag()
    {
        string snapshots = fixture.Copy("override");
        await using RunningServer plain = await RunningServer.StartAsync(snapshots);
        await using RunningServer overridden = await RunningServer.StartAsync(snapshots, static options =>
            options with { SearchOverride = new SearchSettings { LexicalWeight = 0 } });
        plain.Announcements.ToString().ShouldNotContain("override");
        overridden.Announcements.ToString()
            .ShouldStartWith("development override: ranking with 'search' of pipeline.yaml, not with the weights that the "
                + "snapshot was validated with");
        using HttpResponseMessage left = await plain.PostAsync("/v1/components/search", Query);
        using HttpResponseMessage right = await overridden.PostAsync("/v1/components/search", Query);
        right.Headers.ETag.ShouldNotBe(left.Headers.ETag);
    }

    private static async Task<string> RankingAsync(RunningServer server, string snapshot)
    {
        await Eventually.TrueAsync(async () =>
            (await server.GetJsonAsync("/v1/snapshot")).GetProperty("name").GetString() == snapshot);
        List<string> rankings = [];
        foreach (string query in new[] { "resistor", "ceramic capacitor", "low noise voltage regulator",
            "transistor for switching", "small part for a battery powered sensor" })
        {
            JsonElement answer = await server.PostJsonAsync("/v1/components/search", $$"""{"query":"{{query}}","limit":20}""");
            rankings.Add(string.Join(' ', answer.GetProperty("results").EnumerateArray()
                .Select(static part => part.GetProperty("lcsc_id").GetInt64())));
        }

        return string.Join('\n', rankings);
    }
}
