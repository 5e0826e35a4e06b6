using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Order of results, those that state everything before those that do not say.</summary>
[JsonConverter(typeof(TolerantEnumConverter<SearchSort>))]
public enum SearchSort
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>Best first.</summary>
    [JsonStringEnumMemberName("relevance")]
    Relevance,

    /// <summary>Price of one piece at the quantity, the lowest first; parts without a price last.</summary>
    [JsonStringEnumMemberName("price")]
    Price,

    /// <summary>Pieces in stock, the most first.</summary>
    [JsonStringEnumMemberName("stock")]
    Stock,
}
