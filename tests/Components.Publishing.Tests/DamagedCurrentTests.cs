using System.Text.Json.Nodes;
using Components.Foundation.Errors;

namespace Components.Publishing.Tests;

/// <summary>A damaged current snapshot is no dead end, whatever is published over it.</summary>
public sealed class DamagedCurrentTests : IDisposable
{
    private readonly ToySnapshots _toy = new();

    public void Dispose() => _toy.Dispose();

    [Theory]
    [InlineData("fast.sqlite", "fast.sqlite has 6 bytes, expected 14")]
    [InlineData("metadata.json", "The snapshot's metadata cannot be read: the text is no JSON (line 1)")]
    public void A_good_candidate_replaces_a_damaged_current_one_and_says_so(string file, string reason)
    {
        _toy.Publish("one");
        _toy.Publish("two");
        Damage("two", file);

        PublishResult result = _toy.Publish("three");

        // 'previous' stays on the whole one: a rollback to the damaged one would be refused.
        result.ShouldBe(new PublishResult("three", "one", Changed: true, new DamagedSnapshot("two", reason, "two")));
        JsonNode record = Record("three");
        record["previous"]!.GetValue<string>().ShouldBe("two");
        record["replaced"]!.ToJsonString().ShouldContain("\"snapshot\":\"two\"");
        record["replaced"]!["reason"]!.GetValue<string>().ShouldBe(reason);
        _toy.CurrentShouldBeWhole("three");
        _toy.Publisher.Rollback().Snapshot.ShouldBe("one");
    }

    [Theory]
    [InlineData("fast.sqlite")]
    [InlineData("metadata.json")]
    [InlineData("vector/manifest.json")]
    public void The_same_snapshot_takes_the_place_of_its_damaged_copy(string file)
    {
        _toy.Publish("one");
        Damage("one", file);

        PlacedSnapshot placed = _toy.Publisher.Place(_toy.Assemble("one", "content of one"));
        placed.Replaced.ShouldNotBeNull().KeptAs.ShouldBe("one.damaged");
        PublishResult result = _toy.Publisher.Publish(_toy.Request("one") with { Replaced = placed.Replaced });

        result.Changed.ShouldBeTrue();
        result.Replaced.ShouldBe(placed.Replaced);
        _toy.CurrentShouldBeWhole("one");
        Record("one")["replaced"]!["kept_as"]!.GetValue<string>().ShouldBe("one.damaged");
        File.ReadAllText(Path.Combine(_toy.Root, "one.damaged", file)).ShouldBe("broken");
        _toy.Publisher.Publish(_toy.Request("one")).Changed.ShouldBeFalse();
    }

    [Fact]
    public void What_took_the_place_of_a_damaged_copy_needs_its_gates_and_is_published_by_the_next_run()
    {
        _toy.Publish("one");
        Damage("one", "fast.sqlite");
        _ = _toy.Publisher.Place(_toy.Assemble("one", "content of one"));

        // The build ended here; the next one finds a whole snapshot without a record.
        Should.Throw<GateFailedException>(() =>
            _toy.Publisher.Publish(_toy.Request("one") with { Verdicts = [] })).Code.ShouldBe("PUB002");
        _toy.Publisher.Publish(_toy.Request("one")).Changed.ShouldBeTrue();
        Record("one")["snapshot"]!.GetValue<string>().ShouldBe("one");
    }

    [Fact]
    public void Prune_leaves_a_damaged_current_snapshot_alone()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        _toy.Publish("three");
        Damage("three", "metadata.json");

        _toy.Publisher.Prune(1).Deleted.ShouldBe(["one"]);

