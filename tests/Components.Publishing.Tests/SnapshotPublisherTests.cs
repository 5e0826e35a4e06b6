using System.Diagnostics;
using System.Text.Json.Nodes;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Tests;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Publishing.Tests;

public sealed class SnapshotPublisherTests : IDisposable
{
    private readonly ToySnapshots _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Publish_makes_a_snapshot_current_and_the_former_one_previous()
    {
        _toy.Publish("one").ShouldBe(new PublishResult("one", null, Changed: true));
        _toy.Publish("two").ShouldBe(new PublishResult("two", "one", Changed: true));

        _toy.CurrentShouldBeWhole("two");
        new FileInfo(_toy.Locator.CurrentLink).LinkTarget.ShouldBe("two");
        _toy.Names().ShouldBe([".publish.lock", "current", "one", "previous", "two"]);
    }

    [Fact]
    public void Publish_of_what_is_current_changes_nothing()
    {
        _toy.Publish("one");
        string before = _toy.TreeHash();

        _toy.Publisher.Publish(_toy.Request("one")).ShouldBe(new PublishResult("one", null, Changed: false));

        _toy.TreeHash().ShouldBe(before);
    }

    [Fact]
    public void Publish_records_when_by_whom_and_with_which_overrides()
    {
        _toy.Publish("one");
        _toy.Place("two");
        _toy.Publisher.Publish(_toy.Request("two") with
        {
            RequiredGates = ["Toy", "Speed"],
            Verdicts = [.. _toy.Request("two").Verdicts, .. _toy.Request("two").Verdicts.Select(verdict =>
                verdict with { Gate = "Speed", Outcome = GateVerdict.Fail, Reason = "p95 9 ms over 5 ms" })],
            Overrides = [new GateOverride("Speed", "the machine is busy"), new GateOverride("Toy", "not needed")],
        });

        JsonNode record = JsonNode.Parse(File.ReadAllText(Path.Combine(_toy.Root, "two", "report", "publish.json")))!;
        record["snapshot"]!.GetValue<string>().ShouldBe("two");
        record["by"]!.GetValue<string>().ShouldBe("tester");
        record["previous"]!.GetValue<string>().ShouldBe("one");
        record["overrides"]!.ToJsonString().ShouldBe("""[{"gate":"Speed","reason":"the machine is busy"}]""");
        record["gates"]!.AsArray().Count.ShouldBe(2);
        DateTimeOffset.Parse(record["published_at"]!.GetValue<string>()).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("fail", "PUB002: two: A gate has not passed, nothing was published: Toy failed (hit@1 0.2 under 0.5). Read the "
        + "report and correct the cause, or name the gate and a reason with '--override-gate GATE=REASON'.")]
    [InlineData("error", "PUB002: two: A gate has not passed, nothing was published: Toy could not be evaluated. Read the report "
        + "and correct the cause, or name the gate and a reason with '--override-gate GATE=REASON'.")]
    [InlineData("stale", "PUB002: two: A gate has not passed, nothing was published: Toy has a result for another snapshot. Read "
        + "the report and correct the cause, or name the gate and a reason with '--override-gate GATE=REASON'.")]
    [InlineData(
        "missing", "PUB002: two: A gate has not passed, nothing was published: Toy has no result. Read the report and correct "
            + "the cause, or name the gate and a reason with '--override-gate GATE=REASON'.")]
    [InlineData("both", "PUB002: two: A gate has not passed, nothing was published: Toy failed. Read the report and correct the "
        + "cause, or name the gate and a reason with '--override-gate GATE=REASON'.")]
    public void Publish_refuses_a_gate_that_did_not_pass_for_exactly_this_snapshot(string state, string message)
    {
        _toy.Publish("one");
        _toy.Place("two");
        PublishRequest request = _toy.Request("two");
        GateRecord pass = request.Verdicts[0];
        string before = _toy.TreeHash();

        GateFailedException error = Should.Throw<GateFailedException>(() => _toy.Publisher.Publish(request with
        {
            Verdicts = state switch
            {
                "fail" => [pass with { Outcome = GateVerdict.Fail, Reason = "hit@1 0.2 under 0.5" }],
                "error" => [pass with { Outcome = GateVerdict.Error }],
                "stale" => [_toy.Request("one").Verdicts[0]],
                "missing" => [],
                _ => [pass, pass with { Outcome = GateVerdict.Fail }],
            },
        }));

        error.Message.ShouldBe(message);
        _toy.TreeHash().ShouldBe(before);
    }

