using System.Text;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Catalog.Prices;
using Components.Fetch.Rows;
using Components.Foundation.Json;

namespace Components.Fetch.Importing;

/// <summary>The JSON columns as guards see them. Transform parses them for real; nothing here changes them.</summary>
internal sealed class JsonColumns
{
    private readonly List<PriceTier> _tiers = [];
    private readonly List<int> _positions = [];

    /// <summary>Whether the price column is empty or JSON.</summary>
    public bool PriceIsReadable { get; private set; }

    /// <summary>Price of the first step; null when there is none that can be used.</summary>
    public double? FirstPrice { get; private set; }

    /// <summary>Whether the column extra is empty or JSON. A bare NaN or infinity makes it no JSON.</summary>
    public bool ExtraIsReadable { get; private set; }

    /// <summary>Whether the column jlc_extra is empty or JSON.</summary>
    public bool JlcExtraIsReadable { get; private set; }

    /// <summary>Whether either column has attributes: under its key <c>attributes</c>, or as a flat object.</summary>
    public bool HasAttributes { get; private set; }

    /// <summary>Whether either column has attributes, or anything else that says something.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Reasons for which the row is defective; none for one that is not.</summary>
    internal IEnumerable<string> Defects()
    {
        if (!PriceIsReadable)
        {
            yield return RowReasons.PriceNotJson;
        }

        if (!ExtraIsReadable)
        {
            yield return RowReasons.ExtraNotJson;
        }

        if (!JlcExtraIsReadable)
        {
            yield return RowReasons.JlcExtraNotJson;
        }
    }

    internal void Inspect(ImportRecord record)
    {
        PriceIsReadable = TryInspect(record.PriceJson, static _ => false, out _);
        _ = PriceList.Read(record.PriceJson, _tiers);
        FirstPrice = _tiers.Count > 0 ? _tiers[0].Price : null;
        ExtraIsReadable = TryInspect(record.ExtraJson, HasFilledAttributes, out bool inExtra);
        JlcExtraIsReadable = TryInspect(record.JlcExtraJson, HasFilledAttributes, out bool inJlcExtra);
        HasAttributes = inExtra || inJlcExtra;
        HasContent = HasAttributes || HasFurther(record.ExtraJson) || HasFurther(record.JlcExtraJson);
    }

    /// <summary>An empty text is readable and has nothing in it; of a text that is JSON but for NaN the rest still
    /// counts.</summary>
    private bool TryInspect(string text, Func<JsonElement, bool> inspect, out bool found)
    {
        found = false;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(JsonColumn.Trim(text));
        if (TryParse(utf8, inspect, out found))
        {
            return true;
        }

        if (NonFiniteNumbers.Replace(utf8, _positions) is { } repaired)
        {
            _ = TryParse(repaired, inspect, out found);
        }

        return false;
    }

    private static bool TryParse(byte[] utf8, Func<JsonElement, bool> inspect, out bool found)
    {
        found = false;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            found = inspect(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasFilledAttributes(JsonElement root)
    {
        switch (root.ValueKind)
        {
            case JsonValueKind.Array:
                return root.GetArrayLength() > 0;
            case JsonValueKind.String:
                return HasFilledText(root, HasFilledAttributes);
            case JsonValueKind.Object:
                JsonProperty[] held = [.. root.EnumerateObject()
                    .Where(static property => ExtraNames.IsAttributes(property.Name))];
                return held.Length > 0
                    ? held.Any(static property => IsFilled(property.Value))
                    : root.EnumerateObject().Any(static property => !ExtraNames.IsOfRecord(property.Name)
                        && property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number);
            default:
                return false;
        }
    }

    private bool HasFurther(string text)
    {
        _ = TryInspect(text, HasFilledMember, out bool found);
        return found;
    }

    // A title, a footprint: what is no attribute and yet no empty text.
    private static bool HasFilledMember(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.String => HasFilledText(root, HasFilledMember),
        JsonValueKind.Object => root.EnumerateObject().Any(static property => !ExtraNames.IsAttributes(property.Name)
            && property.Value.ValueKind switch
            {
                JsonValueKind.Null => false,
                JsonValueKind.String => !string.IsNullOrWhiteSpace(property.Value.GetString()),
                JsonValueKind.Array => property.Value.GetArrayLength() > 0,
                JsonValueKind.Object => property.Value.EnumerateObject().Any(),
                _ => true,
            }),
        _ => false,
    };

    private static bool IsFilled(JsonElement attributes) => attributes.ValueKind switch
    {
        JsonValueKind.Object => attributes.EnumerateObject().Any(),
        JsonValueKind.Array => attributes.GetArrayLength() > 0,
        JsonValueKind.String => HasFilledText(attributes, static inner =>
            inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array && IsFilled(inner)),
        _ => false,
    };

    // JSON in a text, as some exporters write it. What the text holds is read once: there is no text in a text in a text.
    private static bool HasFilledText(JsonElement text, Func<JsonElement, bool> inspect) =>
        JsonColumn.Trim(text.GetString()!) is ['{' or '[', ..] inner
            && TryParse(Encoding.UTF8.GetBytes(inner), inspect, out bool found) && found;
}
