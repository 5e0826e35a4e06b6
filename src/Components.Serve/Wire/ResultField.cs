using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>A field of a result that costs a look-up and is only there when it is asked for.</summary>
[Description("A field that costs a look-up. datasheet_url: address of the data sheet.")]
[JsonConverter(typeof(JsonStringEnumConverter<ResultField>))]
internal enum ResultField
{
    /// <summary>Address of the data sheet.</summary>
    [JsonStringEnumMemberName("datasheet_url")]
    DatasheetUrl,
}
