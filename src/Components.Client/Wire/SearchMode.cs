using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>How a search finds its results.</summary>
[JsonConverter(typeof(TolerantEnumConverter<SearchMode>))]
public enum SearchMode
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>All ways of searching together, constraints respected.</summary>
    [JsonStringEnumMemberName("hybrid")]
    Hybrid,

    /// <summary>The nearest vectors that pass the filters, nothing else.</summary>
    [JsonStringEnumMemberName("raw_vector")]
    RawVector,
}
