using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>Class of a part in the assembler's library.</summary>
[JsonConverter(typeof(TolerantEnumConverter<PartClass>))]
public enum PartClass
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>Basic part.</summary>
    [JsonStringEnumMemberName("basic")]
    Basic,

    /// <summary>Preferred part.</summary>
    [JsonStringEnumMemberName("preferred")]
    Preferred,

    /// <summary>Neither of both.</summary>
    [JsonStringEnumMemberName("extended")]
    Extended,
}
