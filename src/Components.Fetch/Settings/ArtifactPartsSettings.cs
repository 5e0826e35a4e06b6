using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Setting <c>artifacts.parts</c>: parts whose artifacts are fetched, all that one of the lines chooses.</summary>
public sealed record ArtifactPartsSettings
{
    /// <summary>Every basic part.</summary>
    [Description("Every basic part of the assembler's library.")]
    public bool Basic { get; init; } = true;

    /// <summary>Every preferred part.</summary>
    [Description("Every preferred part of the assembler's library.")]
    public bool Preferred { get; init; } = true;

    /// <summary>Catalogue ids.</summary>
    [Description("Parts by their catalogue id, as C25804 or 25804.")]
    [RegularExpression("^[Cc]?[1-9][0-9]{0,11}$")]
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>File with one part a line.</summary>
    [Description("A file with one part a line, relative to the repository's root: a cell with a C number means that part "
        + "(of a parts list with a column LCSC only that), else the first cell is a manufacturer's part number.")]
    public string? List { get; init; }

    /// <summary>Families of data/lexicon.</summary>
    [Description("Every part of these families (ids as './components types' and data/lexicon have them).")]
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>Only parts in stock.</summary>
    [Description("Of all these only the parts that are in stock.")]
    public bool InStockOnly { get; init; }

    /// <summary>Most parts; more are refused.</summary>
    [Description("Most parts that may be chosen. More of them are refused before anything is asked for.")]
    [Range(1, 100_000_000)]
    public int MaxParts { get; init; } = 20_000;
}
