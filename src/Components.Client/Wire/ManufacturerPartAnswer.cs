namespace Components.Client.Wire;

/// <summary>Catalogue ids of a manufacturer's part number.</summary>
public sealed record ManufacturerPartAnswer
{
    /// <summary>Manufacturer as the catalogue writes it.</summary>
    public required string ManufacturerName { get; init; }

    /// <summary>Part number as the catalogue writes it.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Catalogue ids, ascending.</summary>
    public required IReadOnlyList<long> ComponentIds { get; init; }

    /// <summary>How many there are.</summary>
    public required int Total { get; init; }
}
