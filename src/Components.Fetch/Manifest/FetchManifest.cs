using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Fetch.Manifest;

/// <summary><c>fetch-manifest.json</c>: what was fetched and how it was counted. It holds content only: no time of fetching,
/// no absolute path, so that the same raw bytes and settings give the same bytes everywhere.</summary>
public sealed record FetchManifest
{
    /// <summary>Version of this document.</summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>File name in the output directory.</summary>
    public const string FileName = "fetch-manifest.json";

    /// <summary>Version of this document.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary><c>source.id</c>.</summary>
    public required string SourceId { get; init; }

    /// <summary><c>source.kind</c>.</summary>
    public required string SourceKind { get; init; }

    /// <summary>True when only the first rows were imported.</summary>
    public required bool Partial { get; init; }

    /// <summary>Row limit of a partial import; null otherwise.</summary>
    public long? RowLimit { get; init; }

    /// <summary>The sources, the one that wins first; null where the catalogue is not made of several. Each has a manifest of its
    /// own in <c>sources/ID/</c>.</summary>
    public IReadOnlyList<FetchManifestSource>? Sources { get; init; }

    /// <summary>Raw files, ordered by name; of several sources in the order in which they win.</summary>
    [JsonPropertyName("artifacts")]
    public required IReadOnlyList<RawFileRecord> RawFiles { get; init; }

    /// <summary>Every row accounted for.</summary>
    public required FetchCounts Counts { get; init; }

    /// <summary>Tables that ended before their files did, in the order of the files; null for none.</summary>
    public IReadOnlyList<TableEnd>? Ends { get; init; }

    /// <summary>Newest <c>last_update</c> of the imported rows, Unix seconds; 0 when no row has one.</summary>
    public required long NewestLastUpdate { get; init; }

    /// <summary>Profile of the import; guards compare it with the last good one.</summary>
    public required ImportProfile Profile { get; init; }

    /// <summary>Reads the manifest of a fetch's output directory.</summary>
    /// <param name="outputDirectory">Directory with fetch-manifest.json.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET091: it is missing, unreadable or of another
    /// version.</exception>
    public static FetchManifest Read(string outputDirectory)
    {
        string path = Path.Combine(outputDirectory, FileName);
        try
        {
            FetchManifest? manifest = JsonSerializer.Deserialize<FetchManifest>(
                RegularFile.ReadAllBytes(path), DocumentJson.Options);
            return manifest is { SchemaVersion: CurrentSchemaVersion }
                ? manifest : throw FetchErrors.ManifestUnreadable(path, cause: null);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw FetchErrors.ManifestUnreadable(path, exception);
        }
    }

    /// <summary>Bytes of the document.</summary>
    /// <returns>Indented UTF-8 JSON with a final newline.</returns>
    public byte[] ToUtf8() => DocumentJson.ToUtf8(this);
}
