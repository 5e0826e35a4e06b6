using Components.Benchmarks.Campaign;

namespace Components.EndToEnd.Tests;

/// <summary>The campaign's kills, in a size for the suite.</summary>
public sealed class KillTests(PublishedSample sample) : IDisposable
{
    private readonly Workplace _workplace = new(sample.Workplace, isPublished: true);

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void A_publish_that_is_killed_leaves_the_old_or_the_new_snapshot_live_and_the_next_one_publishes()
    {
        const int Seed = 20_261_129;

        // What a kill in the middle of placing leaves, which the one drawn here may not: the next run clears it.
        Directory.CreateDirectory(Path.Combine(_workplace.Root, "snapshots", ".tmp-left", "vector"));
        Kills.Faults(_workplace.Root, count: 1, Seed).ShouldBeEmpty($"seed {Seed}");
    }
}
