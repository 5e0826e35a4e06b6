using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Foundation.Json;

/// <summary>JSON with one spelling for one content: keys in ordinal order, no insignificant white space.</summary>
public static class CanonicalJson
{
    /// <summary>On one line.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people: indented, with line feeds.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>An object whose keys are put in ordinal order.</summary>
    public static JsonObject Object(IEnumerable<(string Key, JsonNode? Value)> entries) =>
        new(entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
}
