using System.Text.Json;

namespace Components.Catalog.Import;

/// <summary>The fields of a line that say which sources a part is from.</summary>
internal static class ImportSources
{
    internal static void Write(Utf8JsonWriter json, ImportRecord record)
    {
        ImportCodec.Write(json, "source"u8, record.Source);
        ImportCodec.Write(json, "source_part"u8, record.SourcePartId);
        if (record.Also.Count > 0)
        {
            json.WriteStartArray("also"u8);
            foreach (ImportSource other in record.Also)
            {
                json.WriteStartObject();
                ImportCodec.Write(json, "source"u8, other.Source);
                ImportCodec.Write(json, "source_part"u8, other.PartId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (record.More.Count > 0)
        {
            json.WriteStartArray("more"u8);
            foreach (ImportExtra other in record.More)
            {
                json.WriteStartObject();
                ImportCodec.Write(json, "source"u8, other.Source);
                ImportCodec.Write(json, "extra"u8, other.ExtraJson);
                ImportCodec.Write(json, "jlc_extra"u8, other.JlcExtraJson);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteValues(json, record.ValueSources.Where(static value => !OfferRecord.IsOffered(value.Key)));
    }

    internal static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> values)
    {
        bool isBegun = false;
        foreach ((string field, string source) in values)
        {
            if (!isBegun)
            {
                json.WriteStartObject("value_sources"u8);
                isBegun = true;
            }

            json.WriteString(field, source);
        }

        if (isBegun)
        {
            json.WriteEndObject();
        }
    }

    internal static List<ImportSource> ReadAlso(ref Utf8JsonReader json) =>
        [.. ReadItems(ref json).Select(static item => new ImportSource(item.Source, item.Part))];

    internal static List<ImportExtra> ReadMore(ref Utf8JsonReader json) =>
        [.. ReadItems(ref json).Select(static item => new ImportExtra(item.Source, item.Extra, item.JlcExtra))];

    private static List<(string Source, string Part, string Extra, string JlcExtra)> ReadItems(ref Utf8JsonReader json)
    {
        List<(string Source, string Part, string Extra, string JlcExtra)> items = [];
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            string source = "", part = "", extra = "", jlcExtra = "";
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (json.ValueTextEquals("source"u8)) { source = ImportCodec.NextString(ref json); }
                else if (json.ValueTextEquals("source_part"u8)) { part = ImportCodec.NextString(ref json); }
                else if (json.ValueTextEquals("extra"u8)) { extra = ImportCodec.NextString(ref json); }
                else if (json.ValueTextEquals("jlc_extra"u8)) { jlcExtra = ImportCodec.NextString(ref json); }
                else
                {
                    json.Read();
                    json.Skip();
                }
            }

            items.Add((source, part, extra, jlcExtra));
        }

        return json.TokenType == JsonTokenType.EndArray ? items : throw new JsonException();
    }

    internal static SortedDictionary<string, string> ReadValues(ref Utf8JsonReader json)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string field = json.GetString()!;
            values[field] = ImportCodec.NextString(ref json);
        }

        return values;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
        {
            throw new JsonException();
        }
    }
}
