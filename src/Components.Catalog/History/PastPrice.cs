using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Catalog.History;

/// <summary>Price of one piece on two days.</summary>
[Description("First step of the price list on two days; null where fewer than two know one.")]
public sealed record PastPrice
{
    /// <summary>First known day with a price, ISO 8601.</summary>
    [JsonPropertyName("from")]
    [Description("First known day with a price.")]
    public required string From { get; init; }

    /// <summary>Last known day with a price, ISO 8601.</summary>
    [JsonPropertyName("to")]
    [Description("Last known day with a price.")]
    public required string To { get; init; }

    /// <summary>Price on the first, in US dollars.</summary>
    [JsonPropertyName("first")]
    [Description("Price of one piece on the first, in US dollars.")]
    public required float First { get; init; }

    /// <summary>Price on the last, in US dollars.</summary>
    [JsonPropertyName("last")]
    [Description("Price of one piece on the last.")]
    public required float Last { get; init; }

    /// <summary>Change between them, in per cent.</summary>
    [JsonPropertyName("change_pct")]
    [Description("Change from the first to the last, in per cent.")]
    public required double ChangePct { get; init; }
}
