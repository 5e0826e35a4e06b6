using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Body of <c>POST /v1/components/parameters/query</c>.</summary>
internal record ParameterQuery
{
    /// <summary>Most candidates of one answer.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only parts of this type. Its pick table answers where it has one and no family is asked for, facts else. May be
    /// left out of a query by family.</summary>
    public string? ComponentType { get; init; }

    /// <summary>Only parts of this family, an id of <c>/v1/families</c>; facts answer, whatever the type is.</summary>
    public string? Family { get; init; }

    /// <summary>Pieces that must be in stock, 1 or more; 1 when left out.</summary>
    [Range(1L, 9_007_199_254_740_991)]
    public long? Qty { get; init; }

    /// <summary>Most candidates, 1 to 500; 50 when left out.</summary>
    [Range(1, MaxLimit)]
    public int? Limit { get; init; }

    /// <summary>Only this package: the one of that name, else all of its family. Names of footprints are taken, too.</summary>
    public string? Package { get; init; }

    /// <summary>Columns of a pick table by name or short name, else properties by id, and the very value that they must have: a
    /// number in their unit, a code in any spelling, or true and false for is_basic and is_preferred.</summary>
    public Dictionary<string, JsonElement>? Exact { get; init; }

    /// <summary>Columns of numbers by name or short name, else properties by id, and the range that is asked for. It holds what
    /// they state, or must be covered by that: <c>range</c> of /v1/types and /v1/properties says which. Bounds are widened by
    /// one part in 100,000.</summary>
    public Dictionary<string, ParameterRange>? Ranges { get; init; }

    /// <summary>Meaning of a range on a value with a tolerance; band when left out.</summary>
    public RangeMode? RangeMode { get; init; }

    /// <summary>Fields of candidates that are only there when they are asked for.</summary>
    [Most(SearchRequest.MaxChoices, "names")]
    public IReadOnlyList<CandidateField>? Fields { get; init; }
}

/// <summary>A closed range; at least one bound is given.</summary>
/// <param name="Minimum">Smallest value, in the column's unit; null for none.</param>
/// <param name="Maximum">Largest value, in the column's unit; null for none.</param>
internal sealed record ParameterRange(double? Minimum = null, double? Maximum = null);

/// <summary>Meaning of a range on a value with a tolerance.</summary>
[Description("What a range on a value with a tolerance means. band: the whole band of the tolerance lies inside, as in the "
    + "existing backend. nominal: the nominal value does.")]
[JsonConverter(typeof(JsonStringEnumConverter<RangeMode>))]
internal enum RangeMode
{
    /// <summary>The whole band of the tolerance lies inside.</summary>
    [JsonStringEnumMemberName("band")]
    Band,

    /// <summary>The nominal value lies inside, whatever its tolerance.</summary>
    [JsonStringEnumMemberName("nominal")]
    Nominal,
}

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