    [Fact]
    public void Publish_refuses_overrides_that_name_no_gate_or_give_no_reason()
    {
        _toy.Place("one");
        Should.Throw<UsageException>(() =>
            _toy.Publisher.Publish(_toy.Request("one") with { Overrides = [new GateOverride("Toi", "x")] }))
            .Message.ShouldBe("PUB009: There is no gate 'Toi' to override. Did you mean 'Toy'?");
        Should.Throw<UsageException>(() =>
            _toy.Publisher.Publish(_toy.Request("one") with { Overrides = [new GateOverride("Toy", " ")] }))
            .Message.ShouldBe("PUB008: The override of Toy gives no reason. Write '--override-gate GATE=REASON'.");
        _toy.Locator.CurrentName.ShouldBeNull();
    }

    [Fact]
    public void Publish_of_what_is_current_is_refused_when_it_does_not_pass_the_gates_of_today()
    {
        _toy.Publish("one");
        string before = _toy.TreeHash();

        Should.Throw<GateFailedException>(() =>
            _toy.Publisher.Publish(_toy.Request("one") with { Verdicts = [] })).Code.ShouldBe("PUB002");

        _toy.TreeHash().ShouldBe(before);
        _toy.CurrentShouldBeWhole("one");
    }

    [Fact]
    public void Publish_refuses_a_partial_snapshot_unless_it_is_allowed()
    {
        _toy.Place("part", partial: true);

        Should.Throw<GateFailedException>(() => _toy.Publisher.Publish(_toy.Request("part"))).Message.ShouldBe(
            "PUB003: part: The snapshot is partial: it was built with a row limit. Nothing was published. "
                + "Build without the limit, or allow it with '--allow-partial'.");
        _toy.Locator.CurrentName.ShouldBeNull();

        _toy.Publisher.Publish(_toy.Request("part") with { AllowsPartial = true }).Changed.ShouldBeTrue();
    }

    [Fact]
    public void Publish_refuses_a_damaged_snapshot_and_names_the_file()
    {
        _toy.Publish("one");
        string directory = _toy.Place("two").Directory;
        string file = Path.Combine(directory, "fast.sqlite");
        Unseal(file);
        File.WriteAllText(file, "content of twO");

        Should.Throw<SnapshotException>(() => _toy.Publisher.Publish(_toy.Request("two"))).Message.ShouldBe(
            $"PUB107: {directory}: The snapshot is damaged: fast.sqlite has other bytes than metadata.json says. "
                + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate "
                + "GATE=REASON' for the gates that cannot compare with it.");
        _toy.CurrentShouldBeWhole("one");
    }

    [Theory]
    [InlineData("three", "PUB004: {0}: There is no snapshot 'three'. Build it with './build.sh Snapshot'.")]
    [InlineData("../one",
        "PUB011: '../one' is not the name of a snapshot. Give the plain name of a directory in the directory of snapshots.")]
    [InlineData("current",
        "PUB011: 'current' is not the name of a snapshot. Give the plain name of a directory in the directory of snapshots.")]
    public void Publish_refuses_what_is_no_snapshot(string name, string message)
    {
        _toy.Publish("one");

        Should.Throw<ComponentsException>(() => _toy.Publisher.Publish(_toy.Request("one") with { Snapshot = name }))
            .Message.ShouldBe(string.Format(message, _toy.Root));
    }

    [Fact]
    public void A_directory_of_snapshots_that_cannot_be_written_is_told()
    {
        // No file system takes such a name, whoever asks.
        string root = Path.Combine(Path.GetDirectoryName(_toy.Root)!, new string('x', 300));

        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            new SnapshotPublisher(root).Place(_toy.Assemble("one", "content")));

