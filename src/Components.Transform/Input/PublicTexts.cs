using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Text;

namespace Components.Transform.Input;

/// <summary>JSON whose texts hold no address that lets its writer in (<see cref="PublicAddress"/>).</summary>
internal static class PublicTexts
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Reads JSON and takes credentials out of addresses in it.</summary>
    /// <param name="utf8">One whole value.</param>
    /// <returns>The JSON as it was written, where there are none; else written anew.</returns>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && OpenOf(ref reader) is not null)
            {
                return Rewritten(utf8);
            }
        }

        return Encoding.UTF8.GetString(utf8);
    }

    // Null where the text stays as it is. A page writes the signs of an address as entities.
    private static string? OpenOf(ref Utf8JsonReader reader)
    {
        string text = HtmlEntities.Decode(reader.GetString()!);
        string open = PublicAddress.InText(text);
        return ReferenceEquals(open, text) ? null : open;
    }

    private static string Rewritten(ReadOnlySpan<byte> utf8)
    {
        ArrayBufferWriter<byte> buffer = new(utf8.Length);
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            Utf8JsonReader reader = new(utf8);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject: json.WriteStartObject(); break;
                    case JsonTokenType.EndObject: json.WriteEndObject(); break;
                    case JsonTokenType.StartArray: json.WriteStartArray(); break;
                    case JsonTokenType.EndArray: json.WriteEndArray(); break;
                    case JsonTokenType.PropertyName: json.WritePropertyName(reader.GetString()!); break;
                    case JsonTokenType.String: json.WriteStringValue(OpenOf(ref reader) ?? reader.GetString()); break;
                    default: json.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
                }
            }
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
