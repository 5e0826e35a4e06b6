using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Components.Catalog.Prices;

/// <summary>Reads price lists in all shapes that sources write, and writes the one shape that the product stores.</summary>
public static class PriceList
{
    private const int MaximumTiers = 64;

    /// <summary>Reads a price list: <c>[{"qFrom","qTo","price"}]</c>, <c>[{"min_qty","max_qty","price"}]</c>, an object with
    /// <c>prices</c>, or lists <c>[quantity, price, ...]</c>. Numbers may be texts.</summary>
    /// <param name="json">Price column; may be empty or malformed.</param>
    /// <param name="tiers">Receives the tiers, ascending by quantity; cleared first.</param>
    /// <returns>False when a non-blank text is no price list; the tiers are empty then. A tier without a usable price
    /// (missing, NaN, zero, negative) is left out; when that leaves none of several, the answer is false too.</returns>
    public static bool TryParse(string json, List<PriceTier> tiers)
    {
        tiers.Clear();
        if (json.Length == 0 || json is "[]" or "{}" or "null")
        {
            return true;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(json, rented);
            Utf8JsonReader reader = new(rented.AsSpan(0, length), new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = 8 });
            int seen = reader.Read() ? ReadAny(ref reader, tiers) : 0;
            while (reader.Read())
            {
                // The rest must be JSON too.
            }

            Order(tiers);
            return seen == 0 || tiers.Count > 0;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            tiers.Clear();
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes tiers as <c>[{"qFrom":1,"qTo":99,"price":0.0052}]</c>, without white space.</summary>
    /// <param name="tiers">Tiers, ascending.</param>
    /// <returns>JSON; <c>[]</c> when there are none.</returns>
    public static string ToJson(IReadOnlyList<PriceTier> tiers)
    {
        if (tiers.Count == 0)
        {
            return "[]";
        }

        StringBuilder json = new(tiers.Count * 40);
        for (int i = 0; i < tiers.Count; i++)
        {
            PriceTier tier = tiers[i];
            json.Append(i == 0 ? "[" : ",").Append("{\"qFrom\":").Append(tier.FromQuantity).Append(",\"qTo\":");
            _ = tier.ToQuantity is { } to ? json.Append(to) : json.Append("null");
            json.Append(",\"price\":").Append(tier.Price.ToString("R", CultureInfo.InvariantCulture)).Append('}');
        }

        return json.Append(']').ToString();
    }

    /// <summary>Unit price at a quantity.</summary>
    /// <param name="tiers">Tiers, ascending.</param>
    /// <param name="quantity">Pieces, 1 or more.</param>
    /// <returns>Price of one piece; the first tier's below its quantity; null without tiers.</returns>
    public static double? UnitPrice(IReadOnlyList<PriceTier> tiers, long quantity)
    {
        double? price = tiers.Count > 0 ? tiers[0].Price : null;
        foreach (PriceTier tier in tiers)
        {
            price = tier.FromQuantity <= quantity ? tier.Price : price;
        }

        return price;
    }

    private static int ReadAny(ref Utf8JsonReader reader, List<PriceTier> tiers) => reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadArray(ref reader, tiers),
        JsonTokenType.StartObject => ReadObject(ref reader, tiers),
        JsonTokenType.Null => 0,
        _ => throw new FormatException("a price list is an array or an object"),
    };

    private static int ReadArray(ref Utf8JsonReader reader, List<PriceTier> tiers)
    {
        int seen = 0;
        int index = 0;
        double? quantity = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                seen += reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader, tiers) : ReadArray(ref reader, tiers);
                continue;
            }

            // A flat list [quantity, price, ...]; inner lists carry more fields after the price, which are not ours.
            double? number = Number(ref reader);
            if (index % 2 == 0)
            {
                quantity = number;
            }
            else
            {
                seen++;
                Add(tiers, quantity, null, number);
            }

            index++;
        }

        return seen;
    }

    private static int ReadObject(ref Utf8JsonReader reader, List<PriceTier> tiers)
    {
        double? from = null;
        double? to = null;
        double? price = null;
        bool hasPrice = false;
        int seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "qFrom" or "min_qty" or "minQty" or "from" or "startNumber":
                    from = Number(ref reader);
                    break;
                case "qTo" or "max_qty" or "maxQty" or "to" or "endNumber":
                    to = Number(ref reader);
                    break;
                case "price" or "unit_price" or "productPrice":
                    price = Number(ref reader);
                    hasPrice = true;
                    break;
                case "prices" or "priceList" when reader.TokenType is JsonTokenType.StartArray:
                    seen += ReadArray(ref reader, tiers);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (hasPrice || from is not null)
        {
            seen++;
            Add(tiers, from ?? 1, to, price);
        }

        return seen;
    }

    private static double? Number(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDouble(out double number) ? number : null;
            case JsonTokenType.String:
                string text = reader.GetString()!.Trim().TrimStart('$');
                return double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double parsed) ? parsed : null;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    private static void Add(List<PriceTier> tiers, double? from, double? to, double? price)
    {
        if (tiers.Count < MaximumTiers && price is > 0 and < 1e9 && from is >= 0 and < 1e15)
        {
            long first = Math.Max(1, (long)from.Value);
            tiers.Add(new(first, to is > 0 and < 1e15 && to >= first ? (long)to.Value : null, price.Value));
        }
    }

    private static void Order(List<PriceTier> tiers)
    {
        bool isOrdered = true;
        for (int i = 1; i < tiers.Count; i++)
        {
            isOrdered &= tiers[i - 1].FromQuantity < tiers[i].FromQuantity;
        }

        if (!isOrdered)
        {
            // Of two tiers that begin at the same quantity the one that the source lists first is kept.
            List<PriceTier> ordered = [.. tiers.DistinctBy(static tier => tier.FromQuantity).OrderBy(static tier => tier.FromQuantity)];
            tiers.Clear();
            tiers.AddRange(ordered);
        }
    }
}
