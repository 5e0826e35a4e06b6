using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Order of results, those that state everything before those that do not say.</summary>
[Description("relevance: best first. price: the cheapest at the quantity first. stock: the most first.")]
[JsonConverter(typeof(JsonStringEnumConverter<SearchSort>))]
public enum SearchSort
{
    /// <summary>Best first.</summary>
    [JsonStringEnumMemberName("relevance")]
    Relevance,

    /// <summary>Price of one piece at the request's quantity, the lowest first; parts without a price last.</summary>
    [JsonStringEnumMemberName("price")]
    Price,

    /// <summary>Pieces in stock, the most first.</summary>
    [JsonStringEnumMemberName("stock")]
    Stock,
}
