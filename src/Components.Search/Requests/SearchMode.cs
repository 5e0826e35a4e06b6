using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>How a search finds its results.</summary>
[Description("hybrid: all ways of searching together, constraints respected. raw_vector: the nearest vectors that "
    + "pass the filters, nothing else.")]
[JsonConverter(typeof(JsonStringEnumConverter<SearchMode>))]
public enum SearchMode
{
    /// <summary>All legs, fused, constraints respected.</summary>
    [JsonStringEnumMemberName("hybrid")]
    Hybrid,

    /// <summary>Nearest vectors after the filters, nothing else: for experiments and for measuring a model.</summary>
    [JsonStringEnumMemberName("raw_vector")]
    RawVector,
}
