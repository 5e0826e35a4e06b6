using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Kinds of things that are suggested.</summary>
[JsonConverter(typeof(TolerantEnumConverter<SuggestionKind>))]
public enum SuggestionKind
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>A component type.</summary>
    [JsonStringEnumMemberName("type")]
    Type,

    /// <summary>A family of parts.</summary>
    [JsonStringEnumMemberName("family")]
    Family,

    /// <summary>A part number.</summary>
    [JsonStringEnumMemberName("part_number")]
    PartNumber,
}
