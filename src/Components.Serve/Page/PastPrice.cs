using System.Text.Json.Serialization;

namespace Components.Serve.Page;

/// <summary>Price of one piece on two days.</summary>
/// <param name="From">First known day with a price, ISO 8601.</param>
/// <param name="First">Price on it, in US dollars.</param>
/// <param name="Last">Price on the last known day.</param>
/// <param name="ChangePct">Change between them, in per cent.</param>
internal sealed record PastPrice(
    [property: JsonPropertyName("from")] string From, [property: JsonPropertyName("first")] double First,
    [property: JsonPropertyName("last")] double Last, [property: JsonPropertyName("change_pct")] double ChangePct);
