using System.Text.Json.Serialization;
using Components.Fetch.Manifest;

namespace Components.Fetch.Guards;

/// <summary>Record of the last import of a source that was accepted.</summary>
public sealed record LastGoodImport
{
    /// <summary>Version of this document.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of this document.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary><c>source.id</c>.</summary>
    public required string SourceId { get; init; }

    /// <summary><c>source.kind</c>.</summary>
    public required string SourceKind { get; init; }

    /// <summary>Row limit; imports with different limits are never compared.</summary>
    public long? RowLimit { get; init; }

    /// <summary>Raw files, ordered by name.</summary>
    [JsonPropertyName("artifacts")]
    public required IReadOnlyList<RawFileRecord> RawFiles { get; init; }

    /// <summary>Its profile.</summary>
    public required ImportProfile Profile { get; init; }
}
