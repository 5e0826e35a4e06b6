using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.TestKit.Files;

namespace Components.Foundation.Tests.Files;

public sealed class DurableFilesTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_directory_that_several_make_at_once_is_made_for_all()
    {
        for (int round = 0; round < 200; round++)
        {
            string directory = Path.Combine(_scratch.Path, $"{round}", "records", "type");
            Parallel.For(0, 8, _ => new DurableFiles().CreateDirectory(directory));
            Directory.Exists(directory).ShouldBeTrue();
        }
    }

    [Fact]
    public void Write_replaces_a_file_and_a_failing_writer_leaves_the_old_one()
    {
        string path = _scratch.Write("a/file.txt", "old");
        DurableFiles files = new();

        Should.Throw<InvalidOperationException>(() => files.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("no");
        }));
        File.ReadAllText(path).ShouldBe("old");
        files.WriteText(path, "new ä");

        File.ReadAllText(path).ShouldBe("new ä");
        Directory.GetFileSystemEntries(_scratch["a"]).ShouldBe([path]);
    }

    [Fact]
    public void A_directory_in_the_place_of_a_file_is_named_and_left_as_it_is()
    {
        string inside = _scratch.Write("record.json/mine.txt", "mine");
        string path = _scratch["record.json"];

        Should.Throw<EnvironmentException>(() => new DurableFiles().WriteText(path, "new")).Message.ShouldBe(
            $"FIL003: {path}: What lies in the place of a file that is to be written is a directory. It was left as it is. Look "
            + "at what is in it, move or delete it, then run again: the file is made anew.");

        File.ReadAllText(inside).ShouldBe("mine");
        Directory.GetFileSystemEntries(_scratch.Path).ShouldBe([path]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_or_a_pipe_in_the_place_of_a_directory_is_named(bool isPipe)
    {
        string path = _scratch.Write("report", "mine");
        Assert.SkipWhen(isPipe && !NamedPipe.TryMake(path), "The system has no named pipes.");
        string source = Directory.CreateDirectory(_scratch["source"]).FullName;
        DurableFiles files = new();
        Action[] makers =
        [
            () => files.CreateDirectory(path), () => files.CreateDirectory(Path.Combine(path, "below")),
            () => files.MoveDirectory(source, path), () => files.WriteText(Path.Combine(path, "file"), "text"),
        ];
        foreach (Action maker in makers)
        {
            Should.Throw<EnvironmentException>(maker).Message.ShouldBe(
                $"FIL004: {path}: What lies in the place of a directory is {(isPipe ? "a named pipe" : "a file")}. It was left "
                + "as it is. Move it away, or name another place, then run again: the directory is made anew.");
        }

        Directory.Exists(source).ShouldBeTrue();
    }

    [Fact]
    public void A_fault_at_any_step_leaves_the_old_or_the_new_content()
    {
        string path = _scratch.Write("file.txt", "old");
        int step = 0;
        for (bool isDone = false; !isDone;)
        {
            DurableFiles files = new(new ThrowAt(++step));
            try
            {
                files.WriteText(path, "new");
                isDone = true;
            }
            catch (IOException)
            {
                File.ReadAllText(path).ShouldBeOneOf("old", "new");
            }
        }

        step.ShouldBe(6);
        File.ReadAllText(path).ShouldBe("new");
    }

    [Fact]
    public void A_flush_reaches_the_kernel_and_its_refusal_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");

        // A file system without a disk: it refuses to sync, which nobody learns who does not ask.
        Should.Throw<IOException>(() => new DurableFiles().FlushDirectory("/proc/self"))
            .Message.ShouldBe("fsync('/proc/self') failed with errno 22.");
    }

    [Fact]
    public void ReplaceLink_points_an_existing_link_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        _scratch.Write("one/a", "");
        _scratch.Write("two/a", "");
        DurableFiles files = new();

        files.ReplaceLink(_scratch["current"], "one");
        files.ReplaceLink(_scratch["current"], "two");

        new FileInfo(_scratch["current"]).LinkTarget.ShouldBe("two");
        Directory.GetFileSystemEntries(_scratch.Path).Length.ShouldBe(3);
    }

    [Fact]
    public void DeleteDirectory_deletes_read_only_trees_and_never_what_a_link_leads_to()
    {
        string outside = _scratch.Write("outside/file.txt", "kept");
        _scratch.Write("tree/sub/file.txt", "");
        File.CreateSymbolicLink(_scratch["tree/link"], _scratch["outside"]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_scratch["tree/sub"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.SetUnixFileMode(_scratch["tree"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        new DurableFiles().DeleteDirectory(_scratch["tree"]);

        Directory.Exists(_scratch["tree"]).ShouldBeFalse();
        File.ReadAllText(outside).ShouldBe("kept");
    }

    [Fact]
    public void DeleteDirectory_sets_no_mode_through_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes there");
            return;
        }

        const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        _scratch.Write("outside/sub/file.txt", "kept");
        _scratch.Write("tree/sub/file.txt", "");
        Directory.CreateSymbolicLink(_scratch["tree/link"], _scratch["outside"]);
        Directory.CreateSymbolicLink(_scratch["tree/sub/link"], _scratch["outside/sub"]);
        File.SetUnixFileMode(_scratch["outside/sub"], ReadOnly);
        File.SetUnixFileMode(_scratch["outside"], ReadOnly);

        new DurableFiles().DeleteDirectory(_scratch["tree"]);

        File.GetUnixFileMode(_scratch["outside"]).ShouldBe(ReadOnly);
        File.SetUnixFileMode(_scratch["outside"], ReadOnly | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_scratch["outside/sub"]).ShouldBe(ReadOnly);
        File.SetUnixFileMode(_scratch["outside/sub"], ReadOnly | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Copy_gives_the_digest_of_what_it_wrote()
    {
        string source = _scratch.Write("source", "content");

        new DurableFiles().Copy(source, _scratch["deep/er/target"]).ShouldBe(Sha256Digest.OfText("content"));

        File.ReadAllText(_scratch["deep/er/target"]).ShouldBe("content");
    }

    [Fact]
    public void What_is_reached_through_a_link_is_not_ones_own()
    {
        _scratch.Write("outside/a/file.txt", "");
        _scratch.Write("tree/a/b/file.txt", "");
        _scratch.Write("tree/a/c.txt", "");
        Directory.CreateSymbolicLink(_scratch["tree/link"], _scratch["outside"]);
        Directory.CreateSymbolicLink(_scratch["tree/a/link"], _scratch["outside"]);
        File.CreateSymbolicLink(_scratch["tree/a/file.txt"], _scratch["outside/a/file.txt"]);
        Directory.CreateSymbolicLink(_scratch["root"], _scratch["tree"]);

        foreach (string root in (string[])["tree", "root"])
        {
            FileTree.Own(_scratch[root], "a").Select(static entry => entry.Name).ShouldBe(["b", "c.txt", "file.txt", "link"]);
            FileTree.OwnFiles(_scratch[root], "a").Select(static file => file.Name).ShouldBe(["c.txt"]);
            FileTree.OwnDirectories(_scratch[root], "a").Select(static directory => directory.Name).ShouldBe(["b"]);
            FileTree.Own(_scratch[root], "a", "b").Select(static entry => entry.Name).ShouldBe(["file.txt"]);
            FileTree.Own(_scratch[root], "link").ShouldBeEmpty();
            FileTree.Own(_scratch[root], "link", "a").ShouldBeEmpty();
            FileTree.Own(_scratch[root], "a", "missing").ShouldBeEmpty();
            FileTree.Own(_scratch[root]).Select(static entry => entry.Name).ShouldBe(["a", "link"]);
        }
    }

    [Fact]
    public void A_directory_of_ones_own_takes_the_place_of_a_link_and_the_root_may_be_one()
    {
        string outside = _scratch.Write("outside/b/file.txt", "kept");
        Directory.CreateDirectory(_scratch["tree"]);
        Directory.CreateSymbolicLink(_scratch["tree/a"], _scratch["outside"]);
        Directory.CreateSymbolicLink(_scratch["root"], _scratch["tree"]);
        DurableFiles files = new();

        files.CreateOwnDirectory(_scratch["root"], "a", "b").ShouldBe(Path.Combine(_scratch["root"], "a", "b"));
        files.CreateOwnDirectory(_scratch["root"], "a", "b");

        FileKind.IsLink(_scratch["root"]).ShouldBeTrue();
        FileKind.IsLink(_scratch["tree/a"]).ShouldBeFalse();
        Directory.GetFileSystemEntries(_scratch["tree/a/b"]).ShouldBeEmpty();
        File.ReadAllText(outside).ShouldBe("kept");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_regular_file_and_no_lock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "kinds of files");
        string nowhere = _scratch["nowhere"];
        File.CreateSymbolicLink(_scratch["lock"], nowhere);
        File.CreateSymbolicLink(_scratch["loop"], _scratch["loop"]);

        FileKind.Unusual(_scratch["lock"]).ShouldBe(FileKind.DanglingLink);
        FileKind.Unusual(_scratch["loop"]).ShouldBe(FileKind.DanglingLink);
        FileKind.Unusual(nowhere).ShouldBeNull();
        foreach (bool isShared in (bool[])[true, false])
        {
            Should.Throw<EnvironmentException>(() => FileLock.TryTake(_scratch["lock"], isShared, TimeProvider.System)).Message
                .ShouldBe($"FIL001: {_scratch["lock"]}: What lies in the place of a lock file is a link. It was left as it is, "
                    + "and nothing was changed. Remove it while no build and no publisher runs here, then run again: the lock "
                    + "file is made anew.");
        }

        File.Exists(nowhere).ShouldBeFalse();
    }

    [Fact]
    public void A_tree_is_walked_in_ordinal_order_and_links_are_not_entered()
    {
        _scratch.Write("outside/secret.txt", "");
        _scratch.Write("tree/b.txt", "");
        _scratch.Write("tree/a/z.txt", "");
        _scratch.Write("tree/B.txt", "");
        File.CreateSymbolicLink(_scratch["tree/link"], _scratch["outside"]);
        File.CreateSymbolicLink(_scratch["tree/self"], _scratch["tree"]);

        FileTree.Entries(_scratch["tree"]).Select(entry => FileTree.Relative(_scratch["tree"], entry.FullName))
            .ShouldBe(["B.txt", "a", "a/z.txt", "b.txt", "link", "self"]);
        FileTree.Files(_scratch["tree"]).Select(file => file.Name).ShouldBe(["B.txt", "z.txt", "b.txt"]);
    }

    [Fact]
    public void A_stamp_changes_with_the_content_even_when_size_and_modification_time_are_put_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "change times");
        string path = _scratch.Write("file.txt", "content");
        DateTime modified = new(2025, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, modified);
        FileStamp before = FileStamp.Of(path)!.Value;
        before.SizeBytes.ShouldBe(7);
        before.Inode.ShouldBeGreaterThan(0);
        before.IsSettledAt(DateTimeOffset.UtcNow.AddSeconds(1)).ShouldBeTrue();
        before.IsSettledAt(DateTimeOffset.UtcNow.AddSeconds(-1)).ShouldBeFalse();

        Thread.Sleep(50);
        File.WriteAllText(path, "CONTENT");
        File.SetLastWriteTimeUtc(path, modified);

        FileStamp after = FileStamp.Of(path)!.Value;
        (after with { ChangedNanoseconds = before.ChangedNanoseconds }).ShouldBe(before);
        after.ShouldNotBe(before);
        FileStamp.Of(_scratch["nothing"]).ShouldBeNull();
    }

    private sealed class ThrowAt(int step) : IFileFaults
    {
        private int _count;

        public void Before(string name, string path)
        {
            if (++_count == step)
            {
                throw new IOException(name);
            }
        }
    }
}
