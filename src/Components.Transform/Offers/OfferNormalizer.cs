using Components.Catalog.Import;
using Components.Catalog.Prices;

namespace Components.Transform.Offers;

/// <summary>Reads what a source's row says of stock and prices. Pure but for the notes it makes.</summary>
/// <param name="counts">Receives them.</param>
internal sealed class OfferNormalizer(OfferCounts counts)
{
    private static readonly (PriceProblems Problem, string Warning)[] PriceWarnings =
    [
        (PriceProblems.Unreadable, "price_unreadable"),
        (PriceProblems.NotANumber, "price_not_a_number"),
        (PriceProblems.NotPositive, "price_not_positive"),
        (PriceProblems.TooLarge, "price_too_large"),
        (PriceProblems.BadQuantity, "price_quantity_not_a_number"),
        (PriceProblems.Unordered, "price_steps_unordered"),
        (PriceProblems.Overlapping, "price_steps_overlap"),
        (PriceProblems.Repeated, "price_step_repeated"),
        (PriceProblems.TooMany, "price_too_many_steps"),
    ];

    private readonly List<PriceTier> _prices = [];

    /// <summary>Reads an offer.</summary>
    /// <param name="offer">As the source wrote it.</param>
    /// <returns>As it is shown.</returns>
    public OfferRow Normalize(OfferRecord offer)
    {
        if (offer.Stock < 0)
        {
            counts.Warn("stock_negative", offer.LcscId);
        }

        NotePrices(PriceList.Read(offer.PriceJson, _prices), offer.LcscId);
        OfferRow row = new(
            offer.LcscId, offer.Stock is { } pieces ? Math.Max(0, pieces) : null, offer.IsBasic, offer.IsPreferred,
            Math.Max(0, offer.LastUpdate), PriceList.ToJson(_prices));
        counts.Keep(row);
        return row;
    }

    private void NotePrices(PriceProblems problems, long id)
    {
        foreach ((PriceProblems problem, string warning) in PriceWarnings)
        {
            if (problems.HasFlag(problem))
            {
                counts.Warn(warning, id);
            }
        }
    }
}
