using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Codes;
using Components.Catalog.Facts;

namespace Components.Lexicon.Properties;

/// <summary>A property for whoever asks for facts, as JSON: how it is named, compared and spelled. How it is read from rows is
/// no part of it.</summary>
public static class PropertyJson
{
    /// <summary>Writes a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>One JSON object, the same for the same property.</returns>
    public static string Write(PropertyDefinition property)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", property.Id);
            json.WriteString("title", property.Title);
            json.WriteString("sense", FactSenses.NameOf(property.Sense));
            if (property.Unit is { } unit)
            {
                json.WriteString("unit", unit.Name);
                json.WriteString("quantity", (unit.IsTolerance ? Catalog.Quantities.QuantityUnit.Percent : unit.Quantity)
                    .ToString());
            }

            if (property.IsMany)
            {
                json.WriteBoolean("many", true);
            }

            if (property.IsComplete)
            {
                json.WriteBoolean("complete", true);
            }

            if (property.History is { } history)
            {
                json.WriteNumber("days", history.Days);
            }

            Texts(json, "words", property.Words);
            Texts(json, "kinds", property.Kinds);
            Texts(json, "not_kinds", property.NotKinds);
            Texts(json, "columns", property.Columns);
            json.WriteStartObject("codes");
            foreach (SpelledCode code in property.Codes)
            {
                Texts(json, code.Code, code.Spellings);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
