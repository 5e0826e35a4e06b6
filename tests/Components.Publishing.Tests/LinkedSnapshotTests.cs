using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Publishing.Tests;

/// <summary>Snapshots whose files are other names of the files that they were assembled from.</summary>
public sealed class LinkedSnapshotTests : IDisposable
{
    private readonly ToySnapshots _toy = new();
    private readonly CountedDigests _digests = new();

    public LinkedSnapshotTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");

    private SnapshotPublisher Publisher => new(_toy.Root, digests: _digests);

    public void Dispose() => _toy.Dispose();

    // As the store has them: sealed, and settled.
    private string Assembled(string name)
    {
        string directory = _toy.Assemble(name, $"content of {name}");
        foreach (FileInfo file in FileTree.Files(directory))
        {
            // A whole second: a time that is set back is the same to the last digit.
            File.SetLastWriteTimeUtc(file.FullName, new DateTime(2025, 11, 20, 0, 0, 0, DateTimeKind.Utc));
            SealedFile.Seal(file.FullName);
        }

        Thread.Sleep(40);
        return directory;
    }

    private string Publish(string name)
    {
        string assembled = Assembled(name);
        Publisher.Place(assembled);
        Publisher.Publish(_toy.Request(name));
        return assembled;
    }

    [Fact]
    public void A_published_snapshot_has_the_files_of_the_store_and_each_was_read_once()
    {
        string assembled = Publish("one");

        foreach (string path in (string[])["fast.sqlite", "vector/manifest.json"])
        {
            string published = Path.Combine(_toy.Root, "one", path);
            FileStamp.Of(published)!.Value.Inode.ShouldBe(FileStamp.Of(Path.Combine(assembled, path))!.Value.Inode);
            new FileInfo(published).IsReadOnly.ShouldBeTrue();
        }

        _digests.Reads.ShouldBe(2, "two files, placed and published");
        SnapshotIntegrity.Check(Path.Combine(_toy.Root, "one"), full: true).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public void Publishing_what_is_current_already_reads_nothing()
    {
        string assembled = Publish("one");
        int reads = _digests.Reads;

        Publisher.Place(assembled).Replaced.ShouldBeNull();
        Publisher.Publish(_toy.Request("one")).Changed.ShouldBeFalse();

        _digests.Reads.ShouldBe(reads);
    }

    [Fact]
    public void A_file_that_was_written_to_through_either_name_is_never_published()
    {
        string assembled = Assembled("one");
        Publisher.Place(assembled);
        Thread.Sleep(30);
        InPlace.Write(Path.Combine(assembled, "fast.sqlite"), "CONTENT", keepsTime: true);

        Should.Throw<SnapshotException>(() => Publisher.Publish(_toy.Request("one"))).Code.ShouldBe("PUB107");
        Should.Throw<SnapshotException>(() => Publisher.Place(assembled)).Code.ShouldBe("PUB005");
        _toy.Locator.CurrentName.ShouldBeNull();
    }

    [Fact]
    public void A_damaged_current_gives_way_to_a_whole_copy_and_the_damage_stays_outside_it()
    {
        string assembled = Publish("one");
        Thread.Sleep(30);
        InPlace.Write(Path.Combine(_toy.Root, "one", "fast.sqlite"), "CONTENT", keepsTime: true);

        // The store's output is damaged by that too; it was made again, as a new file.
        File.ReadAllText(Path.Combine(assembled, "fast.sqlite")).ShouldBe("CONTENT of one");
        new DurableFiles().DeleteDirectory(assembled);
        string again = Assembled("one");
        DamagedSnapshot damaged = Publisher.Place(again).Replaced.ShouldNotBeNull();
        Publisher.Publish(_toy.Request("one") with { Replaced = damaged });

        _toy.CurrentShouldBeWhole("one");
        File.ReadAllText(Path.Combine(_toy.Root, damaged.KeptAs, "fast.sqlite")).ShouldBe("CONTENT of one");
    }

    [Fact]
    public void A_rollback_believes_no_record_and_reads_every_file()
    {
        Publish("one");
        Publish("two");
        Thread.Sleep(30);
        InPlace.Write(Path.Combine(_toy.Root, "one", "fast.sqlite"), "CONTENT", keepsTime: true);

        Should.Throw<SnapshotException>(() => Publisher.Rollback()).Code.ShouldBe("PUB013");
        _toy.CurrentShouldBeWhole("two");
    }

    [Fact]
    public void Prune_takes_names_away_and_the_store_keeps_its_files_and_what_is_known_of_them()
    {
        string[] assembled = [Publish("one"), Publish("two"), Publish("three")];
        int reads = _digests.Reads;

        Publisher.Prune(1).Deleted.ShouldBe(["one"]);

        File.ReadAllText(Path.Combine(assembled[0], "fast.sqlite")).ShouldBe("content of one");
        _digests.Of(Path.Combine(assembled[0], "fast.sqlite")).Digest.ShouldBe(Sha256Digest.OfText("content of one"));
        _digests.Reads.ShouldBe(reads);
        _toy.CurrentShouldBeWhole("three");
    }

    [Fact]
    public void A_store_that_is_emptied_leaves_the_snapshot_whole()
    {
        string assembled = Publish("one");

        new DurableFiles().DeleteDirectory(assembled);

        _toy.CurrentShouldBeWhole("one");
    }
}
