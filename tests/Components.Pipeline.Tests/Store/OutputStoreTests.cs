using System.Diagnostics;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Pipeline.Tests.Planning;

namespace Components.Pipeline.Tests.Store;

public sealed class OutputStoreTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public void Dispose() => _toy.Dispose();

    private string RecordOf(string step) =>
        Directory.EnumerateFiles(Path.Combine(_toy.CacheDirectory, "keys", step), "*.json").Single();

    private static void MakePipe(string path)
    {
        using Process process = Process.Start("mkfifo", path);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_build_killed_at_any_step_is_finished_by_the_next_and_leaves_nothing_behind()
    {
        int step = 0;
        for (bool alive = false; !alive;)
        {
            step++;
            string store = Path.Combine(_toy.Root, $"store{step}");
            string output = Path.Combine(_toy.Root, $"log{step}");

            alive = CrashingProcess.Run("build", store, output, step.ToString()) == 0;
            int runsBefore = File.Exists(output) ? File.ReadAllLines(output).Length : 0;
            Components.Pipeline.Crasher.ToyBuild.Run(store, output, new DurableFiles(), TimeSpan.Zero, () => { });

            int runs = File.ReadAllLines(output).Length;
            (runs - runsBefore).ShouldBeInRange(0, alive ? 0 : 1);
            Directory.GetFileSystemEntries(Path.Combine(store, "tmp")).ShouldBeEmpty();
            OutputStore opened = new(new OutputStoreOptions { Directory = store });
            OutputRecord record = opened.FindAll("Toy").ShouldHaveSingleItem();
            opened.Check(record.Listing, remembers: false).IsWhole.ShouldBeTrue();
            new StoreMaintenance(opened).Evict([], []);
            FileTree.Entries(store).ShouldAllBe(entry => !entry.Name.StartsWith(".tmp-", StringComparison.Ordinal));
        }

        step.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_a_file_of_the_cache_hangs_no_build()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string output = Path.Combine(_toy.Root, "log");
        foreach (string place in (string[])["history/Toy.json", "history/Toy.taken.json", "keys", "stamps", "outputs"])
        {
            string store = Path.Combine(_toy.Root, "store-" + place.Replace('/', '-'));
            Components.Pipeline.Crasher.ToyBuild.Run(store, output, new DurableFiles(), TimeSpan.Zero, () => { });
            string[] planted = Path.HasExtension(place) ? [Path.Combine(store, place)]
                : !Directory.Exists(Path.Combine(store, place)) ? []
                : Directory.GetFiles(Path.Combine(store, place), "*", SearchOption.AllDirectories);
            foreach (string path in planted)
            {
                File.Delete(path);
                MakePipe(path);
            }

            await Task.Run(() => Components.Pipeline.Crasher.ToyBuild.Run(
                store, output, new DurableFiles(), TimeSpan.Zero, () => { })).WaitAsync(Patience);
        }
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_an_empty_file_of_an_output_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        OutputStore store = new(new OutputStoreOptions { Directory = Path.Combine(_toy.Root, "store") });
        OutputListing listing = new([new OutputFile("empty.jsonl", 0, Sha256Digest.OfText(""))]);
        string directory = Directory.CreateDirectory(store.DirectoryOf(listing.Digest)).FullName;
        MakePipe(Path.Combine(directory, "empty.jsonl"));

        (await Task.Run(() => store.Check(listing, remembers: false)).WaitAsync(Patience)).ShouldBe(
            OutputCheck.Broken("its cached file empty.jsonl is a named pipe"));
    }

    [Fact]
    public void A_directory_in_the_place_of_a_record_is_named_and_nothing_of_it_is_deleted()
    {
        _toy.AddChain();
        _toy.Run("C");
        string record = RecordOf("B");
        File.Delete(record);
        string inside = Path.Combine(Directory.CreateDirectory(record).FullName, "mine.txt");
        File.WriteAllText(inside, "mine");

        EnvironmentException error = Should.Throw<EnvironmentException>(() => _toy.Run("C"));

        (error.Code, error.Where).ShouldBe(("FIL003", record));
        File.ReadAllText(inside).ShouldBe("mine");
        Directory.Delete(record, recursive: true);
        _toy.Run("C")["C"].Status.ShouldBe(StepStatus.UpToDate);
        _toy.Runs.ShouldBe(["B"]);
    }

    [Fact]
    public void A_record_with_a_hole_of_gigabytes_is_made_anew()
    {
        _toy.AddChain();
        _toy.Run("C");
        string record = RecordOf("B");
        using (FileStream file = File.Create(record))
        {
            file.SetLength(20L << 30);
        }

        _toy.Run("C")["B"].Status.ShouldBe(StepStatus.Ran);
        new FileInfo(record).Length.ShouldBeLessThan(1 << 20);
        _toy.Run("C")["B"].Status.ShouldBe(StepStatus.UpToDate);
    }

    [Fact]
    public void A_directory_in_the_place_of_a_note_costs_the_note_alone()
    {
        _toy.AddChain();
        Directory.CreateDirectory(Path.Combine(_toy.CacheDirectory, "history", "B.json"));

        _toy.Run("C")["C"].Status.ShouldBe(StepStatus.Ran);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_layout_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string directory = Directory.CreateDirectory(Path.Combine(_toy.Root, "store")).FullName;
        MakePipe(Path.Combine(directory, "layout"));
        OutputStore store = new(new OutputStoreOptions { Directory = directory });

        (await Should.ThrowAsync<EnvironmentException>(() => Task.Run(() => store.Open()).WaitAsync(Patience))).Message
            .ShouldContain("BLD212: " + directory + ": The cache has layout version 'a named pipe'");
    }

    [Fact]
    public void Of_two_builds_at_the_same_time_the_second_waits_and_takes_the_firsts_output()
    {
        string store = Path.Combine(_toy.Root, "store");
        string output = Path.Combine(_toy.Root, "log");
        using Process first = CrashingProcess.Start("build-slowly", store, output, "1");
        first.StandardOutput.ReadLine().ShouldBe("running");
        using Process second = CrashingProcess.Start("build-slowly", store, output, "1");

        second.StandardOutput.ReadToEnd().ShouldBe("UpToDate\n");
        first.StandardOutput.ReadToEnd().ShouldBe("Ran\n");
        File.ReadAllLines(output).ShouldBe(["ran"]);
    }

    [Fact]
    public async Task A_second_build_can_be_told_to_fail_instead_and_names_the_first()
    {
        _toy.StoreOptions = _toy.StoreOptions with { Locking = LockPolicy.Fail };
        using ManualResetEventSlim running = new();
        using ManualResetEventSlim goOn = new();
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = _ =>
            {
                running.Set();
                goOn.Wait(TimeSpan.FromSeconds(30));
                return StepOutcome.Done();
            },
        });
        using StoreSession first = _toy.Store.Open();
        using StoreSession second = _toy.Store.Open();
        Task<StepExecution> build = Task.Run(() => new StepExecutor(_toy.Graph, first, null, new StepRunOptions()).Run("A"));
        running.Wait();

        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            new StepExecutor(_toy.Graph, second, null, new StepRunOptions()).Run("A"));

        error.Message.ShouldMatch(
            $"^BLD210: .*/locks/A-[0-9a-f]+\\.lock: A with the same inputs is in use by process {Environment.ProcessId} on "
                + $"{Environment.MachineName} for [0-9]+ s\\. Wait until it has ended, or set cache\\.when_locked to 'wait'\\.$");
        goOn.Set();
        (await build).Status.ShouldBe(StepStatus.Ran);
    }

    [Fact]
    public void What_a_dead_build_left_in_tmp_is_deleted_and_a_living_one_is_left_alone()
    {
        _toy.AddChain();
        _toy.Run("A");
        string temporary = Path.Combine(_toy.CacheDirectory, "tmp");
        Directory.CreateDirectory(Path.Combine(temporary, ".tmp-dead", "out"));
        File.WriteAllText(Path.Combine(temporary, ".tmp-dead", "out", "half.bin"), "half");
        File.WriteAllText(Path.Combine(temporary, ".tmp-dead.lock"), "");
        Directory.CreateDirectory(Path.Combine(temporary, ".tmp-alive", "out"));
        using (new FileStream(
            Path.Combine(temporary, ".tmp-alive.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            _toy.Run("A");
            Directory.GetFileSystemEntries(temporary).Select(Path.GetFileName)
                .ShouldBe([".tmp-alive", ".tmp-alive.lock"], ignoreOrder: true);
        }

        _toy.Run("A");
        Directory.GetFileSystemEntries(temporary).ShouldBeEmpty();
    }

    [Fact]
    public void Eviction_deletes_the_least_recently_used_and_never_what_is_in_use()
    {
        string source = _toy.Write("source.txt", "0");
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            ExternalInputs = [ExternalInput.File("source.txt", source)],
            Run = context =>
            {
                File.WriteAllText(
                    Path.Combine(context.OutputDirectory, "out.txt"), new string(File.ReadAllText(source)[0], 1000));
                return StepOutcome.Done();
            },
        });
        string[] keys = new string[5];
        for (int run = 0; run < keys.Length; run++)
        {
            File.WriteAllText(source, $"{run}");
            StepExecution execution = _toy.Run("A")["A"];
            keys[run] = execution.Key.ToString();
            File.SetLastWriteTimeUtc(
                _toy.Store.DirectoryOf(execution.Listing.Digest) + ".used", DateTime.UtcNow.AddDays(run - 10));
        }

        _toy.StoreOptions = _toy.StoreOptions with { SizeLimitBytes = 2500 };
        OutputStore store = _toy.Store;
        using (store.Open())
        {
            new StoreMaintenance(store).Evict([], []).ShouldBe(new EvictionResult(0, 0, 0), "a build is running");
        }

        // The oldest belongs to the published snapshot, the second was used just now: the third and fourth go.
        Sha256Digest used = store.FindAll("A").Single(record => record.Document.Key.ToString() == keys[1]).Listing.Digest;
        new StoreMaintenance(store).Evict([used], [keys[0]]).ShouldBe(new EvictionResult(3, 3000, 2000));
        store.FindAll("A").Select(record => record.Document.Key.ToString()).ShouldBe([keys[0], keys[1]], ignoreOrder: true);
        new StoreMaintenance(store).Evict([used], [keys[0]]).ShouldBe(new EvictionResult(0, 0, 2000));
        _toy.Plan("A").ShouldBe(["A: run"]);
        File.WriteAllText(source, "1");
        _toy.Plan("A").ShouldBe(["A: up to date"]);
    }

    [Fact]
    public void Clean_empties_the_store()
    {
        _toy.AddChain();
        _toy.Run("C");

        new StoreMaintenance(_toy.Store).Clean().ShouldBeGreaterThan(0);

        FileTree.Files(_toy.CacheDirectory).Select(file => file.Name).ShouldBe(["store.lock"]);
        _toy.Plan("C").ShouldBe(["A: run", "B: run", "C: run"]);
        _toy.Run("C");
        _toy.Runs.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("locks")]
    [InlineData("stamps")]
    [InlineData("outputs")]
    [InlineData("keys")]
    [InlineData("runs")]
    [InlineData("tmp")]
    public void A_link_in_the_store_is_never_entered_to_delete(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        _toy.AddChain();
        _toy.Run("A");

        // What lies elsewhere looks like what the store would delete: the real directory, with more in it, all of it old.
        string foreign = Path.Combine(_toy.Root, "foreign");
        string directory = Directory.CreateDirectory(Path.Combine(_toy.CacheDirectory, name)).FullName;
        Components.Foundation.Files.DurableFiles files = new();
        files.MoveDirectory(directory, foreign);
        Directory.CreateSymbolicLink(directory, foreign);
        File.WriteAllText(Path.Combine(foreign, "precious.txt"), "");
        Directory.CreateDirectory(Path.Combine(foreign, ".tmp-dead", "out"));
        File.WriteAllText(Path.Combine(foreign, ".tmp-dead.lock"), "");
        for (int run = 0; run < 120; run++)
        {
            File.WriteAllText(Path.Combine(foreign, $"20010101T000000{run:000}Z-1.json"), "");
        }

        string[] before = [.. FileTree.Entries(foreign).Select(static entry => entry.FullName)];
        foreach (string path in before)
        {
            File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        _toy.StoreOptions = _toy.StoreOptions with { SizeLimitBytes = 0 };
        OutputStore store = _toy.Store;
        _toy.Run("B");
        new StoreMaintenance(store).Evict([], []);
        new StoreMaintenance(store).Clean();

        string[] after = [.. FileTree.Entries(foreign).Select(static entry => entry.FullName)];
        before.Except(after, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Clean_waits_for_a_build_or_says_who_is_building()
    {
        _toy.StoreOptions = _toy.StoreOptions with { Locking = LockPolicy.Fail };
        using StoreSession session = _toy.Store.Open();

        Should.Throw<EnvironmentException>(() => new StoreMaintenance(_toy.Store).Clean()).Message.ShouldBe(
            $"BLD210: {_toy.CacheDirectory}: The cache is in use by another build. Wait until it has ended, "
                + "or set cache.when_locked to 'wait'.");
    }

    [Fact]
    public void A_store_of_another_layout_is_refused()
    {
        _toy.Write("cache/layout", "7\n");

        Should.Throw<EnvironmentException>(() => _toy.Store.Open()).Message.ShouldBe(
            $"BLD212: {_toy.CacheDirectory}: The cache has layout version '7', which this build cannot read. "
                + "Run './build.sh Clean --cache', or set COMPONENTS_CACHE_DIR to another directory.");
    }

    [Fact]
    public void A_damaged_record_or_history_is_no_error()
    {
        _toy.AddChain();
        _toy.Run("A");
        foreach (string file in Directory.GetFiles(Path.Combine(_toy.CacheDirectory, "keys", "A"))
            .Append(Path.Combine(_toy.CacheDirectory, "history", "A.json")))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"", "'", StringComparison.Ordinal));
        }

        _toy.Plan("A").ShouldBe(["A: run"]);
        _toy.Run("A");
        _toy.Plan("A").ShouldBe(["A: up to date"]);
    }

    [Fact]
    public void Files_in_the_store_are_read_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        if (OperatingSystem.IsWindows())
        {
            return; // for the platform analyzer, which does not know SkipWhen
        }

        _toy.AddChain();
        string file = _toy.Run("A")["A"].PathOf("out.txt");

        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    [Fact]
    public void Unchanged_files_are_not_hashed_again_unless_stamps_are_not_trusted()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "change times");
        string file = _toy.Write("big.bin", "content");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-1));
        Thread.Sleep(50);
        OutputStore store = _toy.Store;
        Sha256Digest digest = store.DigestOf(file, remembers: true);
        string note = Directory.GetFiles(Path.Combine(_toy.CacheDirectory, "stamps")).ShouldHaveSingleItem();

        // A wrong note shows who believes it.
        File.WriteAllText(note, File.ReadAllText(note).Replace(digest.ToString(), new string('0', 64), StringComparison.Ordinal));
        store.DigestOf(file, remembers: false).ShouldBe(default);
        new OutputStore(store.Options with { TrustsStamps = false }).DigestOf(file, remembers: false).ShouldBe(digest);

        // What a build has just hashed, the next need not hash again when it is large.
        _toy.Add(new PipelineStep
        {
            Name = "Large",
            Version = "1",
            Run = context =>
            {
                File.WriteAllBytes(Path.Combine(context.OutputDirectory, "large.bin"), new byte[9 << 20]);
                return StepOutcome.Done();
            },
        });
        _toy.Run("Large");
        Directory.GetFiles(Path.Combine(_toy.CacheDirectory, "stamps")).Length.ShouldBe(2);

        // Another content with the same size and modification time is noticed by its change time.
        DateTime modified = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, "CONTENT");
        File.SetLastWriteTimeUtc(file, modified);
        store.DigestOf(file, remembers: false).ShouldBe(Sha256Digest.OfText("CONTENT"));
    }
}
