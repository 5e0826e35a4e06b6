using System.Text.Json.Serialization;
using Components.Search.Requests;

namespace Components.Serve.Wire;

/// <summary>Answer of <c>POST /v1/components/parameters/query</c>, and one of a batch.</summary>
/// <param name="ComponentType">The type that was asked for; empty where none was, and where an item of a batch could not be
/// read.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Total">Parts that satisfy all conditions.</param>
/// <param name="Notes">Sentences for the caller, for example that no part has the package; left out when there is
/// nothing.</param>
/// <param name="Error">Why an item of a batch has no answer; only with <c>on_error</c> report, and left out where it has
/// one.</param>
/// <param name="Family">The family that was asked for; left out where none was.</param>
internal sealed record ParameterAnswer(
    string ComponentType,
    IReadOnlyList<ParameterCandidate> Candidates,
    long Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemError? Error = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Family = null);

/// <summary>One part that can be picked.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Stock">Pieces in stock.</param>
/// <param name="IsBasic">Basic part of the assembler's library.</param>
/// <param name="IsPreferred">Preferred part of the assembler's library.</param>
/// <param name="PickParameters">The package and every column of the type's pick table, in the unit that ends its name; null where
/// unknown. The package alone where facts answered.</param>
internal sealed record ParameterCandidate(
    long LcscId,
    long Stock,
    bool IsBasic,
    bool IsPreferred,
    IReadOnlyDictionary<string, object?> PickParameters)
{
    /// <summary>Where facts answered: all that the part states, by the ids of its properties.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<CandidateValue>>? Properties { get; init; }

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

/// <summary>One value that a part states of a property. A single number has the same ends; an end that is open is left
/// out.</summary>
/// <param name="Low">Lower end, in the property's unit.</param>
/// <param name="High">Upper end, in the property's unit.</param>
/// <param name="Code">The code, where the property has codes.</param>
internal sealed record CandidateValue(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Low = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? High = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null);
