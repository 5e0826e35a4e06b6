using System.Text.Json.Serialization;

namespace Components.Snapshots;

/// <summary>How a check or a gate ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateVerdict>))]
public enum GateVerdict
{
    /// <summary>Within its threshold.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Beyond its threshold.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Could not be evaluated; blocks like a failure.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
