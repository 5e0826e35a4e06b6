using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>A field of a search result that is only there when it is asked for.</summary>
[JsonConverter(typeof(TolerantEnumConverter<ResultField>))]
public enum ResultField
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

    /// <summary>Address of the data sheet.</summary>
    [JsonStringEnumMemberName("datasheet_url")]
    DatasheetUrl,
}
