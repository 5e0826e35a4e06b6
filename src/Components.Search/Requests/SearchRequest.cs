using System.Text.Json.Serialization;
using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Index.Engine;

namespace Components.Search.Requests;

/// <summary>Body of <c>POST /v1/components/search</c>. Field names and defaults are those of the existing backend.</summary>
public sealed record SearchRequest
{
    /// <summary>Longest accepted query, in UTF-16 code units.</summary>
    public const int MaxQueryLength = 512;

    /// <summary>Largest accepted <see cref="Limit"/>.</summary>
    public const int MaxLimit = 100;

    /// <summary>What the user typed, 1 to 512 characters. Characters that nobody sees (U+FEFF, U+200B ...) are left
    /// out.</summary>
    [JsonPropertyName("query")]
    public required string Query
    {
        get;
        init => field = value is null ? "" : InvisibleCharacters.Remove(value);
    }

    /// <summary>Most results to return, 1 to 100.</summary>
    [JsonPropertyName("limit")]
    public int Limit { get; init; } = 20;

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

    /// <summary>The mode that applies.</summary>
    [JsonIgnore]
    public SearchMode EffectiveMode => RawVectorOnly == true ? SearchMode.RawVector : SearchMode;

    /// <summary>Checks lengths and ranges.</summary>
    /// <returns>What is wrong, by wire field name; empty when the request is acceptable.</returns>
    public IReadOnlyList<RequestProblem> Problems()
    {
        List<RequestProblem> problems = [];
        if (string.IsNullOrWhiteSpace(Query) || string.IsNullOrWhiteSpace(Understanding.QueryText.Visible(Query)))
        {
            problems.Add(new("query", "must hold 1 to 512 characters, found none."));
        }
        else if (Query.Length > MaxQueryLength)
        {
            problems.Add(new("query", $"must hold 1 to 512 characters, found {Query.Length}."));
        }

        if (Limit is < 1 or > MaxLimit)
        {
            problems.Add(new("limit", $"must be 1 to 100, found {Limit}."));
        }

        if (ComponentType is { } type && !ComponentTypeMap.AllTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(new("component_type", $"is no component type. {NearestName.Hint(type, ComponentTypeMap.AllTypes, "types")}"));
        }

        return problems;
    }

    /// <summary>Checks what depends on the catalogue too: a package that is no known name and that no part has is a
    /// mistake.</summary>
    /// <param name="engine">The snapshot that will be searched.</param>
    /// <returns>What is wrong, by wire field name. A package that can be read but that no part has is no mistake: nothing is
    /// found.</returns>
    public IReadOnlyList<RequestProblem> Problems(IQueryEngine engine)
    {
        IReadOnlyList<RequestProblem> problems = Problems();
        if (Package is not { } package || PackageReading.TryRead(package, out _))
        {
            return problems;
        }

        using RowSet rows = engine.Resolve(new Filter.PackageIs(package));
        return rows.Count > 0 && package.Length > 0
            ? problems
            : [.. problems, new("package", $"is no package name. {PackageReading.Hint(package, [])}")];
    }
}
