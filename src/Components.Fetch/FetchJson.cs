using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Fetch;

/// <summary>How this stage writes JSON documents: the same content gives the same bytes on every machine.</summary>
internal static class FetchJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static JsonSerializerOptions Line { get; } = new(
        Options) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    internal static byte[] ToUtf8<T>(T content) => [.. JsonSerializer.SerializeToUtf8Bytes(content, Options), (byte)'\n'];
}
