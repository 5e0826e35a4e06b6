using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Fate of the rest when a part of a request fails.</summary>
[Description("What happens when a part of the request fails. fail: nothing is answered, as in the existing backend. report: the "
    + "rest is answered, and what failed is told beside it.")]
[JsonConverter(typeof(JsonStringEnumConverter<OnError>))]
internal enum OnError
{
    /// <summary>Nothing is answered.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>The rest is answered, and what failed is told beside it.</summary>
    [JsonStringEnumMemberName("report")]
    Report,
}
