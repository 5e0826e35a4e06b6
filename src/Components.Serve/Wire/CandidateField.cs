using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Components.Serve.Wire;

/// <summary>A field of a candidate that is only there when it is asked for.</summary>
[Description("A field beside those of the pick table. unit_cost is the price of one of qty pieces, price the whole list.")]
[JsonConverter(typeof(JsonStringEnumConverter<CandidateField>))]
internal enum CandidateField
{
    /// <summary>Manufacturer's part number.</summary>
    [JsonStringEnumMemberName("part_number")]
    PartNumber,

    /// <summary>Manufacturer.</summary>
    [JsonStringEnumMemberName("manufacturer_name")]
    ManufacturerName,

    /// <summary>Description.</summary>
    [JsonStringEnumMemberName("description")]
    Description,

    /// <summary>Price of one piece at the quantity that was asked for.</summary>
    [JsonStringEnumMemberName("unit_cost")]
    UnitCost,

    /// <summary>Price list.</summary>
    [JsonStringEnumMemberName("price")]
    Price,

    /// <summary>Address of the data sheet.</summary>
    [JsonStringEnumMemberName("datasheet_url")]
    DatasheetUrl,
}
