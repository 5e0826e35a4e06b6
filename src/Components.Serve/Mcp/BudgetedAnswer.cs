using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Serve.Mcp;

/// <summary>A JSON answer of at most so many characters: fields in the order of their worth, lists best first as far as there is
/// room. What did not fit is named, never silently gone.</summary>
/// <param name="budget">Most characters, <see cref="Least"/> or more.</param>
internal sealed class BudgetedAnswer(int budget)
{
    /// <summary>Characters when nothing is asked for.</summary>
    public const int Usual = 6000;

    /// <summary>Fewest characters: counts, one part and what was left out.</summary>
    public const int Least = 500;

    /// <summary>Most characters.</summary>
    public const int Most = 100_000;

    // Room for saying what was left out.
    private const int Reserve = 160;

    // A part's number and what it is called.
    private const int FewestFields = 2;

    // Less of a text says nothing.
    private const int ShortestText = 24;

    private const string LeftOut = "left_out";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new("{");
    private readonly List<string> _leftOut = [];

    /// <summary>Adds a field if there is room for it; else it is named as left out. A value of null is no field.</summary>
    public void Add(string name, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        string field = $"{Quoted(name)}:{value.ToJsonString(Format)}";
        if (Fits(field.Length))
        {
            Append(field);
        }
        else
        {
            _leftOut.Add(name);
        }
    }

    /// <summary>Adds an object by its first fields as far as there is room: of a list its first items, of the first text its
    /// beginning.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="value">The object, its fields in the order of their worth; null is no field.</param>
    public void AddObject(string name, JsonObject? value)
    {
        if (value is null)
        {
            return;
        }

        string whole = $"{Quoted(name)}:{value.ToJsonString(Format)}";
        if (Fits(whole.Length))
        {
            Append(whole);
            return;
        }

        JsonObject kept = [];
        bool hasRoom = true;
        foreach ((string field, JsonNode? node) in value)
        {
            kept[field] = node?.DeepClone();
            if (hasRoom && Fits(Length(name, kept)))
            {
                continue;
            }

            hasRoom = kept.Remove(field) && hasRoom && node is JsonArray list && AddFirst(name, kept, field, list);
        }

        if (kept.Count > 0)
        {
            Append($"{Quoted(name)}:{kept.ToJsonString(Format)}");
        }

        _leftOut.Add(kept.Count > 0 ? $"much of {name}" : name);
    }

    // The first items of a list that does not fit; whether any did.
    private bool AddFirst(string name, JsonObject kept, string field, JsonArray list)
    {
        JsonArray items = [];
        kept[field] = items;
        foreach (JsonNode? item in list)
        {
            items.Add(item?.DeepClone());
            if (Fits(Length(name, kept)))
            {
                continue;
            }

            items.RemoveAt(items.Count - 1);
            if (items.Count == 0 && item is JsonValue text && text.GetValueKind() == JsonValueKind.String)
            {
                AddBeginning(name, kept, items, text.GetValue<string>());
            }

            break;
        }

        return items.Count > 0 || !kept.Remove(field);
    }

    private void AddBeginning(string name, JsonObject kept, JsonArray items, string text)
    {
        for (int length = text.Length - 1; length >= ShortestText; length--)
        {
            if (char.IsHighSurrogate(text[length - 1]))
            {
                continue;
            }

            items.Add(text[..length] + "…");
            if (Fits(Length(name, kept)))
            {
                return;
            }

            items.RemoveAt(0);
        }
    }

    private static int Length(string name, JsonObject value) => Quoted(name).Length + 1 + value.ToJsonString(Format).Length;

    /// <summary>Adds as many items as there is room for, from the first; of the first its first fields where there is no room
    /// for all of it.</summary>
    /// <param name="name">Name of the list.</param>
    /// <param name="items">Items, the best first.</param>
    /// <param name="kept">Characters that are kept free for what follows.</param>
    /// <returns>How many there was room for.</returns>
    public int AddList(string name, IReadOnlyList<JsonNode> items, int kept = 0)
    {
        int begun = _text.Length;
        Append($"{Quoted(name)}:[");
        int written = 0;
        foreach (JsonNode item in items)
        {
            string json = item.ToJsonString(Format);
            if (!Fits(json.Length + 2 + kept))
            {
                break;
            }

            _text.Append(written++ > 0 ? "," : "").Append(json);
        }

        if (written == 0 && items.Count > 0 && Shortened(items[0], kept) is { } first)
        {
            // The best one by its first fields is more than none of it.
            _text.Append(first);
            written = 1;
            _leftOut.Add($"fields of the first of {name}");
        }

        if (written == 0 && items.Count > 0)
        {
            _text.Length = begun;
        }
        else
        {
            _text.Append(']');
        }

        if (written < items.Count)
        {
            _leftOut.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ({items.Count - written} of {items.Count})"));
        }

        return written;
    }

    // The beginning of an item, in the order of worth; null where there is no room for as much as tells it from others.
    private string? Shortened(JsonNode item, int kept)
    {
        if (item is not JsonObject whole)
        {
            return null;
        }

        List<string> fields = [];
        int length = 2;
        foreach ((string name, JsonNode? value) in whole)
        {
            string field = $"{Quoted(name)}:{value?.ToJsonString(Format) ?? "null"}";
            if (!Fits(length + field.Length + 1 + 2 + kept))
            {
                break;
            }

            fields.Add(field);
            length += field.Length + 1;
        }

        return fields.Count < FewestFields ? null : "{" + string.Join(',', fields) + "}";
    }

    /// <summary>The answer: valid JSON, not longer than the budget.</summary>
    public string Finish()
    {
        if (_leftOut.Count > 0)
        {
            string names = string.Join(", ", _leftOut);
            string said = $"{names}; ask with a larger budget";
            int room = budget - _text.Length - LeftOut.Length - 8;
            Append($"{Quoted(LeftOut)}:{Quoted(said.Length <= room ? said : said[..Math.Max(0, room - 1)] + "…")}");
        }

        return _text.Append('}').ToString();
    }

    private bool Fits(int length) => _text.Length + length + 2 <= budget - Reserve;

    private void Append(string field) => _text.Append(_text.Length > 1 ? "," : "").Append(field);

    private static string Quoted(string text) => JsonValue.Create(text)!.ToJsonString(Format);
}
