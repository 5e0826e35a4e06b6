using Components.Foundation.Files;
using Components.Pipeline.Crasher;
using Components.Pipeline.Planning;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Publishing.Tests.PowerLoss;

/// <summary>The power fails before every durable step in turn: what was not flushed is gone, or has reached the disk in part. The
/// live snapshot is the old one or the new one, whole; what is done is kept.</summary>
public sealed class PowerLossTests
{
    private const int Seed = 20_251_128;

    // Besides nothing and everything: half of it, drawn anew so often.
    private const int Draws = 4;

    [Fact]
    public void A_publication_leaves_the_old_or_the_new_snapshot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using ToySnapshots toy = new();
        toy.Publish("one");
        toy.Publish("two");
        string assembled = toy.Assemble("three", "content of three");
        UnsyncedDisk disk = Watch(toy, (image, isEnd, why) =>
        {
            CurrentShouldBeWhole(image, why, isEnd ? ["three"] : ["two", "three"]);
            SnapshotPublisher after = new(image);
            after.Prune(int.MaxValue, isTrial: true);
            after.Place(assembled);
            after.Publish(toy.Request("three", assembled)).Snapshot.ShouldBe("three", why);
            CurrentShouldBeWhole(image, why, ["three"]);
        });

        SnapshotPublisher publisher = new(toy.Root, new DurableFiles(disk));
        publisher.Place(assembled);
        publisher.Publish(toy.Request("three", assembled));
        disk.End();

        disk.Steps.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void The_first_publication_leaves_nothing_or_a_whole_snapshot_and_is_kept_once_it_is_done()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using ToySnapshots toy = new();
        string assembled = toy.Assemble("one", "content of one");
        UnsyncedDisk disk = Watch(toy, (image, isEnd, why) =>
        {
            if (isEnd || new SnapshotLocator(image).CurrentName is not null)
            {
                CurrentShouldBeWhole(image, why, ["one"]);
            }
        });

        SnapshotPublisher publisher = new(toy.Root, new DurableFiles(disk));
        publisher.Place(assembled);
        publisher.Publish(toy.Request("one"));
        disk.End();
    }

    [Fact]
    public void A_rollback_leaves_one_of_the_two()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using ToySnapshots toy = new();
        toy.Publish("one");
        toy.Publish("two");
        UnsyncedDisk disk = Watch(toy, static (image, isEnd, why) =>
            CurrentShouldBeWhole(image, why, isEnd ? ["one"] : ["one", "two"]));

        new SnapshotPublisher(toy.Root, new DurableFiles(disk)).Rollback();
        disk.End();
    }

    [Fact]
    public void A_prune_never_takes_what_is_live()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using ToySnapshots toy = new();
        foreach (string name in (string[])["one", "two", "three", "four"])
        {
            toy.Publish(name);
        }

        UnsyncedDisk disk = Watch(toy, static (image, _, why) =>
        {
            CurrentShouldBeWhole(image, why, ["four"]);
            new SnapshotPublisher(image).Rollback().Snapshot.ShouldBe("three", why);
        });

        new SnapshotPublisher(toy.Root, new DurableFiles(disk)).Prune(1).Deleted.Count.ShouldBe(2);
        disk.End();
    }

    [Fact]
    public void A_store_never_takes_half_an_output_for_a_whole_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The layer reads inode numbers.");
        using TemporaryDirectory directory = new();
        using TemporaryDirectory images = new();
        Directory.CreateDirectory(directory["store"]);
        int image = 0;
        UnsyncedDisk disk = new(directory.Path, disk =>
        {
            foreach (Func<bool> reachedDisk in Choices(disk.Steps))
            {
                string left = images[$"{image++}"];
                disk.LayOut(left, reachedDisk);
                StepExecution again = ToyBuild.Run(
                    Path.Combine(left, "store"), Path.Combine(left, "ran"), new DurableFiles(), TimeSpan.Zero, static () => { });
                (File.ReadAllText(again.PathOf("a.txt")), File.ReadAllText(again.PathOf("b.txt")))
                    .ShouldBe(("a", "b"), $"cut before {disk.Step}");
            }
        });

        ToyBuild.Run(directory["store"], directory["ran"], new DurableFiles(disk), TimeSpan.Zero, static () => { });
        disk.End();
        disk.Steps.ShouldBeGreaterThan(5);
    }

    // The images lie elsewhere: they are no part of the disk.
    private static UnsyncedDisk Watch(ToySnapshots toy, Action<string, bool, string> check) =>
        new(Path.GetDirectoryName(toy.Root)!, disk =>
    {
        int choice = 0;
        foreach (Func<bool> reachedDisk in Choices(disk.Steps))
        {
            using TemporaryDirectory image = new();
            disk.LayOut(image.Path, reachedDisk);
            check(image["snapshots"], disk.Step == "the end", $"step {disk.Steps}, cut before {disk.Step}, choice {choice++}");
        }
    });

    private static IEnumerable<Func<bool>> Choices(int step)
    {
        yield return static () => false;
        yield return static () => true;
        for (int draw = 0; draw < Draws; draw++)
        {
            Random random = new((Seed * 31) + (step * Draws) + draw);
            yield return () => random.Next(2) == 0;
        }
    }

    private static void CurrentShouldBeWhole(string snapshots, string why, string[] names)
    {
        SnapshotLocation current = new SnapshotLocator(snapshots).Current();
        names.ShouldContain(current.Name, why);
        SnapshotIntegrity.Check(current.Directory, full: true).Findings.ShouldBeEmpty(why);
        File.ReadAllText(Path.Combine(current.Directory, "report", "index.html")).ShouldBe($"report of {current.Name}", why);
        if (new SnapshotLocator(snapshots).PreviousName is { } previous)
        {
            SnapshotIntegrity.Check(Path.Combine(snapshots, previous), full: true).Findings.ShouldBeEmpty(why);
        }
    }
}
