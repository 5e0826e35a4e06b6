using System.Buffers;
using System.Text;
using System.Text.Json;
using Components.Catalog.Attributes;
using Components.Catalog.Import;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Json;

namespace Components.Transform.Input;

/// <summary>Reads the columns <c>extra</c> and <c>jlc_extra</c>: an object with <c>attributes</c> (in any case, or by one of
/// the names that <see cref="ExtraNames.IsAttributes"/> knows), a flat object name -> value, a list of attributes, any of these
/// as JSON in a text, behind a byte order mark, empty, or not JSON at all. Facts: docs/FACTS.md, section 1.</summary>
internal sealed class ExtraReader(int maximumBytes)
{
    private const int MaximumField = 1_000;
    private readonly AttributeReader _attributes = new(MaximumField);
    private readonly AttributeReader _attributesInText = new(MaximumField);
    private readonly ArrayBufferWriter<byte> _remainder = new(1024);
    private readonly HashSet<string> _remainderNames = new(StringComparer.Ordinal);
    private readonly List<Property> _properties = [];
    private byte[] _utf8 = new byte[4096];

    /// <summary>Empties <paramref name="fields"/> before the columns of a row are read.</summary>
    public void Begin(ExtraFields fields)
    {
        fields.Clear();
        _remainder.ResetWrittenCount();
        _remainderNames.Clear();
    }

    /// <summary>Reads a column into <paramref name="fields"/>.</summary>
    /// <param name="json">Content of the column.</param>
    /// <param name="layer">0 for <c>extra</c>; 1 for <c>jlc_extra</c>, whose attributes go over those of layer 0.</param>
    /// <param name="fields">Receives what is read.</param>
    /// <returns>False when the text is neither blank nor JSON of these shapes, or too large; nothing of it is in the fields
    /// then.</returns>
    public bool TryRead(string json, int layer, ExtraFields fields)
    {
        json = JsonColumn.Trim(json);
        if (json is "" or "{}" or "[]" or "null" or "\"\"")
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

        ReadOnlySpan<byte> utf8 = _utf8.AsSpan(0, Encoding.UTF8.GetBytes(json, _utf8));
        return TryRepair(ref utf8, _attributes, fields) && TryReadRoot(utf8, layer, fields);
    }

    /// <summary>Writes what is left of the objects without their attributes.</summary>
    public void Complete(ExtraFields fields)
    {
        if (_remainder.WrittenCount > 0)
        {
            _remainder.Write("}"u8);
            fields.RemainderJson = PublicTexts.Of(_remainder.WrittenSpan);
        }
    }

    // A bare NaN costs its own value only.
    private static bool TryRepair(ref ReadOnlySpan<byte> utf8, AttributeReader attributes, ExtraFields fields)
    {
        attributes.NonFinite.Clear();
        if (IsJson(utf8))
        {
            return true;
        }

        byte[]? repaired = NonFiniteNumbers.Replace(utf8, attributes.NonFinite);
        if (repaired is null || !IsJson(repaired))
        {
            return false;
        }

        fields.HasNonFinite = true;
        utf8 = repaired;
        return true;
    }

    // Checked before anything is read, so that a text which breaks off in the middle leaves nothing behind.
    private static bool IsJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            while (reader.Read())
            {
                // An escape that is half a surrogate pair is found by decoding only.
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool TryReadRoot(ReadOnlySpan<byte> utf8, int layer, ExtraFields fields)
    {
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(utf8, ref reader, layer, fields);
                return true;
            case JsonTokenType.StartArray:
                return _attributes.TryReadAll(ref reader, fields, layer);
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                // Some exporters encode the object twice. The copy is read once: a text in a text in a text is none of ours.
                string inner = JsonColumn.Trim(reader.GetString()!);
                return inner.Length == 0 || (inner[0] is '{' or '[' && TryRead(inner, layer, fields));
            default:
                return false;
        }
    }

