using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Verdict of one reason of a result on one thing that was asked.</summary>
[JsonConverter(typeof(TolerantEnumConverter<ReasonState>))]
public enum ReasonState
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>The part states what was asked.</summary>
    [JsonStringEnumMemberName("states")]
    States,

    /// <summary>The part does not say.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>The part states something else.</summary>
    [JsonStringEnumMemberName("contradicts")]
    Contradicts,

    /// <summary>No judgement: stock, class, words that the text mentions.</summary>
    [JsonStringEnumMemberName("remark")]
    Remark,
}
