namespace Components.Catalog.Import;

/// <summary>A source's row as the source wrote it, whatever the source: a line of <c>import.jsonl</c>, which has no stock,
/// price, class or time of update, and a line of <c>offers.jsonl</c> (<see cref="OfferRecord"/>), which has exactly these.
/// Nothing is normalised: texts are verbatim, JSON columns are still text and may be malformed.</summary>
public sealed record ImportRecord
{
    /// <summary>Latest time of an update, in Unix seconds: the last second of the year 9999. A number above it is
    /// none.</summary>
    public const long LatestUpdate = 253_402_300_799;

    private static readonly IReadOnlyDictionary<string, string> NoSources =
        new SortedDictionary<string, string>(StringComparer.Ordinal).AsReadOnly();

    /// <summary>Catalogue id, positive. Lines are ordered by it, ascending, and no id occurs twice.</summary>
    public required long LcscId { get; init; }

    /// <summary>Category name; empty when the source's reference is broken.</summary>
    public string Category { get; init; } = "";

    /// <summary>Subcategory name; may be empty.</summary>
    public string Subcategory { get; init; } = "";

    /// <summary>Manufacturer name; may be empty.</summary>
    public string Manufacturer { get; init; } = "";

    /// <summary>Manufacturer part number (column <c>mfr</c> of jlcparts).</summary>
    public string PartNumber { get; init; } = "";

    /// <summary>Package as written; may be empty or <c>-</c>.</summary>
    public string Package { get; init; } = "";

    /// <summary>Number of solder joints; 0 when unknown.</summary>
    public long Joints { get; init; }

    /// <summary>Basic part of the assembler's library.</summary>
    public bool IsBasic { get; init; }

    /// <summary>Preferred part; false where the source lacks the column.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>Description; empty is common.</summary>
    public string Description { get; init; } = "";

    /// <summary>Datasheet URL; may be empty.</summary>
    public string Datasheet { get; init; } = "";

    /// <summary>Pieces in stock; null where the row does not tell.</summary>
    public long? Stock { get; init; }

    /// <summary>Price column, verbatim; should be a JSON array.</summary>
    public string PriceJson { get; init; } = "";

    /// <summary>Unix seconds of the row's last update; 0 when unknown.</summary>
    public long LastUpdate { get; init; }

    /// <summary>Extra column, verbatim; should be a JSON object with attributes.</summary>
    public string ExtraJson { get; init; } = "";

    /// <summary>Column <c>jlc_extra</c>, verbatim: since April 2026 the attributes stand here, to be merged over those of
    /// <see cref="ExtraJson"/>. Empty where the source has no such column.</summary>
    public string JlcExtraJson { get; init; } = "";

    /// <summary>Article numbers, verbatim: what catalogues with numbers of their own call the part, that of the source that wins
    /// first; usually none.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>Source of the part, the one that wins first of those that have it; empty where the catalogue is not made of
    /// several sources.</summary>
    public string Source { get; init; } = "";

    /// <summary>The part's name in <see cref="Source"/>; empty like it.</summary>
    public string SourcePartId { get; init; } = "";

    /// <summary>The other sources with their names of the part, in the order in which they win; usually empty.</summary>
    public IReadOnlyList<ImportSource> Also { get; init; } = [];

    /// <summary>Attributes of the other sources, in the order in which they win; usually empty.</summary>
    public IReadOnlyList<ImportExtra> More { get; init; } = [];

    /// <summary>Source of each field that has a value, by field, where several have the part; else empty.</summary>
    public IReadOnlyDictionary<string, string> ValueSources { get; init; } = NoSources;
}
