using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Tests.Files;

namespace Components.Snapshots.Tests;

public sealed class SnapshotTests : IDisposable
{
    private const string GoBack = "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and "
        + "'--override-gate GATE=REASON' for the gates that cannot compare with it.";

    private readonly ScratchDirectory _scratch = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public void Dispose() => _scratch.Dispose();

    private static void Replace(string path, string? device)
    {
        File.Delete(path);
        if (device is not null)
        {
            File.CreateSymbolicLink(path, device);
            return;
        }

        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("mkfifo", path);
        process.WaitForExit();
    }

    [Fact]
    public void A_whole_snapshot_has_no_findings_and_its_digest_is_that_of_its_metadata()
    {
        string directory = Make("one");
        _scratch.Write("snapshots/one/report/index.html", "not sealed");

        SnapshotIntegrityReport report = SnapshotIntegrity.Check(directory, full: true).ThrowIfDamaged();

        report.Digest.ShouldBe(Sha256Digest.OfFile(Path.Combine(directory, "metadata.json")));
        report.Metadata.Name.ShouldBe("one");
    }

    [Theory]
    [InlineData("/dev/zero", "a character device")]
    [InlineData(null, "a named pipe")]
    public void Metadata_that_is_no_regular_file_is_refused_without_reading_it(string? device, string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string directory = Make("one");
        Replace(Path.Combine(directory, "metadata.json"), device);

        SnapshotException error = Should.Throw<SnapshotException>(() => SnapshotIntegrity.ReadMetadata(directory));

        error.Code.ShouldBe("PUB105");
        error.What.ShouldBe($"The snapshot's metadata cannot be read: It is {kind}, not a regular file.");
    }

    [Fact]
    public void A_listed_file_that_became_a_pipe_is_a_finding()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string directory = Make("one");
        string whole = Make("two");
        Replace(Path.Combine(directory, "a.bin"), null);

