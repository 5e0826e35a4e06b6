using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query</c>, and one of a batch.</summary>
/// <param name="ComponentType">The type that was asked for; empty where an item of a batch could not be read.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Total">Parts that satisfy all conditions.</param>
/// <param name="Notes">What the caller should know, for example that no part has the package; left out when there is
/// nothing.</param>
/// <param name="Error">Why an item of a batch has no answer; only with <c>on_error</c> report, and left out where it has
/// one.</param>
internal sealed record ParameterAnswer(
    string ComponentType,
    IReadOnlyList<ParameterCandidate> Candidates,
    long Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemError? Error = null);

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
