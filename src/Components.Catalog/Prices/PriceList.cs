using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Foundation.Json;

namespace Components.Catalog.Prices;

/// <summary>Reads price lists in all shapes that sources write, and writes the one shape that the product stores. Facts:
/// docs/FACTS.md, section 1.</summary>
public static class PriceList
{
    private const int MaximumTiers = 64;
    private const double MaximumPrice = 1e9;
    private const double MaximumQuantity = 1e15;

    /// <summary>Reads a price list: <c>[{"qFrom","qTo","price"}]</c>, <c>[{"min_qty","max_qty","price"}]</c>, an object with
    /// <c>prices</c>, lists <c>[quantity, price, ...]</c>, or an object of prices by quantity: <c>{"1":0.01,"100+":0.005}</c>.
    /// Numbers may be texts.</summary>
    /// <param name="json">Price column; may be empty or malformed.</param>
    /// <param name="tiers">Receives the tiers, ascending by quantity; cleared first.</param>
    /// <returns>False when a non-blank text is no price list; the tiers are empty then. A tier without a usable price
    /// (missing, NaN, zero, negative) is left out; when that leaves none of several, the answer is false too.</returns>
    public static bool TryParse(string json, List<PriceTier> tiers) => !Read(json, tiers).HasFlag(PriceProblems.Unreadable);

    /// <summary>Reads a price list as <see cref="TryParse"/> does, and says what was wrong with it.</summary>
    /// <param name="json">Price column; may be empty or malformed.</param>
    /// <param name="tiers">Receives the tiers, ascending by quantity, no two at the same; cleared first.</param>
    /// <returns>Every problem that was met; None for a list that was read as it stands.</returns>
    public static PriceProblems Read(string json, List<PriceTier> tiers)
    {
        tiers.Clear();
        json = JsonColumn.Trim(json);
        if (json is "" or "[]" or "{}" or "null")
        {
            return PriceProblems.None;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            ReadOnlySpan<byte> utf8 = rented.AsSpan(0, Encoding.UTF8.GetBytes(json, rented));
            if (TryRead(utf8, tiers, out PriceProblems problems))
            {
                return problems;
            }

            // A bare NaN costs its own step only.
            byte[]? repaired = NonFiniteNumbers.Replace(utf8, []);
            if (repaired is null || !TryRead(repaired, tiers, out problems))
            {
                return PriceProblems.Unreadable;
            }

            return problems | PriceProblems.NotANumber | (tiers.Count == 0 ? PriceProblems.Unreadable : PriceProblems.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> utf8, List<PriceTier> tiers, out PriceProblems problems)
    {
        problems = PriceProblems.None;
        try
        {
            Utf8JsonReader reader = new(utf8, new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = 8 });
            int seen = reader.Read() ? ReadAny(ref reader, tiers, ref problems) : 0;
            while (reader.Read())
            {
                // The rest must be JSON too.
            }

            problems |= Order(tiers) | (seen > 0 && tiers.Count == 0 ? PriceProblems.Unreadable : PriceProblems.None);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            tiers.Clear();
            return false;
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

    private static int ReadAny(ref Utf8JsonReader reader, List<PriceTier> tiers, ref PriceProblems problems) =>
        reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadArray(ref reader, tiers, ref problems),
        JsonTokenType.StartObject => ReadObject(ref reader, tiers, ref problems),
        JsonTokenType.Null => 0,
        _ => throw new FormatException("a price list is an array or an object"),
    };

    private static int ReadArray(ref Utf8JsonReader reader, List<PriceTier> tiers, ref PriceProblems problems)
    {
        int seen = 0;
        int index = 0;
        double? quantity = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                seen += reader.TokenType == JsonTokenType.StartObject
                    ? ReadObject(ref reader, tiers, ref problems) : ReadArray(ref reader, tiers, ref problems);
                continue;
            }

            // A flat list [quantity, price, ...]; inner lists carry more fields after the price, which are not ours.
            if (index % 2 == 0)
            {
                quantity = Number(ref reader, PriceNumber.TryParseQuantity);
            }
            else
            {
                seen++;
                problems |= Add(tiers, quantity, null, Number(ref reader, PriceNumber.TryParse));
            }

            index++;
        }

        return seen;
    }

