using System.Buffers;
using System.Text;
using System.Text.Json;
using Components.Catalog.Text;

namespace Components.Transform.Input;

/// <summary>Reads the <c>extra</c> column: an object with attributes as an object or a list, or empty, or not JSON at all.</summary>
internal sealed class ExtraReader(int maximumBytes)
{
    private const int MaximumField = 1_000;
    private readonly ArrayBufferWriter<byte> _remainder = new(1024);
    private byte[] _utf8 = new byte[4096];

    /// <summary>Reads the column into <paramref name="fields"/>, which is cleared first.</summary>
    /// <returns>False when the text is neither blank nor a JSON object, or too large; the fields are empty then.</returns>
    public bool TryRead(string json, ExtraFields fields)
    {
        fields.Clear();
        if (json.Length == 0 || json is "{}" or "[]" or "null")
        {
            return true;
        }

        if (json.Length > maximumBytes)
        {
            return false;
        }

        int needed = Encoding.UTF8.GetMaxByteCount(json.Length);
        if (_utf8.Length < needed)
        {
            _utf8 = new byte[needed];
        }

        try
        {
            ReadOnlySpan<byte> utf8 = _utf8.AsSpan(0, Encoding.UTF8.GetBytes(json, _utf8));
            ReadObject(utf8, fields);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            fields.Clear();
            return false;
        }
    }

    private void ReadObject(ReadOnlySpan<byte> utf8, ExtraFields fields)
    {
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("extra is an object");
        }

        _remainder.ResetWrittenCount();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int nameStart = (int)reader.TokenStartIndex;
            if (reader.ValueTextEquals("attributes"u8))
            {
                reader.Read();
                ReadAttributes(ref reader, fields);
                continue;
            }

            int field = FieldOf(ref reader);
            reader.Read();
            int valueStart = (int)reader.TokenStartIndex;
            if (field >= 0 && reader.TokenType == JsonTokenType.String)
            {
                Assign(fields, field, CleanText.Of(reader.GetString()!, MaximumField));
            }
            else if (field == ManufacturerField && reader.TokenType == JsonTokenType.StartObject)
            {
                fields.Manufacturer = NameOf(ref reader);
            }
            else
            {
                reader.Skip();
            }

            _remainder.Write(_remainder.WrittenCount == 0 ? "{"u8 : ","u8);
            _remainder.Write(utf8[nameStart..valueStart].TrimEnd(" \t\r\n"u8));
            _remainder.Write(utf8[valueStart..(int)reader.BytesConsumed]);
        }

        while (reader.Read())
        {
            // The rest must be JSON too.
        }

        if (_remainder.WrittenCount > 0)
        {
            _remainder.Write("}"u8);
            fields.RemainderJson = Encoding.UTF8.GetString(_remainder.WrittenSpan);
        }
    }

    private const int ManufacturerField = 7;

    private static int FieldOf(ref Utf8JsonReader name) =>
        name.ValueTextEquals("title"u8) ? 0
        : name.ValueTextEquals("description"u8) ? 1
        : name.ValueTextEquals("mpn"u8) ? 2
        : name.ValueTextEquals("footprint"u8) ? 3
        : name.ValueTextEquals("dataManualUrl"u8) ? 4
        : name.ValueTextEquals("3dModelPath"u8) ? 5
        : name.ValueTextEquals("easyedaModelUUID"u8) ? 6
        : name.ValueTextEquals("manufacturer"u8) ? ManufacturerField
        : -1;

    private static void Assign(ExtraFields fields, int field, string value)
    {
        switch (field)
        {
            case 0: fields.Title = value; break;
            case 1: fields.Description = value; break;
            case 2: fields.PartNumber = value; break;
            case 3: fields.Footprint = value; break;
            case 4: fields.DataManualUrl = value; break;
            case 5: fields.ModelPath = value; break;
            case 6: fields.ModelUuid = value; break;
            default: fields.Manufacturer = value; break;
        }
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        string name = "";
        string english = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.ValueTextEquals("name"u8);
            bool isEnglish = reader.ValueTextEquals("en"u8);
            reader.Read();
            if ((isName || isEnglish) && reader.TokenType == JsonTokenType.String)
            {
                string text = CleanText.Of(reader.GetString()!, MaximumField);
                name = isName ? text : name;
                english = isEnglish ? text : english;
            }
            else
            {
                reader.Skip();
            }
        }

        return name.Length > 0 ? name : english;
    }

    private static void ReadAttributes(ref Utf8JsonReader reader, ExtraFields fields)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    fields.Attributes.Add(name, ScalarOrSkip(ref reader));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadListItem(ref reader, fields);
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    // [{"name": "...", "value": "..."}] and JLC's attribute_name_en / attribute_value_name.
    private static void ReadListItem(ref Utf8JsonReader reader, ExtraFields fields)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        string name = "";
        string value = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isName = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("attribute_name_en"u8) || reader.ValueTextEquals("attributeName"u8);
            bool isValue = reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("attribute_value_name"u8) || reader.ValueTextEquals("attributeValue"u8);
            reader.Read();
            string text = ScalarOrSkip(ref reader);
            name = isName ? text : name;
            value = isValue ? text : value;
        }

        fields.Attributes.Add(name, value);
    }

    private static string ScalarOrSkip(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return CleanText.Of(reader.GetString()!, MaximumField);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return "";
        }
    }
}
