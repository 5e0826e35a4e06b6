using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>One step of a price list.</summary>
/// <param name="FromQuantity">Smallest quantity.</param>
/// <param name="ToQuantity">Largest quantity; null for "and more".</param>
/// <param name="Price">Price of one piece in US dollars.</param>
public sealed record SearchPrice(
    [property: JsonPropertyName("qFrom")] int FromQuantity,
    [property: JsonPropertyName("qTo")] int? ToQuantity,
    [property: JsonPropertyName("price")] double Price);
