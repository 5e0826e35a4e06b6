using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Publishing.Tests;

/// <summary>A current snapshot that cannot be had, and each way out that its message names.</summary>
public sealed class RemedyTests : IDisposable
{
    private readonly ToySnapshots _toy = new();

    public void Dispose() => _toy.Dispose();

    public static TheoryData<string> Codes() => ["PUB102", "PUB104", "PUB105", "PUB107"];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Rollback_brings_the_snapshot_before_it(string code)
    {
        _toy.Publish("one");
        _toy.Publish("two");
        Failure(code).Remedy.ShouldStartWith("Go back with './build.sh Rollback', or ");

        _toy.Publisher.Rollback().Snapshot.ShouldBe("one");

        _toy.CurrentShouldBeWhole("one");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Publish_with_the_override_replaces_it_where_there_is_nothing_to_go_back_to(string code)
    {
        _toy.Publish("two");
        SnapshotException failure = Failure(code);
        Should.Throw<SnapshotException>(() =>
            _toy.Publisher.Rollback()).Remedy.ShouldBe("Publish a snapshot with './build.sh Publish'.");
        failure.Remedy.ShouldEndWith(
            "'./build.sh Publish' and '--override-gate GATE=REASON' for the gates that cannot compare with it.");

        // The gate that cannot read what is live ends with an error, and is overridden by name.
        foreach (string name in new[] { "three", "two" })
        {
            PlacedSnapshot placed = _toy.Publisher.Place(_toy.Assemble(name, $"content of {name}"));
            PublishRequest request = _toy.Request(name) with { Replaced = placed.Replaced };
            PublishRequest blocked = request with { Verdicts = [request.Verdicts[0] with { Outcome = GateVerdict.Error }] };
            Should.Throw<GateFailedException>(() =>
                _toy.Publisher.Publish(blocked)).Remedy.ShouldContain("'--override-gate GATE=REASON'");
            _toy.Publisher.Publish(blocked
                with { Overrides = [new GateOverride("Toy", "what is live is damaged")] }).Changed.ShouldBeTrue();
            _toy.CurrentShouldBeWhole(name);
        }
    }

    private SnapshotException Failure(string code)
    {
        string directory = Path.Combine(_toy.Root, "two");
        string metadata = Path.Combine(directory, SnapshotFiles.Metadata);
        foreach (string path in new[] { metadata, Path.Combine(directory, "fast.sqlite") })
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        switch (code)
        {
            case "PUB102": new Components.Foundation.Files.DurableFiles().DeleteDirectory(directory); break;
            case "PUB104": File.Delete(metadata); break;
            case "PUB105": File.WriteAllText(metadata, "{"); break;
            default: File.WriteAllText(Path.Combine(directory, "fast.sqlite"), "broken"); break;
        }

        SnapshotException failure = Should.Throw<SnapshotException>(() =>
            SnapshotIntegrity.Check(_toy.Locator.Current().Directory, full: true).ThrowIfDamaged());
        failure.Code.ShouldBe(code);
        return failure;
    }
}
