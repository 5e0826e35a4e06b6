using System.Text.Json.Serialization;
using Components.Index.Engine;

namespace Components.Search.Requests;

/// <summary>One step of a price list.</summary>
/// <param name="FromQuantity">Smallest quantity.</param>
/// <param name="ToQuantity">Largest quantity; null for "and more".</param>
/// <param name="Price">Price of one piece in US dollars.</param>
public sealed record SearchPrice(
    [property: JsonPropertyName("qFrom")] int FromQuantity,
    [property: JsonPropertyName("qTo")] int? ToQuantity,
    [property: JsonPropertyName("price")] double Price)
{
    /// <summary>Price list of a part, ascending by quantity.</summary>
    /// <param name="record">The part.</param>
    /// <returns>Empty when unknown.</returns>
    public static IReadOnlyList<SearchPrice> ListOf(RecordView record)
    {
        ReadOnlySpan<PriceBreak> steps = record.Prices;
        SearchPrice[] prices = new SearchPrice[steps.Length];
        for (int i = 0; i < prices.Length; i++)
        {
            PriceBreak step = steps[i];
            prices[i] = new SearchPrice(step.FromQuantity, step.ToQuantity < 0 ? null : step.ToQuantity, step.Price);
        }

        return prices;
    }

    /// <summary>Price of one piece of so many: of the last step that begins at or below the quantity, else of the
    /// first.</summary>
    /// <param name="prices">A price list.</param>
    /// <param name="quantity">Pieces; the smallest order when null.</param>
    /// <returns>Null for an empty list.</returns>
    public static double? At(IReadOnlyList<SearchPrice> prices, long? quantity)
    {
        for (int i = prices.Count - 1; i >= 0; i--)
        {
            if (i == 0 || prices[i].FromQuantity <= quantity)
            {
                return prices[i].Price;
            }
        }

        return null;
    }
}