    private void ReadObject(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader, int layer, ExtraFields fields)
    {
        bool hasAttributes = false;
        _properties.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            string name = reader.GetString()!;
            reader.Read();
            int valueStart = (int)reader.TokenStartIndex;
            bool isAttributes = ExtraNames.IsAttributes(name);
            if (isAttributes)
            {
                hasAttributes = true;
                if (_attributes.TryReadAll(ref reader, fields, layer) || TryReadInText(ref reader, layer, fields))
                {
                    continue;
                }

                if (reader.TokenType != JsonTokenType.Null && !IsBlankText(ref reader))
                {
                    fields.LoseAttribute(AttributeLosses.NotAttributes);
                }
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                string open = PublicAddress.InText(HtmlEntities.Decode(reader.GetString()!));
                Assign(fields, name, PublicAddress.InText(CleanText.Of(open, MaximumField)));
            }
            else if (name == "manufacturer" && reader.TokenType == JsonTokenType.StartObject)
            {
                Assign(fields, name, NameOf(ref reader));
            }

            bool isOther = !isAttributes && !ExtraNames.IsOfRecord(name);
            bool isPlain = isOther && IsPlain(ref reader);
            bool isNested = isOther && reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isNested)
            {
                NestedAttributes.Count(utf8[valueStart..(int)reader.BytesConsumed], fields);
            }

            _properties.Add(new(name, start, valueStart, (int)reader.BytesConsumed, isPlain));
        }

        foreach (Property property in _properties)
        {
            if (property.MayBeAttribute && (!hasAttributes || PickAttributes.IsKnown(AttributeKey.Of(property.Name))))
            {
                ReadFlat(utf8, property, layer, fields);
            }
            else
            {
                Keep(utf8, property);
            }
        }
    }

    // The attributes as JSON in a text.
    private bool TryReadInText(ref Utf8JsonReader reader, int layer, ExtraFields fields)
    {
        if (reader.TokenType != JsonTokenType.String || JsonColumn.Trim(reader.GetString()!) is not ['{' or '[', ..] text)
        {
            return false;
        }

        ReadOnlySpan<byte> utf8 = Encoding.UTF8.GetBytes(text);
        if (!TryRepair(ref utf8, _attributesInText, fields))
        {
            return false;
        }

        Utf8JsonReader inner = new(utf8);
        inner.Read();
        return _attributesInText.TryReadAll(ref inner, fields, layer);
    }

    // An address is no attribute of a part, whatever its name.
    private static bool IsPlain(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => !reader.ValueSpan.StartsWith("http"u8) && !reader.ValueSpan.StartsWith("//"u8),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null or JsonTokenType.StartArray =>
            true,
        _ => false,
    };

    private void ReadFlat(ReadOnlySpan<byte> utf8, Property property, int layer, ExtraFields fields)
    {
        Utf8JsonReader reader = new(utf8[property.ValueStart..property.End]);
        reader.Read();
        _attributes.ReadPair(property.Name, ref reader, fields, layer, property.ValueStart);
    }

    private void Keep(ReadOnlySpan<byte> utf8, Property property)
    {
        if (!_remainderNames.Add(property.Name))
        {
            return;
        }

        _remainder.Write(_remainder.WrittenCount == 0 ? "{"u8 : ","u8);
        _remainder.Write(utf8[property.Start..property.ValueStart].TrimEnd(" \t\r\n"u8));
        _remainder.Write(utf8[property.ValueStart..property.End]);
    }

    private static bool IsBlankText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Placeholder.Is(reader.GetString());

    // What extra says stays where jlc_extra says something else: only attributes are merged over.
    private static void Assign(ExtraFields fields, string name, string value)
    {
        switch (name)
        {
            case "title": fields.Title = First(fields.Title, value); break;
            case "description": fields.Description = First(fields.Description, value); break;
            case "mpn": fields.PartNumber = First(fields.PartNumber, value); break;
            case "footprint": fields.Footprint = First(fields.Footprint, value); break;
            case "dataManualUrl": fields.DataManualUrl = First(fields.DataManualUrl, value); break;
            case "3dModelPath": fields.ModelPath = First(fields.ModelPath, value); break;
            case "easyedaModelUUID": fields.ModelUuid = First(fields.ModelUuid, value); break;
            case "manufacturer": fields.Manufacturer = First(fields.Manufacturer, value); break;
        }
    }

    private static string First(string first, string second) => first.Length > 0 ? first : second;

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
                string text = CleanText.Of(HtmlEntities.Decode(reader.GetString()!), MaximumField);
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

    private readonly record struct Property(string Name, int Start, int ValueStart, int End, bool MayBeAttribute);
}
