using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Snapshots;

namespace Components.Serve.Snapshots;

/// <summary>The public part of <c>report/publish.json</c>: which snapshot, when, which gates. Who published it on which
/// machine, and reasons as they were typed, which may name paths there, stay in the file; the report's own files have reasons
/// without paths.</summary>
internal static class PublicRecord
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly string[] Fields = ["snapshot", PublishedDigest.Field, "published_at", "previous", "partial"];

    /// <summary>Leaves out what is nobody's business.</summary>
    /// <param name="file">Bytes of the file.</param>
    /// <returns>UTF-8 JSON; an empty object when the file is none.</returns>
    public static byte[] Of(byte[] file)
    {
        JsonObject shown = [];
        try
        {
            shown = Shown(file);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Damaged: no JSON, a key that stands twice, half a character.
        }

        return JsonSerializer.SerializeToUtf8Bytes(shown, Wire.WireFormat.Json.JsonObject);
    }

    private static JsonObject Shown(byte[] file)
    {
        JsonObject shown = [];
        if (JsonNode.Parse(file, documentOptions: Strict) is JsonObject record)
        {
            foreach (string field in Fields.Where(record.ContainsKey))
            {
                shown[field] = Copy(record[field]);
            }

            shown["gates"] = Rows(record["gates"], "gate", "outcome");
            shown["overrides"] = Rows(record["overrides"], "gate");
        }

        return shown;
    }

    // As text, so that what cannot be written is found here.
    private static JsonNode? Copy(JsonNode? value) => value is JsonValue ? JsonNode.Parse(value.ToJsonString()) : null;

    private static JsonArray Rows(JsonNode? rows, params string[] fields) =>
        [.. (rows as JsonArray ?? []).OfType<JsonObject>().Select(row =>
            (JsonNode)new JsonObject(
                fields.Select(field => KeyValuePair.Create(field, Copy(row[field])))))];
}
