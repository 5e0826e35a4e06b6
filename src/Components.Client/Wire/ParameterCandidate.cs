using System.Text.Json;

namespace Components.Client.Wire;

/// <summary>One part that can be picked.</summary>
public sealed record ParameterCandidate
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Pieces in stock.</summary>
    public required long Stock { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>The package and every column of the type's pick table, in the unit that ends its name; null where
    /// unknown. The package alone where facts answered.</summary>
    public required IReadOnlyDictionary<string, JsonElement> PickParameters { get; init; }

    /// <summary>Where facts answered: all that the part states, by the ids of its properties; null where a pick table
    /// did.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CandidateValue>>? Properties { get; init; }

    /// <summary>Manufacturer's part number, where it was asked for.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Manufacturer, where it was asked for and is known.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Description, where it was asked for.</summary>
    public string? Description { get; init; }

    /// <summary>Price of one of so many pieces in US dollars, where it was asked for and is known.</summary>
    public double? UnitCost { get; init; }

    /// <summary>Price list, where it was asked for.</summary>
    public IReadOnlyList<PriceBreak>? Price { get; init; }

    /// <summary>Address of the data sheet, where it was asked for and is known.</summary>
    public string? DatasheetUrl { get; init; }
}
