using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <summary>Reads what people type for a value: <c>10k</c>, <c>4k7</c>, <c>100nF</c>, <c>1/16W</c>, <c>±1%</c>, <c>3V3</c>.
/// Unknown text gives no number, never a wrong one.</summary>
internal static partial class QuantityReader
{
    /// <summary>Reads one token that is a complete value with its unit, or a bare magnitude such as <c>10k</c> or
    /// <c>22p</c>, which by custom means ohms or farads.</summary>
    public static bool TryRead(ReadOnlySpan<char> token, out Measure measure)
    {
        measure = default;
        if (token.Length is 0 or > 24)
        {
            return false;
        }

        string text = token.ToString();
        Match match = Plain().Match(text);
        if (match.Success && TryNumber(match.Groups["number"].ValueSpan, out double number)
            && TryUnit(match.Groups["unit"].Value, out QuantityKind kind, out double factor))
        {
            measure = new Measure(kind, number * factor);
            return true;
        }

        match = LetterAsPoint().Match(text);
        if (!match.Success)
        {
            return false;
        }

        double value = double.Parse($"{match.Groups["whole"].Value}.{match.Groups["part"].Value}", CultureInfo.InvariantCulture);
        string letter = match.Groups["letter"].Value;
        string unit = match.Groups["unit"].Value;
        if (letter is "V" or "v")
        {
            measure = new Measure(QuantityKind.Voltage, value);
            return unit.Length == 0;
        }

        if (letter is "R" or "r")
        {
            measure = new Measure(QuantityKind.Resistance, value);
            return unit.Length == 0 || IsOhm(unit);
        }

        if (!TryUnit(letter + unit, out kind, out factor))
        {
            return false;
        }

        measure = new Measure(kind, value * factor);
        return true;
    }

    /// <summary>Reads a number whose unit is the next token: <c>10</c> <c>kohm</c>.</summary>
    public static bool TryRead(ReadOnlySpan<char> number, string unit, out Measure measure)
    {
        measure = default;
        if (!BareNumber().IsMatch(number) || !TryNumber(number.TrimStart("±+-"), out double value) || !TryUnit(unit, out QuantityKind kind, out double factor))
        {
            return false;
        }

        measure = new Measure(kind, value * factor);
        return true;
    }

    /// <summary>Reads a number without a unit.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        int slash = text.IndexOf('/');
        if (slash > 0)
        {
            bool both = double.TryParse(text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out double above)
                & double.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out double below);
            value = both && below > 0 ? above / below : 0;
            return both && below > 0;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsOhm(string unit) => unit is "Ω" || unit.Equals("ohm", StringComparison.OrdinalIgnoreCase) || unit.Equals("ohms", StringComparison.OrdinalIgnoreCase);

    private static bool TryUnit(string text, out QuantityKind kind, out double factor)
    {
        factor = 1;
        kind = default;
        switch (text)
        {
            case "%" or "percent" or "pct":
                kind = QuantityKind.Percent;
                return true;
            case "k" or "K" or "M" or "R" or "r" or "meg" or "Meg" or "MEG":
                kind = QuantityKind.Resistance;
                factor = text switch { "k" or "K" => 1e3, "R" or "r" => 1, _ => 1e6 };
                return true;
            case "u" or "U" or "n" or "N" or "p" or "P":
                kind = QuantityKind.Capacitance;
                factor = Prefix(text[0], QuantityKind.Capacitance);
                return true;
        }

        if (text.StartsWith("ppm", StringComparison.OrdinalIgnoreCase))
        {
            kind = QuantityKind.PartsPerMillion;
            return true;
        }

        foreach ((string suffix, QuantityKind suffixKind) in Suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            string prefix = text[..^suffix.Length];
            if (prefix.Length == 0)
            {
                kind = suffixKind;
                return true;
            }

            factor = prefix.Length == 1 ? Prefix(prefix[0], suffixKind) : prefix.ToLowerInvariant() switch
            {
                "meg" or "mega" => 1e6,
                "kilo" => 1e3,
                "milli" => 1e-3,
                "micro" => 1e-6,
                "nano" => 1e-9,
                "pico" => 1e-12,
                "giga" => 1e9,
                _ => 0,
            };
            kind = suffixKind;
            return factor != 0;
        }

        return false;
    }

    private static double Prefix(char prefix, QuantityKind kind) => prefix switch
    {
        'k' or 'K' => 1e3,
        'G' or 'g' => 1e9,
        'u' or 'U' => 1e-6,
        'n' or 'N' => 1e-9,
        'p' or 'P' => 1e-12,
        // 500MA is a shouted milliampere and 16mhz a whispered megahertz; only ohms are sold both ways.
        'm' => kind == QuantityKind.Frequency ? 1e6 : 1e-3,
        'M' => kind is QuantityKind.Frequency or QuantityKind.Resistance ? 1e6 : 1e-3,
        _ => 0,
    };

    // Longest first, so that "ohms" is not read as the unit "s".
    private static readonly (string Suffix, QuantityKind Kind)[] Suffixes =
    [
        ("candela", QuantityKind.LuminousIntensity),
        ("farads", QuantityKind.Capacitance), ("amperes", QuantityKind.Current), ("ampere", QuantityKind.Current),
        ("farad", QuantityKind.Capacitance), ("henry", QuantityKind.Inductance), ("henries", QuantityKind.Inductance),
        ("hertz", QuantityKind.Frequency), ("volts", QuantityKind.Voltage), ("watts", QuantityKind.Power),
        ("amps", QuantityKind.Current), ("ohms", QuantityKind.Resistance), ("volt", QuantityKind.Voltage), ("watt", QuantityKind.Power),
        ("amp", QuantityKind.Current), ("ohm", QuantityKind.Resistance), ("vdc", QuantityKind.Voltage), ("vac", QuantityKind.Voltage),
        ("hz", QuantityKind.Frequency), ("cd", QuantityKind.LuminousIntensity), ("Ω", QuantityKind.Resistance),
        ("f", QuantityKind.Capacitance), ("h", QuantityKind.Inductance), ("v", QuantityKind.Voltage), ("a", QuantityKind.Current),
        ("w", QuantityKind.Power),
    ];

    [GeneratedRegex(@"^[±+-]{0,3}(?<number>\d{1,3}(,\d{3})+|\d+\.\d+|\.\d+|\d+/\d+|\d+)(?<unit>[a-zA-ZΩ%][a-zA-ZΩ%/°]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // At most three digits after the letter: 1N4148 and 2N2222 are part numbers.
    [GeneratedRegex(@"^(?<whole>\d{1,3})(?<letter>[RrVvkKMmuUnNpP])(?<part>\d{1,2}|(?<=[RrkKM])\d{3})(?<unit>[a-zA-ZΩ]{0,4})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LetterAsPoint();

    [GeneratedRegex(@"^[±+-]{0,3}(\d{1,3}(,\d{3})+|\d+\.\d+|\.\d+|\d+/\d+|\d+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BareNumber();
}
