using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Packages of substitutes.</summary>
[Description("same: in the given part's package alone. any: a part in another package will do.")]
[JsonConverter(typeof(JsonStringEnumConverter<PackageChoice>))]
public enum PackageChoice
{
    /// <summary>In the given part's package alone.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>A part in another package will do.</summary>
    [JsonStringEnumMemberName("any")]
    Any,
}
