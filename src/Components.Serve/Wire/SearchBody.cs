using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Components.Catalog.Text;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/search</c>. Everything but the query may be left out or null.</summary>
/// <remarks>Apart from <see cref="SearchRequest"/>, because source-generated JSON gives an absent init property its type's
/// default, not the initialiser's.</remarks>
internal record SearchBody
{
    /// <summary>Text of the search, 1 to 512 characters: words, values, part numbers, catalogue ids. May be left out where
    /// there are constraints.</summary>
    [StringLength(SearchRequest.MaxQueryLength)]
    public string? Query { get; init; }

    /// <summary>Constraints as they can be typed, at most 50: what an answer's understood items hold as typed. They are read as
    /// if they stood behind the query.</summary>
    [Most(SearchRequest.MaxChoices, "constraints")]
    public IReadOnlyList<string>? Constraints { get; init; }

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
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<ResultField>? Fields { get; init; }

    /// <summary>Only parts of these types, any of them, at most 50.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<string>? ComponentTypes { get; init; }

    /// <summary>Only these packages and their families, any of them, at most 50.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>Only parts of these classes of the assembler's library, any of them.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<PartClass>? Class { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; unit_cost is then the price of one of so many.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? Quantity { get; init; }

    /// <summary>Only parts of these families (GET /v1/families), any of them, at most 50.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>Only parts whose manufacturer's name begins so.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Only parts whose manufacturer's name begins as any of these, at most 50.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<string>? Manufacturers { get; init; }

    /// <summary>Most US dollars for one piece at the quantity; parts without a price do not pass.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? MaxPrice { get; init; }

    /// <summary>Order of the results, best first when left out; behind property: stands the id of one of
    /// <c>GET /v1/properties</c>, for example <c>property:output_current</c>.</summary>
    [RegularExpression(SortText.Pattern)]
    public string? Sort { get; init; }

    /// <summary>Direction of an order other than relevance; when left out the most in stock first, else the lowest
    /// first.</summary>
    public SortOrder? Order { get; init; }

    /// <summary>Whether facets are counted; false when left out.</summary>
    public bool? Facets { get; init; }

    /// <summary>Where the page begins: next_cursor of the answer before. The first page when left out.</summary>
    [StringLength(200)]
    public string? Cursor { get; init; }

    /// <summary>The query and the constraints, as they are read.</summary>
    public string Text() => string.Join(' ', (Constraints ?? []).Prepend(Query ?? "").Where(static text => text.Length > 0));

    public SearchRequest ToRequest()
    {
        SearchRequest defaults = new() { Query = Text() };
        _ = SortText.TryRead(Sort ?? SortText.Relevance, out SearchSort sort, out string? property);
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
            Families = NotEmpty(Families),
            Manufacturer = NullIfEmpty(Manufacturer),
            Manufacturers = NotEmpty(Manufacturers),
            MaxPrice = MaxPrice,
            Sort = property is null && sort == SearchSort.Property ? defaults.Sort : sort,
            SortProperty = property,
            Order = Order,
            WantsFacets = Facets ?? false,
        };
    }

    private static IReadOnlyList<string> NotEmpty(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Where(static text => NullIfEmpty(text) is not null)];

    private static string? NullIfEmpty(string? text) =>
        text is not null && InvisibleCharacters.Remove(text).Trim().Length > 0 ? text : null;
}

/// <summary>A field of a result that costs a look-up and is only there when it is asked for.</summary>
[Description("A field that costs a look-up. datasheet_url: address of the data sheet.")]
[JsonConverter(typeof(JsonStringEnumConverter<ResultField>))]
internal enum ResultField
{
    /// <summary>Address of the data sheet.</summary>
    [JsonStringEnumMemberName("datasheet_url")]
    DatasheetUrl,
}

/// <summary>Body of <c>POST /v1/components/explain</c>: a search, and the part that is asked about.</summary>
internal record ExplainBody : SearchBody
{
    /// <summary>Catalogue id of the part of which it is to be said why it is in the answer, or why not; none when left
    /// out.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? ComponentId { get; init; }
}
