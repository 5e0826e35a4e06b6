using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Types;

namespace Components.Catalog.Packages;

/// <summary>Footprints as layout tools name them: <c>Resistor_SMD:R_1206_3216Metric</c> (KiCad), <c>CAP-SMD_L6.0-W3.2</c>
/// (EasyEDA), <c>CAP-SMD-1206</c> (Altium), <c>CAPC3225X200N</c> (IPC-7351). They name a kind of part and a package or a body;
/// the rest describes pads.</summary>
public static partial class FootprintName
{
    // The types' words, and those of a kind that is asked for by its words.
    private static readonly FrozenDictionary<string, string> Kinds = TypeTable.All
        .SelectMany(static type => type.FootprintWords.Select(word => KeyValuePair.Create(word, type.Name)))
        .Concat(new[] { "FB", "FBC", "BEAD", "BEADC", "FERRITEBEAD", "FERRITE" }
            .Select(static word => KeyValuePair.Create(word, "ferrite bead")))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string Network = "resistor network";

    // How tools call several resistors in one body.
    private static readonly string[] Several = ["Array", "Pack", "Network"];

    /// <summary>Reads a footprint's name.</summary>
    /// <param name="token">One token.</param>
    /// <param name="kind">Words for the kind of part, or an empty text.</param>
    /// <param name="package">The package that it names, or an empty text: then the name gives a body in millimetres.</param>
    /// <returns>Whether the token is such a name.</returns>
    public static bool TryRead(string token, out string kind, out string package) =>
        TryLibrary(token, out kind, out package) || TryBody(token, out kind, out package)
            || TryMounted(token, out kind, out package) || TryLandPattern(token, out kind, out package);

    /// <summary>Whether a piece of a footprint's name only says how its pads are drawn: <c>P0.65mm</c>, <c>EP3.35x3.35mm</c>,
    /// <c>W15.24mm</c>, <c>ThermalVias</c> (KiCad's naming conventions for footprints).</summary>
    /// <param name="piece">What stands between two underscores.</param>
    public static bool IsDrawing(string piece) => Drawing().IsMatch(piece);

    private static bool TryLibrary(string token, out string kind, out string package)
    {
        (kind, package) = ("", "");

        // What names neither a library nor a package: nearly every word.
        bool isPlain = token.AsSpan().IndexOfAny(':', '_') < 0 && !token.Contains("Metric", StringComparison.Ordinal);
        if (isPlain || Library().Match(token) is not { Success: true } library)
        {
            return false;
        }

        string[] pieces = library.Groups["name"].Value.Split('_', StringSplitOptions.RemoveEmptyEntries);
        bool isNamed = library.Groups["library"].Success;
        kind = isNamed ? KindOf(library.Groups["library"].Value.Split('_')[0]) : "";
        kind = kind.Length > 0 ? kind : KindOf(pieces[0]);
        if (pieces is ["R" or "RN", var several, ..] && Several.Any(word => several.StartsWith(word, StringComparison.Ordinal)))
        {
            // "R_Pack04", "Resistor_SMD:R_Array_Convex_4x0603": the package of one of them is not that of all.
            kind = Network;
            return true;
        }

        bool isLetter = pieces.Length == 2 && pieces[0].Length == 1 && kind.Length > 0;
        package = isNamed || isLetter || token.Contains("Metric", StringComparison.Ordinal)
            ? Array.Find(pieces, IsPackage) ?? "" : "";
        return package.Length > 0;
    }

    /// <summary>A body with its size: that of a chip is a package.</summary>
    private static bool TryBody(string token, out string kind, out string package)
    {
        (kind, package) = ("", "");
        if (!token.Contains('_', StringComparison.Ordinal) || Body().Match(token) is not { Success: true } body)
        {
            return false;
        }

        kind = KindOf(body.Groups["kind"].Value);
        bool isChip = TypeTable.Find(kind)?.Value is not null;
        if (isChip && Sides().Match(token) is { Success: true } sides)
        {
            package = MetricSizes.OfFootprint(Tenths(sides.Groups["length"]) + Tenths(sides.Groups["width"])) ?? "";
        }

        return true;
    }

    /// <summary><c>CAP-SMD-1206</c>; the kind is a word of its own, and <c>J1-0603</c> names none.</summary>
    private static bool TryMounted(string token, out string kind, out string package)
    {
        (kind, package) = ("", "");
        if (token.Length == 0 || !char.IsDigit(token[^1]) || Mounted().Match(token) is not { Success: true } mounted
            || !IsPackage(mounted.Groups["size"].Value))
        {
            return false;
        }

        kind = mounted.Groups["kind"].Success ? KindOf(mounted.Groups["kind"].Value) : "";
        package = mounted.Groups["size"].Value;
        return !mounted.Groups["kind"].Success || kind.Length > 0;
    }

    /// <summary>A land pattern of IPC-7351: kind, then length and width of the body in tenths of a millimetre.</summary>
    private static bool TryLandPattern(string token, out string kind, out string package)
    {
        (kind, package) = ("", "");
        if (LandPattern().Match(token) is { Success: true } pattern)
        {
            kind = KindOf(pattern.Groups["kind"].Value);
            package = MetricSizes.OfFootprint(pattern.Groups["size"].Value) ?? "";
            return kind.Length > 0;
        }

        if (Resonator().Match(token) is { Success: true } resonator)
        {
            kind = KindOf(resonator.Groups["kind"].Value);
            package = resonator.Groups["length"].Value + resonator.Groups["width"].Value;
            return true;
        }

        return false;
    }

    private static bool IsPackage(string word) => PackageGrammar.TryRead(word, PackagePolicy.Query, out _, out _);

    private static string KindOf(string word) => Kinds.GetValueOrDefault(word, "");

    // 4.5 is 45, 4 is 40: two digits of tenths.
    private static string Tenths(Group side) => decimal.TryParse(
        side.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal millimetres) && millimetres < 10
        ? ((int)decimal.Round(millimetres * 10)).ToString("00", CultureInfo.InvariantCulture)
        : "";

    [GeneratedRegex(@"^((EP|[PWLHDJ])\d+(\.\d+)?(x\d+(\.\d+)?)?mm|ThermalVias|TopTented|HandSolder(ing)?|(Clockwise)?PinNumbering"
        + @"|Vertical|Horizontal|TabDown|TabUp|Clearance\d*mm)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"^((?<library>[A-Za-z][A-Za-z_]+):)?(?<name>[A-Za-z][\w.,+-]*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Library();

    [GeneratedRegex(@"^(?<kind>[A-Za-z]{2,8})-(SMD|TH|ARRAY-SMD)(-\d+P)?_[A-Z]{1,2}\d[\w.,-]*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Body();

    [GeneratedRegex(@"_L(?<length>\d(\.\d)?)-W(?<width>\d(\.\d)?)(-|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Sides();

    [GeneratedRegex(@"^((?<kind>[A-Za-z]{1,8})-SMD|[A-Z]\d)-(?<size>\d{4,5})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mounted();

    [GeneratedRegex(
        @"^(?<kind>RESC|RESM|RESMELF|CAPC|CAPM|CAPMP|CAPAE|INDC|INDM|INDP|FBC|BEADC|LEDC|LEDM|DIOC|DIOM)"
        + @"(?<size>\d{4})(X\d{2,3}\w*|[LMN])?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LandPattern();

    [GeneratedRegex(@"^(?<kind>XTAL|OSC)C?[_-]?(\d{1,2}P[_-]?)?(?<length>\d{2})\d?X(?<width>\d{2})\d?X\d+\w*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Resonator();
}
