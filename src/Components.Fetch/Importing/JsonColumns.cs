using System.Text;
using System.Text.Json;
using Components.Catalog.Import;

namespace Components.Fetch.Importing;

/// <summary>What guards need to know of the two JSON columns. Transform parses them for real; nothing here changes them.</summary>
internal readonly record struct JsonColumns(bool PriceIsReadable, double? FirstPrice, bool ExtraIsReadable, bool HasAttributes)
{
    internal static JsonColumns Inspect(ImportRecord record)
    {
        bool priceIsReadable = TryInspect(record.PriceJson, FindFirstPrice, out double? price);
        bool extraIsReadable = TryInspect(record.ExtraJson, HasFilledAttributes, out bool hasAttributes);
        return new JsonColumns(priceIsReadable, price, extraIsReadable, hasAttributes);
    }

    /// <summary>An empty text is readable and has nothing in it.</summary>
    private static bool TryInspect<T>(string text, Func<JsonElement, T> inspect, out T? found)
    {
        found = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            found = inspect(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Price of the first break: <c>price</c> of an object, or the second element of a list <c>[qty, price, ...]</c>.</summary>
    private static double? FindFirstPrice(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0)
        {
            return null;
        }

        JsonElement first = root[0];
        JsonElement value = default;
        if (first.ValueKind == JsonValueKind.Object)
        {
            _ = first.TryGetProperty("price"u8, out value);
        }
        else if (first.ValueKind == JsonValueKind.Array && first.GetArrayLength() > 1)
        {
            value = first[1];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out double number) ? number : null,
            JsonValueKind.String => double.TryParse(value.GetString(), out double number) && double.IsFinite(number) ? number : null,
            _ => null,
        };
    }

    private static bool HasFilledAttributes(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("attributes"u8, out JsonElement attributes))
        {
            return false;
        }

        return attributes.ValueKind switch
        {
            JsonValueKind.Object => attributes.EnumerateObject().Any(),
            JsonValueKind.Array => attributes.GetArrayLength() > 0,
            _ => false,
        };
    }
}
