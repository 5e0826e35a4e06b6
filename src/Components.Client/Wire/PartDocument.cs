using System.Text.Json;

namespace Components.Client.Wire;

/// <summary>Everything that is known of one part.</summary>
public sealed record PartDocument
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Component type.</summary>
    public required string ComponentType { get; init; }

    /// <summary>Category of the catalogue.</summary>
    public string? Category { get; init; }

    /// <summary>Subcategory of the catalogue.</summary>
    public string? Subcategory { get; init; }

    /// <summary>Manufacturer; empty when unknown.</summary>
    public string? ManufacturerName { get; init; }

    /// <summary>Manufacturer's part number; empty when unknown.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Package; empty when unknown.</summary>
    public string? Package { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Pieces in stock; 0 where nobody tells, which <see cref="StockUnknown"/> says.</summary>
    public required long Stock { get; init; }

    /// <summary>Whether nobody tells the stock.</summary>
    public bool StockUnknown { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public required bool IsBasic { get; init; }

    /// <summary>Preferred part of the assembler's library.</summary>
    public required bool IsPreferred { get; init; }

    /// <summary>When the source last looked, in seconds since 1970 (UTC); 0 when unknown.</summary>
    public long LastUpdate { get; init; }

    /// <summary>Address of the data sheet; empty when unknown.</summary>
    public string? DatasheetUrl { get; init; }

    /// <summary>Price list, ascending by quantity; null where the source's text is none.</summary>
    public IReadOnlyList<PriceBreak>? Price { get; init; }

    /// <summary>Attributes as the catalogue writes them.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Attributes { get; init; }

    /// <summary>Further content of the source, as it stands there.</summary>
    public JsonElement? Extra { get; init; }

    /// <summary>Normalised values in the unit that ends the name; only those known.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Source of the part, the one that wins of those that have it; null where the catalogue has one.</summary>
    public string? Source { get; init; }

    /// <summary>The part's name in <see cref="Source"/>; null like it.</summary>
    public string? SourcePartId { get; init; }

    /// <summary>The other sources that have the part; null for none.</summary>
    public IReadOnlyList<PartSource>? Also { get; init; }

    /// <summary>Source of every field that has a value, where several sources have the part; null where all are from
    /// <see cref="Source"/>.</summary>
    public IReadOnlyDictionary<string, string>? ValueSources { get; init; }

    /// <summary>Stock and price on past days; null where no past imports are read, or where they say nothing.</summary>
    public PartHistory? History { get; init; }

    /// <summary>Snapshot that answered; null inside a bundle.</summary>
    public string? Snapshot { get; init; }
}
