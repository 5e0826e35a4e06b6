using System.ComponentModel;

namespace Components.Fetch.Settings;

/// <summary>Setting <c>source.csv.columns</c>: columns as the header names them; null for what the file lacks.</summary>
public sealed record CsvColumns
{
    /// <summary>A positive whole number that is the part's id.</summary>
    [Description("A positive whole number of at most twelve digits that is the part's id. Without it set source.id_base.")]
    public string? Id { get; init; }

    /// <summary>Column with the vendor's own number of a part: its article number, and the lasting name of the row where ids are
    /// given.</summary>
    [Description("The vendor's own number of a part: a search finds the part by it, and it names the row for ever where ids are "
        + "given. Default: manufacturer and part number.")]
    public string? Key { get; init; }

    /// <summary>The manufacturer's part number.</summary>
    [Description("The manufacturer's part number. Needed.")]
    public string? PartNumber { get; init; }

    /// <summary>Manufacturer.</summary>
    [Description("Manufacturer.")]
    public string? Manufacturer { get; init; }

    /// <summary>Package.</summary>
    [Description("Package: 0402, SOT-23.")]
    public string? Package { get; init; }

    /// <summary>Description.</summary>
    [Description("Description.")]
    public string? Description { get; init; }

    /// <summary>Category.</summary>
    [Description("Category.")]
    public string? Category { get; init; }

    /// <summary>Subcategory.</summary>
    [Description("Subcategory.")]
    public string? Subcategory { get; init; }

    /// <summary>Pieces in stock.</summary>
    [Description("Pieces in stock; an empty cell tells none, and the part's stock is unknown. 1,200 and >1000 are read.")]
    public string? Stock { get; init; }

    /// <summary>Address of the data sheet.</summary>
    [Description("Address of the data sheet.")]
    public string? Datasheet { get; init; }

    /// <summary>When the row was changed last.</summary>
    [Description("When the row was changed last: 2026-11-29, with a time behind it (UTC), or Unix seconds.")]
    public string? LastUpdate { get; init; }
}
