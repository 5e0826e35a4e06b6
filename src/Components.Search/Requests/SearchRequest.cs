using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Index.Engine;
using Components.Index.Filters;

namespace Components.Search.Requests;

/// <summary>Body of <c>POST /v1/components/search</c>. Field names and defaults are those of the existing backend.</summary>
public sealed record SearchRequest
{
    /// <summary>Longest accepted query, in UTF-16 code units.</summary>
    public const int MaxQueryLength = 512;

    /// <summary>Largest accepted <see cref="Limit"/>.</summary>
    public const int MaxLimit = 100;

    /// <summary><see cref="Limit"/> where nobody says one.</summary>
    public const int UsualLimit = 20;

    /// <summary>Results that can be paged through.</summary>
    public const int MaxOffset = 1000;

    /// <summary>Most names in one list of filters.</summary>
    public const int MaxChoices = 50;

    /// <summary>Text that the user typed, 1 to 512 characters. Characters that nobody sees (U+FEFF, U+200B ...) are left
    /// out.</summary>
    [JsonPropertyName("query")]
    public required string Query
    {
        get;
        init => field = value is null ? "" : InvisibleCharacters.Remove(value);
    }

    /// <summary>Most results to return, 1 to 100.</summary>
    [JsonPropertyName("limit")]
    public int Limit { get; init; } = UsualLimit;

    /// <summary>Filter: only this component type.</summary>
    [JsonPropertyName("component_type")]
    public string? ComponentType
    {
        get;
        init => field = value is null ? null : InvisibleCharacters.Remove(value).Trim();
    }

    /// <summary>Filter: only this package (family). Of a footprint's name (<c>D_SOD-123</c>) the package is kept.</summary>
    [JsonPropertyName("package")]
    public string? Package
    {
        get;
        init => field = value is null ? null : PackageReading.Plain(InvisibleCharacters.Remove(value).Trim());
    }

    /// <summary>Filter: only parts with stock.</summary>
    [JsonPropertyName("in_stock_only")]
    public bool InStockOnly { get; init; }

    /// <summary>How to search; <see cref="RawVectorOnly"/> wins over it.</summary>
    [JsonPropertyName("search_mode")]
    public SearchMode SearchMode { get; init; } = SearchMode.Hybrid;

    /// <summary>True forces <see cref="SearchMode.RawVector"/>.</summary>
    [JsonPropertyName("raw_vector_only")]
    public bool? RawVectorOnly { get; init; }

    /// <summary>Rank parts in stock higher.</summary>
    [JsonPropertyName("prefer_in_stock")]
    public bool PreferInStock { get; init; }

    /// <summary>Rank basic and preferred parts of the assembler's library higher.</summary>
    [JsonPropertyName("prefer_basic")]
    public bool PreferBasic { get; init; }

    /// <summary>Filter: only these component types, any of them; empty for any type.</summary>
    [JsonPropertyName("component_types")]
    public IReadOnlyList<string> ComponentTypes { get; init; } = [];

    /// <summary>Filter: only these packages (families), any of them; empty for any package.</summary>
    [JsonPropertyName("packages")]
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Filter: only parts of these classes, any of them; empty for any class.</summary>
    [JsonPropertyName("class")]
    public IReadOnlyList<PartClass> Classes { get; init; } = [];

    /// <summary>Filter: pieces that must be in stock, 1 or more; the unit cost is that of so many. Null for no filter.</summary>
    [JsonPropertyName("quantity")]
    public long? Quantity { get; init; }

    /// <summary>Filter: only parts of these families, by id, any of them; empty for any family.</summary>
    [JsonPropertyName("families")]
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>Filter: only parts of this manufacturer, by the beginning of its name; null for any.</summary>
    [JsonPropertyName("manufacturer")]
    public string? Manufacturer { get; init; }

    /// <summary>Filter: only parts of these manufacturers, any of them, each by the beginning of its name; empty for
    /// any.</summary>
    [JsonPropertyName("manufacturers")]
    public IReadOnlyList<string> Manufacturers { get; init; } = [];

