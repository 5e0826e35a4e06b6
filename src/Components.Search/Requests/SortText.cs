namespace Components.Search.Requests;

/// <summary>An order as it is written: <c>relevance</c>, <c>price</c>, <c>stock</c>, or <c>property:</c> and the id of a
/// property; and its direction. One text, so that an address, a form and a body write it alike.</summary>
public static class SortText
{
    /// <summary>The order where none is asked for: best first.</summary>
    public const string Relevance = "relevance";

    /// <summary>The lowest first.</summary>
    public const string Ascending = "asc";

    /// <summary>The highest first.</summary>
    public const string Descending = "desc";

    /// <summary>Every text that is one; the id is one of <c>GET /v1/properties</c>.</summary>
    public const string Pattern = $"^({Relevance}|{Price}|{Stock}|{Prefix}[a-z0-9_]+)$";

    /// <summary>The texts for people.</summary>
    public const string Forms = $"{Relevance} or {Price} or {Stock} or {Prefix}ID";

    /// <summary>The cheapest first, unless it is turned.</summary>
    public const string Price = "price";

    /// <summary>The most pieces first, unless it is turned.</summary>
    public const string Stock = "stock";

    private const string Prefix = "property:";

    /// <summary>The orders that have one text, the usual one first; those by a property are beside them.</summary>
    public static IReadOnlyList<string> All { get; } = [Relevance, Price, Stock];

    /// <summary>Reads a text.</summary>
    /// <param name="text">In lower case.</param>
    /// <param name="sort">The order.</param>
    /// <param name="property">Id behind <c>property:</c>, whether it is one or not; null for another order.</param>
    /// <returns>Whether it is an order.</returns>
    public static bool TryRead(string text, out SearchSort sort, out string? property)
    {
        property = text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length
            ? text[Prefix.Length..] : null;
        (sort, bool isOne) = text switch
        {
            Relevance => (SearchSort.Relevance, true),
            Price => (SearchSort.Price, true),
            Stock => (SearchSort.Stock, true),
            _ => (SearchSort.Property, property is not null),
        };
        return isOne;
    }

    /// <summary>Writes an order.</summary>
    /// <param name="sort">The order.</param>
    /// <param name="property">Id of the property where it is one.</param>
    public static string Of(SearchSort sort, string? property) => sort switch
    {
        SearchSort.Price => Price,
        SearchSort.Stock => Stock,
        SearchSort.Property => OfProperty(property ?? ""),
        _ => Relevance,
    };

    /// <summary>Writes an order by a property.</summary>
    /// <param name="property">Its id.</param>
    public static string OfProperty(string property) => $"{Prefix}{property}";

    /// <summary>Writes a direction.</summary>
    /// <param name="order">The direction.</param>
    public static string Of(SortOrder order) => order == SortOrder.Ascending ? Ascending : Descending;

    /// <summary>Direction of an order where none is asked for.</summary>
    /// <param name="sort">The order.</param>
    public static SortOrder Usual(SearchSort sort) => sort == SearchSort.Stock ? SortOrder.Descending : SortOrder.Ascending;
}
