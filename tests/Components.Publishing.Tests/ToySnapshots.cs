using Components.Foundation.Files;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Publishing.Tests;

/// <summary>A directory of snapshots and assembled toy snapshots to put there.</summary>
internal sealed class ToySnapshots : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    internal string Root => _root["snapshots"];

    internal SnapshotPublisher Publisher => new(Root);

    /// <summary>Repairs and changes nothing else. Every operation repairs first; to ask what could be deleted is one.</summary>
    internal void Repair() => Publisher.Prune(int.MaxValue, isTrial: true);

    internal SnapshotLocator Locator => new(Root);

    internal string this[string relative] => _root[relative];

    internal string Report => _root["report"];

    internal string Assemble(string name, string content, bool partial = false)
    {
        string directory = _root[$"assembled/{name}"];
        _root.Write($"assembled/{name}/fast.sqlite", content);
        _root.Write($"assembled/{name}/vector/manifest.json", $"{{\"name\":\"{name}\"}}");
        _root.Write("report/index.html", $"report of {name}");
        SnapshotMetadata metadata = new()
        {
            SchemaVersion = SnapshotMetadata.CurrentSchemaVersion,
            Name = name,
            BuildTimestampUtc = "2025-11-20T00:00:00Z",
            SourceId = "toy",
            Partial = partial,
            TableCounts = [],
            Sources = [],
            Lineage = [],
            Files =
            [
                .. new[] { "fast.sqlite", "vector/manifest.json" }.Select(path =>
                    new SnapshotFile(path, new FileInfo(Path.Combine(directory, path)).Length,
                        Sha256Digest.OfFile(Path.Combine(directory, path)).ToString())),
            ],
        };
        File.WriteAllBytes(Path.Combine(directory, SnapshotFiles.Metadata), metadata.ToUtf8());
        return directory;
    }

    internal SnapshotLocation Place(string name, bool partial = false) =>
        Publisher.Place(Assemble(name, $"content of {name}", partial)).Location;

    internal PublishRequest Request(string name) => Request(name, Path.Combine(Root, name));

    internal PublishRequest Request(string name, string directory) => new()
    {
        Snapshot = name,
        RequiredGates = ["Toy"],
        Verdicts = [new GateRecord("Toy", GateVerdict.Pass, SnapshotIntegrity.ReadMetadata(directory).Digest.ToString())],
        ReportDirectory = Report,
        By = "tester",
    };

    internal PublishResult Publish(string name)
    {
        Place(name);
        return Publisher.Publish(Request(name));
    }

    /// <summary>A server's view: current leads to a whole snapshot.</summary>
    internal void CurrentShouldBeWhole(params string[] names)
    {
        SnapshotLocation current = Locator.Current();
        names.ShouldContain(current.Name);
        SnapshotIntegrity.Check(current.Directory, full: true).Findings.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(current.Directory, "report", "index.html")).ShouldBe($"report of {current.Name}");
    }

    internal string[] Names() =>
        [.. Directory.GetFileSystemEntries(Root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>Everything but the lock, which every operation touches.</summary>
    internal string TreeHash() =>
        string.Concat(Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(TestKit.Files.TreeHash.Of));

    public void Dispose() => _root.Dispose();
}
