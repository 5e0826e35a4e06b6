using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>How a part stands to everything hard that a query asks: its kind, its values, its identifiers.</summary>
[Description("How a part stands to everything hard that was asked. states: all of it. silent: it contradicts "
    + "nothing but does not say all of it, or nothing hard was asked. contradicts: it states something "
    + "else. nearest: near in meaning or by part number, not judged. The last two are not counted.")]
[JsonConverter(typeof(JsonStringEnumConverter<MatchState>))]
public enum MatchState
{
    /// <summary>The part states all of it. Counted in <see cref="SearchResponse.Matched"/> and
    /// <see cref="SearchResponse.Total"/>.</summary>
    [JsonStringEnumMemberName("states")]
    States,

    /// <summary>Nothing is contradicted, but the part does not say all of it, or nothing hard was asked. Counted in
    /// <see cref="SearchResponse.Total"/>; shown to people as "unknown".</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>The part states something else than what was asked; its reasons say what. Never counted.</summary>
    [JsonStringEnumMemberName("contradicts")]
    Contradicts,

    /// <summary>Nothing was judged: the nearest by meaning or by part number. Never counted.</summary>
    [JsonStringEnumMemberName("nearest")]
    Nearest,
}
