using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

/// <summary>A lock is its open file; the note about its owner is for people.</summary>
public sealed class FileLockTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_lock_whose_note_cannot_be_written_is_held_all_the_same()
    {
        // As on a full disk: the file of the lock is there, and nothing can be written beside it.
        string path = _scratch.Write("store.lock", "");
        Directory.CreateDirectory(path + ".owner");

        using (FileLock? first = FileLock.TryTake(path, isShared: false, TimeProvider.System, "Publish"))
        {
            first.ShouldNotBeNull();
            FileLock.TryTake(path, isShared: false, TimeProvider.System).ShouldBeNull();
            FileLock.DescribeOwner(path, TimeProvider.System).ShouldBe("another build");
        }

        using FileLock? second = FileLock.TryTake(path, isShared: false, TimeProvider.System);
        second.ShouldNotBeNull();
        Directory.GetFileSystemEntries(_scratch.Path).Select(Path.GetFileName).ShouldBe(["store.lock", "store.lock.owner"],
            ignoreOrder: true);
    }

    [Fact]
    public void The_note_is_there_as_long_as_the_lock_is_held()
    {
        string path = _scratch["store.lock"];
        using (FileLock.TryTake(path, isShared: false, TimeProvider.System, "Publish"))
        {
            FileLock.DescribeOwner(path, TimeProvider.System).ShouldEndWith(" (Publish)");
        }

        File.Exists(path + ".owner").ShouldBeFalse();
    }
}
