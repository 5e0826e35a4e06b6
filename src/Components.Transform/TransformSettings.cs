using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Transform;

/// <summary>Section <c>transform</c> of pipeline.yaml.</summary>
public sealed record TransformSettings
{
    /// <summary>Share of input rows that may be rejected before the run is refused.</summary>
    [Description("Share of input rows (0 to 1) that may be rejected before the run is refused")]
    [Range(0.0, 1.0)]
    public double MaxRejectedShare { get; init; } = 0.05;

    /// <summary>Longest description that is kept, in characters.</summary>
    [Description("Longest description that is kept, in characters; longer ones are cut and counted")]
    [Range(100, 100_000)]
    public int MaxDescriptionLength { get; init; } = 2_000;

    /// <summary>Largest <c>extra</c> column that is read, in bytes.</summary>
    [Description("Largest extra column that is read, in bytes; larger ones are dropped and counted")]
    [Range(1_024, 16_777_216)]
    public int MaxExtraBytes { get; init; } = 262_144;

    /// <summary>How many ids the report lists for each reason.</summary>
    [Description("How many ids the report lists for each reason")]
    [Range(0, 1_000)]
    public int SampleIds { get; init; } = 10;

    /// <summary>Directory of the properties that facts are of, relative to the repository's root.</summary>
    [Description("Directory of the properties of parts (*.yaml), relative to the repository's root")]
    [Required]
    public string Properties { get; init; } = "data/properties";

    /// <summary>Whether facts are read off past imports.</summary>
    [Description("Whether facts are read off past imports: days in stock of the last 30, days since it was in stock, price "
        + "trend. fetch.history_days says how many days are remembered. Off, equal catalogues give equal bytes on every day.")]
    public bool History { get; init; }

    /// <summary>Rows per SQL transaction.</summary>
    [Description("Rows per SQL transaction")]
    [Range(100, 1_000_000)]
    public int BatchRows { get; init; } = 20_000;
}
