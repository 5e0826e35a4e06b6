using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Components.Catalog.Text;

namespace Components.Fetch.Settings;

/// <summary>Section <c>source</c> of pipeline.yaml, and each entry of <c>sources</c>: where the catalogue comes from.</summary>
public sealed record SourceSettings
{
    /// <summary>Value of <see cref="Kind"/> for the checked-in sample catalogue.</summary>
    public const string SampleKind = "sample";

    /// <summary>Value of <see cref="Kind"/> for an unpacked jlcparts <c>cache.sqlite3</c>.</summary>
    public const string JlcpartsKind = "jlcparts-sqlite";

    /// <summary>Value of <see cref="Kind"/> for a jlcparts database in zip volumes, as it is published.</summary>
    public const string JlcpartsVolumesKind = "jlcparts-volumes";

    /// <summary>Value of <see cref="Kind"/> for CSV files in anybody's own form.</summary>
    public const string CsvKind = "csv";

    /// <summary>Value of <see cref="Kind"/> for the interface of JLC.</summary>
    public const string JlcOpenApiKind = "jlc-openapi";

    /// <summary>Smallest <see cref="IdBase"/>: above the numbers of every known catalogue, the sample's included.</summary>
    public const long SmallestIdBase = GivenIds.SmallestBase;

    /// <summary>Largest <see cref="IdBase"/>: a thousand million ids above it still have the twelve digits that a query
    /// reads.</summary>
    public const long LargestIdBase = 998_999_999_999;

    /// <summary>Name of the source; guards and baselines compare only within one id.</summary>
    [Description("Name of the catalogue source. Guards and baselines compare only within one id.")]
    [RegularExpression("^[a-z0-9][a-z0-9._-]{0,63}$")]
    public string Id { get; init; } = "sample";

    /// <summary>Which reader understands the source.</summary>
    [Description("Kind of source: the checked-in sample, an unpacked jlcparts cache.sqlite3, the same in zip volumes as it is "
        + "published, CSV files in your own form, or the JLC interface.")]
    [AllowedValues(SampleKind, JlcpartsKind, JlcpartsVolumesKind, CsvKind, JlcOpenApiKind)]
    public string Kind { get; init; } = SampleKind;

    /// <summary>Local file (jlcparts, csv) or directory (sample, csv), relative to the repository's root.</summary>
    [Description("Local file (jlcparts-sqlite, jlcparts-volumes: the .zip, csv) or directory with *.csv (sample, csv), "
        + "relative to "
        + "the repository's root. The sample's default is data/sample.")]
    public string? Path { get; init; }

    /// <summary>Address of the file instead of a local path; http or https.</summary>
    [Description("http or https address of the file, instead of path. Asked with a conditional GET, resumed after a cut.")]
    public string? Url { get; init; }

    /// <summary>Expected SHA-256 of the file (of volumes: of the unpacked database), 64 hexadecimal digits; optional.</summary>
    [Description("Expected SHA-256 of the file, 64 hexadecimal digits; of volumes that of the unpacked database. "
        + "Optional; another "
        + "digest stops the run.")]
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? Sha256 { get; init; }

    /// <summary>Imports only the first rows by ascending id; the snapshot is then marked partial.</summary>
    [Description(
        "Imports only this many rows, by ascending id. The snapshot is then partial and is not published unless allowed.")]
    [Range(1L, 1_000_000_000L)]
    public long? RowLimit { get; init; }

    /// <summary>Ids of rows that bring none are given above this number, in the order of first import.</summary>
    [Description("csv: rows that bring no id of their own get one above this number, in the order of first import, and "
        + "keep it for "
        + "ever. Choose another thousand million for each catalogue.")]
    [Range(SmallestIdBase, LargestIdBase)]
    public long? IdBase { get; init; }

    /// <summary>Guards of this source alone; null for those of section <c>fetch</c>.</summary>
    [Description("Guards of this source alone, instead of fetch.guards; what is not written has its default.")]
    public GuardSettings? Guards { get; init; }

    /// <summary>How CSV files are written and which column is what.</summary>
    [Description("csv: how the files are written, and which column is what.")]
    public CsvSettings Csv { get; init; } = new();

    /// <summary>How the JLC interface is asked.</summary>
    [Description("jlc-openapi: how the interface is asked. Its credentials come from JLC_APP_ID, JLC_ACCESS_KEY and "
        + "JLC_SECRET_KEY in the environment.")]
    public JlcSettings Jlc { get; init; } = new();
}
