using System.ComponentModel.DataAnnotations;
using Components.Catalog.Text;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/search</c>. Everything but the query may be left out or null.</summary>
/// <remarks>Apart from <see cref="SearchRequest"/>, because source-generated JSON gives an absent init property its type's
/// default, not the initialiser's.</remarks>
internal record SearchBody
{
    /// <summary>What is looked for, 1 to 512 characters: words, values, part numbers, catalogue ids.</summary>
    [StringLength(SearchRequest.MaxQueryLength, MinimumLength = 1)]
    public required string Query { get; init; }

    /// <summary>Most results, 1 to 100; 20 when left out.</summary>
    [Range(1, SearchRequest.MaxLimit)]
    public int? Limit { get; init; }

    /// <summary>Only parts of this type.</summary>
    public string? ComponentType { get; init; }

    /// <summary>Only this package and its family: <c>DFN-8</c> also finds <c>UDFN-8</c>.</summary>
    public string? Package { get; init; }

    /// <summary>Only parts in stock; false when left out.</summary>
    public bool? InStockOnly { get; init; }

    /// <summary>How to search; hybrid when left out.</summary>
    public SearchMode? SearchMode { get; init; }

    /// <summary>True forces raw_vector, whatever the mode.</summary>
    public bool? RawVectorOnly { get; init; }

    /// <summary>Parts in stock stand higher; false when left out.</summary>
    public bool? PreferInStock { get; init; }

    /// <summary>Basic and preferred parts stand higher; false when left out.</summary>
    public bool? PreferBasic { get; init; }

    /// <summary>Fields of results that are only there when they are asked for.</summary>
    public IReadOnlyList<ResultField>? Fields { get; init; }

    /// <summary>Only parts of these types, any of them, at most 50.</summary>
    public IReadOnlyList<string>? ComponentTypes { get; init; }

    /// <summary>Only these packages and their families, any of them, at most 50.</summary>
    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>Only parts of these classes of the assembler's library, any of them.</summary>
    public IReadOnlyList<PartClass>? Class { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; unit_cost is then the price of one of so many.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? Quantity { get; init; }

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
            ComponentTypes = NotEmpty(ComponentTypes),
            Packages = NotEmpty(Packages),
            Classes = Class ?? [],
            Quantity = Quantity,
        };
    }

    private static IReadOnlyList<string> NotEmpty(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Where(static text => NullIfEmpty(text) is not null)];

    private static string? NullIfEmpty(string? text) =>
        text is not null && InvisibleCharacters.Remove(text).Trim().Length > 0 ? text : null;
}
