using System.Text.Json.Serialization;

namespace Components.Evaluation.Gates;

/// <summary>How a measured value is compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdKind>))]
public enum ThresholdKind
{
    /// <summary>Not compared: shown only, or decided by the check itself.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Must reach the threshold.</summary>
    [JsonStringEnumMemberName("at_least")]
    AtLeast,

    /// <summary>Must not exceed the threshold.</summary>
    [JsonStringEnumMemberName("at_most")]
    AtMost,
}
