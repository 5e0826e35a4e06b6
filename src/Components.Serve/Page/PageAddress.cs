using System.Globalization;
using System.Text;
using Components.Search.Requests;
using Components.Serve.Endpoints;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>Addresses of the search page: the fields of <c>GET /v1/components/search</c>, as <see cref="Endpoints.SearchFields"/>
/// reads them.</summary>
internal static class PageAddress
{
    /// <summary>Field of the page's form alone: the order that the direction beside it was shown for.</summary>
    public const string OrderOf = "order_of";

    /// <summary>Field of how to search.</summary>
    public const string ModeField = "search_mode";

    /// <summary>Text behind the page's path for a search.</summary>
    /// <param name="body">A search.</param>
    /// <param name="withCursor">Whether the page's place is in it.</param>
    /// <returns>Empty, or a question mark and fields, escaped for addresses.</returns>
    public static string Fields(SearchBody body, bool withCursor = false)
    {
        StringBuilder address = new();
        Add(address, "q", body.Query);
        AddAll(address, "constraints", body.Constraints);
        AddAll(address, "component_type", Types(body));
        AddAll(address, "package", Packages(body));
        AddAll(address, "families", body.Families);
        AddAll(address, "class", body.Class?.Select(NameOf));
        AddAll(address, "manufacturer", Makers(body));
        Add(address, "in_stock_only", body.InStockOnly == true ? "true" : null);
        Add(address, "prefer_basic", body.PreferBasic == true ? "true" : null);
        Add(address, ModeField, ModeOf(body));
        Add(address, "quantity", body.Quantity?.ToString(CultureInfo.InvariantCulture));
        bool isSorted = body.Sort is not (null or SortText.Relevance);
        Add(address, "sort", isSorted ? body.Sort : null);
        Add(address, "order", isSorted && body.Order is { } order ? SortText.Of(order) : null);
        Add(address, "cursor", withCursor ? body.Cursor : null);
        return address.ToString();
    }

    /// <summary>The page of a search.</summary>
    /// <param name="body">A search; its cursor is left out.</param>
    public static string Of(SearchBody body) => $"/{Fields(body)}";

    /// <summary>How a search is to be done, as the interface writes it; null for the usual way.</summary>
    public static string? ModeOf(SearchBody body) =>
        IsRaw(body) ? SearchFields.NamesOf<SearchMode>()[(int)SearchMode.RawVector] : null;

    /// <summary>Whether only the nearest vectors are asked for.</summary>
    public static bool IsRaw(SearchBody body) => body.RawVectorOnly == true || body.SearchMode == SearchMode.RawVector;

    /// <summary>The types that a search is limited to.</summary>
    public static IReadOnlyList<string> Types(SearchBody body) =>
        body.ComponentType is { } one ? [one] : body.ComponentTypes ?? [];

    /// <summary>The packages that a search is limited to.</summary>
    public static IReadOnlyList<string> Packages(SearchBody body) => body.Package is { } one ? [one] : body.Packages ?? [];

    /// <summary>A class as the interface writes it.</summary>
    public static string NameOf(PartClass value) => value.ToString().ToLowerInvariant();

    /// <summary>The manufacturers that a search is limited to.</summary>
    public static IReadOnlyList<string> Makers(SearchBody body) =>
        body.Manufacturer is { } one ? [one] : body.Manufacturers ?? [];

    private static void AddAll(StringBuilder address, string name, IEnumerable<string>? values)
    {
        foreach (string value in values ?? [])
        {
            Add(address, name, value);
        }
    }

    private static void Add(StringBuilder address, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            address.Append(address.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
