using System.Text;
using System.Text.Json;
using Components.Index.Engine;

namespace Components.Index.Building.Records;

/// <summary>Reads price_json of components_full: <c>[{"qFrom":1,"qTo":99,"price":0.0052}, ...]</c>. What is not a price break is
/// left out: prices were judged by Transform already.</summary>
internal static class PriceListReader
{
    /// <summary>Price breaks, ascending by quantity.</summary>
    /// <param name="json">The column's text.</param>
    /// <returns>The breaks; empty for anything unreadable.</returns>
    public static List<PriceBreak> Read(string json)
    {
        List<PriceBreak> prices = [];
        if (json.Length == 0)
        {
            return prices;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return prices;
            }

            foreach (JsonElement item in document.RootElement.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && TryInt(item, "qFrom"u8, out int from) && from >= 1
                    && item.TryGetProperty("price"u8, out JsonElement price) && price.ValueKind == JsonValueKind.Number
                    && price.TryGetDouble(out double amount) && double.IsFinite(amount) && amount >= 0)
                {
                    prices.Add(new PriceBreak(from, TryInt(item, "qTo"u8, out int to) && to >= from ? to : -1, amount));
                }
            }
        }
        catch (JsonException)
        {
            prices.Clear();
        }

        prices.Sort(static (left, right) => left.FromQuantity.CompareTo(right.FromQuantity));
        return prices;
    }

    private static bool TryInt(JsonElement item, ReadOnlySpan<byte> name, out int value)
    {
        value = 0;
        return item.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out value);
    }
}
