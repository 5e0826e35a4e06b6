namespace Components.Catalog.History;

/// <summary>Stock and price of one part on one day, as a catalogue said.</summary>
/// <param name="Id">The part; positive.</param>
/// <param name="Stock">Pieces in stock, 0 or more; null where the catalogue did not tell.</param>
/// <param name="Price">Price of one piece in the first step of its price list, in US dollars; 0 for none.</param>
public readonly record struct StockEntry(long Id, long? Stock, float Price);
