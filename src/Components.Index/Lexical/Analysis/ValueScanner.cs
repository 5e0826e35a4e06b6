namespace Components.Index.Lexical.Analysis;

/// <summary>Reads quantities in every notation people type: 0.1uF, 100n, 4k7, 2R2, 1/16W, 10 kΩ, 3V3, ±1%.</summary>
/// <remarks>For matching of texts only: it folds spellings, it does not judge. Numbers for filters come from Catalog's parser.</remarks>
internal static class ValueScanner
{
    /// <summary>Units with their spellings, longest spelling first within a letter.</summary>
    internal static readonly (string Spelling, string Unit)[] Units =
    [
        ("ohms", "ohm"), ("ohm", "ohm"), ("\u03a9", "ohm"), ("\u2126", "ohm"), ("r", "ohm"),
        ("farads", "F"), ("farad", "F"), ("f", "F"),
        ("henries", "H"), ("henry", "H"), ("hertz", "Hz"), ("hz", "Hz"), ("h", "H"),
        ("volts", "V"), ("volt", "V"), ("vdc", "V"), ("v", "V"),
        ("amperes", "A"), ("ampere", "A"), ("amps", "A"), ("amp", "A"), ("a", "A"),
        ("watts", "W"), ("watt", "W"), ("w", "W"),
        ("ppm", "ppm"), ("%", "%"), ("cd", "cd"),
    ];

    private const int MaxDigits = 15;

    /// <summary>Reads a quantity at the start of a text.</summary>
    /// <param name="text">Text from the quantity's first digit on.</param>
    /// <param name="value">The quantity.</param>
    /// <returns>False when there is none, or when a letter or digit follows it at once.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out ScannedValue value)
    {
        value = default;
        if (!TryReadNumber(text, out long mantissa, out int exponent, out int position))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[position..];
        if (TryReadInfix(rest, ref mantissa, ref exponent, out string? unit, out string? second, out int taken)
            || TryReadUnit(rest, ref exponent, out unit, out taken)
            || (rest.Length > 1 && rest[0] == ' ' && TryReadSpacedUnit(rest[1..], ref exponent, out unit, out taken))
            || TryReadBarePrefix(rest, ref exponent, out unit, out second, out taken))
        {
            Normalise(ref mantissa, ref exponent);
            value = new ScannedValue(mantissa, exponent, unit!, second, position + taken);
            return true;
        }

        return false;
    }

    /// <summary>Writes a quantity's token text: mantissa, <c>e</c>, exponent, unit.</summary>
    /// <param name="value">The quantity.</param>
    /// <param name="unit">One of its units.</param>
    /// <param name="destination">At least 48 characters.</param>
    /// <returns>How many were written.</returns>
    public static int Format(in ScannedValue value, string unit, Span<char> destination)
    {
        _ = value.Mantissa.TryFormat(destination, out int length);
        destination[length++] = 'e';
        _ = value.Exponent.TryFormat(destination[length..], out int exponentLength);
        length += exponentLength;
        unit.CopyTo(destination[length..]);
        return length + unit.Length;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out long mantissa, out int exponent, out int position)
    {
        mantissa = 0;
        exponent = 0;
        position = 0;
        int digits = 0;
        bool fraction = false;
        for (; position < text.Length; position++)
        {
            char character = text[position];
            if (char.IsAsciiDigit(character))
            {
                if (++digits > MaxDigits)
                {
                    return false;
                }

                mantissa = (mantissa * 10) + (character - '0');
                exponent -= fraction ? 1 : 0;
            }
            else if (character == '.' && !fraction && digits > 0 && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))
            {
                fraction = true;
            }
            else if (character != ',' || fraction || !IsThousands(text[position..]))
            {
                break;
            }
        }

        if (digits == 0)
        {
            return false;
        }

        // 1/16W: a power of two divides ten's powers without rest.
        if (!fraction && position + 1 < text.Length && text[position] == '/' && TryReadDenominator(text[(position + 1)..], out int denominator, out int length)
            && digits <= 4)
        {
            position += 1 + length;
            for (; denominator > 1; denominator /= 2)
            {
                mantissa *= 5;
                exponent--;
            }
        }

