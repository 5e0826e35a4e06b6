using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Direction of an order by price, stock or a property. What is unknown stands last in both.</summary>
[Description("asc: the lowest first. desc: the highest first. What is unknown stands last in both.")]
[JsonConverter(typeof(JsonStringEnumConverter<SortOrder>))]
public enum SortOrder
{
    /// <summary>The lowest first.</summary>
    [JsonStringEnumMemberName(SortText.Ascending)]
    Ascending,

    /// <summary>The highest first.</summary>
    [JsonStringEnumMemberName(SortText.Descending)]
    Descending,
}
