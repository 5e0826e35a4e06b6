using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Catalog.Artifacts;

/// <summary>Reads and writes <c>artifacts.jsonl</c>: one <see cref="PartArtifact"/> a line, by part and kind, ascending; a null
/// is left out.</summary>
public static class ArtifactCodec
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "artifacts.jsonl";

    private const string Remedy =
        "Delete this file, then run './build.sh FetchArtifacts', which writes it again; what was fetched is not asked for again.";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <summary>One line.</summary>
    /// <param name="record">The record.</param>
    /// <returns>UTF-8 with a line feed.</returns>
    public static byte[] ToLine(PartArtifact record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, Options), (byte)'\n'];

    /// <summary>Text of <see cref="PartArtifact.SourceMeta"/> with the state of an absent one, as component_assets has
    /// it.</summary>
    /// <param name="record">The record.</param>
    /// <returns>A JSON object on one line; null where there is nothing to say.</returns>
    public static string? MetaText(PartArtifact record)
    {
        SortedDictionary<string, string> meta = new(record.SourceMeta ?? [], StringComparer.Ordinal);
        if (record.State != PartArtifact.Stored)
        {
            meta["state"] = record.State;
            meta["reason"] = record.Reason ?? "";
        }

        return meta.Count == 0 ? null : JsonSerializer.Serialize(meta, Options);
    }

    /// <summary>Streams the records of a file.</summary>
    /// <param name="path">An <c>artifacts.jsonl</c>.</param>
    /// <returns>Records in file order, which is checked: parts ascend, and kinds within a part.</returns>
    /// <exception cref="InputDataException">FET092: a line is no such record, or out of order; the message names file and
    /// line.</exception>
    public static IEnumerable<PartArtifact> Read(string path)
    {
        int number = 0;
        PartArtifact? before = null;
        foreach (string line in RegularFile.ReadGivenLines(path))
        {
            number++;
            PartArtifact record = Parse(line) ?? throw NoRecord(path, number);
            if (before is not null && (before.LcscId > record.LcscId || (before.LcscId == record.LcscId
                && string.CompareOrdinal(before.ArtifactType, record.ArtifactType) >= 0)))
            {
                throw OutOfOrder(path, number);
            }

            yield return before = record;
        }
    }

    private static PartArtifact? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<PartArtifact>(line, Options) is { LcscId: > 0 } record
                && record.State is PartArtifact.Stored or PartArtifact.Absent or PartArtifact.Failed
                && (record.State != PartArtifact.Stored || (record.RawSha256 is not null && record.StoredKey is not null))
                    ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InputDataException NoRecord(string path, int line) => new(
        code: "FET092",
        what: "The line is no record of an artifact.",
        where: $"{path}:{line}",
        remedy: Remedy);

    private static InputDataException OutOfOrder(string path, int line) => new(
        code: "FET092",
        what: "The records are not in the order of parts and kinds, or one is there twice.",
        where: $"{path}:{line}",
        remedy: Remedy);
}
