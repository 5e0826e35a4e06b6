namespace Components.Catalog.Quantities;

/// <summary>
/// Reads one quantity at the beginning of a text: <c>10kΩ</c>, <c>4k7</c>, <c>2R2</c>, <c>1/16W</c>, <c>1,000V</c>, <c>50 V</c>,
/// <c>0.1µF</c>, <c>100n</c>. The catalogue's attributes and the words of a query go through this same reader.
/// </summary>
/// <remarks>A comma before three digits groups thousands (<c>1,000V</c>, and so <c>4,700kΩ</c>, which some write for 4.7 kΩ: the catalogue's
/// sources are English). Any other single comma is a decimal one where an attribute's unit is known beforehand (<c>4,7kΩ</c>, <c>0,125W</c>,
/// <c>±0,5%</c>); in free text it separates. Case decides between m (milli) and M (mega); a unit that makes no sense with its prefix, or letters that are no unit,
/// give no quantity. Allocates nothing.</remarks>
public static class QuantityReader
{
    private const int MaximumInfixDigits = 2;

    /// <summary>Reads a quantity at the beginning of <paramref name="text"/>.</summary>
    /// <param name="text">Text that begins with a digit or a decimal point; signs are the caller's business.</param>
    /// <param name="quantity">The quantity; unit None and no prefix for a plain number.</param>
    /// <param name="length">Characters consumed, with the unit.</param>
    /// <returns>False when the text does not begin with a quantity that ends at a word boundary.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out Quantity quantity, out int length)
    {
        if (!TryReadParts(text, out DecimalNumber number, out UnitToken unit, out length))
        {
            quantity = default;
            return false;
        }

        quantity = new(number.Scaled(unit.Exponent), unit.Unit, unit.HasPrefix);
        return true;
    }

    /// <summary>Reads a quantity and keeps number and unit apart. When the unit is known beforehand, an attribute's <c>500MA</c> is read
    /// as 500 mA, and with <paramref name="hasDecimalComma"/> its <c>4,7kΩ</c> as 4.7 kΩ; in free text both stay unread.</summary>
    internal static bool TryReadParts(
        ReadOnlySpan<char> text, out DecimalNumber number, out UnitToken unit, out int length, QuantityUnit wanted = QuantityUnit.None,
        bool hasDecimalComma = false)
    {
        unit = default;
        length = 0;
        if (!TryReadNumber(text, hasDecimalComma, out number, out bool hasPoint, out int position))
        {
            return false;
        }

        if (!hasPoint && TryReadInfix(text, position, number, out DecimalNumber infixNumber, out UnitToken infixUnit, out int infixLength))
        {
            number = infixNumber;
            unit = infixUnit;
            length = infixLength;
            return true;
        }

        if (!hasPoint && position < text.Length && text[position] == '/' && TryReadFraction(text, position, number, out DecimalNumber fraction, out int after))
        {
            number = fraction;
            position = after;
        }

        int start = position;
        while (start < text.Length && start - position < 2 && text[start] is ' ' or '\u00A0' or '\u2009' or '\u202F')
        {
            start++;
        }

        int end = RunEnd(text, start);
        if (start > position && !(end > start && UnitToken.TryParse(text[start..end], wanted, number, out UnitToken spaced) && (spaced.Unit != QuantityUnit.None || spaced.HasPrefix) && IsBoundary(text, end)))
        {
            // A word that is no unit belongs to whatever comes next: "10 pieces" is the number 10.
            length = position;
            return number.Divisor == 1;
        }

        // Only powers are written as fractions; "1/2kV" may as well be two ratings.
        if (!UnitToken.TryParse(text[start..end], wanted, number, out unit) || !IsBoundary(text, end) || (number.Divisor > 1 && unit != new UnitToken(QuantityUnit.Watt, 0, HasPrefix: false)))
        {
            return false;
        }

        length = unit.Unit == QuantityUnit.PartsPerMillion ? SkipPerKelvin(text, end) : end;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, bool hasDecimalComma, out DecimalNumber number, out bool hasPoint, out int position)
    {
        ulong mantissa = 0;
        int exponent = 0;
        int digits = 0;
        bool grouped = false;
        hasPoint = false;
        position = 0;
        while (position < text.Length)
        {
            char character = text[position];
            if (char.IsAsciiDigit(character))
            {
                if (mantissa < 100_000_000_000_000_000)
                {
                    mantissa = (mantissa * 10) + (uint)(character - '0');
                    exponent -= hasPoint ? 1 : 0;
                }
                else
                {
                    exponent += hasPoint ? 0 : 1;
                }

                digits++;
            }
            else if (character == '.' && !hasPoint && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))
            {
                hasPoint = true;
            }
            else if (character == ',' && !hasPoint && IsGroupSeparator(text, position, digits, grouped))
            {
                grouped = true;
            }
            else if (character == ',' && !hasPoint && !grouped && hasDecimalComma && IsDecimalComma(text, position, digits))
            {
                hasPoint = true;
            }
            else
            {
                break;
            }

            position++;
        }

