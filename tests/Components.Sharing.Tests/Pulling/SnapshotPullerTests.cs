using System.Text;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Sharing.Pulling;
using Components.Sharing.Tests.Servers;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Sharing.Tests.Pulling;

public sealed class SnapshotPullerTests : IDisposable
{
    private static readonly (string, string)[] First =
        [("fast.sqlite", "prices"), ("vector/dense.bin", "vectors"), ("vector/copy.bin", "vectors"), ("vector/empty.bin", "")];

    private static readonly (string, string)[] Second =
        [("fast.sqlite", "other prices"), .. First[1..]];

    private readonly TwoMachines _machines = new();

    public void Dispose() => _machines.Dispose();

    [Fact]
    public async Task A_pull_brings_every_file_and_makes_the_snapshot_current()
    {
        string digest = _machines.Publish("a", First);

        PullResult result = await _machines.PullAsync();

        result.ShouldBe(new PullResult("a", digest, "a", null, Switched: true, 4, 20, 3, 13));
        _machines.Names().ShouldBe(["a", "current"]);
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "current"), full: true).IsWhole.ShouldBeTrue();
        SnapshotIntegrity.Compare(Path.Combine(_machines.Here, "a"), Path.Combine(_machines.There, "a")).ShouldBeEmpty();
        PublishedDigest.TryRead(Path.Combine(_machines.Here, "a")).ShouldBe(digest);
        (await File.ReadAllTextAsync(Path.Combine(_machines.Here, "a", "report", "publish.json")))
            .ShouldContain($"pulled from {_machines.Server.Url}\"");
        _machines.Progress.ShouldBe(["fast.sqlite: 6 B", "vector/dense.bin: 7 B", "vector/empty.bin: 0 B"]);
        Directory.GetFileSystemEntries(_machines.Work).Select(Path.GetFileName)
            .ShouldAllBe(static name => name!.StartsWith("pull.lock"));
    }

    [Fact]
    public async Task Only_the_files_that_differ_from_what_is_here_are_asked_for()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync();
        _machines.Publish("b", Second);
        _machines.Server.Log.Clear();

        PullResult result = await _machines.PullAsync();

        (result.Snapshot, result.Previous, result.TransferredFiles, result.TransferredBytes).ShouldBe(("b", "a", 1, 12));
        _machines.Server.Log.ShouldBe(
            ["GET /current/metadata.json", "GET /b/fast.sqlite", "GET /b/report/results.json"]);
        SnapshotIntegrity.Compare(Path.Combine(_machines.Here, "b"), Path.Combine(_machines.There, "b")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pull_of_what_is_current_already_brings_and_changes_nothing()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync();

        PullResult again = await _machines.PullAsync();

        (again.Switched, again.Current, again.TransferredFiles, again.TransferredBytes).ShouldBe((false, "a", 0, 0));
    }

    [Fact]
    public async Task A_pull_of_what_is_current_already_reads_every_file_once()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync();
        await Task.Delay(40);
        CountedDigests digests = new();

        (await _machines.PullAsync(_machines.Request(), digests)).TransferredFiles.ShouldBe(0);

        // The third file has the bytes of the second.
        digests.Reads.ShouldBeInRange(3, 4);
    }

    [Fact]
    public async Task A_file_of_an_earlier_snapshot_is_the_same_file_in_the_next()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        _machines.Publish("a", First);
        await _machines.PullAsync();
        _machines.Publish("b", Second);

        await _machines.PullAsync();

        FileStamp.Of(Path.Combine(_machines.Here, "b", "vector", "dense.bin"))!.Value.Inode
            .ShouldBe(FileStamp.Of(Path.Combine(_machines.Here, "a", "vector", "dense.bin"))!.Value.Inode);
        FileStamp.Of(Path.Combine(_machines.Here, "b", "fast.sqlite"))!.Value.Inode
            .ShouldNotBe(FileStamp.Of(Path.Combine(_machines.Here, "a", "fast.sqlite"))!.Value.Inode);
    }

    [Fact]
    public async Task A_file_here_that_was_altered_is_not_used()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync();
        _machines.Publish("b", Second);
        foreach (string name in (string[])["dense.bin", "copy.bin"])
        {
            AlteredFile.Write(Path.Combine(_machines.Here, "a", "vector", name), "vectorZ");
        }

        (await _machines.PullAsync()).TransferredFiles.ShouldBe(2);
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "b"), full: true).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_snapshot_that_is_not_current_is_mended_with_what_is_whole_of_it()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync(_machines.Request() with { Switches = false });
        foreach (string name in (string[])["dense.bin", "copy.bin"])
        {
            AlteredFile.Write(Path.Combine(_machines.Here, "a", "vector", name), "vectorZ");
        }

        PullResult result = await _machines.PullAsync();

        (result.Current, result.TransferredFiles).ShouldBe(("a", 1));
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "a"), full: true).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task One_snapshot_may_be_named_and_left_beside_the_current_one()
    {
        _machines.Publish("a", First);
        _machines.Publish("b", Second);
        await _machines.PullAsync();

        PullResult result = await _machines.PullAsync(_machines.Request("/a/") with { Switches = false });

        (result.Snapshot, result.Current, result.Switched).ShouldBe(("a", "b", false));
        _machines.Names().ShouldBe(["a", "b", "current"]);
        (await _machines.PullAsync("/a")).Current.ShouldBe("a");
    }

    [Fact]
    public async Task A_cutover_of_the_server_in_the_middle_changes_nothing_for_a_pull()
    {
        _machines.Publish("a", First);
        _machines.Server.Fault = context =>
        {
            if (context.Request.Path == "/a/fast.sqlite")
            {
                _machines.Publish("b", Second);
            }

            return Task.FromResult(false);
        };

        (await _machines.PullAsync()).Snapshot.ShouldBe("a");
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "a"), full: true).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_pull_that_was_cut_goes_on_where_it_stopped()
    {
        _machines.Publish("a", First);
        int cuts = 0;
        _machines.Server.Fault = async context =>
        {
            bool cut = context.Request.Path == "/a/vector/dense.bin" && cuts++ == 0;
            if (cut)
            {
                context.Response.ContentLength = 7;
                await context.Response.Body.WriteAsync("vec"u8.ToArray());
                await context.Response.Body.FlushAsync();

                // What was sent may be lost with the connection: it is cut when the bytes have come.
                while (!Directory.GetFiles(_machines.Work, "*.partial").Any(static file => new FileInfo(file).Length == 3))
                {
                    await Task.Delay(5);
                }

                context.Abort();
            }

            return cut;
        };

        EnvironmentException broken = await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync());
        broken.Code.ShouldBe("PUB201");
        broken.Where.ShouldBe($"{_machines.Server.Url}/a/vector/dense.bin");
        _machines.Names().ShouldBeEmpty();
        _machines.Server.Log.Clear();

        PullResult result = await _machines.PullAsync();

        // What had come is not asked for, what had begun is continued.
        _machines.Server.Log.ShouldBe(["GET /current/metadata.json", "GET /a/vector/dense.bin", "GET /a/vector/empty.bin",
            "GET /a/report/results.json"]);
        _machines.Server.Ranges.ShouldBe(["bytes=3-"]);
        (result.TransferredFiles, result.TransferredBytes).ShouldBe((3, 4));
        SnapshotIntegrity.Check(Path.Combine(_machines.Here, "a"), full: true).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_snapshot_that_this_program_cannot_serve_is_left_beside_the_current_one()
    {
        _machines.Publish("a", First);
        await _machines.PullAsync();
        _machines.Publish("b", Second);

        PullRequest request = _machines.Request() with
        {
            Verify = static placed =>
                throw new SnapshotException("VEC999", "Its index is of tomorrow.", placed.Directory, "Wait."),
        };
        SnapshotException refused = await Should.ThrowAsync<SnapshotException>(() => _machines.PullAsync(request));

        refused.Message.ShouldBe($"PUB209: {_machines.Here}/b: 'b' was brought, and cannot be served here: VEC999: Its index is "
            + "of tomorrow. 'current' is as it was. Pull with the program of the release that made it, or another snapshot.");
        _machines.Locator.CurrentName.ShouldBe("a");
    }

    [Fact]
    public async Task A_partial_snapshot_is_made_current_only_where_that_is_allowed()
    {
        _machines.Publish("a", partial: true, First);

        (await Should.ThrowAsync<GateFailedException>(() => _machines.PullAsync())).Code.ShouldBe("PUB003");
        _machines.Locator.CurrentName.ShouldBeNull();
        (await _machines.PullAsync(_machines.Request() with { AllowsPartial = true })).Current.ShouldBe("a");
    }

    [Fact]
    public async Task The_digest_may_be_asked_for()
    {
        string digest = _machines.Publish("a", First);
        PullRequest other = _machines.Request() with { Digest = Sha256Digest.OfText("other") };

        SnapshotException refused = await Should.ThrowAsync<SnapshotException>(() => _machines.PullAsync(other));
        refused.Message.ShouldBe($"PUB206: {_machines.Server.Url}/a/metadata.json: The snapshot has digest {digest}; "
            + $"{other.Digest} was asked for. Name the snapshot's own directory at the server, or ask for the digest that it "
            + "has.");
        _machines.Server.Log.Count.ShouldBe(1);
        (await _machines.PullAsync(other with { Digest = Sha256Digest.Parse(digest) })).Snapshot.ShouldBe("a");
    }

    [Fact]
    public async Task Figures_of_the_report_come_where_they_are_of_this_snapshot()
    {
        string digest = _machines.Publish("a", First);
        _machines.Server.Instead["/a/report/results.json"] =
            Encoding.UTF8.GetBytes($$"""{"schema_version":1,"snapshot_digest":"{{digest}}"}""");
        await _machines.PullAsync();
        File.Exists(Path.Combine(_machines.Here, "a", "report", "results.json")).ShouldBeTrue();

        _machines.Publish("b", Second);
        _machines.Server.Instead["/b/report/results.json"] =
            Encoding.UTF8.GetBytes($$"""{"schema_version":1,"snapshot_digest":"{{digest}}"}""");
        await _machines.PullAsync();
        File.Exists(Path.Combine(_machines.Here, "b", "report", "results.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_pulls_do_not_work_in_one_place()
    {
        _machines.Publish("a", First);
        TaskCompletionSource asked = new();
        TaskCompletionSource goOn = new();
        _machines.Server.Fault = async context =>
        {
            if (asked.TrySetResult())
            {
                await goOn.Task;
            }

            return false;
        };
        Task<PullResult> first = _machines.PullAsync();
        await asked.Task;

        (await Should.ThrowAsync<EnvironmentException>(() => _machines.PullAsync())).Code.ShouldBe("PUB210");
        goOn.SetResult();
        (await first).Current.ShouldBe("a");
    }

    [Fact]
    public async Task A_directory_of_snapshots_behind_nginx_is_enough()
    {
        Assert.SkipUnless(Nginx.IsHere, Nginx.HowToHaveIt);
        _machines.Publish("a", First);
        using Nginx nginx = new(_machines.There);

        (await _machines.PullAsync(_machines.Request(url: nginx.Url))).TransferredFiles.ShouldBe(3);
        _machines.Publish("b", Second);
        (await _machines.PullAsync(_machines.Request(url: nginx.Url))).TransferredFiles.ShouldBe(1);
        SnapshotIntegrity.Compare(Path.Combine(_machines.Here, "current"), Path.Combine(_machines.There, "b")).ShouldBeEmpty();
    }
}
