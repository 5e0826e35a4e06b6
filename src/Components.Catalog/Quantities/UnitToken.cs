namespace Components.Catalog.Quantities;

/// <summary>What follows a number: prefix and unit.</summary>
/// <param name="Unit">Unit, or none.</param>
/// <param name="Exponent">Power of ten of the prefix.</param>
/// <param name="HasPrefix">Whether a prefix was written.</param>
internal readonly record struct UnitToken(QuantityUnit Unit, int Exponent, bool HasPrefix)
{
    /// <summary>Reads the run of letters after a number. The whole run must be a unit; anything else is not one.</summary>
    public static bool TryParse(ReadOnlySpan<char> run, out UnitToken token)
    {
        token = default;
        if (run.IsEmpty)
        {
            return true;
        }

        if (TryUnit(run, out QuantityUnit unit))
        {
            // A lone lower-case h or s is as often hours or a plural as a unit; catalogues write H and s.
            token = new(unit, 0, false);
            return run is not "h";
        }

        if (TryParseMega(run, out token))
        {
            return true;
        }

        if (!TryPrefix(run[0], out int exponent))
        {
            return false;
        }

        ReadOnlySpan<char> rest = run[1..];
        if (rest.IsEmpty)
        {
            // U, N and P alone are letters of part numbers and of transistor types, not prefixes.
            token = new(QuantityUnit.None, exponent, true);
            return run[0] is not ('U' or 'N' or 'P' or 'g' or 'G');
        }

        if (!TryUnit(rest, out unit) || !Plausible(run[0], unit))
        {
            return false;
        }

        if (unit == QuantityUnit.Hertz && run[0] == 'm')
        {
            exponent = 6; // Nothing in a catalogue is rated in millihertz; people type "16mhz".
        }

        token = new(unit, exponent, true);
        return true;
    }

    /// <summary>Reads the run of letters after a number whose unit is known beforehand. Sources that write everything in capitals write
    /// <c>500MA</c>, <c>850MV</c> and <c>350MW</c>: no part is rated in millions of these, so M can only be milli. A small number of
    /// volts or watts makes no rating either way and stays unread.</summary>
    public static bool TryParse(ReadOnlySpan<char> run, QuantityUnit wanted, DecimalNumber number, out UnitToken token)
    {
        if (TryParse(run, out token))
        {
            return true;
        }

        if (run.Length < 2 || run[0] != 'M' || !TryUnit(run[1..], out QuantityUnit unit) || unit != wanted
            || !(unit == QuantityUnit.Ampere || (unit is QuantityUnit.Volt or QuantityUnit.Watt && number.Scaled(0) >= 100)))
        {
            return false;
        }

        token = new(unit, -3, true);
        return true;
    }

    /// <summary>Exponent of a prefix letter.</summary>
    public static bool TryPrefix(char letter, out int exponent)
    {
        exponent = letter switch
        {
            'p' or 'P' => -12,
            'n' or 'N' => -9,
            'u' or 'U' or '\u00B5' or '\u03BC' => -6,
            'm' => -3,
            'k' or 'K' => 3,
            'M' => 6,
            'g' or 'G' => 9,
            _ => 0,
        };
        return exponent != 0;
    }

    private static bool TryParseMega(ReadOnlySpan<char> run, out UnitToken token)
    {
        token = default;
        if (!run.StartsWith("meg", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> rest = run.StartsWith("mega", StringComparison.OrdinalIgnoreCase) ? run[4..] : run[3..];
        if (rest.IsEmpty)
        {
            token = new(QuantityUnit.Ohm, 6, true);
            return true;
        }

        if (!TryUnit(rest, out QuantityUnit unit) || unit is not (QuantityUnit.Ohm or QuantityUnit.Hertz))
        {
            return false;
        }

        token = new(unit, 6, true);
        return true;
    }

    // Case decides between m and M, and what neither reading makes sense of is refused: "100MA" is no current.
    private static bool Plausible(char prefix, QuantityUnit unit) => unit switch
    {
        QuantityUnit.Ohm => prefix is not ('p' or 'P' or 'N' or 'U' or 'g'),
        QuantityUnit.Farad or QuantityUnit.Henry => prefix is not ('k' or 'K' or 'M' or 'g' or 'G'),
        QuantityUnit.Volt or QuantityUnit.Ampere or QuantityUnit.Watt => prefix is not ('M' or 'g' or 'G'),
        QuantityUnit.Hertz => prefix is 'k' or 'K' or 'M' or 'm' or 'g' or 'G',
        QuantityUnit.Candela => prefix is 'm' or 'u' or '\u00B5' or '\u03BC',
        QuantityUnit.Second => prefix is 'p' or 'n' or 'u' or '\u00B5' or '\u03BC' or 'm',
        _ => false,
    };

    private static bool TryUnit(ReadOnlySpan<char> text, out QuantityUnit unit)
    {
        unit = text.Length switch
        {
            1 => text[0] switch
            {
                '\u03A9' or '\u2126' or 'R' or 'r' => QuantityUnit.Ohm,
                'F' or 'f' => QuantityUnit.Farad,
                'H' or 'h' => QuantityUnit.Henry,
                'V' or 'v' => QuantityUnit.Volt,
                'A' or 'a' => QuantityUnit.Ampere,
                'W' or 'w' => QuantityUnit.Watt,
                's' => QuantityUnit.Second,
                '%' or '％' => QuantityUnit.Percent,
                '℃' => QuantityUnit.Celsius,
                _ => QuantityUnit.None,
            },
            _ => LongUnit(text),
        };
        return unit != QuantityUnit.None;
    }

    private static QuantityUnit LongUnit(ReadOnlySpan<char> text)
    {
        const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
        return (char)(text[0] | 0x20) switch
        {
            'o' when text.Equals("ohm", IgnoreCase) || text.Equals("ohms", IgnoreCase) => QuantityUnit.Ohm,
            'h' when text.Equals("hz", IgnoreCase) || text.Equals("hertz", IgnoreCase) => QuantityUnit.Hertz,
            'h' when text.Equals("henry", IgnoreCase) => QuantityUnit.Henry,
            'f' when text.Equals("farad", IgnoreCase) || text.Equals("farads", IgnoreCase) => QuantityUnit.Farad,
            'v' when text.Equals("vdc", IgnoreCase) || text.Equals("vac", IgnoreCase) || text.Equals("vrms", IgnoreCase) => QuantityUnit.Volt,
            'v' when text.Equals("volt", IgnoreCase) || text.Equals("volts", IgnoreCase) => QuantityUnit.Volt,
            'a' when text.Equals("amp", IgnoreCase) || text.Equals("amps", IgnoreCase) || text.Equals("ampere", IgnoreCase) => QuantityUnit.Ampere,
            'w' when text.Equals("watt", IgnoreCase) || text.Equals("watts", IgnoreCase) => QuantityUnit.Watt,
            'c' when text.Equals("cd", IgnoreCase) => QuantityUnit.Candela,
            'p' when text.Equals("ppm", IgnoreCase) => QuantityUnit.PartsPerMillion,
            _ when text is "°C" or "°c" or "ºC" or "degC" => QuantityUnit.Celsius,
            _ => QuantityUnit.None,
        };
    }
}
