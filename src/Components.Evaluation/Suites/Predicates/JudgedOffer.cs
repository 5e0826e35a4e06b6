namespace Components.Evaluation.Suites.Predicates;

/// <summary>Stock, class and prices of a part on one day: a row of component_offers.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Stock">Pieces in stock.</param>
/// <param name="IsBasic">Basic part.</param>
/// <param name="IsPreferred">Preferred part.</param>
/// <param name="PriceJson">The price list as it is stored.</param>
internal readonly record struct JudgedOffer(long LcscId, long Stock, bool IsBasic, bool IsPreferred, string PriceJson);
