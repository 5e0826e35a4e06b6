using System.Globalization;

namespace Components.SampleGenerator;

/// <summary>Writes quantities the way catalogues do: correct, and in whatever notation the row's author liked. Which one is
/// chosen depends on the part's name alone.</summary>
internal static class Notation
{
    private const string Omega = "\u03A9";
    private const string OhmSign = "\u2126";
    private const string GreekMu = "\u03BC";
    private const string MicroSign = "\u00B5";

    private static readonly (double Factor, string Prefix)[] Prefixes = [(1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"),
        (1e-6, "u"), (1e-9, "n"), (1e-12, "p")];

    /// <summary>Three significant digits and an SI prefix: <c>4.7k</c>, <c>100n</c>.</summary>
    internal static string Si(double value)
    {
        foreach ((double factor, string prefix) in Prefixes)
        {
            if (value >= factor * 0.9999999)
            {
                return Number(value / factor) + prefix;
            }
        }

        return Number(value / 1e-12) + "p";
    }

    internal static string Number(double value) => Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);

    internal static string Ohms(double ohms, string part) => StableHash.Pick(part, "ohms", 16) switch
    {
        0 or 1 => Si(ohms) + OhmSign,
        2 => $"{Si(ohms).ToUpperInvariant().Replace("M", ohms < 1 ? "m" : "M", StringComparison.Ordinal)}Ohm",
        3 when ohms == 0 => "0R",
        4 => $"{Si(ohms).TrimEnd('M', 'k', 'm')} {Si(ohms)[Si(ohms).TrimEnd('M', 'k', 'm').Length..]}{Omega}",
        _ => Si(ohms) + Omega,
    };

    /// <summary>Zero-ohm links: <c>0Ω</c> or <c>0R</c>.</summary>
    internal static string ZeroOhms(string part) => StableHash.Pick(part, "zero", 2) == 0 ? "0" + Omega : "0R";

    internal static string Farads(double farads, string part) => StableHash.Pick(part, "farads", 12) switch
    {
        0 when farads is >= 1e-8 and < 1e-6 => $"{Number(farads * 1e6)}uF",
        1 when farads is >= 1e-8 and < 1e-6 => $"{Number(farads * 1e6)}{GreekMu}F",
        2 when farads is >= 1e-8 and < 1e-6 => $"{Number(farads * 1e6)}{MicroSign}F",
        3 or 4 => Si(farads).Replace("u", GreekMu, StringComparison.Ordinal) + "F",
        5 => Si(farads).Replace("u", MicroSign, StringComparison.Ordinal) + "F",
        6 when farads is >= 1e-3 => $"{Number(farads * 1e6)}uF",
        _ => (farads >= 1e-3 ? $"{Number(farads * 1e6)}u" : Si(farads)) + "F",
    };

    internal static string Henries(double henries, string part) => StableHash.Pick(part, "henries", 8) switch
    {
        0 => Si(henries).Replace("u", GreekMu, StringComparison.Ordinal) + "H",
        1 => Si(henries).Replace("u", MicroSign, StringComparison.Ordinal) + "H",
        _ => Si(henries) + "H",
    };

    internal static string Volts(double volts, string part) => StableHash.Pick(part, "volts", 14) switch
    {
        0 => $"{Number(volts)} V",
        1 when volts >= 1000 => $"{volts.ToString("#,##0", CultureInfo.InvariantCulture)}V",
        2 when volts >= 1000 => $"{Number(volts / 1000)}kV",
        3 when volts < 1 => $"{Number(volts * 1000)}mV",
        _ => $"{Number(volts)}V",
    };

    internal static string Amperes(double amperes, string part) => StableHash.Pick(part, "amperes", 10) switch
    {
        1 when amperes is < 1 and >= 0.1 => $"{Number(amperes)}A",
        _ => Si(amperes) + "A",
    };

    internal static string Watts(double watts, string part) => (watts, StableHash.Pick(part, "watts", 3)) switch
    {
        (0.0625, 0) => "1/16W",
        (0.1, 0) => "1/10W",
        (0.125, 0) => "1/8W",
        (0.25, 0) => "1/4W",
        (0.5, 0) => "1/2W",
        (< 1, 1) => $"{Number(watts * 1000)}mW",
        (< 1, _) => $"{Number(watts * 1000)}mW",
        _ => $"{Number(watts)}W",
    };

    /// <summary>A package as the catalogue writes it: for some rows with the letter of the part's kind.</summary>
    internal static string Package(string size, string letter, string part) =>
        StableHash.Pick(part, "package", 9) == 0 ? letter + size : size;

    /// <summary>The description, or nothing: about one row in eight has none.</summary>
    internal static string SometimesMissing(string description, string part) =>
        StableHash.Pick(part, "description", 8) == 0 ? "" : description;

    /// <summary>Three-digit code of a value: two digits and the number of zeros, R for the decimal point.</summary>
    /// <param name="units">Value in the code's unit (pF, nH or uH).</param>
    internal static string ThreeDigits(double units)
    {
        if (units < 10)
        {
            string text = Number(units);
            return text.Contains('.', StringComparison.Ordinal) ? text.Replace('.', 'R').PadRight(3, '0')[..3] : text + "R0";
        }

        int exponent = (int)Math.Floor(Math.Log10(units) + 1e-9) - 1;
        return $"{(int)Math.Round(units / Math.Pow(10, exponent)):00}{exponent}";
    }
}
