using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Evaluation.Gates.Retrieval.Invariants;

/// <summary>Reads quantities from a text, simply and without the search's own reader: a witness that shares its subject's code
/// would share its mistakes. It reads too much rather than too little, since it only has to tell whether a claim has any
/// ground.</summary>
internal static partial class StatedQuantities
{
    /// <summary>Every quantity in a text, as unit and value in the unit without prefix.</summary>
    /// <param name="text">Any text; JSON escapes of characters are understood.</param>
    public static IEnumerable<(string Unit, double Value)> Of(string text)
    {
        string plain = Plain(text);
        foreach (Match match in WithUnit().Matches(plain))
        {
            double value = Number(match.Groups["value"].Value) / (
                match.Groups["below"].Success ? Number(match.Groups["below"].Value) : 1);
            yield return (UnitOf(match.Groups["unit"].Value), value * Factor(match.Groups["prefix"].Value));
        }

        foreach (Match match in DecimalComma().Matches(plain))
        {
            double value = Number(match.Groups["value"].Value.Replace(',', '.'));
            yield return (UnitOf(match.Groups["unit"].Value), value * Factor(match.Groups["prefix"].Value));
        }

        foreach (Match match in Letter().Matches(plain))
        {
            double value = Number($"{match.Groups["whole"].Value}.{match.Groups["part"].Value}");
            string letter = match.Groups["letter"].Value;
            switch (letter)
            {
                case "R" or "r":
                    yield return ("Ω", value);
                    break;
                case "V" or "v":
                    yield return ("V", value);
                    break;
                case "k" or "K" or "M" or "G":
                    yield return ("Ω", value * Factor(letter));
                    break;
                default:
                    yield return ("Ω", value * Factor(letter));
                    yield return ("F", value * Factor(letter));
                    yield return ("H", value * Factor(letter));
                    break;
            }
        }

        foreach (Match match in Bare().Matches(plain))
        {
            string letter = match.Groups["prefix"].Value;
            double value = Number(match.Groups["value"].Value) * (letter is "R" ? 1 : Factor(letter));
            yield return ("Ω", value);
            if (letter is not ("R" or "k" or "K" or "M"))
            {
                yield return ("F", value);
                yield return ("H", value);
            }
        }

        foreach (Match match in Unitless().Matches(plain))
        {
            yield return ("", Number(match.Value));
        }
    }

    /// <summary>A text with one spelling of µ and Ω.</summary>
    public static string Plain(string text) => Escape()
        .Replace(text, static match =>
            ((char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        .Replace('\u2126', 'Ω').Replace('\u00B5', 'u').Replace('\u03BC', 'u');

    private static double Number(string text) =>
        double.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string UnitOf(string unit) => unit.ToLowerInvariant() switch
    {
        "ω" or "ohm" or "r" => "Ω",
        "hz" => "Hz",
        "%" => "%",
        "ppm" => "ppm",
        "cd" => "cd",
        var single => single.ToUpperInvariant(),
    };

    private static double Factor(string prefix) => prefix switch
    {
        "p" => 1e-12,
        "n" => 1e-9,
        "u" => 1e-6,
        "m" => 1e-3,
        "k" or "K" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        _ => 1,
    };

    [GeneratedRegex(@"\\u(?<code>[0-9a-fA-F]{4})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    // "3-A output": a hyphen may bind the unit.
    [GeneratedRegex(
        @"(?<![\d.])(?<value>\d{1,3}(,\d{3})+(\.\d+)?|\d*\.?\d+)(/(?<below>\d+))?(\s*|-)(?<prefix>[pnumkKMG]?)"
            + @"(?<unit>Ω|[Oo]hm|OHM|ppm|PPM|cd|Hz|HZ|hz|%|F|f(?![a-z])|H(?![a-z])|V|v|A|a(?![a-z])|W|w(?![a-z])"
            + @"|R(?![a-zA-Z0-9]))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"(?<![\d.,])(?<value>\d{1,3},\d+)\s*(?<prefix>[pnumkKMG]?)(?<unit>Ω|[Oo]hm|OHM|%|F|H|V|v|A|W|w)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"(?<![\d.])(?<whole>\d{1,3})(?<letter>[RrVvkKMGunpm])(?<part>\d{1,3})(?!\d)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Letter();

    [GeneratedRegex(@"(?<![\d.])(?<value>\d*\.?\d+)\s*(?<prefix>[pnukKMR])(?![a-zA-Z0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?<![\d.])\d*\.?\d+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Unitless();
}
