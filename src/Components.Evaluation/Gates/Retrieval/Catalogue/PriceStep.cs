using System.Text.Json;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>A step of a price list as it is stored.</summary>
/// <param name="From">Smallest quantity.</param>
/// <param name="To">Largest quantity; null for "and more".</param>
/// <param name="Price">US dollars for one piece.</param>
internal readonly record struct PriceStep(long From, long? To, double Price)
{
    /// <summary>Reads price_json. A step from a quantity that no interface can carry (beyond 2,147,483,647) is none.</summary>
    /// <param name="json">The column in UTF-8. Read without a document: every part of the catalogue has one.</param>
    /// <exception cref="JsonException">It is no JSON, or no price list.</exception>
    public static IReadOnlyList<PriceStep> ListOf(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        List<PriceStep> steps = new(8);
        Utf8JsonReader reader = new(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A price list is an array.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            PriceStep step = StepOf(ref reader);
            if (step.From <= int.MaxValue)
            {
                steps.Add(step);
            }
        }

        // What stands behind the list makes it no JSON.
        _ = reader.Read();
        return steps.ToArray();
    }

    private static PriceStep StepOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A step of a price list is an object.");
        }

        (long? from, long? to, double? price, bool hasEnd) = (null, null, null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("qFrom"u8) && reader.Read())
            {
                from = Whole(ref reader);
            }
            else if (reader.ValueTextEquals("qTo"u8) && reader.Read())
            {
                (to, hasEnd) = (reader.TokenType == JsonTokenType.Null ? null : Whole(ref reader), true);
            }
            else if (reader.ValueTextEquals("price"u8) && reader.Read())
            {
                price = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number)
                    ? number : throw new JsonException("A price is a number.");
            }
            else
            {
                reader.Skip();
            }
        }

        return from is { } first && price is { } one && hasEnd
            ? new PriceStep(first, to <= int.MaxValue ? to : null, one)
            : throw new JsonException("A step of a price list lacks 'qFrom', 'qTo' or 'price'.");
    }

    private static long Whole(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number)
            ? number : throw new JsonException("A quantity of a price list is a whole number.");
}
