using Components.Catalog.Text;
using Components.Foundation.Text;

namespace Components.Catalog.Packages;

/// <summary>Reads what a person or a tool gives as a package: <c>0402</c>, <c>R0402</c>, <c>sot23</c>, and the names of KiCad's
/// footprints (<c>Resistor_SMD:R_0402_1005Metric</c>, <c>Diode_SMD:D_SOD-123</c>) and of land patterns
/// (<c>CAPC1608X90N</c>).</summary>
public static class PackageReading
{
    /// <summary>Suggestions for a misspelt package: sizes of chips and the outlines that many parts have.</summary>
    internal static readonly string[] Usual =
    [
        "01005", "0201", "0402", "0603", "0805", "1206", "1210", "1812", "2010", "2512",
        "SOT-23", "SOT-23-5", "SOT-23-6", "SOT-89", "SOT-223", "SOT-323", "SOT-363", "SOD-123", "SOD-323", "SOD-523", "SMA",
        "SMB", "SMC",
        "SOIC-8", "SOIC-14", "SOIC-16", "TSSOP-8", "TSSOP-16", "TSSOP-20", "MSOP-8", "MSOP-10", "QFN-16", "QFN-20", "QFN-24",
        "QFN-32", "QFN-48", "DFN-8",
        "LQFP-32", "LQFP-48", "LQFP-64", "LQFP-100", "DIP-8", "DIP-14", "DIP-16", "TO-92", "TO-220", "TO-247", "TO-252", "TO-263",
    ];

    /// <summary>Reads a package.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="family">Its family, see <see cref="PackageFamily"/>; empty when the text is no package name.</param>
    /// <returns>Whether the text is the name of a package. Packages that only a catalogue knows (<c>Plugin</c>) are
    /// not.</returns>
    public static bool TryRead(string text, out string family)
    {
        string whole = InvisibleCharacters.Remove(text).Trim();
        string name = whole[(whole.LastIndexOf(':') + 1)..];
        if (TryFamily(name, out family) || TryFootprint(whole, out family))
        {
            return true;
        }

        // "sot 23": a blank for the hyphen.
        if (name.Split(' ') is [{ Length: > 1 } style, { Length: > 0 } number] && style.All(char.IsAsciiLetter)
            && char.IsAsciiDigit(number[0]) && TryFamily($"{style}-{number}", out family))
        {
            return true;
        }

        foreach (string word in name.Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TryFamily(word, out family))
            {
                return true;
            }
        }

        family = "";
        return false;
    }

    /// <summary>Whether a word names a style of packages without saying which one: <c>DIP</c>, <c>qfn</c>.</summary>
    /// <param name="word">As typed.</param>
    public static bool IsStyle(string word) => PackageGrammar.IsStyle(word);

    /// <summary>A package without what a tool wrote around it: the family where the text names a footprint (<c>D_SOD-123</c>,
    /// <c>CAPC1608X90N</c>) or has a blank for a hyphen (<c>sot 23</c>), else the text itself.</summary>
    /// <param name="text">As typed.</param>
    public static string Plain(string text) => text.AsSpan().ContainsAny(':', '_', ' ') && TryRead(text, out string family)
        || TryFootprint(text, out family) ? family : text;

    /// <summary>A sentence that names the nearest package.</summary>
    /// <param name="text">A text that is no package name.</param>
    /// <param name="others">Further packages that may be meant, for example those of a table.</param>
    /// <returns>One sentence.</returns>
    public static string Hint(string text, IEnumerable<string> others) =>
        NearestName.Find(InvisibleCharacters.Remove(text).Trim(), [.. Usual, .. others]) is { } nearest
        ? $"Did you mean '{nearest}'?"
        : "Write it like 0402, SOT-23 or QFN-32.";

    // A caller may write the name of a land pattern in any case; in a query small letters are other words.
    private static bool TryFootprint(string name, out string family)
    {
        family = "";
        return (FootprintName.TryRead(name, out _, out string package)
            || FootprintName.TryRead(name.ToUpperInvariant(), out _, out package)) && package.Length > 0
            && TryFamily(package, out family);
    }

    private static bool TryFamily(string name, out string family)
    {
        // Whatever a query takes for a package is one here as well: 8-SOIC, 7343.
        if (PackageGrammar.TryRead(name, PackagePolicy.Query, out string package, out _))
        {
            family = PackageFamily.Of(package);
            return true;
        }

        family = PackageFamily.Of(name);
        return family.Length > 0
            && (PackageGrammar.IsPackage(family, PackagePolicy.Typed) || MetricSizes.Inch(family) is not null);
    }
}