        SnapshotIntegrity.Check(directory, full: true).Findings.Select(static finding => finding.Description)
            .ShouldBe(["a.bin is a named pipe"]);
        SnapshotIntegrity.Compare(directory, whole).ShouldContain("a.bin is a named pipe in the first");
    }

    [Fact]
    public void A_document_beyond_the_limit_is_not_read()
    {
        string path = _scratch.Write("long.json", "12345");
        RegularFile.ReadAllBytes(path, 5).Length.ShouldBe(5);
        Should.Throw<IOException>(() => RegularFile.ReadAllBytes(path, 4)).Message.ShouldBe("It has 5 bytes, at most 4 are read");
    }

    [Fact]
    public void Every_difference_is_found_and_named()
    {
        string directory = Make("one", "../evil", "/etc/hosts", "linked.bin", "gone.bin");
        File.WriteAllText(Path.Combine(directory, "a.bin"), "A of one");
        File.WriteAllText(Path.Combine(directory, "vector", "b.bin"), "short");
        _scratch.Write("snapshots/one/vector/stray.txt", "");
        File.CreateSymbolicLink(Path.Combine(directory, "linked.bin"), Path.Combine(directory, "a.bin"));

        SnapshotIntegrity.Check(directory, full: true).Findings.Select(finding => $"{finding.Problem}: {finding.Description}")
            .ShouldBe(
        [
            "UnsafePath: '../evil' is not a path inside the snapshot",
            "UnsafePath: '/etc/hosts' is not a path inside the snapshot",
            "DigestDiffers: a.bin has other bytes than metadata.json says",
            "Missing: gone.bin is missing",
            "Link: linked.bin is a link",
            "SizeDiffers: vector/b.bin has 5 bytes, expected 8",
            "Unexpected: vector/stray.txt is not listed in metadata.json",
        ]);
        SnapshotIntegrity.Check(directory, full: false).Findings.Count.ShouldBe(6);
        Should.Throw<SnapshotException>(() => SnapshotIntegrity.Check(directory, full: true).ThrowIfDamaged()).Message.ShouldBe(
            $"PUB107: {directory}: The snapshot is damaged: '../evil' is not a path inside the snapshot, and 6 more. {GoBack}");
    }

    [Fact]
    public void Metadata_that_cannot_be_used_is_told()
    {
        string directory = Make("one");
        string metadata = Path.Combine(directory, "metadata.json");
        File.WriteAllText(metadata, "{\"schema_version\":2}");
        Should.Throw<SnapshotException>(() => SnapshotIntegrity.Check(directory, full: false)).Message.ShouldBe(
            $"PUB106: {metadata}: The snapshot has schema version 2, this build reads 1. "
                + "Use the build that made the snapshot, or build it again with './build.sh Publish'.");
        File.WriteAllText(metadata, "{\"schema_version\":1");
        Should.Throw<SnapshotException>(() => SnapshotIntegrity.Check(directory, full: false)).Message.ShouldBe(
            $"PUB105: {metadata}: The snapshot's metadata cannot be read: the text is no JSON (line 1). {GoBack}");
        File.Delete(metadata);
        Should.Throw<SnapshotException>(() => SnapshotIntegrity.Check(directory, full: false)).Message.ShouldBe(
            $"PUB104: {directory}: It has no metadata.json. {GoBack}");
        Should.Throw<SnapshotException>(() => SnapshotLease.Take(directory)).Code.ShouldBe("PUB104");
        string nowhere = Path.Combine(directory, "previous");
        Should.Throw<SnapshotException>(() => SnapshotIntegrity.Check(nowhere, full: false)).Message.ShouldStartWith(
            $"PUB104: {nowhere}: There is no such directory. Name a snapshot that is there");
    }

    [Fact]
    public void Two_snapshots_are_compared_byte_by_byte_without_their_reports()
    {
        string left = Make("one");
        string right = Path.Combine(_scratch.Path, "copy");
        foreach (FileInfo file in FileTree.Files(left).ToList())
        {
            new DurableFiles().Copy(file.FullName, Path.Combine(right, FileTree.Relative(left, file.FullName)));
        }

        _scratch.Write("snapshots/one/report/index.html", "report");
        SnapshotIntegrity.Compare(left, right).ShouldBeEmpty();

        File.WriteAllText(Path.Combine(right, "a.bin"), "a of oNe");
        File.WriteAllText(Path.Combine(right, "vector", "b.bin"), "longer than before");
        File.WriteAllText(Path.Combine(right, "more"), "");
        File.Delete(Path.Combine(right, "metadata.json"));
        SnapshotIntegrity.Compare(left, right).ShouldBe(
        [
            "a.bin differs from byte 6", "metadata.json is only in the first", "more is only in the second",
            "vector/b.bin has 8 bytes in the first and 18 in the second",
        ]);
    }

    [Fact]
    public void The_published_snapshot_is_found_by_its_link()
    {
        string directory = Make("one");
        string snapshots = _scratch["snapshots"];
        Should.Throw<SnapshotException>(() => Locate(null)).Message.ShouldBe(
            $"PUB101: {snapshots}: There is no published snapshot: 'current' does not exist. "
                + "Publish one with './build.sh Publish'.");
        new DurableFiles().ReplaceLink(Path.Combine(snapshots, "current"), "one");

        Locate(null).ShouldBe(new SnapshotLocation(directory, "current", IsOverride: false));
        new SnapshotLocator(snapshots).PreviousName.ShouldBeNull();

        new DurableFiles().ReplaceLink(Path.Combine(snapshots, "current"), "two");
        Should.Throw<SnapshotException>(() => Locate(null)).Message.ShouldBe(
            $"PUB102: {Path.Combine(snapshots, "current")}: It points to 'two', which does not exist. "
                + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate "
                + "GATE=REASON' for the gates that cannot compare with it.");
    }

    [Fact]
    public void An_option_wins_over_the_environment_and_both_may_name_a_snapshot_or_a_directory_of_them()
    {
        string directory = Make("one");
        new DurableFiles().ReplaceLink(_scratch["snapshots/current"], "one");
        _environment["COMPONENTS_SNAPSHOT_DIR"] = _scratch["snapshots"];
        Locate(null).ShouldBe(new SnapshotLocation(directory, "COMPONENTS_SNAPSHOT_DIR", IsOverride: false));
        SnapshotLocator.ForPublishing("elsewhere", _environment).SnapshotsDirectory.ShouldBe(_scratch["snapshots"]);

        _environment["COMPONENTS_SNAPSHOT_DIR"] = "nowhere";
        Locate("snapshots/one").ShouldBe(new SnapshotLocation(directory, "--snapshot", IsOverride: true));
        Locate("snapshots/current").Directory.ShouldBe(directory);
        Should.Throw<SnapshotException>(() => Locate(null)).Message.ShouldBe(
            $"PUB103: {_scratch["nowhere"]}: The directory given with COMPONENTS_SNAPSHOT_DIR is neither a snapshot (it has no "
                + "metadata.json) nor a directory of snapshots (it has no 'current'). "
            + "Correct COMPONENTS_SNAPSHOT_DIR, or leave it out for the published snapshot. "
            + "'./build.sh Publish' fills an empty directory.");
    }

    [Fact]
    public void A_snapshot_is_named_by_date_and_key() =>
        SnapshotLayout.Name("2025-11-20T23:30:00-05:00", Sha256Digest.OfText("key")).ShouldBe("2025-11-21-2c70e12b7a06");

    private SnapshotLocation Locate(string? option) => SnapshotLocator.Locate(_scratch.Path, option, _environment);

    private string Make(string name, params string[] alsoListed)
    {
        string directory = _scratch[$"snapshots/{name}"];
        _scratch.Write($"snapshots/{name}/a.bin", $"a of {name}");
        _scratch.Write($"snapshots/{name}/vector/b.bin", $"b of {name}");
        SnapshotMetadata metadata = new()
        {
            SchemaVersion = SnapshotMetadata.CurrentSchemaVersion,
            Name = name,
            BuildTimestampUtc = "2025-11-20T00:00:00Z",
            SourceId = "toy",
            TableCounts = [],
            Sources = [],
            Lineage = [],
            Files =
            [
                .. new[] { "a.bin", "vector/b.bin" }
                    .Select(path => new SnapshotFile(path, 8, Sha256Digest.OfFile(Path.Combine(directory, path)).ToString())),
                .. alsoListed.Select(path => new SnapshotFile(path, 8, new string('0', 64))),
            ],
        };
        File.WriteAllBytes(Path.Combine(directory, SnapshotFiles.Metadata), metadata.ToUtf8());
        return directory;
    }
}
