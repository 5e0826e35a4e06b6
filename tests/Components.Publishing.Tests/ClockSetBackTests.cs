using Components.Foundation.Files;
using Components.Pipeline.Crasher;
using Components.Pipeline.Planning;

namespace Components.Publishing.Tests;

/// <summary>The clock is set back between two operations, by a day and by forty years.</summary>
public sealed class ClockSetBackTests : IDisposable
{
    private readonly ToySnapshots _toy = new();
    private readonly SettableTime _time = new();

    public void Dispose() => _toy.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(15_000)]
    public void What_is_live_and_what_a_rollback_finds_do_not_depend_on_the_clock(int days)
    {
        Publish("one");
        Publish("two");
        _time.Now -= TimeSpan.FromDays(days);
        Publish("three");

        (_toy.Locator.CurrentName, _toy.Locator.PreviousName).ShouldBe(("three", "two"));
        Publisher.Rollback().ShouldBe(new PublishResult("two", "three", Changed: true));
        Publisher.Rollback().ShouldBe(new PublishResult("three", "two", Changed: true));
    }

    [Fact]
    public void A_prune_keeps_what_is_live_though_it_seems_the_oldest()
    {
        Publish("one");
        Publish("two");
        Publish("three");
        _time.Now -= TimeSpan.FromDays(30);
        Publish("four");
        Publish("five");

        Publisher.Prune(2).Deleted.ShouldBe(["three", "two", "one"], ignoreOrder: true);

        (_toy.Locator.CurrentName, _toy.Locator.PreviousName).ShouldBe(("five", "four"));
        _toy.CurrentShouldBeWhole("five");
        Publisher.Rollback().Snapshot.ShouldBe("four");
    }

    [Fact]
    public void A_lock_of_the_future_is_held_for_no_time()
    {
        using FileLock held = FileLock.TryTake(Path.Combine(_toy["locks"], "a.lock"), isShared: false, _time)!;
        _time.Now -= TimeSpan.FromDays(1);
        FileLock.DescribeOwner(Path.Combine(_toy["locks"], "a.lock"), _time).ShouldContain(" for 0 s");
    }

    [Fact]
    public void An_output_of_the_future_is_up_to_date()
    {
        StepExecution first = ToyBuild.Run(_toy["store"], _toy["ran"], new DurableFiles(), TimeSpan.Zero, static () => { });
        foreach (string path in Directory.EnumerateFiles(_toy["store"], "*", SearchOption.AllDirectories))
        {
            if (!path.EndsWith(".txt", StringComparison.Ordinal))
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddYears(10));
            }
        }

        StepExecution second = ToyBuild.Run(_toy["store"], _toy["ran"], new DurableFiles(), TimeSpan.Zero, static () => { });

        (first.Status, second.Status).ShouldBe((StepStatus.Ran, StepStatus.UpToDate));
        File.ReadAllLines(_toy["ran"]).Length.ShouldBe(1);
    }

    private SnapshotPublisher Publisher => new(_toy.Root, time: _time);

    private void Publish(string name)
    {
        _time.Now += TimeSpan.FromHours(1);
        Publisher.Place(_toy.Assemble(name, $"content of {name}"));
        Publisher.Publish(_toy.Request(name));
    }

    private sealed class SettableTime : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2025, 11, 20, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
