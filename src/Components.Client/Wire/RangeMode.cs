using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Meaning of a range on a value with a tolerance.</summary>
[JsonConverter(typeof(TolerantEnumConverter<RangeMode>))]
public enum RangeMode
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>The whole band of the tolerance lies inside.</summary>
    [JsonStringEnumMemberName("band")]
    Band,

    /// <summary>The nominal value lies inside, whatever its tolerance.</summary>
    [JsonStringEnumMemberName("nominal")]
    Nominal,
}
