using Components.Foundation.Files;

namespace Components.Search.Opening;

/// <summary>How a snapshot is opened for querying.</summary>
public sealed record OpenOptions
{
    /// <summary>Engine instead of the manifest's: <c>exact</c> or <c>mapped</c>; null for the manifest's.</summary>
    public string? Engine { get; init; }

    /// <summary>Another directory with manifest.json and its files instead of the snapshot's vector/ (development override, to be
    /// announced by the caller).</summary>
    public string? VectorDirectory { get; init; }

    /// <summary>Hashes every file, also those longer than
    /// <see cref="Components.Snapshots.SnapshotIntegrity.HashedAtStartBytes"/>; reads every byte of the snapshot.</summary>
    public bool VerifyDigests { get; init; }

    /// <summary>Digests of files that are known by their stamps, for a build that has hashed them itself; null to read every file
    /// whose content is compared, as a server does.</summary>
    public IFileDigests? Digests { get; init; }

    /// <summary>Weights and budgets of queries instead of the snapshot's own (development override, to be announced by the
    /// caller); null for the snapshot's.</summary>
    public SearchSettings? SearchOverride { get; init; }

    /// <summary>Told what is asked of the snapshot; null for nobody.</summary>
    public ISnapshotWatch? Watch { get; init; }
}
