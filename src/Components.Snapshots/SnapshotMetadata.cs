using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Snapshots;

/// <summary><c>metadata.json</c> of a snapshot: what it contains, where that came from, and the digest of every file but
/// itself and report/. The SHA-256 of this file's bytes is the snapshot's digest. Only the Snapshot target writes it.
///</summary>
public sealed record SnapshotMetadata
{
    /// <summary>Version that this build writes; a reader refuses another major version.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Major version of this file's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Name of the snapshot's directory: build date and twelve hexadecimal digits of the Snapshot step's key.</summary>
    public required string Name { get; init; }

    /// <summary>SOURCE_DATE_EPOCH, else the source's newest <c>last_update</c>; ISO 8601, UTC.</summary>
    public required string BuildTimestampUtc { get; init; }

    /// <summary>Id of the catalogue: <c>catalogue.id</c>, else that of its one source (<c>source.id</c>). Baselines hold within
    /// one.</summary>
    public required string SourceId { get; init; }

    /// <summary>True when built with a row limit; such a snapshot is not published unless explicitly allowed.</summary>
    public bool Partial { get; init; }

    /// <summary>Rows per table of fast.sqlite, detail.sqlite and offers.sqlite, ordered by table name.</summary>
    public required SortedDictionary<string, long> TableCounts { get; init; }

    /// <summary>Raw files the snapshot was built from.</summary>
    public required IReadOnlyList<SnapshotSource> Sources { get; init; }

    /// <summary>Key of every step that contributed, by target name.</summary>
    public required SortedDictionary<string, string> Lineage { get; init; }

    /// <summary>Every file of the snapshot, ordered by path (ordinal), <c>/</c> as separator.</summary>
    public required IReadOnlyList<SnapshotFile> Files { get; init; }

    /// <summary>Fields that a newer minor version added; kept as they are. Set by the reader alone, after
    /// everything else.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }

    /// <summary>Parses the file's bytes.</summary>
    /// <param name="utf8">Content of metadata.json.</param>
    /// <returns>The metadata; the schema version is not judged here.</returns>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static SnapshotMetadata Parse(ReadOnlySpan<byte> utf8)
    {
        SnapshotMetadata metadata = JsonMistake.Read<SnapshotMetadata>(utf8, SnapshotJson.Whole);

        // The serializer judges properties, not the elements of lists and tables.
        bool hasNull = metadata.Files.Any(static file => file is null) || metadata.Sources.Any(static source => source is null)
            || metadata.Lineage.Values.Any(static key => key is null);
        if (hasNull)
        {
            throw new JsonException("An element of metadata.json is null.");
        }

        // Ordinal order as written: canonical bytes must not depend on a machine's culture.
        return metadata with
        {
            TableCounts = new SortedDictionary<string, long>(metadata.TableCounts, StringComparer.Ordinal),
            Lineage = new SortedDictionary<string, string>(metadata.Lineage, StringComparer.Ordinal),
        };
    }

    /// <summary>Digest of everything this file says but the size and SHA-256 of one file, which itself records this digest: so
    /// each of the two tells when the other was changed.</summary>
    /// <param name="exceptPath">Path of that file, as <see cref="Files"/> has it.</param>
    /// <returns>SHA-256 of the canonical bytes without that file's row.</returns>
    public Sha256Digest DigestWithout(string exceptPath) => Sha256Digest.Of(
        (this with { Files = [.. Files.Where(file => !string.Equals(file.Path, exceptPath, StringComparison.Ordinal))] })
            .ToUtf8());

    /// <summary>Bytes of the file, the same for the same content.</summary>
    /// <returns>Indented UTF-8 JSON with a final newline.</returns>
    public byte[] ToUtf8() => DocumentJson.ToUtf8(this, SnapshotJson.Whole);
}
