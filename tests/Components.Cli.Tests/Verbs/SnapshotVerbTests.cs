using System.Text.Json;
using Components.Foundation.Files;
using Components.Pipeline.Store;
using Components.SnapshotKit;
using Components.SnapshotKit.Campaign;

namespace Components.Cli.Tests.Verbs;

public sealed class SnapshotVerbTests(CliFixture fixture)
{
    [Fact]
    public async Task Search_writes_a_table_of_parts()
    {
        CliRun run = await fixture.RunAsync(null, "search", "100nF", "16V", "X7R", "0402", "--limit", "2");
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("C1525  CL05B104KO5NNNC");
        lines[1].ShouldStartWith("  fits: ");
        lines[^1].ShouldContain($"snapshot {CliFixture.First}");
    }

    [Fact]
    public async Task Search_as_json_is_what_the_server_answers()
    {
        CliRun run = await fixture.RunAsync(null, "search", "C25804", "--json");
        JsonElement answer = JsonDocument.Parse(run.Output).RootElement;
        answer.GetProperty("query").GetString().ShouldBe("C25804");
        answer.GetProperty("results")[0].GetProperty("lcsc_id").GetInt64().ShouldBe(25804);
        answer.GetProperty("results")[0].GetProperty("price")[0].GetProperty("qFrom").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Search_outside_a_project_takes_a_named_snapshot_and_announces_it()
    {
        string elsewhere = Path.GetPathRoot(fixture.Root)!;
        string snapshot = Path.Combine(fixture.Snapshots, CliFixture.First);
        CliRun run = await fixture.RunAsync(elsewhere, "search", "10k", "--snapshot", snapshot);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBe($"development override (--snapshot): searching the snapshot in '{snapshot}', not snapshots/current\n");
    }

    [Fact]
    public async Task Weights_come_from_the_snapshot_and_an_override_is_announced()
    {
        string project = fixture.CopyProject("weights");
        string[] search = ["search", "10k", "resistor", "--json"];
        CliRun own = await fixture.RunAsync(project, search);
        await File.AppendAllTextAsync(Path.Combine(project, "pipeline.yaml"),
            "search:\n  candidates_per_leg: 20\n  dense_weight: 0\n  lexical_weight: 0.001\n");
        CliRun same = await fixture.RunAsync(project, search);
        same.Error.ShouldBeEmpty();
        same.Output.ShouldBe(own.Output);

        CliRun overridden = await fixture.RunAsync(project, [.. search, "--search-from-pipeline"]);
        overridden.ExitCode.ShouldBe(0, overridden.Error);
        overridden.Error.ShouldBe("development override: ranking with 'search' of pipeline.yaml, not with the weights that the "
            + "snapshot was validated with\n");
        overridden.Output.ShouldNotBe(own.Output);
    }

    [Fact]
    public async Task A_bad_limit_is_a_usage_error()
    {
        CliRun run = await fixture.RunAsync(null, "search", "10k", "--limit", "0");
        run.Error.ShouldBe("SRV030: --limit must be 1 to 100, found 0. '--help' shows what each option takes.\n");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Query_explain_says_what_was_understood()
    {
        CliRun run = await fixture.RunAsync(null, "query", "explain", "10k 1% 0603 resistor");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("resistor");
        run.Output.ShouldContain("lexical");
        CliRun json = await fixture.RunAsync(null, "query", "explain", "10k 1% 0603 resistor", "--json");
        JsonDocument.Parse(json.Output).RootElement.GetProperty("understood").GetArrayLength().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Verify_says_whole_and_full_hashes_every_byte()
    {
        CliRun quick = await fixture.RunAsync(null, "verify");
        quick.Error.ShouldBeEmpty();
        quick.Output.ShouldStartWith($"{CliFixture.First} is whole: ");
        quick.Output.ShouldContain("sizes compared");
        CliRun full = await fixture.RunAsync(null, "verify", "--full", "--json");
        JsonElement report = JsonDocument.Parse(full.Output).RootElement;
        report.GetProperty("whole").GetBoolean().ShouldBeTrue();
        report.GetProperty("full").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Verify_finds_a_changed_byte_in_any_file()
    {
        string project = fixture.CopyProject("any-byte");
        string snapshot = Path.Combine(project, "snapshots", CliFixture.First);
        string[] files = [.. Directory.EnumerateFiles(snapshot, "*", SearchOption.AllDirectories)
            .Where(static file => !file.EndsWith("metadata.json", StringComparison.Ordinal))];
        files.Length.ShouldBe(12);
        foreach (string file in files)
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
            CliRun run = await fixture.RunAsync(project, "verify", "--full");
            string name = Path.GetRelativePath(snapshot, file);
            run.Error.ShouldBe($"PUB107: {snapshot}: The snapshot is damaged: {name} has other bytes than metadata.json says. "
                + "Go back with './build.sh Rollback', or build it again with './build.sh Publish' and '--override-gate "
                + "GATE=REASON' for the gates that cannot compare with it.\n");
            run.Output.ShouldContain(name);
            run.ExitCode.ShouldBe(6);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    [Theory]
    [InlineData("offers.bin", 0.0014, double.NaN)]
    [InlineData("offers.bin", 0.0014, double.PositiveInfinity)]
    [InlineData("offers.bin", 0.0014, -1.0)]
    public async Task Verify_full_names_prices_that_are_none_behind_right_digests(string file, double price, double instead)
    {
        string project = fixture.CopyProject($"price-{instead}");
        string snapshot = Path.Combine(project, "snapshots", CliFixture.First);
        string path = Path.Combine(snapshot, "vector", file);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(price));
        place.ShouldBeGreaterThan(0);
        BitConverter.GetBytes(instead).CopyTo(bytes, place);
        await File.WriteAllBytesAsync(path, bytes);
        RepairedDigests.Repair(snapshot, $"vector/{file}");

        CliRun run = await fixture.RunAsync(project, "verify", "--full");

        run.Error.ShouldStartWith("VEC0");
        run.Error.ShouldContain("are out of order or range");
        run.ExitCode.ShouldBe(6);
    }

    [Fact]
    public async Task Verify_full_names_vectors_that_are_none_behind_right_digests()
    {
        const int FirstVector = 64;
        string project = fixture.CopyProject("vectors");
        string snapshot = Path.Combine(project, "snapshots", CliFixture.First);
        string path = Path.Combine(snapshot, "vector", "vectors.bin");
        byte[] bytes = await File.ReadAllBytesAsync(path);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, FirstVector + 20);
        await File.WriteAllBytesAsync(path, bytes);
        RepairedDigests.Repair(snapshot, "vector/vectors.bin");

        CliRun run = await fixture.RunAsync(project, "verify", "--full");

        run.Error.ShouldStartWith("VEC0");
        run.Error.ShouldContain("vectors.bin");
        run.ExitCode.ShouldBe(6);
    }

    [Fact]
    public async Task Compare_tells_equal_snapshots_from_different_ones()
    {
        string left = Path.Combine(fixture.Snapshots, CliFixture.First);
        string same = Path.Combine(fixture.Root, "copies", "compare-same");
        TinySnapshot.Build(same, CliFixture.First);
        CliRun equal = await fixture.RunAsync(null, "verify", "--compare", left, same);
        equal.Output.ShouldBe("The snapshots are byte for byte the same.\n");
        equal.ExitCode.ShouldBe(0);

        await File.AppendAllTextAsync(Path.Combine(same, "fast.sqlite"), "x");
        CliRun different = await fixture.RunAsync(null, "verify", "--compare", left, same);
        different.Output.ShouldStartWith("fast.sqlite has ");
        different.Error.ShouldBe($"SRV034: {left} and {same}: The snapshots differ in 1 file. "
            + "Equal inputs give equal bytes: compare their lineage in metadata.json with './build.sh Explain'.\n");
        different.ExitCode.ShouldBe(6);
    }

    [Fact]
    public async Task Rollback_goes_back_and_prune_leaves_what_is_published()
    {
        string project = fixture.CopyProject("rollback");
        string snapshots = Path.Combine(project, "snapshots");
        TinySnapshot.Build(Path.Combine(snapshots, CliFixture.Second), CliFixture.Second);
        TinySnapshot.Build(Path.Combine(snapshots, "2025-11-19-0000000000cc"), "2025-11-19-0000000000cc");
        TinySnapshot.MakeCurrent(snapshots, CliFixture.Second);
        new DurableFiles().ReplaceLink(Path.Combine(snapshots, "previous"), CliFixture.First);

        CliRun back = await fixture.RunAsync(project, "rollback");
        back.ExitCode.ShouldBe(0, back.Error);
        back.Output.ShouldBe($"current is {CliFixture.First} again; previous is {CliFixture.Second}\n");
        new DirectoryInfo(Path.Combine(snapshots, "current")).LinkTarget.ShouldBe(CliFixture.First);

        CliRun trial = await fixture.RunAsync(project, "prune", "--keep", "1", "--dry-run");
        trial.Output.ShouldContain("would delete 2025-11-19-0000000000cc");
        Directory.Exists(Path.Combine(snapshots, "2025-11-19-0000000000cc")).ShouldBeTrue();
        CliRun prune = await fixture.RunAsync(project, "prune", "--keep", "1", "--json");
        JsonDocument.Parse(prune.Output).RootElement.GetProperty("deleted").EnumerateArray()
            .Select(static name => name.GetString()).ShouldBe(["2025-11-19-0000000000cc"]);
        Directory.Exists(Path.Combine(snapshots, CliFixture.First)).ShouldBeTrue();
        Directory.Exists(Path.Combine(snapshots, CliFixture.Second)).ShouldBeTrue();
    }

    [Fact]
    public async Task Prune_leaves_known_what_the_build_knows_of_files_that_it_has_under_another_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        string project = fixture.CopyProject("prune-known");
        const string Name = "2025-11-19-0000000000cc";
        string old = Path.Combine(project, "snapshots", Name);
        TinySnapshot.Build(old, Name);
        string kept = Path.Combine(project, "kept.sqlite");
        new DurableFiles().TryLink(Path.Combine(old, "fast.sqlite"), kept).ShouldBeTrue();
        Thread.Sleep(40);
        string store = Places.From(project, new Dictionary<string, string>(StringComparer.Ordinal), project)
            .StoreDirectory;
        IFileDigests digests = new OutputStore(new OutputStoreOptions { Directory = store }).Digests;
        Sha256Digest digest = digests.Of(kept).Digest;

        CliRun prune = await fixture.RunAsync(project, "prune", "--keep", "1");

        prune.ExitCode.ShouldBe(0, prune.Error);
        Directory.Exists(old).ShouldBeFalse();
        FileStamp.Of(kept)!.Value.Links.ShouldBe(1);
        digests.Known(kept)!.Value.Digest.ShouldBe(digest);
    }

    [Fact]
    public async Task Rollback_with_nothing_before_it_is_refused()
    {
        CliRun run = await fixture.RunAsync(fixture.CopyProject("nothing-before"), "rollback");
        run.Error.ShouldStartWith("PUB006: ");
        run.ExitCode.ShouldBe(6);
    }
}