    private static int ReadObject(ref Utf8JsonReader reader, List<PriceTier> tiers, ref PriceProblems problems)
    {
        double? from = 1;
        double? to = null;
        double? price = null;
        bool isStep = false;
        bool isKnown = false;
        bool hasMembers = false;
        int seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            hasMembers = true;
            switch (name)
            {
                case "qFrom" or "min_qty" or "minQty" or "from" or "startNumber":
                    from = reader.TokenType == JsonTokenType.Null ? 1 : Number(ref reader, PriceNumber.TryParseQuantity);
                    isStep = true;
                    break;
                case "qTo" or "max_qty" or "maxQty" or "to" or "endNumber":
                    to = Number(ref reader, PriceNumber.TryParseQuantity);
                    break;
                case "price" or "unit_price" or "productPrice":
                    price = Number(ref reader, PriceNumber.TryParse);
                    isStep = true;
                    break;
                case "prices" or "priceList":
                    isKnown = true;
                    seen += ReadList(ref reader, tiers, ref problems);
                    break;
                default:
                    if (PriceNumber.TryParseStep(name, out double first, out double? last))
                    {
                        seen++;
                        problems |= Add(tiers, first, last, Number(ref reader, PriceNumber.TryParse));
                    }
                    else
                    {
                        reader.Skip();
                    }

                    break;
            }
        }

        if (isStep)
        {
            seen++;
            problems |= Add(tiers, from, to, price);
        }
        else if (seen == 0 && hasMembers && !isKnown)
        {
            // Something stands here and none of it is a price: that is said, not passed over.
            problems |= PriceProblems.Unreadable;
        }

        return seen;
    }

    private static int ReadList(ref Utf8JsonReader reader, List<PriceTier> tiers, ref PriceProblems problems)
    {
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            return ReadAny(ref reader, tiers, ref problems);
        }

        problems |= reader.TokenType == JsonTokenType.Null ? PriceProblems.None : PriceProblems.Unreadable;
        return 0;
    }

    private delegate bool NumberReader(string text, out double number);

    private static double? Number(ref Utf8JsonReader reader, NumberReader read)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDouble(out double number) ? number : null;
            case JsonTokenType.String:
                return read(reader.GetString()!, out double parsed) ? parsed : null;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    private static PriceProblems Add(List<PriceTier> tiers, double? from, double? to, double? price)
    {
        PriceProblems problem = price switch
        {
            null => PriceProblems.NotANumber,
            <= 0 => PriceProblems.NotPositive,
            >= MaximumPrice => PriceProblems.TooLarge,
            _ when from is not (>= 0 and < MaximumQuantity) => PriceProblems.BadQuantity,
            _ when tiers.Count == MaximumTiers => PriceProblems.TooMany,
            _ => PriceProblems.None,
        };
        if (problem == PriceProblems.None)
        {
            long first = Math.Max(1, (long)from!.Value);
            tiers.Add(new(first, to is > 0 and < MaximumQuantity && to >= first ? (long)to.Value : null, price!.Value));
        }

        return problem;
    }

    private static PriceProblems Order(List<PriceTier> tiers)
    {
        bool isOrdered = true;
        bool isAscending = true;
        for (int i = 1; i < tiers.Count; i++)
        {
            isOrdered &= tiers[i - 1].FromQuantity <= tiers[i].FromQuantity;
            isAscending &= tiers[i - 1].FromQuantity < tiers[i].FromQuantity;
        }

        PriceProblems problems = isOrdered ? PriceProblems.None : PriceProblems.Unordered;
        if (!isAscending)
        {
            // Of two tiers that begin at the same quantity the one that the source lists first is kept: OrderBy is stable.
            List<PriceTier> ordered = [.. tiers.OrderBy(static tier => tier.FromQuantity)];
            tiers.Clear();
            foreach (PriceTier tier in ordered)
            {
                if (tiers.Count == 0 || tiers[^1].FromQuantity < tier.FromQuantity)
                {
                    tiers.Add(tier);
                }
                else if (tiers[^1].Price != tier.Price)
                {
                    problems |= PriceProblems.Repeated;
                }
            }
        }

        for (int i = 1; i < tiers.Count; i++)
        {
            problems |= tiers[i - 1].ToQuantity >= tiers[i].FromQuantity ? PriceProblems.Overlapping : PriceProblems.None;
        }

        return problems;
    }
}
