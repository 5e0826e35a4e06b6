namespace Components.Client.Wire;

/// <summary>A search. Everything but the query may be left out.</summary>
public record SearchQuery
{
    /// <summary>What is looked for, 1 to 512 characters: words, values, part numbers, catalogue ids.</summary>
    public required string Query { get; init; }

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

    /// <summary>Fields of results that are only there when they are asked for.</summary>
    public IReadOnlyList<ResultField>? Fields { get; init; }
}
