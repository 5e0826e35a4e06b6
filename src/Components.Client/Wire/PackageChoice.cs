using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Packages of substitutes.</summary>
[JsonConverter(typeof(TolerantEnumConverter<PackageChoice>))]
public enum PackageChoice
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>In the given part's package alone.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>A part in another package will do.</summary>
    [JsonStringEnumMemberName("any")]
    Any,
}
