using System.Diagnostics;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Publishing.Tests;

/// <summary>Files that somebody else put into the directory of snapshots: each is cleared or named, and nothing waits for
/// it.</summary>
public sealed class PlantedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ToySnapshots _toy = new();

    private string Intent => Path.Combine(_toy.Root, PublishIntent.FileName);

    public void Dispose() => _toy.Dispose();

    [Fact]
    public async Task A_pipe_in_the_place_of_the_write_ahead_record_is_cleared()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        _toy.Publish("one");
        MakePipe(Intent);

        await Task.Run(_toy.Repair).WaitAsync(Patience);

        Path.Exists(Intent).ShouldBeFalse();
        MakePipe(Intent);
        (await Task.Run(() => _toy.Publish("two")).WaitAsync(Patience)).Changed.ShouldBeTrue();
        MakePipe(Intent);
        await Task.Run(() => _toy.Publisher.Prune(1)).WaitAsync(Patience);
        Path.Exists(Intent).ShouldBeFalse();
        _toy.CurrentShouldBeWhole("two");
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_publish_record_is_no_record()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        _toy.Publish("one");
        _toy.Publish("two");
        string record = Path.Combine(_toy.Root, "one", SnapshotFiles.Report, SnapshotFiles.PublishRecord);
        new DurableFiles().DeleteDirectory(Path.Combine(_toy.Root, "one", SnapshotFiles.Report));
        SnapshotSeal.OpenRoot(Path.Combine(_toy.Root, "one"));
        Directory.CreateDirectory(Path.GetDirectoryName(record)!);
        MakePipe(record);

        PruneResult pruned = await Task.Run(() => _toy.Publisher.Prune(2, isTrial: true)).WaitAsync(Patience);

        pruned.Kept.Order(StringComparer.Ordinal).ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData("""{"operation":"publish","snapshot":"current"}""")]
    [InlineData("""{"operation":"publish","snapshot":"../x"}""")]
    [InlineData("""{"operation":"publish","snapshot":""}""")]
    [InlineData("""{"operation":"rollback","snapshot":"one","current_before":"../foreign"}""")]
    [InlineData("""{"operation":"publish","snapshot":["one"]}""")]
    [InlineData("""{"operation":"publish","operation":"publish","snapshot":"one"}""")]
    public void A_write_ahead_record_that_no_publisher_wrote_is_cleared(string content)
    {
        _toy.Publish("one");
        _toy.Publish("two");
        new DurableFiles().ReplaceLink(_toy.Locator.CurrentLink, "one");
        new DurableFiles().ReplaceLink(_toy.Locator.PreviousLink, "two");
        File.WriteAllText(Intent, content);

        _toy.Repair();

        File.Exists(Intent).ShouldBeFalse();
        new FileInfo(_toy.Locator.PreviousLink).LinkTarget.ShouldBe("two");
        File.WriteAllText(Intent, content);
        _toy.Publisher.Rollback().Snapshot.ShouldBe("two");
        _toy.CurrentShouldBeWhole("two");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_that_a_link_among_the_snapshots_leads_to_changes_its_mode(bool isNamed)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes there");
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        _toy.Publish("one");
        string foreign = Directory.CreateDirectory(_toy["foreign"]).FullName;
        File.SetUnixFileMode(foreign, Own);
        string link = Path.Combine(_toy.Root, "planted");
        Directory.CreateSymbolicLink(link, foreign);
        if (isNamed)
        {
            File.WriteAllText(Intent, """{"operation":"publish","snapshot":"planted"}""");
            _toy.Repair();
        }

        SnapshotSeal.OpenRoot(link);
        File.GetUnixFileMode(foreign).ShouldBe(Own);
        SnapshotSeal.CloseRoot(link);
        File.GetUnixFileMode(foreign).ShouldBe(Own);
        SnapshotSeal.Close(link);
        File.GetUnixFileMode(foreign).ShouldBe(Own);
    }

    [Fact]
    public void A_seal_sets_no_mode_of_what_a_link_in_a_snapshot_leads_to()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes there");
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        string snapshot = Directory.CreateDirectory(_toy["sealed"]).FullName;
        string foreign = _toy["foreign.txt"];
        File.WriteAllText(foreign, "kept");
        File.SetUnixFileMode(foreign, Own);
        File.CreateSymbolicLink(Path.Combine(snapshot, "file.txt"), foreign);

        SnapshotSeal.Close(snapshot);

        File.GetUnixFileMode(foreign).ShouldBe(Own);
        SnapshotSeal.OpenRoot(snapshot);
    }

    [Theory]
    [InlineData("current")]
    [InlineData("previous")]
    public void A_directory_in_the_place_of_a_link_is_named_and_left(string name)
    {
        _toy.Place("one");
        string taken = Directory.CreateDirectory(Path.Combine(_toy.Root, name)).FullName;

        Should.Throw<EnvironmentException>(() => _toy.Publish("one")).Message.ShouldBe(
            $"PUB015: {taken}: This is a directory, not the link that a publisher makes. Nothing was changed. "
            + "Move it away, a snapshot under a name of its own, then publish or roll back again.");

        Directory.Delete(taken);
        _toy.Publish("one");
        _toy.CurrentShouldBeWhole("one");
    }

    [Fact]
    public void A_publish_record_with_a_key_twice_is_no_record()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        string record = Path.Combine(_toy.Root, "one", SnapshotFiles.Report, SnapshotFiles.PublishRecord);
        new DurableFiles().DeleteFile(record);
        File.WriteAllText(record, """{"published_at":"2025-11-20T00:00:00Z","published_at":"2025-11-20T00:00:00Z"}""");

        _toy.Publisher.Prune(2, isTrial: true).Kept.Order(StringComparer.Ordinal).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_directory_in_the_place_of_the_write_ahead_record_is_named_and_left()
    {
        _toy.Place("one");
        string taken = Directory.CreateDirectory(Intent).FullName;

        Should.Throw<EnvironmentException>(() => _toy.Publish("one")).Message.ShouldBe(
            $"PUB016: {taken}: This is a directory, not the write-ahead record that a publisher makes. Nothing was changed. "
            + "Move it away, then run again.");
        Should.Throw<EnvironmentException>(_toy.Repair).Code.ShouldBe("PUB016");

        Directory.Delete(taken);
        _toy.Publish("one");
        _toy.CurrentShouldBeWhole("one");
    }

    [Fact]
    public void A_linked_lock_is_named_and_no_foreign_file_is_made()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        Directory.CreateDirectory(_toy.Root);
        string foreign = _toy["foreign"];
        File.CreateSymbolicLink(Path.Combine(_toy.Root, ".publish.lock"), foreign);

        Should.Throw<EnvironmentException>(() => _toy.Place("one")).Code.ShouldBe("FIL001");

        File.Exists(foreign).ShouldBeFalse();
    }

    private static void MakePipe(string path)
    {
        using Process process = Process.Start("mkfifo", path);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
