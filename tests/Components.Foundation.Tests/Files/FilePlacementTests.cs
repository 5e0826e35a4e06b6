using Components.Foundation.Files;
using Components.TestKit.Files;

namespace Components.Foundation.Tests.Files;

public sealed class FilePlacementTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly DurableFiles _files = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_sealed_file_gets_another_name_and_is_not_read_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string source = Sealed("source", "content");

        new FilePlacement(_files, digests).Put(source, _scratch["first/name"]).ShouldBe(Sha256Digest.OfText("content"));
        new FilePlacement(_files, digests).Put(_scratch["first/name"], _scratch["second"])
            .ShouldBe(Sha256Digest.OfText("content"));

        InodeOf(_scratch["first/name"]).ShouldBe(InodeOf(source));
        InodeOf(_scratch["second"]).ShouldBe(InodeOf(source));
        digests.Of(source).Digest.ShouldBe(Sha256Digest.OfText("content"));
        digests.Reads.ShouldBe(1, "each name moves the change time, and what is known goes with it");
    }

    [Fact]
    public void A_file_that_may_be_written_is_copied()
    {
        string source = _scratch["source"];
        File.WriteAllText(source, "content");

        new FilePlacement(_files, new FileDigests()).Put(source, _scratch["copy"]).ShouldBe(Sha256Digest.OfText("content"));

        InodeOf(_scratch["copy"]).ShouldNotBe(InodeOf(source));
    }

    [Fact]
    public void Without_digests_every_file_is_copied()
    {
        string source = Sealed("source", "content");

        new FilePlacement(_files).Put(source, _scratch["copy"]).ShouldBe(Sha256Digest.OfText("content"));

        InodeOf(_scratch["copy"]).ShouldNotBe(InodeOf(source));
    }

    [Fact]
    public void What_lies_in_the_way_is_replaced_and_not_written_into()
    {
        string source = Sealed("source", "content");
        string other = Sealed("other", "of somebody else");
        _files.TryLink(other, _scratch["target"]).ShouldBe(OperatingSystem.IsLinux());

        new FilePlacement(_files, new FileDigests()).Put(source, _scratch["target"]);

        File.ReadAllText(_scratch["target"]).ShouldBe("content");
        File.ReadAllText(other).ShouldBe("of somebody else");
    }

    [Fact]
    public void A_file_of_another_file_system_is_copied()
    {
        using TemporaryDirectory memory = new();
        string source = memory.Write("source", "content");
        SealedFile.Seal(source);
        Thread.Sleep(40);

        new FilePlacement(_files, new FileDigests()).Put(source, _scratch["placed"]).ShouldBe(Sha256Digest.OfText("content"));

        File.ReadAllText(_scratch["placed"]).ShouldBe("content");
        Assert.SkipUnless(DeviceOf(source) != DeviceOf(_scratch["placed"]), "There is one file system.");
    }

    [Fact]
    public void A_write_through_one_name_is_seen_under_the_other_whatever_the_times_say()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        FileDigests digests = new();
        string source = Sealed("source", "content");
        new FilePlacement(_files, digests).Put(source, _scratch["name"]);

        Thread.Sleep(30);
        InPlace.Write(source, "CONTENT", keepsTime: true);

        digests.Of(_scratch["name"]).Digest.ShouldBe(Sha256Digest.OfText("CONTENT"));
    }

    [Fact]
    public void A_write_between_the_hash_and_the_link_is_noticed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        string source = Sealed("source", "content");
        WritesAt link = new("link", () => InPlace.Write(source, "CONTENT"));
        Thread.Sleep(30);
        FileDigests digests = new();
        digests.Of(source);

        new FilePlacement(new DurableFiles(link), digests).Put(source, _scratch["name"])
            .ShouldBe(Sha256Digest.OfText("CONTENT"));
    }

    [Fact]
    public void A_name_that_somebody_else_gives_at_the_same_moment_costs_a_hash_and_no_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string source = Sealed("source", "content");
        WritesAt link = new("link", () => new DurableFiles().TryLink(source, _scratch["theirs"]).ShouldBeTrue());

        digests.Of(source);

        new FilePlacement(new DurableFiles(link), digests).Put(source, _scratch["ours"])
            .ShouldBe(Sha256Digest.OfText("content"));

        digests.Reads.ShouldBe(2);
    }

    [Fact]
    public void A_file_of_which_nothing_is_known_is_hashed_once_under_its_new_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string source = Sealed("source", "content");

        new FilePlacement(_files, digests).Put(source, _scratch["name"]).ShouldBe(Sha256Digest.OfText("content"));

        digests.Reads.ShouldBe(1);
        digests.Known(source)!.Value.Digest.ShouldBe(Sha256Digest.OfText("content"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_cannot_be_linked_is_hashed_as_it_is_copied_and_not_before(bool isKnown)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string source = Sealed("source", "content");
        if (isKnown)
        {
            digests.Of(source);
        }

        // A name that is taken is refused as one on another file system is.
        File.WriteAllText(_scratch["taken"], "other");
        new FilePlacement(_files, digests).Put(source, _scratch["taken"]).ShouldBe(Sha256Digest.OfText("content"));

        File.ReadAllText(_scratch["taken"]).ShouldBe("content");
        InodeOf(_scratch["taken"]).ShouldNotBe(InodeOf(source));
        digests.Reads.ShouldBe(isKnown ? 1 : 0);
        digests.Known(source)!.Value.Digest.ShouldBe(Sha256Digest.OfText("content"), "the copy read it");
    }

    [Fact]
    public void A_file_that_is_written_while_it_is_copied_is_not_known_after()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        FileDigests digests = new();
        string source = Sealed("source", "content");
        File.WriteAllText(_scratch["taken"], "other");
        WritesAt rename = new("rename", () => InPlace.Write(source, "CONTENT", keepsTime: true));

        new FilePlacement(new DurableFiles(rename), digests).Put(source, _scratch["taken"])
            .ShouldBe(Sha256Digest.OfText("content"));

        digests.Known(source).ShouldBeNull();
        digests.Of(source).Digest.ShouldBe(Sha256Digest.OfText("CONTENT"));
    }

    [Fact]
    public void A_file_that_is_written_behind_its_hash_is_not_known_after()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        string source = Sealed("source", "content");
        FileDigests digests = new();
        WritesAfterHash late = new(digests, () =>
        {
            Thread.Sleep(30);
            InPlace.Write(source, "CONTENT", keepsTime: true);
        });

        new FilePlacement(_files, late).Put(source, _scratch["name"]).ShouldBe(Sha256Digest.OfText("content"));

        digests.Known(source).ShouldBeNull();
    }

    [Fact]
    public void A_directory_that_goes_leaves_the_other_names_of_its_files_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string kept = Sealed("kept", "content");
        new FilePlacement(_files, digests).Put(kept, _scratch["gone/kept"]);

        RemainingNames.Delete(_scratch["gone"], digests, _files.DeleteDirectory);
        RemainingNames.Delete(_scratch["never"], digests, _files.DeleteDirectory);

        Directory.Exists(_scratch["gone"]).ShouldBeFalse();
        digests.Of(kept).Digest.ShouldBe(Sha256Digest.OfText("content"));
        digests.Reads.ShouldBe(1);
    }

    [Fact]
    public void Of_many_files_only_so_many_are_held_open_and_the_longest_stay_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        FilePlacement placement = new(_files, digests);
        string[] kept = [.. Enumerable.Range(1, RemainingNames.MostFiles + 20).Select(number => $"kept/{number}")];
        Directory.CreateDirectory(_scratch["kept"]);
        foreach ((int number, string name) in kept.Index())
        {
            File.WriteAllText(_scratch[name], new string('x', number + 1));
            File.SetLastWriteTimeUtc(_scratch[name], new DateTime(2025, 11, 20, 0, 0, 0, DateTimeKind.Utc));
            SealedFile.Seal(_scratch[name]);
        }

        Thread.Sleep(40);
        Array.ForEach(kept, name => placement.Put(_scratch[name], _scratch[$"gone/{name}"]));
        int read = digests.Reads;
        int open = 0;

        RemainingNames.Delete(_scratch["gone"], digests, path =>
        {
            open = Held(path);
            _files.DeleteDirectory(path);
        });

        open.ShouldBe(RemainingNames.MostFiles);
        Held(_scratch["gone"]).ShouldBe(0);
        Directory.Exists(_scratch["gone"]).ShouldBeFalse();
        Array.ForEach(kept, name => digests.Of(_scratch[name]));
        (digests.Reads - read).ShouldBe(20);
        int before = digests.Reads;
        _ = digests.Of(_scratch[kept[^1]]);
        digests.Reads.ShouldBe(before);
    }

    [Fact]
    public void A_directory_goes_where_its_files_cannot_be_looked_at()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        FilePlacement placement = new(_files, digests);
        placement.Put(Sealed("long", "content that is long"), _scratch["gone/long"]);
        placement.Put(Sealed("short", "content"), _scratch["gone/short"]);

        RemainingNames.Delete(_scratch["gone"], new FailingDigests(digests, "short"), path =>
        {
            Held(path).ShouldBe(0);
            _files.DeleteDirectory(path);
        });

        Directory.Exists(_scratch["gone"]).ShouldBeFalse();
    }

    // Open files of this process in a directory.
    private static int Held(string directory) => Directory.GetFileSystemEntries("/proc/self/fd").Select(static name =>
    {
        try
        {
            return File.ResolveLinkTarget(name, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (IOException)
        {
            // Another test has closed it meanwhile.
            return "";
        }
    }).Count(path => path.StartsWith($"{directory}/", StringComparison.Ordinal));

    [Fact]
    public void A_file_that_loses_a_name_is_known_as_before_and_one_that_changed_is_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        CountedDigests digests = new();
        string kept = Sealed("kept", "content");
        string altered = Sealed("altered", "content too");
        FilePlacement placement = new(_files, digests);
        placement.Put(kept, _scratch["gone/kept"]);
        placement.Put(altered, _scratch["gone/altered"]);
        using (RemainingNames names = RemainingNames.Of(_scratch["gone"], digests))
        {
            Thread.Sleep(30);
            InPlace.Write(altered, "C");
            _files.DeleteDirectory(_scratch["gone"]);
            names.Gone();
        }

        digests.Of(kept).Digest.ShouldBe(Sha256Digest.OfText("content"));
        digests.Reads.ShouldBe(2);
        digests.Of(altered).Digest.ShouldBe(Sha256Digest.OfText("Content too"));
        digests.Reads.ShouldBe(3);
    }

    // A file that was written this moment has not settled, and its digest is not known for long.
    private string Sealed(string name, string text)
    {
        string path = _scratch[name];
        File.WriteAllText(path, text);

        // A whole second: a time that is set back is the same to the last digit.
        File.SetLastWriteTimeUtc(path, new DateTime(2025, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        SealedFile.Seal(path);
        Thread.Sleep(40);
        return path;
    }

    private static long InodeOf(string path) => FileStamp.Of(path)!.Value.Inode;

    private static long DeviceOf(string path) => FileStamp.Of(path)!.Value.Device;

    private sealed class WritesAfterHash(FileDigests digests, Action write) : IFileDigests
    {
        public KnownDigest Of(string path)
        {
            KnownDigest hashed = digests.Of(path);
            write();
            return hashed;
        }

        public KnownDigest? Known(string path) => digests.Known(path);

        public void Learn(string path, FileStamp stamp, Sha256Digest digest) => digests.Learn(path, stamp, digest);
    }

    private sealed class WritesAt(string step, Action write) : IFileFaults
    {
        public void Before(string announced, string path)
        {
            if (announced == step)
            {
                write();
            }
        }
    }

    /// <summary>Cannot look at one file.</summary>
    private sealed class FailingDigests(IFileDigests digests, string failing) : IFileDigests
    {
        public KnownDigest Of(string path) => digests.Of(path);

        public KnownDigest? Known(string path) => Path.GetFileName(path) == failing
            ? throw new IOException("no more files can be opened") : digests.Known(path);

        public void Learn(string path, FileStamp stamp, Sha256Digest digest) => digests.Learn(path, stamp, digest);
    }
}
