using Components.Download;
using Components.Foundation.Files;
using Components.Publishing;
using Components.Sharing.Http;
using Components.Sharing.Pulling;
using Components.Sharing.Tests.Servers;
using Components.Snapshots;
using Components.TestKit.Files;

namespace Components.Sharing.Tests.Pulling;

/// <summary>A machine that publishes and serves its directory of snapshots, and one that pulls.</summary>
internal sealed class TwoMachines : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public TwoMachines()
    {
        Directory.CreateDirectory(There);
        Server = new FileServer(There);
    }

    public FileServer Server { get; }

    public string There => _root["there"];

    public string Here => _root["here"];

    public string Work => _root["cache/pull"];

    public List<string> Progress { get; } = [];

    public SnapshotLocator Locator => new(Here);

    /// <summary>Publishes a snapshot at the server.</summary>
    public string Publish(string name, params (string Path, string Content)[] files) => Publish(name, partial: false, files);

    public string Publish(string name, bool partial, params (string Path, string Content)[] files)
    {
        string assembled = _root[$"assembled/{name}"];
        foreach ((string path, string content) in files)
        {
            _root.Write($"assembled/{name}/{path}", content);
        }

        File.WriteAllBytes(Path.Combine(assembled, SnapshotFiles.Metadata), Metadata(name, partial, [.. files.Select(file =>
            new SnapshotFile(file.Path, new FileInfo(Path.Combine(assembled, file.Path)).Length,
                Sha256Digest.OfFile(Path.Combine(assembled, file.Path)).ToString()))]).ToUtf8());
        SnapshotPublisher publisher = new(There);
        publisher.Place(assembled);
        publisher.Publish(new PublishRequest { Snapshot = name, RequiredGates = [], Verdicts = [], AllowsPartial = true });
        return SnapshotIntegrity.ReadMetadata(Path.Combine(There, name)).Digest.ToString();
    }

    public static SnapshotMetadata Metadata(string name, bool partial, IReadOnlyList<SnapshotFile> files) => new()
    {
        SchemaVersion = SnapshotMetadata.CurrentSchemaVersion,
        Name = name,
        BuildTimestampUtc = "2025-11-20T00:00:00Z",
        SourceId = "toy",
        Partial = partial,
        TableCounts = [],
        Sources = [],
        Lineage = [],
        Files = files,
    };

    public PullRequest Request(string path = "", string? url = null) => new()
    {
        Server = ServerAddress.Parse((url ?? Server.Url) + path, "URL", header: null, PullRequest.HeaderVariable),
        SnapshotsDirectory = Here,
        WorkDirectory = Work,
        Patience = new Patience
        {
            MaxRetries = 0,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryDelay = TimeSpan.FromMilliseconds(1),
            IdleTimeout = TimeSpan.FromSeconds(60),
            TotalTimeout = TimeSpan.FromMinutes(5),
        },
    };

    public Task<PullResult> PullAsync(string path = "") => PullAsync(Request(path));

    public Task<PullResult> PullAsync(PullRequest request, IFileDigests? digests = null) =>
        new SnapshotPuller(request, progress: new Told(Progress), digests: digests).RunAsync();

    /// <summary>Entries of the directory of snapshots here, locks aside.</summary>
    public string[] Names() => !Directory.Exists(Here) ? [] :
    [
        .. Directory.GetFileSystemEntries(Here).Select(static path => Path.GetFileName(path))
            .Where(static name => !name.StartsWith(".publish.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        Server.Dispose();
        _root.Dispose();
    }

    private sealed class Told(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
