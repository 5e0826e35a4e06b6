using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Verdict of one reason of a result on one thing that was asked.</summary>
[Description("What a reason says. states: the part states what was asked. silent: it does not say. contradicts: it "
    + "states something else. remark: it judges nothing.")]
[JsonConverter(typeof(JsonStringEnumConverter<ReasonState>))]
public enum ReasonState
{
    /// <summary>The part states what was asked: the reason has a ✓.</summary>
    [JsonStringEnumMemberName("states")]
    States,

    /// <summary>The part does not say: the reason has "unknown", and in brackets what it says instead that decides
    /// nothing.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>The part states something else: the reason has a ✗.</summary>
    [JsonStringEnumMemberName("contradicts")]
    Contradicts,

    /// <summary>No judgement: stock, class, words that the text mentions, how a part number relates.</summary>
    [JsonStringEnumMemberName("remark")]
    Remark,
}
