using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>One pickable part.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Stock">Pieces in stock.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="PickParameters">The package and every column of the type's pick table, in the unit that ends its name; null where
/// unknown.</param>
internal sealed record ParameterCandidate(
    long LcscId,
    long Stock,
    bool IsBasic,
    bool IsPreferred,
    IReadOnlyDictionary<string, object?> PickParameters)
{
    /// <summary>Manufacturer's part number, where <c>fields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartNumber { get; init; }

    /// <summary>Manufacturer, where <c>fields</c> asks for it and it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ManufacturerName { get; init; }

    /// <summary>Description, where <c>fields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Price of one of <c>qty</c> pieces in US dollars (at the smallest order where that is more), where <c>fields</c>
    /// asks for it and it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? UnitCost { get; init; }

    /// <summary>Price list, ascending by quantity, where <c>fields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SearchPrice>? Price { get; init; }

    /// <summary>Address of the data sheet, where <c>fields</c> asks for it and it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DatasheetUrl { get; init; }
}
