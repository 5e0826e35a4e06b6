using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <summary>Footprints as layout tools name them: <c>Resistor_SMD:R_1206_3216Metric</c> (KiCad),
/// <c>CAP-SMD_L6.0-W3.2</c> (EasyEDA). They name a kind of part and a package or a body; the rest describes pads.</summary>
internal static partial class FootprintName
{
    /// <summary>Reads a footprint's name.</summary>
    /// <param name="token">One token.</param>
    /// <param name="kind">A word for the kind of part, or an empty text.</param>
    /// <param name="package">The package that it names, or an empty text: then the name gives a body in millimetres.</param>
    /// <returns>Whether the token is such a name.</returns>
    public static bool TryRead(string token, out string kind, out string package)
    {
        (kind, package) = ("", "");
        if (Library().Match(token) is { Success: true } library)
        {
            string[] pieces = library.Groups["name"].Value.Split('_', StringSplitOptions.RemoveEmptyEntries);
            bool isNamed = library.Groups["library"].Success;
            kind = isNamed ? KindOf(library.Groups["library"].Value.Split('_')[0]) : "";
            kind = kind.Length > 0 ? kind : KindOf(pieces[0]);
            bool isLetter = pieces.Length == 2 && pieces[0].Length == 1 && kind.Length > 0;
            package = isNamed || isLetter || token.Contains("Metric", StringComparison.Ordinal)
                ? Array.Find(pieces, PackageReader.IsPackage) ?? "" : "";
            if (package.Length > 0)
            {
                return true;
            }
        }

        kind = "";
        if (Body().Match(token) is { Success: true } body)
        {
            kind = KindOf(body.Groups["kind"].Value);
            return true;
        }

        return false;
    }

    private static string KindOf(string word) => word.ToUpperInvariant() switch
    {
        "R" or "RES" or "RESISTOR" => "resistor",
        "C" or "CP" or "CAP" or "CAPACITOR" => "capacitor",
        "L" or "IND" or "INDUCTOR" => "inductor",
        "D" or "DIODE" => "diode",
        "LED" => "led",
        "CRYSTAL" => "crystal",
        "OSC" or "OSCILLATOR" => "oscillator",
        "CONN" => "connector",
        "FUSE" => "fuse",
        "RELAY" => "relay",
        _ => "",
    };

    [GeneratedRegex(@"^((?<library>[A-Za-z][A-Za-z_]+):)?(?<name>[A-Za-z][\w.,+-]*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Library();

    [GeneratedRegex(@"^(?<kind>[A-Za-z]{2,8})-(SMD|TH|ARRAY-SMD)(-\d+P)?_[A-Z]{1,2}\d[\w.,-]*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Body();
}
