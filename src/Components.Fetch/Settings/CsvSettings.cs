using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Setting <c>source.csv</c>: how a catalogue of one's own is written, and which of its columns is what.</summary>
public sealed record CsvSettings
{
    /// <summary>Encoding of the files.</summary>
    [Description("Encoding of the files. auto: what the byte order mark says, else UTF-8, and other bytes stop the run.")]
    [AllowedValues("auto", "utf-8", "utf-16", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15")]
    public string Encoding { get; init; } = "auto";

    /// <summary>Character between two cells.</summary>
    [Description("Character between two cells. auto: found from the first lines.")]
    [AllowedValues("auto", "comma", "semicolon", "tab", "pipe")]
    public string Separator { get; init; } = "auto";

    /// <summary>Line that names the columns, counted from 1; what stands above it is not read.</summary>
    [Description("Line that names the columns, counted from 1. What stands above it is not read.")]
    [Range(1, 1_000)]
    public int HeaderLine { get; init; } = 1;

    /// <summary>Whether numbers are written 1.234,56.</summary>
    [Description("Whether numbers are written 1.234,56 (true) or 1,234.56 (false).")]
    public bool DecimalComma { get; init; }

    /// <summary>Whether a quoted cell may go on in the next line.</summary>
    [Description("Whether a quoted cell may go on in the next line. With false every line is a row, so that one bad quote costs "
        + "one row.")]
    public bool LineBreaksInQuotes { get; init; } = true;

    /// <summary>Texts that mean an empty cell.</summary>
    [Description("Texts that mean an empty cell, in any column that is read.")]
    public IReadOnlyList<string> EmptyValues { get; init; } = ["-", "n/a", "N/A"];

    /// <summary>First words of the rows behind the last part: sums, and who wrote the file.</summary>
    [Description("The table ends before the first row whose first cell that is not empty is one of these texts, or begins with "
        + "one and a blank or a colon, in any case: Total, Exported by. What follows is not read, and counted.")]
    public IReadOnlyList<string> EndsAt { get; init; } = [];

    /// <summary>Currency of the prices, three capital letters; a cell with the sign of another one is no price.</summary>
    [Description("Currency of the prices. A cell with the sign of another currency is no price.")]
    [RegularExpression("^[A-Z]{3}$")]
    public string Currency { get; init; } = CsvPriceColumn.UsDollar;

    /// <summary>Factor that makes US dollars for one piece of a price as it is written.</summary>
    [Description("What a price is multiplied with to give US dollars for one piece: the exchange rate, 0.01 for prices of "
        + "a hundred.")]
    [Range(1e-9, 1e9)]
    public double PriceFactor { get; init; } = 1;

    /// <summary>Which column is what, by the names in the header.</summary>
    [Description("Which column is what, by its name in the header.")]
    public CsvColumns Columns { get; init; } = new();

    /// <summary>Category of rows that name none.</summary>
    [Description("Category of rows whose category cell is empty, or of all rows where no column is mapped to it.")]
    public string Category { get; init; } = "";

    /// <summary>Subcategory of rows that name none.</summary>
    [Description("Subcategory of rows whose subcategory cell is empty, or of all rows where no column is mapped to it.")]
    public string Subcategory { get; init; } = "";

    /// <summary>Categories in the file's words, and what they are called here.</summary>
    [Description("Categories in the file's words, and what they are called here: the cell of columns.category, or both cells as "
        + "'category / subcategory'.")]
    public IReadOnlyDictionary<string, CsvCategory> Categories { get; init; } =
        new SortedDictionary<string, CsvCategory>(StringComparer.Ordinal);

    /// <summary>Price breaks.</summary>
    [Description("Price breaks: the column of each price, with its quantity or the column of its quantity.")]
    public IReadOnlyList<CsvPriceColumn> Prices { get; init; } = [];

    /// <summary>Attributes by the name that they get.</summary>
    [Description("Attributes by the name that they get (Resistance, Tolerance, ...): the column, and the unit of its bare "
        + "numbers.")]
    public IReadOnlyDictionary<string, CsvAttribute> Attributes { get; init; } =
        new SortedDictionary<string, CsvAttribute>(StringComparer.Ordinal);

    /// <summary>Where the ids are kept that were given from <c>source.id_base</c>, relative to the repository's root.</summary>
    [Description("File of the ids that were given from source.id_base, relative to the repository's root. It belongs to the "
        + "catalogue: keep it, and keep it under version control. Default: <source.id>.ids.jsonl beside the catalogue.")]
    public string? IdFile { get; init; }
}
