using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Meaning of a range on a value with a tolerance.</summary>
[Description("What a range on a value with a tolerance means. band: the whole band of the tolerance lies inside, as in the "
    + "existing backend. nominal: the nominal value does.")]
[JsonConverter(typeof(JsonStringEnumConverter<RangeMode>))]
internal enum RangeMode
{
    /// <summary>The whole band of the tolerance lies inside.</summary>
    [JsonStringEnumMemberName("band")]
    Band,

    /// <summary>The nominal value lies inside, whatever its tolerance.</summary>
    [JsonStringEnumMemberName("nominal")]
    Nominal,
}
