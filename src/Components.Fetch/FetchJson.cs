using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Foundation.Json;

namespace Components.Fetch;

/// <summary>How this stage writes a document as one line of a file.</summary>
internal static class FetchJson
{
    internal static JsonSerializerOptions Line { get; } = new(
        DocumentJson.Options) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.Never };
}
