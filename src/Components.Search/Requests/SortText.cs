namespace Components.Search.Requests;

/// <summary>An order as it is written: <c>relevance</c>, <c>price</c>, <c>stock</c>, or <c>property:</c> and the id of a
/// property. One text, so that an address, a form and a body write it alike.</summary>
public static class SortText
{
    /// <summary>Every text that is one; the id is one of <c>GET /v1/properties</c>.</summary>
    public const string Pattern = "^(relevance|price|stock|property:[a-z0-9_]+)$";

    /// <summary>The texts for people.</summary>
    public const string Forms = "relevance or price or stock or property:ID";

    private const string Prefix = "property:";

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
            "relevance" => (SearchSort.Relevance, true),
            "price" => (SearchSort.Price, true),
            "stock" => (SearchSort.Stock, true),
            _ => (SearchSort.Property, property is not null),
        };
        return isOne;
    }

    /// <summary>Writes an order.</summary>
    /// <param name="sort">The order.</param>
    /// <param name="property">Id of the property where it is one.</param>
    public static string Of(SearchSort sort, string? property) => sort switch
    {
        SearchSort.Price => "price",
        SearchSort.Stock => "stock",
        SearchSort.Property => OfProperty(property ?? ""),
        _ => "relevance",
    };

    /// <summary>Writes an order by a property.</summary>
    /// <param name="property">Its id.</param>
    public static string OfProperty(string property) => $"{Prefix}{property}";
}