        error.Message.ShouldStartWith($"PUB012: {root}: The snapshots cannot be changed: ");
        error.Message.ShouldEndWith(" Give yourself write access, or set COMPONENTS_SNAPSHOT_DIR to a directory of your own.");
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_of_snapshots_is_named()
    {
        File.WriteAllText(_toy.Root, "a file where the directory belongs");

        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            _toy.Publisher.Place(_toy.Assemble("one", "content")));

        (error.Code, error.Where).ShouldBe(("FIL004", _toy.Root));
        File.Delete(_toy.Root);
    }

    [Theory]
    [InlineData("CONTENT")]
    [InlineData(null)]
    public void Place_refuses_files_that_differ_from_the_metadata_and_leaves_nothing(string? content)
    {
        string assembled = _toy.Assemble("one", "content");
        File.Delete(Path.Combine(assembled, "fast.sqlite"));
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(assembled, "fast.sqlite"), content);
        }

        Should.Throw<SnapshotException>(() => _toy.Publisher.Place(assembled)).Message.ShouldBe(
            $"PUB005: {assembled}: 'fast.sqlite' is missing or has other bytes than the metadata says. Nothing was changed. "
                + "Build the snapshot again with './build.sh Snapshot --no-cache'.");
        _toy.Names().ShouldBe([".publish.lock"]);
    }

    [Fact]
    public void Place_keeps_an_equal_snapshot_and_replaces_an_unpublished_damaged_one()
    {
        string directory = _toy.Place("one").Directory;
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(directory, "fast.sqlite"));
        _toy.Place("one");
        File.GetLastWriteTimeUtc(Path.Combine(directory, "fast.sqlite")).ShouldBe(written);

        Unseal(Path.Combine(directory, "fast.sqlite"));
        File.WriteAllText(Path.Combine(directory, "fast.sqlite"), "broken");
        _toy.Place("one");

        SnapshotIntegrity.Check(directory, full: true).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Place_never_replaces_a_published_snapshot()
    {
        _toy.Publish("one");

        Should.Throw<SnapshotException>(() => _toy.Publisher.Place(_toy.Assemble("one", "other content"))).Message.ShouldBe(
            $"PUB007: {_toy.Root}: A snapshot 'one' with other bytes is published or open in a server. It was left as it is. "
            + "Compare the two with './components verify --compare': one key gave two results. Raise the version of the step "
            + "that writes other bytes now, or set SOURCE_DATE_EPOCH; either gives the build a name of its own.");
        File.ReadAllText(Path.Combine(_toy.Root, "one", "fast.sqlite")).ShouldBe("content of one");
    }

    [Fact]
    public void A_placed_snapshot_is_sealed_read_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        if (OperatingSystem.IsWindows())
        {
            return; // for the platform analyzer, which does not know SkipWhen
        }

        string directory = _toy.Place("one").Directory;
        _toy.Publisher.Publish(_toy.Request("one"));

        const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        foreach (string path in new[] { "", "fast.sqlite", "vector", "vector/manifest.json", "metadata.json" })
        {
            (File.GetUnixFileMode(Path.Combine(directory, path)) & AnyWrite).ShouldBe(UnixFileMode.None, path);
        }
    }

    [Fact]
    public void Rollback_goes_back_and_forth()
    {
        _toy.Publish("one");
        _toy.Publish("two");

        _toy.Publisher.Rollback().ShouldBe(new PublishResult("one", "two", Changed: true));
        _toy.CurrentShouldBeWhole("one");
        _toy.Publisher.Rollback().ShouldBe(new PublishResult("two", "one", Changed: true));
        _toy.CurrentShouldBeWhole("two");
    }

    [Fact]
    public void Rollback_needs_a_previous_snapshot_that_is_whole_and_compatible()
    {
        _toy.Publish("one");
        Should.Throw<SnapshotException>(() => _toy.Publisher.Rollback()).Message.ShouldBe(
            $"PUB006: {_toy.Root}: There is nothing to roll back to: 'previous' does not exist. "
                + "Publish a snapshot with './build.sh Publish'.");

        _toy.Publish("two");
        Should.Throw<InvalidOperationException>(() =>
            _toy.Publisher.Rollback(target => throw new InvalidOperationException(target.Name))).Message.ShouldBe("one");
        _toy.CurrentShouldBeWhole("two");

        Unseal(Path.Combine(_toy.Root, "one", "fast.sqlite"));
        File.WriteAllText(Path.Combine(_toy.Root, "one", "fast.sqlite"), "broken");
        Should.Throw<SnapshotException>(() => _toy.Publisher.Rollback()).Message.ShouldBe(
            $"PUB013: {Path.Combine(_toy.Root, "one")}: 'one', the snapshot to go back to, cannot be served: PUB107: "
                + "The snapshot is damaged: fast.sqlite has 6 bytes, expected 14. Nothing was changed. "
            + "Publish a good one with './build.sh Publish'; "
            + "with the inputs and settings of then it builds the same snapshot again.");
        _toy.CurrentShouldBeWhole("two");
    }

    [Fact]
    public void Prune_keeps_the_newest_and_what_current_and_previous_point_to()
    {
        foreach (string name in new[] { "one", "two", "three", "four", "five" })
        {
            _toy.Publish(name);
        }

        _toy.Publisher.Rollback();
        _toy.Publisher.Prune(3, isTrial: true).Deleted.ShouldBe(["two", "one"]);
        _toy.Names().ShouldContain("one");
        PruneResult result = _toy.Publisher.Prune(3);

        result.Deleted.ShouldBe(["two", "one"]);
        result.Kept.ShouldBe(["five", "four", "three"]);
        _toy.Publisher.Prune(1).Kept.ShouldBe(["five", "four"]);
        _toy.Names().ShouldBe([".publish.lock", "current", "five", "four", "previous"]);
        _toy.CurrentShouldBeWhole("four");
    }

    [Fact]
    public void What_was_never_published_takes_no_other_snapshots_place_in_prune()
    {
        foreach (string name in new[] { "one", "two", "three" })
        {
            _toy.Publish(name);
        }

        // Brought later than all of them, and refused or left to wait.
        foreach (string name in new[] { "refused", "refused-too", "waiting" })
        {
            _toy.Place(name);
            Thread.Sleep(20);
        }

        PruneResult result = _toy.Publisher.Prune(3);

        result.Kept.ShouldBe(["three", "two", "one", "waiting"]);
        result.Deleted.ShouldBe(["refused-too", "refused"]);
        _toy.CurrentShouldBeWhole("three");
    }

    [Fact]
    public void Prune_leaves_alone_what_another_process_has_open()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        _toy.Publish("three");
        using (Process server = CrashingProcess.Start("lease", Path.Combine(_toy.Root, "one")))
        {
            server.StandardOutput.ReadLine().ShouldBe("leased");

            PruneResult held = _toy.Publisher.Prune(1);
            held.InUse.ShouldBe(["one"]);
            held.Deleted.ShouldBeEmpty();
            SnapshotIntegrity.Check(Path.Combine(_toy.Root, "one"), full: true).Findings.ShouldBeEmpty();

            server.StandardInput.Close();
            server.WaitForExit();
        }

        _toy.Publisher.Prune(1).Deleted.ShouldBe(["one"]);
    }

    [Fact]
    public void A_lease_on_a_deleted_snapshot_is_refused()
    {
        string directory = _toy.Place("one").Directory;
        using (SnapshotLease exclusive = SnapshotLease.TryTakeExclusively(directory)!)
        {
            SnapshotLease.TryTakeExclusively(directory).ShouldBeNull();
            Should.Throw<SnapshotException>(() => SnapshotLease.Take(directory)).Message.ShouldBe(
                $"PUB108: {directory}: The snapshot was deleted while it was being opened. "
                    + "Try again: 'current' names another one by now.");
        }

        using SnapshotLease first = SnapshotLease.Take(directory);
        using SnapshotLease second = SnapshotLease.Take(directory);
        SnapshotLease.TryTakeExclusively(directory).ShouldBeNull();
    }

    [Fact]
    public void One_publisher_at_a_time_and_the_second_is_told_who_is_at_it()
    {
        _toy.Place("one");
        using Components.Foundation.Files.FileLock held = Components.Foundation.Files.FileLock.TryTake(
            Path.Combine(_toy.Root, ".publish.lock"), isShared: false, TimeProvider.System)!;

        EnvironmentException error = Should.Throw<EnvironmentException>(() => _toy.Publisher.Publish(_toy.Request("one")));

        error.Message.ShouldMatch(
            $"^PUB001: {_toy.Root}: The snapshots are being changed by process {Environment.ProcessId} on "
                + $"{Environment.MachineName} for [0-9]+ s\\. Wait until it has ended, then run again\\.$");
    }

    [Fact]
    public void A_full_disk_at_any_write_leaves_current_whole()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        string assembled = _toy.Assemble("three", "content of three");
        int failures = 0;
        while (_toy.Locator.CurrentName != "three")
        {
            SnapshotPublisher publisher = new(_toy.Root, new DurableFiles(new FullDiskAt(++failures)));
            try
            {
                publisher.Place(assembled);
                publisher.Publish(_toy.Request("three"));
            }
            catch (EnvironmentException error)
            {
                error.Message.ShouldBe(
                    $"PUB010: {_toy.Root}: The disk is full. 'current' leads where it led before. "
                    + "Free space, for example with './build.sh Prune', then run again: what was begun is finished or "
                    + "cleared first.");
            }

            _toy.CurrentShouldBeWhole("two", "three");
        }

        failures.ShouldBeGreaterThan(10);
        _toy.Publish("three");
        _toy.Locator.PreviousName.ShouldBe("two");
    }

    [Fact]
    public void A_full_disk_during_the_cutover_says_where_current_leads_by_then()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        _toy.Place("three");
        List<string> endings = [];
        for (int failing = 1; _toy.Locator.CurrentName == "two"; failing++)
        {
            SnapshotPublisher publisher = new(_toy.Root, new DurableFiles(new FullDiskAt(failing)));
            string message = Should.Throw<EnvironmentException>(() => publisher.Publish(_toy.Request("three"))).Message;
            endings.Add(_toy.Locator.CurrentName == "two"
                ? "where it led before." : "to 'three' by now; the next run finishes the rest.");
            message.ShouldBe($"PUB010: {_toy.Root}: The disk is full. 'current' leads {endings[^1]} "
                + "Free space, for example with './build.sh Prune', then run again: "
                + "what was begun is finished or cleared first.");
        }

        endings[^1].ShouldStartWith("to 'three'");
        _toy.Locator.PreviousName.ShouldBe("one");
        _toy.Repair();
        _toy.Locator.PreviousName.ShouldBe("two");
    }

    [Fact]
    public void A_write_that_is_refused_during_the_cutover_says_where_current_leads_by_then()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        _toy.Place("three");
        SnapshotPublisher publisher = new(_toy.Root, new DurableFiles(new RefusedAt(_toy.Locator.PreviousLink)));

        Should.Throw<EnvironmentException>(() => publisher.Publish(_toy.Request("three"))).Message.ShouldBe(
            $"PUB012: {_toy.Root}: The snapshots cannot be changed: refused. Give yourself write access to it. "
            + "'current' leads to 'three' by now; the next run finishes the rest.");

        publisher = new(_toy.Root, new DurableFiles(new RefusedAt(_toy.Locator.CurrentLink)));
        Should.Throw<EnvironmentException>(() => publisher.Rollback()).Message.ShouldEndWith(
            "Give yourself write access to it. 'current' leads where it led before.");
    }

    private sealed class RefusedAt(string link) : IFileFaults
    {
        public void Before(string step, string path)
        {
            if (step == "replace-link" && path == link)
            {
                throw new UnauthorizedAccessException("refused.");
            }
        }
    }

    private static void Unseal(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
