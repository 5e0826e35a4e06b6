using Components.SnapshotKit;

namespace Components.Serve.Tests;

/// <summary>A directory of snapshots with one tiny snapshot, built once for all tests that only read.</summary>
public sealed class SnapshotFixture : IAsyncLifetime
{
    public const string Name = "2025-11-20-0000000000aa";

    private RunningServer? _server;

    public string Root { get; } = Directory.CreateTempSubdirectory("components-serve-").FullName;

    public string SnapshotsDirectory => Path.Combine(Root, "snapshots");

    public string SnapshotDirectory => Path.Combine(SnapshotsDirectory, Name);

    internal RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        TinySnapshot.Build(SnapshotDirectory, Name);
        TinySnapshot.MakeCurrent(SnapshotsDirectory, Name);
        string report = Directory.CreateDirectory(Path.Combine(SnapshotDirectory, "report")).FullName;
        await File.WriteAllTextAsync(Path.Combine(report, "index.html"), "<!doctype html><title>report</title>");
        await File.WriteAllTextAsync(Path.Combine(report, "results.json"), "{\"passed\":true}");
        _server = await RunningServer.StartAsync(SnapshotsDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>A copy of the directory of snapshots that a test may damage.</summary>
    public string Copy(string name)
    {
        string target = Path.Combine(Root, $"copy-{name}", "snapshots");
        foreach (string file in Directory.EnumerateFiles(SnapshotDirectory, "*", SearchOption.AllDirectories))
        {
            string path = Path.Combine(target, Name, Path.GetRelativePath(SnapshotDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        TinySnapshot.MakeCurrent(target, Name);
        return target;
    }
}
