using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>One part in an answer.</summary>
public sealed record SearchResult
{
    /// <summary>Catalogue id.</summary>
    [JsonPropertyName("lcsc_id")]
    public required long LcscId { get; init; }

    /// <summary>Higher is better; comparable within one answer only. In raw vector mode the cosine.</summary>
    [JsonPropertyName("score")]
    public required double Score { get; init; }

    /// <summary>Cosine between the query's and the part's vector.</summary>
    [JsonPropertyName("cosine_score")]
    public required double CosineScore { get; init; }

    /// <summary>How the part stands to everything hard that was asked.</summary>
    [JsonPropertyName("match")]
    public required MatchState Match { get; init; }

    /// <summary>Why the part is here, in words for people: <c>10 kΩ ✓</c>, <c>in stock 120k</c>.</summary>
    [JsonPropertyName("reasons")]
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Component type.</summary>
    [JsonPropertyName("component_type")]
    public required string ComponentType { get; init; }

    /// <summary>Manufacturer; null when unknown.</summary>
    [JsonPropertyName("manufacturer_name")]
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's part number.</summary>
    [JsonPropertyName("part_number")]
    public required string PartNumber { get; init; }

    /// <summary>Package for display; empty when unknown.</summary>
    [JsonPropertyName("package")]
    public required string Package { get; init; }

    /// <summary>Description.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>Pieces in stock.</summary>
    [JsonPropertyName("stock")]
    public required long Stock { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    [JsonPropertyName("is_basic")]
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    [JsonPropertyName("is_preferred")]
    public required bool IsPreferred { get; init; }

    /// <summary>Price of one piece at the smallest quantity; null when unknown.</summary>
    [JsonPropertyName("unit_cost")]
    public double? UnitCost { get; init; }

    /// <summary>Price list, ascending by quantity.</summary>
    [JsonPropertyName("price")]
    public required IReadOnlyList<SearchPrice> Price { get; init; }
}
