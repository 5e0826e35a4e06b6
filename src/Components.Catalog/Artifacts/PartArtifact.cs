namespace Components.Catalog.Artifacts;

/// <summary>One line of <c>artifacts.jsonl</c>: what is known of one artifact of one part. Fetch writes it, Transform reads
/// it.</summary>
public sealed record PartArtifact
{
    /// <summary><see cref="State"/> of bytes that lie in the object store.</summary>
    public const string Stored = "stored";

    /// <summary><see cref="State"/> of what the source does not have: it said so, nothing failed.</summary>
    public const string Absent = "absent";

    /// <summary><see cref="State"/> of what could not be had; it says nothing of whether the source has it.</summary>
    public const string Failed = "failed";

    /// <summary>Part; positive.</summary>
    public required long LcscId { get; init; }

    /// <summary>Kind of artifact, for example <c>datasheet_pdf</c>; at most one of a kind belongs to a part.</summary>
    public required string ArtifactType { get; init; }

    /// <summary><see cref="Stored"/>, <see cref="Absent"/> or <see cref="Failed"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why there are no bytes, in one word, for example <c>http_404</c>; null for stored ones.</summary>
    public string? Reason { get; init; }

    /// <summary>Address that was asked, without credentials.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>Digest of the bytes as they came; null where there are none.</summary>
    public string? RawSha256 { get; init; }

    /// <summary>Their length in bytes.</summary>
    public long? RawSizeBytes { get; init; }

    /// <summary>Media type of the bytes, by what they are.</summary>
    public string? Mime { get; init; }

    /// <summary>How the store keeps them: <c>zstd</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>Where the store keeps them, relative to its root.</summary>
    public string? StoredKey { get; init; }

    /// <summary>When these bytes came first, UTC, ISO 8601 with seconds. Bytes that come again do not change it.</summary>
    public string? FetchedAtUtc { get; init; }

    /// <summary>Words of the source about them, by name; null for none.</summary>
    public SortedDictionary<string, string>? SourceMeta { get; init; }

    /// <summary>The kept bytes were unpacked and hashed again, and had the digest; null where there are none.</summary>
    public bool? CompareOk { get; init; }
}
