using Components.Catalog.Text;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/search</c>. Everything but the query may be left out or null.</summary>
/// <remarks>Apart from <see cref="SearchRequest"/>, because source-generated JSON gives an absent init property its type's
/// default, not the initialiser's.</remarks>
internal sealed record SearchBody
{
    public required string Query { get; init; }

    public int? Limit { get; init; }

    public string? ComponentType { get; init; }

    public string? Package { get; init; }

    public bool? InStockOnly { get; init; }

    public SearchMode? SearchMode { get; init; }

    public bool? RawVectorOnly { get; init; }

    public bool? PreferInStock { get; init; }

    public bool? PreferBasic { get; init; }

    public IReadOnlyList<ResultField>? Fields { get; init; }

    public SearchRequest ToRequest()
    {
        SearchRequest defaults = new() { Query = Query };
        return defaults with
        {
            Limit = Limit ?? defaults.Limit,
            ComponentType = NullIfEmpty(ComponentType),
            Package = NullIfEmpty(Package),
            InStockOnly = InStockOnly ?? defaults.InStockOnly,
            SearchMode = SearchMode ?? defaults.SearchMode,
            RawVectorOnly = RawVectorOnly,
            PreferInStock = PreferInStock ?? defaults.PreferInStock,
            PreferBasic = PreferBasic ?? defaults.PreferBasic,
        };
    }

    private static string? NullIfEmpty(string? text) =>
        text is not null && InvisibleCharacters.Remove(text).Trim().Length > 0 ? text : null;
}
