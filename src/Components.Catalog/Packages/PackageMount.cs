using System.Collections.Frozen;

namespace Components.Catalog.Packages;

/// <summary>Whether a package is mounted through holes or on the surface of a board.</summary>
public static class PackageMount
{
    /// <summary>The style of all packages with leads for holes; see <see cref="PackageFamily.IsOfStyle"/>.</summary>
    public const string ThroughHole = "THROUGH-HOLE";

    /// <summary>Styles whose packages all have leads for holes.</summary>
    internal static readonly FrozenSet<string> Styles = new[]
    {
        "DIP", "SDIP", "SPDIP", "SIP", "ZIP", "PGA", "GBU", "GBJ", "GBL", "KBPC", "KBP", "KBU", "KBL", "KBJ", "WOB", "WOG",
        "MULTIWATT", "PENTAWATT", "HEPTAWATT",
        "RADIAL", "AXIAL", "PLUGIN", "THT", "TH",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Numbers of JEDEC's TO outlines that lie on the board.</summary>
    private static readonly FrozenSet<string> SurfaceTransistors =
        new[] { "236", "243", "252", "261", "263", "268", "269", "277" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Numbers of JEDEC's DO outlines that lie on the board.</summary>
    private static readonly FrozenSet<string> SurfaceDiodes =
        new[] { "213", "214", "215", "216", "217", "218", "219", "220", "221", "222" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a family is mounted through holes. What does not say so is not.</summary>
    /// <param name="family">A family, see <see cref="PackageFamily.Of"/>.</param>
    public static bool IsThroughHole(string family)
    {
        string style = PackageFamily.StyleOf(family);
        ReadOnlySpan<char> number = family.AsSpan(style.Length).TrimStart('-');
        int digits = 0;
        while (digits < number.Length && char.IsAsciiDigit(number[digits]))
        {
            digits++;
        }

        return style switch
        {
            "TO" => digits > 0 && !SurfaceTransistors.Contains(number[..digits].ToString()),
            "DO" => digits > 0 && !SurfaceDiodes.Contains(number[..digits].ToString()),
            "HC" => !family.Contains("SMD", StringComparison.Ordinal),
            "THROUGH" => true,
            _ => Styles.Contains(style),
        };
    }
}
