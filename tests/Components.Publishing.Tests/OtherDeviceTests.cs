using Components.Foundation.Files;
using Components.TestKit.Files;

namespace Components.Publishing.Tests;

/// <summary>Snapshots on another file system than the store: nothing can be renamed or linked from the one to the other
/// (EXDEV).</summary>
public sealed class OtherDeviceTests : IDisposable
{
    private readonly ToySnapshots _toy = new();
    private readonly string _other = Directory.CreateDirectory(
        Path.Combine(AppContext.BaseDirectory, $"other-device-{Guid.NewGuid():N}")).FullName;

    public void Dispose()
    {
        _toy.Dispose();
        new DurableFiles().DeleteDirectory(_other);
    }

    [Fact]
    public void A_snapshot_is_published_from_one_file_system_to_another()
    {
        SkipOnOneDevice();
        string snapshots = Path.Combine(_other, "snapshots");
        SnapshotPublisher publisher = new(snapshots);
        foreach (string name in (string[])["one", "two"])
        {
            publisher.Place(_toy.Assemble(name, $"content of {name}"));
            publisher.Publish(RequestFor(snapshots, name)).Changed.ShouldBeTrue();
        }

        publisher.Rollback().Snapshot.ShouldBe("one");
        publisher.Publish(RequestFor(snapshots, "two")).Previous.ShouldBe("one");
        File.ReadAllText(Path.Combine(snapshots, "current", "report", "index.html")).ShouldBe("report of two");
        Directory.EnumerateFileSystemEntries(snapshots, ".tmp-*").ShouldBeEmpty();
        publisher.Prune(1).Kept.ShouldBe(["one", "two"], ignoreOrder: true);
    }

    [Fact]
    public void A_damaged_snapshot_gives_way_to_a_copy_from_another_file_system()
    {
        SkipOnOneDevice();
        string snapshots = Path.Combine(_other, "snapshots");
        SnapshotPublisher publisher = new(snapshots);
        string assembled = _toy.Assemble("one", "content of one");
        publisher.Place(assembled);
        publisher.Publish(RequestFor(snapshots, "one"));
        string file = Path.Combine(snapshots, "one", "fast.sqlite");
        new FileInfo(file).IsReadOnly = false;
        File.WriteAllText(file, "damaged content");

        publisher.Place(assembled).Replaced.ShouldNotBeNull().KeptAs.ShouldBe("one.damaged");

        File.ReadAllText(Path.Combine(snapshots, "current", "fast.sqlite")).ShouldBe("content of one");
    }

    private PublishRequest RequestFor(string snapshots, string name) => _toy.Request(name, Path.Combine(snapshots, name));

    private void SkipOnOneDevice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices are told apart by their numbers on Linux.");
        Assert.SkipWhen(
            FileIdentity.AreOnOneDevice(_other, _toy[""]),
            $"{_other} and {_toy[""]} lie on one file system here; /dev/shm on a device of its own is what makes them two.");
    }
}
