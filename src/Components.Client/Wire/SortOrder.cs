using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Direction of an order by price, stock or a property. What is unknown stands last in both.</summary>
[JsonConverter(typeof(TolerantEnumConverter<SortOrder>))]
public enum SortOrder
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>The lowest first.</summary>
    [JsonStringEnumMemberName("asc")]
    Ascending,

    /// <summary>The highest first.</summary>
    [JsonStringEnumMemberName("desc")]
    Descending,
}
