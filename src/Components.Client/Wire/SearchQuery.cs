namespace Components.Client.Wire;

/// <summary>A search. It has a query, constraints or both; all else may be left out.</summary>
public record SearchQuery
{
    /// <summary>Text of the search, 1 to 512 characters: words, values, part numbers, catalogue ids. May be left out where
    /// there are constraints.</summary>
    public string? Query { get; init; }

    /// <summary>Constraints as they can be typed, at most 50: what the items that an answer understood hold as
    /// <see cref="UnderstoodItem.Typed"/>.</summary>
    public IReadOnlyList<string>? Constraints { get; init; }

    /// <summary>Most results, 1 to 100; 20 when left out.</summary>
    public int? Limit { get; init; }

    /// <summary>Only parts of this type.</summary>
    public string? ComponentType { get; init; }

    /// <summary>Only parts of these types, any of them, at most 50.</summary>
    public IReadOnlyList<string>? ComponentTypes { get; init; }

    /// <summary>Only this package and its family.</summary>
    public string? Package { get; init; }

    /// <summary>Only these packages and their families, any of them, at most 50.</summary>
    public IReadOnlyList<string>? Packages { get; init; }

    /// <summary>Only parts in stock; false when left out.</summary>
    public bool? InStockOnly { get; init; }

    /// <summary>How to search; hybrid when left out.</summary>
    public SearchMode? SearchMode { get; init; }

    /// <summary>True forces the raw vector mode, whatever the mode.</summary>
    public bool? RawVectorOnly { get; init; }

    /// <summary>Parts in stock stand higher; false when left out.</summary>
    public bool? PreferInStock { get; init; }

    /// <summary>Basic and preferred parts stand higher; false when left out.</summary>
    public bool? PreferBasic { get; init; }

    /// <summary>Only parts of these classes of the assembler's library, any of them.</summary>
    public IReadOnlyList<PartClass>? Class { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; the unit cost is then the price of one of so many.</summary>
    public long? Quantity { get; init; }

    /// <summary>Only parts of these families, by id, any of them, at most 50.</summary>
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>Only parts whose manufacturer's name begins so.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Only parts whose manufacturer's name begins as any of these, at most 50.</summary>
    public IReadOnlyList<string>? Manufacturers { get; init; }

    /// <summary>Most US dollars for one piece at the quantity; parts without a price do not pass.</summary>
    public double? MaxPrice { get; init; }

    /// <summary>Order of the results; relevance when left out.</summary>
    public SearchSort? Sort { get; init; }

    /// <summary>Direction of an order by price, stock or a property; when left out the most in stock first, else the lowest
    /// first.</summary>
    public SortOrder? Order { get; init; }

    /// <summary>Whether facets are counted; false when left out.</summary>
    public bool? Facets { get; init; }

    /// <summary>Where the page begins: <see cref="SearchAnswer.NextCursor"/> of the answer before. The first page when left
    /// out.</summary>
    public string? Cursor { get; init; }

    /// <summary>Fields of results that are only there when they are asked for.</summary>
    public IReadOnlyList<ResultField>? Fields { get; init; }
}
