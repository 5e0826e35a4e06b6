using System.Collections.Frozen;

namespace Components.Catalog.Packages;

/// <summary>Chip sizes in tenths of a millimetre (EIA metric) and in hundredths of an inch (EIA imperial), which catalogues
/// use.</summary>
/// <remarks>Only the sizes that mean nothing else in inches. 0402 and 0603 are sizes in both: <see cref="OfFootprint"/> knows
/// that the name of a footprint counts in millimetres.</remarks>
public static class MetricSizes
{
    private static readonly FrozenDictionary<string, string> Inches = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1005"] = "0402",
        ["1608"] = "0603",
        ["2012"] = "0805",
        ["2013"] = "0805",
        ["3216"] = "1206",
        ["3225"] = "1210",
        ["4516"] = "1806",
        ["4520"] = "1808",
        ["4532"] = "1812",
        ["5025"] = "2010",
        ["5750"] = "2220",
        ["6332"] = "2512",
        ["6432"] = "2512",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The imperial name of a metric size; null for a text that is none, or that is a size in inches, too.</summary>
    /// <param name="size">Four digits.</param>
    public static string? Inch(string size) => Inches.GetValueOrDefault(size);

    /// <summary>The imperial name of the size in the name of a footprint, which is always metric.</summary>
    /// <param name="size">Four digits: length and width in tenths of a millimetre.</param>
    public static string? OfFootprint(string size) => size switch
    {
        "0402" => "01005",
        "0603" => "0201",
        "2520" => "1008",
        _ => Inch(size),
    };
}
