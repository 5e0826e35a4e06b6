using System.Text.Json.Serialization;

namespace Components.Evaluation.Gates;

/// <summary>Consequence of a failed check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckSeverity>))]
public enum CheckSeverity
{
    /// <summary>Publishing is blocked.</summary>
    [JsonStringEnumMemberName("block")]
    Block,

    /// <summary>Shown as a warning.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>Shown only.</summary>
    [JsonStringEnumMemberName("info")]
    Info,
}
