using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Pipeline.Configuration;

/// <summary>JSON with one spelling for one content: keys in ordinal order, no insignificant white space.</summary>
internal static class CanonicalJson
{
    internal static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>An object whose keys are put in ordinal order.</summary>
    internal static JsonObject Object(IEnumerable<(string Key, JsonNode? Value)> entries) =>
        new(entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
}
