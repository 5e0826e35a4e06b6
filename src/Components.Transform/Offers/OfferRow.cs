namespace Components.Transform.Offers;

/// <summary>An offer, normalised.</summary>
/// <param name="LcscId">The part.</param>
/// <param name="Stock">Pieces in stock, not negative; null where nobody tells.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="LastUpdate">Unix seconds of the last update; 0 when unknown.</param>
/// <param name="PriceJson">Price steps that could be read, as JSON.</param>
internal readonly record struct OfferRow(
    long LcscId, long? Stock, bool IsBasic, bool IsPreferred, long LastUpdate, string PriceJson);
