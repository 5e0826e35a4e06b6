using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>Kinds of things that are suggested.</summary>
[Description("What is suggested. type: a component type. family: a family of parts. part_number: a part number.")]
[JsonConverter(typeof(JsonStringEnumConverter<SuggestionKind>))]
internal enum SuggestionKind
{
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
