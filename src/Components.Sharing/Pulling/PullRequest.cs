using Components.Download;
using Components.Foundation.Files;
using Components.Sharing.Http;
using Components.Snapshots;

namespace Components.Sharing.Pulling;

/// <summary>A snapshot to bring from a server of files.</summary>
public sealed record PullRequest
{
    /// <summary>Variable with a header for every request, such as <c>Authorization: Bearer TOKEN</c>.</summary>
    public const string HeaderVariable = "COMPONENTS_PULL_HEADER";

    /// <summary>A directory of snapshots, whose <c>current</c> is wanted, or one snapshot.</summary>
    public required ServerAddress Server { get; init; }

    /// <summary>Directory of snapshots here.</summary>
    public required string SnapshotsDirectory { get; init; }

    /// <summary>Where files lie that have come and are not published; another run goes on with them.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Digest that the snapshot must have (SHA-256 of its metadata.json); null for any.</summary>
    public Sha256Digest? Digest { get; init; }

    /// <summary>Whether the snapshot becomes current.</summary>
    public bool Switches { get; init; } = true;

    /// <summary>Whether a snapshot that was built with a row limit may become current.</summary>
    public bool AllowsPartial { get; init; }

    /// <summary>Refuses a placed snapshot that this program cannot serve, by throwing; before it becomes current.</summary>
    public Action<SnapshotLocation>? Verify { get; init; }

    /// <summary>Waiting and retrying; its total counts for each file.</summary>
    public Patience Patience { get; init; } = new()
    {
        MaxRetries = 5,
        RetryDelay = TimeSpan.FromSeconds(1),
        MaxRetryDelay = TimeSpan.FromSeconds(30),
        IdleTimeout = TimeSpan.FromSeconds(30),
        TotalTimeout = TimeSpan.FromHours(6),
    };
}
