using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Components.Index.Families;

/// <summary>Texts of a family as they were written, for people and programs. The search reads none of them: it has hashes of
/// their words and codes of their sentences.</summary>
public sealed record FamilyDescription
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Other names, short ones and those in other languages, in the order of the lexicon.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Its work, where it is used, what it is not.</summary>
    public string About { get; init; } = "";

    /// <summary>How people ask for it.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Ids of the families that it was written to be part of.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];

    /// <summary>The description as the file holds it.</summary>
    internal ReadOnlyMemory<byte> ToUtf8()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("about"u8, About);
            foreach ((string name, IReadOnlyList<string> texts) in Lists())
            {
                json.WriteStartArray(name);
                foreach (string text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Reads one.</summary>
    /// <param name="utf8">Bytes of the file.</param>
    /// <returns>Null where they are no description.</returns>
    internal static FamilyDescription? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            return reader.BytesConsumed < utf8.Length ? null : new FamilyDescription
            {
                About = root.GetProperty("about").GetString() ?? "",
                Names = Texts(root, "names"),
                Asks = Texts(root, "asks"),
                Within = Texts(root, "within"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private IEnumerable<(string Name, IReadOnlyList<string> Texts)> Lists() =>
        [("names", Names), ("asks", Asks), ("within", Within)];

    private static string[] Texts(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(static text => text.GetString() ?? "")];
}
