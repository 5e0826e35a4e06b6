using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>One step of a price list.</summary>
public sealed record PriceBreak
{
    /// <summary>Smallest quantity.</summary>
    [JsonPropertyName("qFrom")]
    public required int FromQuantity { get; init; }

    /// <summary>Largest quantity; null for "and more".</summary>
    [JsonPropertyName("qTo")]
    public int? ToQuantity { get; init; }

    /// <summary>Price of one piece in US dollars.</summary>
    public required double Price { get; init; }
}
