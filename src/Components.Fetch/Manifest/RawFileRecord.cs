using System.Text.Json.Serialization;

namespace Components.Fetch.Manifest;

/// <summary>Record of one raw file, without the time of fetching, which is in fetch-times.json.</summary>
public sealed record RawFileRecord
{
    /// <summary>Source that brought it; null where the catalogue is not made of several.</summary>
    public string? SourceId { get; init; }

    /// <summary>Part the file belongs to; null for files of the whole catalogue.</summary>
    public long? LcscId { get; init; }

    /// <summary>Kind of the file, for example <c>jlcparts_sqlite</c>.</summary>
    [JsonPropertyName("artifact_type")]
    public required string Type { get; init; }

    /// <summary>Address without credentials and query, or a plain file name.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>Digest of the bytes as they were received.</summary>
    public required string RawSha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long RawSizeBytes { get; init; }

    /// <summary>Media type.</summary>
    public required string Mime { get; init; }

    /// <summary>Content encoding; <c>identity</c> when not compressed.</summary>
    public required string Encoding { get; init; }

    /// <summary>Where the bytes are kept, relative to the output directory.</summary>
    public required string StoredKey { get; init; }

    /// <summary>The kept bytes were read back and have the same digest.</summary>
    public required bool CompareOk { get; init; }
}
