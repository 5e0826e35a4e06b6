using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;
using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Store;

/// <summary>The store's record of a key: which output belongs to it and how it came about. The record is written last, and a
/// key without a readable record has no output.</summary>
/// <param name="Document">Key document.</param>
/// <param name="Listing">Files of the output.</param>
/// <param name="Duration">How long the step ran.</param>
/// <param name="CreatedAt">When it ended.</param>
/// <param name="Summary">The step's own line.</param>
public sealed record OutputRecord(
    KeyDocument Document, OutputListing Listing, TimeSpan Duration, DateTimeOffset CreatedAt, string Summary)
{
    /// <summary>The record as indented JSON.</summary>
    /// <returns>JSON with a final newline.</returns>
    public string ToJson()
    {
        JsonObject root = new()
        {
            ["key"] = Document.Key.ToString(),
            ["document"] = JsonNode.Parse(Document.ToCanonicalJson()),
            ["output"] = Listing.Digest.ToString(),
            ["files"] = FilesToJson(Listing),
            ["duration_ms"] = (long)Duration.TotalMilliseconds,
            ["created_at"] = CreatedAt.UtcDateTime.ToString("O"),
            ["summary"] = Summary,
        };
        return root.ToJsonString(CanonicalJson.Indented) + "\n";
    }

    /// <summary>Parses a record and checks it against itself.</summary>
    /// <param name="json">Content of the record's file.</param>
    /// <returns>The record, or null when the text is damaged: key or output digest do not match their content.</returns>
    public static OutputRecord? TryParse(string json)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json)!;
            KeyDocument document = KeyDocument.Parse(root["document"]!.ToJsonString(CanonicalJson.Options));
            OutputListing listing = FilesFromJson(root["files"]!);
            bool whole = string.Equals(document.Key.ToString(), root["key"]!.GetValue<string>(), StringComparison.Ordinal)
                && string.Equals(listing.Digest.ToString(), root["output"]!.GetValue<string>(), StringComparison.Ordinal);
            return whole
                ? new OutputRecord(
                    document, listing, TimeSpan.FromMilliseconds(root["duration_ms"]!.GetValue<long>()),
                    DateTimeOffset.Parse(root["created_at"]!.GetValue<string>()), root["summary"]!.GetValue<string>())
                : null;
        }
        catch (Exception exception) when (
            exception is JsonException or NullReferenceException or InvalidOperationException or FormatException
                or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    internal static JsonArray FilesToJson(OutputListing listing) =>
    [
        .. listing.Files.Select(static file => new JsonObject
        {
            ["path"] = file.Path,
            ["size_bytes"] = file.SizeBytes,
            ["sha256"] = file.Sha256.ToString(),
        }),
    ];

    internal static OutputListing FilesFromJson(JsonNode files) => new(files.AsArray().Select(static file =>
        new OutputFile(file!["path"]!.GetValue<string>(), file["size_bytes"]!.GetValue<long>(),
            Sha256Digest.Parse(file["sha256"]!.GetValue<string>()))));
}
