using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Fate of the rest of a request when a part of it fails.</summary>
[JsonConverter(typeof(TolerantEnumConverter<OnError>))]
public enum OnError
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>Nothing is answered.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>The rest is answered, and what failed is told beside it.</summary>
    [JsonStringEnumMemberName("report")]
    Report,
}