        number = new(mantissa, exponent, 1);
        return digits > 0 && exponent < 200;
    }

    // 2,2uF; not 1,000V (three digits group, unless they follow a zero), not 1,2,3 (a list), not 0402,5 (two fields of a line).
    private static bool IsDecimalComma(ReadOnlySpan<char> text, int comma, int digitsBefore)
    {
        int end = comma + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        bool startsWithZero = text[0] == '0';
        bool isPlainWhole = digitsBefore is > 0 and <= 3 && (!startsWithZero || digitsBefore == 1);
        bool isOneNumber = end > comma + 1 && !(end + 1 < text.Length && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]));
        return isPlainWhole && isOneNumber && (end - comma - 1 != 3 || startsWithZero);
    }

    // 1,000V is a thousand volts; 0,125W is an eighth of a watt.
    private static bool IsGroupSeparator(ReadOnlySpan<char> text, int comma, int digitsBefore, bool grouped) =>
        digitsBefore > 0 && !(digitsBefore == 1 && text[0] == '0') && (grouped || digitsBefore <= 3) && comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    private static bool TryReadInfix(ReadOnlySpan<char> text, int position, DecimalNumber whole, out DecimalNumber number, out UnitToken unit, out int length)
    {
        number = default;
        unit = default;
        length = 0;
        if (position + 1 >= text.Length || !char.IsAsciiDigit(text[position + 1]) || whole.Mantissa > 999_999)
        {
            return false;
        }

        char letter = text[position];
        UnitToken infix;
        if (letter is 'R' or 'r' or '\u03A9' or '\u2126')
        {
            infix = new(QuantityUnit.Ohm, 0, false);
        }
        else if (letter is 'V' or 'v')
        {
            infix = new(QuantityUnit.Volt, 0, false);
        }
        else if (letter is not ('U' or 'N' or 'P' or 'g') && UnitToken.TryPrefix(letter, out int exponent))
        {
            infix = new(QuantityUnit.None, exponent, true);
        }
        else
        {
            return false;
        }

        int end = position + 1;
        ulong mantissa = whole.Mantissa;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            mantissa = (mantissa * 10) + (uint)(text[end] - '0');
            end++;
            if (end - position - 1 > MaximumInfixDigits)
            {
                return false;
            }
        }

        number = new(mantissa, -(end - position - 1), 1);
        int unitEnd = RunEnd(text, end);
        if (!IsBoundary(text, unitEnd) || !UnitToken.TryParse(text[end..unitEnd], out UnitToken trailing) || trailing.HasPrefix)
        {
            return false;
        }

        if (trailing.Unit != QuantityUnit.None && infix.Unit != QuantityUnit.None && trailing.Unit != infix.Unit)
        {
            return false;
        }

        unit = new(infix.Unit == QuantityUnit.None ? trailing.Unit : infix.Unit, infix.Exponent, infix.HasPrefix);
        length = unitEnd;
        return true;
    }

    private static bool TryReadFraction(ReadOnlySpan<char> text, int slash, DecimalNumber numerator, out DecimalNumber number, out int after)
    {
        number = default;
        after = slash;
        int end = slash + 1;
        uint divisor = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - slash <= 4)
        {
            divisor = (divisor * 10) + (uint)(text[end] - '0');
            end++;
        }

        // A fraction needs a unit right after it (1/16W, 1/4 W); "1/1" of a transceiver is no number.
        int unitStart = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (divisor is 0 || RunEnd(text, unitStart) == unitStart)
        {
            return false;
        }

        number = numerator with { Divisor = divisor };
        after = end;
        return true;
    }

    private static int RunEnd(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && IsUnitCharacter(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsUnitCharacter(char character) =>
        char.IsAsciiLetter(character) || (character > 127 && (character is '\u00B5' or '\u03BC' or '\u03A9' or '\u2126' or '°' or 'º' or '℃' or '％' || char.IsLetter(character))) || character == '%';

    private static bool IsBoundary(ReadOnlySpan<char> text, int position) =>
        position >= text.Length || !(char.IsLetterOrDigit(text[position]) || text[position] == '_' || (text[position] == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])));

    private static int SkipPerKelvin(ReadOnlySpan<char> text, int position)
    {
        ReadOnlySpan<char> rest = text[position..];
        foreach (string suffix in (ReadOnlySpan<string>)["/℃", "/°C", "/ºC", "/°c", "/C", "/K", " / ℃", " /℃"])
        {
            if (rest.StartsWith(suffix, StringComparison.Ordinal) && IsBoundary(text, position + suffix.Length))
            {
                return position + suffix.Length;
            }
        }

        return position;
    }
}
