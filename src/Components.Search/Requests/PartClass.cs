using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Search.Requests;

/// <summary>Class of a part in the assembler's library.</summary>
[Description("Class in the assembler's library. basic: always loaded. preferred: loaded without a fee. extended: neither.")]
[JsonConverter(typeof(JsonStringEnumConverter<PartClass>))]
public enum PartClass
{
    /// <summary>Basic part.</summary>
    [JsonStringEnumMemberName("basic")]
    Basic,

    /// <summary>Preferred part.</summary>
    [JsonStringEnumMemberName("preferred")]
    Preferred,

    /// <summary>Neither basic nor preferred.</summary>
    [JsonStringEnumMemberName("extended")]
    Extended,
}
