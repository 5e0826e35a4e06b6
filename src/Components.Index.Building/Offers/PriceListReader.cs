using Components.Catalog.Prices;
using Components.Index.Engine;

namespace Components.Index.Building.Offers;

/// <summary>Reads price_json of component_offers into the breaks that offers.bin stores.</summary>
internal sealed class PriceListReader
{
    private readonly List<PriceTier> _tiers = [];
    private readonly List<PriceBreak> _breaks = [];

    /// <summary>Price breaks, ascending by quantity.</summary>
    /// <param name="json">The column's text; what is no price list gives none, prices were judged by TransformOffers
    /// already.</param>
    /// <returns>The breaks; valid until the next call.</returns>
    public ReadOnlySpan<PriceBreak> Read(string json)
    {
        _ = PriceList.TryParse(json, _tiers);
        _breaks.Clear();
        foreach (PriceTier tier in _tiers)
        {
            if (tier.FromQuantity <= int.MaxValue)
            {
                _breaks.Add(new PriceBreak(
                    (int)tier.FromQuantity, tier.ToQuantity is { } to and <= int.MaxValue ? (int)to : -1, tier.Price));
            }
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_breaks);
    }
}
