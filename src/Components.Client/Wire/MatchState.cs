using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>How a part stands to everything hard that a query asks.</summary>
[JsonConverter(typeof(TolerantEnumConverter<MatchState>))]
public enum MatchState
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>The part states all of it.</summary>
    [JsonStringEnumMemberName("states")]
    States,

    /// <summary>It contradicts nothing but does not say all of it, or nothing hard was asked.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>It states something else; its reasons say what.</summary>
    [JsonStringEnumMemberName("contradicts")]
    Contradicts,

    /// <summary>Nothing was judged: near in meaning or by part number.</summary>
    [JsonStringEnumMemberName("nearest")]
    Nearest,
}
