using System.Text;
using System.Text.Json;
using Components.Catalog.Attributes;
using Components.Catalog.Text;
using Components.Catalog.Types;

namespace Components.Transform.Input;

/// <summary>Reads pairs of name and value in the shapes that sources write: an object name -> value, lists of pairs. What it
/// cannot read it counts.</summary>
/// <param name="maximumField">Longest value, in characters; longer ones are cut and noted.</param>
internal sealed class AttributeReader(int maximumField)
{
    private const int MaximumListed = 16;
    private int _offset;

    /// <summary>Byte offsets of nulls that stand for NaN or infinity, ascending.</summary>
    public List<int> NonFinite { get; } = [];

    /// <summary>Reads the value of the key <c>attributes</c>, on whose first token the reader stands.</summary>
    /// <returns>False when it is neither an object nor a list; the value is skipped then.</returns>
    public bool TryReadAll(ref Utf8JsonReader reader, ExtraFields fields, int layer)
    {
        _offset = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    ReadPair(name, ref reader, fields, layer);
                }

                return true;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadListItem(ref reader, fields, layer);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads one value, on whose first token the reader stands, and adds the pair.</summary>
    /// <param name="name">Name as written.</param>
    /// <param name="reader">Reader over the document, or over a part of it that begins at <paramref name="offset"/>.</param>
    /// <param name="fields">Receives the pair, or why there is none.</param>
    /// <param name="layer">Layer of the attributes.</param>
    /// <param name="offset">Byte offset of the reader's beginning in the document.</param>
    public void ReadPair(string name, ref Utf8JsonReader reader, ExtraFields fields, int layer, int offset = 0)
    {
        _offset = offset;
        if (TryReadText(ref reader, fields, out string text, out string loss))
        {
            fields.AddAttribute(Clean(name, fields), text, layer);
        }
        else
        {
            fields.LoseAttribute(loss);
        }
    }

    // {"name": "...", "value": "..."}, JLC's attribute_name_en and attribute_value_name, {"Resistance": "10k", "Power": "1W"},
    // ["Resistance", "10k"].
    private void ReadListItem(ref Utf8JsonReader reader, ExtraFields fields, int layer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadListObject(ref reader, fields, layer);
                break;
            case JsonTokenType.StartArray:
                if (TryReadList(ref reader, fields, out List<string> texts, out string loss) && texts.Count == 2)
                {
                    fields.AddAttribute(texts[0], texts[1], layer);
                }
                else
                {
                    fields.LoseAttribute(loss.Length > 0 ? loss : AttributeLosses.ListItem);
                }

                break;
            case JsonTokenType.Null when !IsNonFinite(reader.TokenStartIndex):
                break;
            default:
                fields.LoseAttribute(reader.TokenType == JsonTokenType.Null ? AttributeLosses.NotFinite
                    : AttributeLosses.ListItem);
                break;
        }
    }

    private void ReadListObject(ref Utf8JsonReader reader, ExtraFields fields, int layer)
    {
        ListItemNames names = new();
        List<(string Name, string? Value, string Loss)> others = [];
        string loss = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string property = reader.GetString()!;
            reader.Read();
            bool isRead = TryReadText(ref reader, fields, out string text, out string lost);
            if (!names.TryTake(property, isRead ? text : null))
            {
                others.Add((property, isRead ? text : null, lost));
            }
            else if (!isRead)
            {
                loss = lost;
            }
        }

        if (names is { Name: { } name, Value: { } value })
        {
            fields.AddAttribute(name, value, layer);
            for (int further = 0; further < names.Contradicted; further++)
            {
                fields.LoseAttribute(AttributeLosses.Repeated);
            }
        }
        else if (!names.IsAny
            && (others.Count == 1 || others.Exists(static other => PickAttributes.IsKnown(AttributeKey.Of(other.Name)))))
        {
            foreach ((string otherName, string? otherValue, string lost) in others)
            {
                if (otherValue is null)
                {
                    fields.LoseAttribute(lost);
                }
                else
                {
                    fields.AddAttribute(Clean(otherName, fields), otherValue, layer);
                }
            }
        }
        else if (names.IsAny || others.Count > 0)
        {
            fields.LoseAttribute(loss.Length > 0 ? loss : AttributeLosses.ListItem);
        }
    }

    /// <summary>Reads a text, number, truth value or flat list of them as text; a list is joined by <c>;</c>, which is how
    /// sources write one.</summary>
    private bool TryReadText(ref Utf8JsonReader reader, ExtraFields fields, out string text, out string loss)
    {
        loss = "";
        text = "";
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                text = Clean(reader.GetString()!, fields);
                return true;
            case JsonTokenType.Number:
                text = Encoding.UTF8.GetString(reader.ValueSpan);
                return true;
            case JsonTokenType.True:
                text = "true";
                return true;
            case JsonTokenType.False:
                text = "false";
                return true;
            case JsonTokenType.Null:
                loss = AttributeLosses.NotFinite;
                return !IsNonFinite(reader.TokenStartIndex);
            case JsonTokenType.StartArray:
                bool isRead = TryReadList(ref reader, fields, out List<string> texts, out loss);
                text = isRead ? string.Join(';', texts) : "";
                return isRead;
            default:
                reader.Skip();
                loss = AttributeLosses.NotText;
                return false;
        }
    }

    private bool TryReadList(ref Utf8JsonReader reader, ExtraFields fields, out List<string> texts, out string loss)
    {
        texts = [];
        loss = "";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                reader.Skip();
                loss = AttributeLosses.NotText;
            }
            else if (TryReadText(ref reader, fields, out string text, out string lost))
            {
                texts.Add(text);
            }
            else
            {
                loss = lost;
            }
        }

        loss = loss.Length == 0 && texts.Count > MaximumListed ? AttributeLosses.NotText : loss;
        return loss.Length == 0;
    }

    private string Clean(string text, ExtraFields fields)
    {
        string clean = CleanText.Of(HtmlEntities.Decode(text), maximumField);
        fields.HasCutValue |= text.Length > maximumField && clean.Length >= maximumField - 1;
        return clean;
    }

    private bool IsNonFinite(long offset) => NonFinite.BinarySearch((int)offset + _offset) >= 0;
}
