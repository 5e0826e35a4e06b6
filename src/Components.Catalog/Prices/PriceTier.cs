namespace Components.Catalog.Prices;

/// <summary>One step of a price list.</summary>
/// <param name="FromQuantity">Smallest quantity, 1 or more.</param>
/// <param name="ToQuantity">Largest quantity; null for "and more".</param>
/// <param name="Price">Price of one piece in US dollars, finite and positive.</param>
public readonly record struct PriceTier(long FromQuantity, long? ToQuantity, double Price);
