namespace Components.Index.Building.Offers;

/// <summary>One row of component_offers as the index step reads it.</summary>
/// <param name="LcscId">The part.</param>
/// <param name="Stock">Pieces in stock; null where nobody tells.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="PriceJson">Price steps.</param>
internal readonly record struct OfferedRow(long LcscId, long? Stock, bool IsBasic, bool IsPreferred, string PriceJson);