        _toy.Names().ShouldBe([".publish.lock", "current", "previous", "three", "two"]);
    }

    [Fact]
    public void A_current_link_that_leads_nowhere_is_replaced()
    {
        _toy.Publish("one");
        _toy.Publish("two");
        DeleteTree(Path.Combine(_toy.Root, "two"));

        _toy.Publish("three").Replaced.ShouldBe(new DamagedSnapshot("two", "it does not exist", "two"));
        _toy.CurrentShouldBeWhole("three");
        _toy.Locator.PreviousName.ShouldBe("one");
    }

    [Fact]
    public void Rollback_to_a_snapshot_that_does_not_fit_this_build_names_what_to_do_instead()
    {
        _toy.Publish("one");
        _toy.Publish("two");

        Should.Throw<SnapshotException>(() => _toy.Publisher.Rollback(static target =>
            throw new SnapshotException("VEC003", "Too new.", target.Name, "Go back."))).Message.ShouldBe(
            $"PUB013: {Path.Combine(_toy.Root, "one")}: 'one', the snapshot to go back to, cannot be served: VEC003: Too new. "
                + "Nothing was changed. "
            + "Publish a good one with './build.sh Publish'; "
            + "with the inputs and settings of then it builds the same snapshot again.");
    }

    [Fact]
    public void A_link_in_a_snapshots_place_never_touches_what_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions");
        if (OperatingSystem.IsWindows())
        {
            return; // for the platform analyzer, which does not know SkipWhen
        }

        string foreign = Directory.CreateDirectory(_toy["foreign/sub"]).Parent!.FullName;
        File.WriteAllText(Path.Combine(foreign, "sub", "kept.txt"), "kept");
        const UnixFileMode Mode =
            UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(foreign, Mode);
        File.SetUnixFileMode(Path.Combine(foreign, "sub"), Mode);
        _toy.Publish("one");
        Directory.CreateSymbolicLink(Path.Combine(_toy.Root, "two"), foreign);
        Directory.CreateSymbolicLink(Path.Combine(_toy.Root, ".tmp-planted"), foreign);
        Directory.CreateSymbolicLink(Path.Combine(_toy.Root, "three"), foreign);

        // Placing replaces the link itself; publishing what is a link is refused.
        _toy.Publish("two").Changed.ShouldBeTrue();
        File.WriteAllBytes(
            Path.Combine(foreign, "metadata.json"), File.ReadAllBytes(Path.Combine(_toy.Root, "one", "metadata.json")));
        Should.Throw<SnapshotException>(() => _toy.Publisher.Publish(_toy.Request("three"))).Code.ShouldBe("PUB014");

        _toy.CurrentShouldBeWhole("two");
        new DirectoryInfo(Path.Combine(_toy.Root, "two")).LinkTarget.ShouldBeNull();
        File.ReadAllText(Path.Combine(foreign, "sub", "kept.txt")).ShouldBe("kept");
        File.GetUnixFileMode(foreign).ShouldBe(Mode);
        File.GetUnixFileMode(Path.Combine(foreign, "sub")).ShouldBe(Mode);
    }

    [Theory]
    [InlineData("two")]
    [InlineData("two/report")]
    public void Repair_deletes_no_record_that_a_link_leads_to(string planted)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "symbolic links need a privilege there");
        string kept = Path.Combine(Directory.CreateDirectory(_toy["foreign/report"]).FullName, "publish.json");
        File.WriteAllText(kept, "kept");
        _toy.Publish("one");
        _toy.Publish("two");

        // A process was killed between report and cutover; then somebody planted a link.
        File.WriteAllText(Path.Combine(_toy.Root, PublishIntent.FileName),
            new PublishIntent("publish", "two", "one").ToJson(DateTimeOffset.UnixEpoch));
        _toy.Publisher.Locator.CurrentName.ShouldBe("two");
        new Components.Foundation.Files.DurableFiles().ReplaceLink(_toy.Locator.CurrentLink, "one");
        string link = Path.Combine(_toy.Root, planted);
        MakeWritable(Path.Combine(_toy.Root, "two"));
        DeleteTree(link);
        Directory.CreateSymbolicLink(link, planted == "two" ? _toy["foreign"] : _toy["foreign/report"]);

        _toy.Repair();

        File.Exists(Path.Combine(_toy.Root, PublishIntent.FileName)).ShouldBeFalse();
        File.ReadAllText(kept).ShouldBe("kept");
        new FileInfo(link).LinkTarget.ShouldNotBeNull();
    }

    private static void MakeWritable(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Damage(string name, string file)
    {
        string path = Path.Combine(_toy.Root, name, file);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(path, "broken");
    }

    private JsonNode Record(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(_toy.Root, name, "report", "publish.json")))!;

    private static void DeleteTree(string directory) => new Components.Foundation.Files.DurableFiles().DeleteDirectory(directory);
}
