using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Serve.Tests.Contract;

/// <summary>Values of answers that may change while the interface stays: scores (they order one answer only), and digest and
/// size of a compressed file. Their kind may not.</summary>
internal static class Masks
{
    private static readonly string[] Masked =
    [
        "score", "cosine_score", "bundle_sha256", "bundle_size_bytes", "bundle_filename", "X-Bundle-SHA256",
        "Content-Disposition",
    ];

    /// <summary>Kind of value that a mask stands for; null for any other text.</summary>
    public static JsonValueKind? KindOf(string text) => text switch
    {
        "<number>" => JsonValueKind.Number,
        "<text>" => JsonValueKind.String,
        _ => null,
    };

    /// <summary>Puts masks over an answer.</summary>
    public static JsonNode? Over(JsonNode? node, string name = "") => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(static field =>
            KeyValuePair.Create(field.Key, Over(field.Value, field.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Over(item))]),
        JsonValue value when Masked.Contains(name, StringComparer.Ordinal) =>
            value.GetValueKind() == JsonValueKind.Number ? "<number>" : "<text>",
        _ => node?.DeepClone(),
    };
}
