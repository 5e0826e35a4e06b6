using System.Text.Json.Serialization;

namespace Components.Client.Wire;

/// <summary>A field of a candidate that is only there when it is asked for.</summary>
[JsonConverter(typeof(TolerantEnumConverter<CandidateField>))]
public enum CandidateField
{
    /// <summary>A value of a newer server that this client does not know.</summary>
    Unknown,

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
