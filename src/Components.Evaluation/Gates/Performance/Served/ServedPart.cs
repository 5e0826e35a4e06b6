using System.Text.Json.Serialization;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A part as a client reads it, whatever the route.</summary>
internal sealed record ServedPart
{
    /// <summary>Catalogue id.</summary>
    [JsonPropertyName("lcsc_id")]
    public required long LcscId { get; init; }

    /// <summary>Component type; null where the route does not give it.</summary>
    [JsonPropertyName("component_type")]
    public string? ComponentType { get; init; }

    /// <summary>Part number; null where the route does not give it.</summary>
    [JsonPropertyName("part_number")]
    public string? PartNumber { get; init; }

    /// <summary>Package; null where the route does not give it.</summary>
    [JsonPropertyName("package")]
    public string? Package { get; init; }

    /// <summary>Pieces; 0 where nobody tells.</summary>
    [JsonPropertyName("stock")]
    public required long Stock { get; init; }

    /// <summary>Whether nobody tells.</summary>
    [JsonPropertyName("stock_unknown")]
    public bool IsStockUnknown { get; init; }
}
