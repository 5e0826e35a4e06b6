using System.Text.Json.Serialization;

namespace Components.Snapshots;

/// <summary>One raw file that a snapshot was built from.</summary>
/// <param name="RawType">Kind of the file, for example <c>jlcparts_sqlite</c>.</param>
/// <param name="SourceUrl">Where it came from; a plain file name for local files, never a machine's absolute path.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="SourceId">Source that brought it; null where the catalogue is not made of several.</param>
public sealed record SnapshotSource(
    [property: JsonPropertyName("artifact_type")] string RawType,
    string SourceUrl, long SizeBytes, string Sha256, string? SourceId = null);
