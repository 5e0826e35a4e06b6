using Components.Catalog.Artifacts;

namespace Components.Fetch.Artifacts;

/// <summary>Outcome of asking an address: the checkpoint after it.</summary>
internal sealed record AddressRecord
{
    /// <summary>The record of the artifact; its part is no part of it, and is 0.</summary>
    public required PartArtifact Artifact { get; init; }

    /// <summary>When it was asked last, UTC.</summary>
    public required DateTimeOffset AskedAtUtc { get; init; }

    /// <summary>Length of what the store keeps, in bytes; 0 for nothing.</summary>
    public long StoredSizeBytes { get; init; }

    /// <summary>Entity tag of the bytes, for the next conditional GET.</summary>
    public string? ETag { get; init; }

    /// <summary>Time of their last change, for the next conditional GET.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Runs that failed to get it, since it was had or found absent last.</summary>
    public int Failures { get; init; }

    internal bool IsStored => Artifact.State == PartArtifact.Stored;
}
