using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>A full answer but for its bundle.</summary>
public sealed record FullMetadata
{
    /// <summary>The parts, ascending by id.</summary>
    public required IReadOnlyList<PartDocument> Components { get; init; }

    /// <summary>Artifacts of every part, by its id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Artifact>> AssetManifest { get; init; }

    /// <summary>Name to keep the bundle under.</summary>
    public required string BundleFilename { get; init; }

    /// <summary>application/zstd or application/gzip.</summary>
    public required string BundleMediaType { get; init; }

    /// <summary>SHA-256 of the compressed bundle, lower-case hexadecimal.</summary>
    [JsonPropertyName("bundle_sha256")]
    public required string BundleSha256 { get; init; }

    /// <summary>Length of the compressed bundle in bytes.</summary>
    public required long BundleSizeBytes { get; init; }

    /// <summary>Ids that are not in the snapshot; only with report.</summary>
    public IReadOnlyList<long>? Missing { get; init; }
}
