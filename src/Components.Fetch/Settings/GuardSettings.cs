using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Thresholds of the import guards; percentages are 0 to 100.</summary>
public sealed record GuardSettings
{
    /// <summary>Fewest imported rows that count as a catalogue.</summary>
    [Description("Fewest imported rows that count as a catalogue.")]
    [Range(1L, 1_000_000_000L)]
    public long MinRows { get; init; } = 1;

    /// <summary>How much smaller than the last good import the new one may be.</summary>
    [Description("How much smaller than the last good import the new one may be, in percent of its rows.")]
    [Range(0.0, 100.0)]
    public double MaxShrinkPct { get; init; } = 20;

    /// <summary>How far the fill rate of a field may fall.</summary>
    [Description("How far the fill rate of any one field may fall against the last good import, in percentage points.")]
    [Range(0.0, 100.0)]
    public double MaxFillRateDropPct { get; init; } = 10;

    /// <summary>Exceptions from <see cref="MaxFillRateDropPct"/> by field name.</summary>
    [Description("Exceptions from max_fill_rate_drop_pct by field: attributes, category, datasheet, description, extra, "
        + "manufacturer, package, part_number, price, subcategory.")]
    public IReadOnlyDictionary<string, double> FieldFillRateDropPct { get; init; } =
        new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Largest total variation distance between the distributions of stock, price, package and category.</summary>
    [Description("Largest total variation distance (0 = same, 1 = nothing in common) to the last good import's distribution of "
        + "stock, price, package or category.")]
    [Range(0.0, 1.0)]
    public double MaxDistributionDistance { get; init; } = 0.35;

    /// <summary>Largest share of rows that may be quarantined.</summary>
    [Description("Largest share of the source's rows that may be quarantined, in percent.")]
    [Range(0.0, 100.0)]
    public double MaxQuarantinePct { get; init; } = 10;

    /// <summary>Largest share of rows that may be kept though a JSON field of theirs does not parse.</summary>
    [Description("Largest share of the source's rows that may be broken in any way (quarantined, or kept with unreadable price "
        + "or extra JSON), in percent.")]
    [Range(0.0, 100.0)]
    public double MaxDefectPct { get; init; } = 25;
}
