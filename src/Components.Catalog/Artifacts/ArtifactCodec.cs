using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Errors;

namespace Components.Catalog.Artifacts;

/// <summary>Reads and writes <c>artifacts.jsonl</c>: one <see cref="ArtifactRecord"/> a line, by part and kind, ascending; a null
/// is left out.</summary>
public static class ArtifactCodec
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "artifacts.jsonl";

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
    public static byte[] ToLine(ArtifactRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, Options), (byte)'\n'];

    /// <summary>Text of <see cref="ArtifactRecord.SourceMeta"/> with the state of an absent one, as component_assets has
    /// it.</summary>
    /// <param name="record">The record.</param>
    /// <returns>A JSON object on one line; null where there is nothing to say.</returns>
    public static string? MetaText(ArtifactRecord record)
    {
        SortedDictionary<string, string> meta = new(record.SourceMeta ?? [], StringComparer.Ordinal);
        if (record.State != ArtifactRecord.Stored)
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
    public static IEnumerable<ArtifactRecord> Read(string path)
    {
        int number = 0;
        ArtifactRecord? before = null;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            ArtifactRecord record = Parse(line) ?? throw Unreadable(path, number, "The line is no record of an artifact.");
            if (before is not null && (before.LcscId > record.LcscId || (before.LcscId == record.LcscId
                && string.CompareOrdinal(before.ArtifactType, record.ArtifactType) >= 0)))
            {
                throw Unreadable(path, number, "The records are not in the order of parts and kinds, or one is there twice.");
            }

            yield return before = record;
        }
    }

    private static ArtifactRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ArtifactRecord>(line, Options) is { LcscId: > 0 } record
                && record.State is ArtifactRecord.Stored or ArtifactRecord.Absent or ArtifactRecord.Failed
                && (record.State != ArtifactRecord.Stored || (record.RawSha256 is not null && record.StoredKey is not null))
                    ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InputDataException Unreadable(string path, int line, string what) => new(
        code: "FET092",
        what: what,
        where: $"{path}:{line}",
        remedy: "Run './build.sh FetchArtifacts' to write the file again; what was fetched is not asked for again.");
}
