namespace Components.Search.Requests;

/// <summary>Order of results, those that state everything before those that do not say. <see cref="SortText"/> writes and reads
/// it.</summary>
public enum SearchSort
{
    /// <summary>Best first.</summary>
    Relevance,

    /// <summary>Price of one piece at the request's quantity; the lowest first where no direction is asked for, parts
    /// without a price last in both.</summary>
    Price,

    /// <summary>Pieces in stock; the most first where no direction is asked for.</summary>
    Stock,

    /// <summary>By one property that parts state; the lowest first where no direction is asked for, parts that state nothing
    /// of it last in both.</summary>
    Property,
}
