using Components.Benchmarks.Campaign;

namespace Components.EndToEnd.Tests;

/// <summary>The campaign's kills, in a size for the suite: over a small catalogue the gates are less of a run, so that a kill
/// meets the writing of files the more often.</summary>
public sealed class KillTests(PublishedSmall sample) : IDisposable
{
    private readonly Workplace _workplace = new(sample.Workplace, isPublished: true);

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void A_publish_that_is_killed_leaves_the_old_or_the_new_snapshot_live_and_the_next_one_publishes()
    {
        const int Seed = 20_261_129;

        // What a kill in the middle of placing leaves, which the one drawn here may not: the next run clears it.
        Directory.CreateDirectory(Path.Combine(_workplace.Root, "snapshots", ".tmp-left", "vector"));
        Kills.Faults(_workplace.Root, count: 1, Seed, _workplace.Environment).ShouldBeEmpty($"seed {Seed}");
    }
}
