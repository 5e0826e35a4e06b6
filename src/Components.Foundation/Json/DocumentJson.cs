using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Components.Foundation.Json;

/// <summary>JSON documents that people and programs read: snake case, indented, line feeds, letters such as Ω as they are. The
/// same content gives the same bytes on every machine.</summary>
public static class DocumentJson
{
    /// <summary>The options; a null is left out.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same for what has to be whole: a null, or a missing value, where there has to be one is an error of the
    /// document.</summary>
    public static JsonSerializerOptions Whole { get; } = new(Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Bytes of a document.</summary>
    /// <typeparam name="T">Type of its content.</typeparam>
    /// <param name="content">The content.</param>
    /// <param name="options">Options; those above when left out.</param>
    /// <returns>UTF-8 with a final line feed.</returns>
    public static byte[] ToUtf8<T>(T content, JsonSerializerOptions? options = null) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(content, options ?? Options), (byte)'\n'];
}
