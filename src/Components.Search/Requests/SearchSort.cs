namespace Components.Search.Requests;

/// <summary>Order of results, those that state everything before those that do not say. <see cref="SortText"/> writes and reads
/// it.</summary>
public enum SearchSort
{
    /// <summary>Best first.</summary>
    Relevance,

    /// <summary>Price of one piece at the request's quantity, the lowest first; parts without a price last.</summary>
    Price,

    /// <summary>Pieces in stock, the most first.</summary>
    Stock,

    /// <summary>By one property that parts state, the lowest first; parts that state nothing of it last.</summary>
    Property,
}