        return true;
    }

    private static bool TryReadDenominator(ReadOnlySpan<char> text, out int denominator, out int length)
    {
        denominator = 0;
        length = 0;
        while (length < text.Length && length < 2 && char.IsAsciiDigit(text[length]))
        {
            denominator = (denominator * 10) + (text[length++] - '0');
        }

        return denominator is 2 or 4 or 8 or 16 or 32 && length < text.Length && text[length] is 'W' or 'w';
    }

    private static bool IsThousands(ReadOnlySpan<char> text) =>
        text.Length > 3 && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3])
        && (text.Length == 4 || !char.IsAsciiDigit(text[4]));

    /// <summary>4k7, 2R2, 4u7, 3V3: the letter stands where the decimal point would, one or two digits follow.</summary>
    private static bool TryReadInfix(
        ReadOnlySpan<char> rest, ref long mantissa, ref int exponent, out string? unit, out string? second, out int taken)
    {
        unit = null;
        second = null;
        taken = 0;
        if (rest.Length < 2 || exponent != 0 || !char.IsAsciiDigit(rest[1]))
        {
            return false;
        }

        int power;
        (power, unit, second) = rest[0] switch
        {
            'R' or 'r' => (0, "ohm", null),
            'k' or 'K' => (3, "ohm", null),
            'M' => (6, "ohm", null),
            'p' => (-12, "F", null),
            'n' => (-9, "F", "H"),
            'u' or '\u00b5' or '\u03bc' => (-6, "F", "H"),
            'V' or 'v' => (0, "V", (string?)null),
            _ => (0, null, null),
        };
        if (unit is null)
        {
            return false;
        }

        int digits = 1;
        while (1 + digits < rest.Length && char.IsAsciiDigit(rest[1 + digits]))
        {
            digits++;
        }

        if (digits > 2)
        {
            return false;
        }

        taken = 1 + digits;
        if (TryMatchUnit(rest[taken..], out string? named, out int unitLength) && IsBoundary(rest[(taken + unitLength)..]))
        {
            unit = named;
            second = null;
            taken += unitLength;
        }

        if (!IsBoundary(rest[taken..]))
        {
            return false;
        }

        for (int digit = 0; digit < digits; digit++)
        {
            mantissa = (mantissa * 10) + (rest[1 + digit] - '0');
        }

        exponent = power - digits;
        return true;
    }

    private static bool TryReadSpacedUnit(ReadOnlySpan<char> rest, ref int exponent, out string? unit, out int taken)
    {
        // A lone letter after a blank is too often a word of its own; an "r" never is a unit there.
        if (TryReadUnit(rest, ref exponent, out unit, out taken) && rest[0] is not ('r' or 'R' or 'a' or 'h' or 'f'))
        {
            taken++;
            return true;
        }

        return false;
    }

    private static bool TryReadUnit(ReadOnlySpan<char> rest, ref int exponent, out string? unit, out int taken)
    {
        if (TryMatchUnit(rest, out unit, out taken) && IsBoundary(rest[taken..]))
        {
            return true;
        }

        if (rest.Length > 1 && TryMatchUnit(rest[1..], out unit, out taken) && IsBoundary(rest[(1 + taken)..])
            && unit is not ("%" or "ppm") && TryPrefix(rest[0], rest[1..(1 + taken)], unit!, out int power))
        {
            exponent += power;
            taken++;
            return true;
        }

        unit = null;
        taken = 0;
        return false;
    }

    private static bool TryReadBarePrefix(ReadOnlySpan<char> rest, ref int exponent, out string? unit, out string? second, out int taken)
    {
        unit = null;
        second = null;
        taken = 1;
        if (rest.Length == 0 || !IsBoundary(rest[1..]))
        {
            return false;
        }

        int power;
        (power, unit, second) = rest[0] switch
        {
            'k' or 'K' => (3, "ohm", null),
            'M' => (6, "ohm", null),
            'p' => (-12, "F", null),
            'n' => (-9, "F", "H"),
            'u' or '\u00b5' or '\u03bc' => (-6, "F", "H"),
            _ => (0, (string?)null, (string?)null),
        };
        exponent += unit is null ? 0 : power;
        return unit is not null;
    }

    private static bool TryPrefix(char prefix, ReadOnlySpan<char> spelling, string unit, out int power)
    {
        // Capital N, U and P come from texts in capitals. m and M differ, except for hertz, where milli is unheard of, and for
        // amperes in capitals, where mega is.
        int? found = prefix switch
        {
            'p' or 'P' => -12,
            'n' or 'N' => -9,
            'u' or 'U' or '\u00b5' or '\u03bc' => -6,
            'm' => string.Equals(unit, "Hz", StringComparison.Ordinal) ? 6 : -3,
            'M' => string.Equals(unit, "A", StringComparison.Ordinal) && spelling[0] == 'A' ? -3 : 6,
            'k' or 'K' => 3,
            'G' or 'g' => 9,
            _ => null,
        };
        power = found ?? 0;
        return found is not null && !(string.Equals(unit, "F", StringComparison.Ordinal) && power > 0);
    }

    private static bool TryMatchUnit(ReadOnlySpan<char> text, out string? unit, out int length)
    {
        foreach ((string spelling, string symbol) in Units)
        {
            if (text.StartsWith(spelling, StringComparison.OrdinalIgnoreCase) && IsBoundary(text[spelling.Length..]))
            {
                unit = symbol;
                length = spelling.Length;
                return true;
            }
        }

        unit = null;
        length = 0;
        return false;
    }

    private static bool IsBoundary(ReadOnlySpan<char> rest) => rest.Length == 0 || !char.IsLetterOrDigit(rest[0]);

    private static void Normalise(ref long mantissa, ref int exponent)
    {
        if (mantissa == 0)
        {
            exponent = 0;
            return;
        }

        while (mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }
    }
}