    /// <summary>Makers of the catalogue that a name of <see cref="MakersAsked"/> is another name of.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> KnownManufacturers { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Every name of a manufacturer that the request has, once.</summary>
    internal IReadOnlyList<string> MakersAsked =>
        [.. Manufacturers.Append(Manufacturer ?? "").Where(static name => !string.IsNullOrWhiteSpace(name))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>Filter: most US dollars for one piece at <see cref="Quantity"/> (one piece without it); null for any price. Parts
    /// without a price do not pass.</summary>
    [JsonPropertyName("max_price")]
    public double? MaxPrice { get; init; }

    /// <summary>Whether it has a filter. The quantity is none here: it says what a part costs, too.</summary>
    internal bool IsFiltered => InStockOnly || ComponentType is { Length: > 0 } || Package is { Length: > 0 }
        || Manufacturer is { Length: > 0 } || MaxPrice is not null
        || ComponentTypes.Count + Packages.Count + Classes.Count + Families.Count + Manufacturers.Count > 0;

    /// <summary>The same request without its filters, in the order of relevance.</summary>
    internal SearchRequest WithoutFilters() => this with
    {
        InStockOnly = false, ComponentType = null, Package = null, Manufacturer = null, MaxPrice = null, ComponentTypes = [],
        Packages = [], Classes = [], Families = [], Manufacturers = [], Sort = SearchSort.Relevance, SortProperty = null,
        Order = null, Offset = 0,
    };

    /// <summary>Order of the results.</summary>
    [JsonIgnore]
    public SearchSort Sort { get; init; }

    /// <summary>Id of the property where <see cref="Sort"/> is <see cref="SearchSort.Property"/>, and only there.</summary>
    [JsonIgnore]
    public string? SortProperty { get; init; }

    /// <summary>Both in the one text that the interface takes.</summary>
    [JsonInclude]
    [JsonPropertyName("sort")]
    internal string SortWritten => SortText.Of(Sort, SortProperty);

    /// <summary>Direction of an order that is not relevance; null for the usual one: the most in stock first, else the lowest
    /// first.</summary>
    [JsonPropertyName("order")]
    public SortOrder? Order { get; init; }

    /// <summary>Whether <see cref="SearchResponse.Facets"/> are counted.</summary>
    [JsonPropertyName("facets")]
    public bool WantsFacets { get; init; }

    /// <summary>Values, by field, that facets list whatever their place: those that somebody chose.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FacetValues { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Results that are left out at the beginning: those of earlier pages.</summary>
    [JsonIgnore]
    public int Offset { get; init; }

    /// <summary>The mode that applies.</summary>
    [JsonIgnore]
    public SearchMode EffectiveMode => RawVectorOnly == true ? SearchMode.RawVector : SearchMode;

    /// <summary>Checks lengths and ranges.</summary>
    /// <returns>What is wrong, by wire field name; empty when the request is acceptable.</returns>
    public IReadOnlyList<RequestProblem> Problems()
    {
        List<RequestProblem> problems = [];
        if (string.IsNullOrWhiteSpace(Query) || string.IsNullOrWhiteSpace(InvisibleCharacters.Remove(Query)))
        {
            problems.Add(new("query", $"must hold 1 to {MaxQueryLength} characters, found none."));
        }
        else if (Query.Length > MaxQueryLength)
        {
            problems.Add(new("query", $"must hold 1 to {MaxQueryLength} characters, found {Query.Length}."));
        }

        if (Limit is < 1 or > MaxLimit)
        {
            problems.Add(new("limit", $"must be 1 to {MaxLimit}, found {Limit}."));
        }

        if (ComponentType is { } type && !ComponentTypeMap.AllTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(
                new("component_type", $"is no component type. {NearestName.Hint(type, ComponentTypeMap.AllTypes, "types")}"));
        }

        if (Quantity < 1)
        {
            problems.Add(new("quantity", $"must be 1 or more, found {Quantity}."));
        }

        if (MaxPrice is { } price && !(price > 0 && double.IsFinite(price)))
        {
            problems.Add(new("max_price", "must be a finite number above 0."));
        }

        if (Manufacturer is { } maker && !string.IsNullOrWhiteSpace(maker) && FilterKey.Manufacturer(maker).Length == 0)
        {
            problems.Add(new("manufacturer", "must hold a letter or a digit."));
        }

        if (Sort != SearchSort.Relevance && EffectiveMode == SearchMode.RawVector)
        {
            problems.Add(new("sort", "must be relevance where only the nearest vectors are asked for (raw_vector)."));
        }

        if (Order is not null && Sort == SearchSort.Relevance)
        {
            problems.Add(new("order", "must be left out where results stand by relevance: the best are always first."));
        }

        if ((Sort == SearchSort.Property) != (SortProperty is not null))
        {
            problems.Add(new("sort", "names a property where results stand by one, and nowhere else."));
        }

        if (Offset is < 0 or > MaxOffset)
        {
            problems.Add(new("cursor", $"leads beyond the first {MaxOffset} results; narrow the search instead."));
        }

        if (Families.Count > MaxChoices)
        {
            problems.Add(new("families", $"must hold at most {MaxChoices} names, found {Families.Count}."));
        }

        if (Classes.Count > MaxChoices)
        {
            problems.Add(new("class", $"must hold at most {MaxChoices} names, found {Classes.Count}."));
        }

        AddProblems(problems, "component_types", ComponentTypes, static one =>
            ComponentTypeMap.AllTypes.Contains(one, StringComparer.OrdinalIgnoreCase) ? null
                : $"is no component type. {NearestName.Hint(one, ComponentTypeMap.AllTypes, "types")}");
        AddProblems(problems, "packages", Packages, static _ => null);
        AddProblems(problems, "manufacturers", Manufacturers, static one =>
            FilterKey.Manufacturer(one).Length == 0 ? "must hold a letter or a digit." : null);
        return problems;
    }

    private static void AddProblems(
        List<RequestProblem> problems, string field, IReadOnlyList<string> values, Func<string, string?> problemOf)
    {
        if (values.Count > MaxChoices)
        {
            problems.Add(new(field, $"must hold at most {MaxChoices} names, found {values.Count}."));
            return;
        }

        for (int index = 0; index < values.Count; index++)
        {
            if (problemOf(values[index]) is { } problem)
            {
                problems.Add(new($"{field}[{index}]", problem));
            }
        }
    }

    /// <summary>The same request in one form: names without what nobody sees, types in lower case, a list of one as the single
    /// field, where the query is then read as one of that kind.</summary>
    internal SearchRequest Normalized()
    {
        string[] types = [.. ComponentTypes.Select(static type =>
            InvisibleCharacters.Remove(type).Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        string[] packages = [.. Packages.Select(static package =>
            PackageReading.Plain(InvisibleCharacters.Remove(package).Trim())).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] makers = [.. Manufacturers.Select(static maker =>
            InvisibleCharacters.Remove(maker).Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        bool isOneType = ComponentType is null && types.Length == 1;
        bool isOnePackage = Package is null && packages.Length == 1;
        bool isOneMaker = string.IsNullOrWhiteSpace(Manufacturer) && makers.Length == 1;
        return this with
        {
            ComponentType = isOneType ? types[0] : ComponentType?.Trim().ToLowerInvariant(),
            ComponentTypes = isOneType ? [] : types,
            Package = isOnePackage ? packages[0] : Package,
            Packages = isOnePackage ? [] : packages,
            Manufacturer = isOneMaker ? makers[0] : Manufacturer,
            Manufacturers = isOneMaker ? [] : makers,
        };
    }

    /// <summary>Checks what depends on the catalogue too: a package that is no known name and that no part has is a
    /// mistake.</summary>
    /// <param name="engine">The snapshot that will be searched.</param>
    /// <returns>What is wrong, by wire field name. A package that can be read but that no part has is no mistake: nothing is
    /// found.</returns>
    public IReadOnlyList<RequestProblem> Problems(IQueryEngine engine)
    {
        List<RequestProblem> problems = [.. Problems()];
        if (Package is { } package)
        {
            AddIfNoPackage("package", package);
        }

        for (int index = 0; index < Math.Min(Packages.Count, MaxChoices); index++)
        {
            AddIfNoPackage($"packages[{index}]", PackageReading.Plain(InvisibleCharacters.Remove(Packages[index]).Trim()));
        }

        return problems;

        void AddIfNoPackage(string field, string name)
        {
            if (PackageReading.TryRead(name, out _))
            {
                return;
            }

            using RowSet rows = engine.Resolve(new Filter.PackageIs(name));
            if (rows.Count == 0 || name.Length == 0)
            {
                problems.Add(new(field, $"is no package name. {PackageReading.Hint(name, [])}"));
            }
        }
    }
}
