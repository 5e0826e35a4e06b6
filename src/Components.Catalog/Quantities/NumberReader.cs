namespace Components.Catalog.Quantities;

/// <summary>Reads the number of a quantity: digits, thousands, decimal point or comma.</summary>
internal static class NumberReader
{
    /// <summary>Reads a number at the beginning of a text.</summary>
    /// <param name="text">Text that begins with a digit or a decimal point.</param>
    /// <param name="hasDecimalComma">Whether a single comma is a decimal one.</param>
    /// <param name="number">The number.</param>
    /// <param name="hasPoint">Whether it has a fraction written with a point or comma.</param>
    /// <param name="position">Characters it took.</param>
    /// <returns>False when there is no digit.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, bool hasDecimalComma, out DecimalNumber number, out bool hasPoint,
        out int position)
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

    /// <summary>Reads the divisor of <c>1/16W</c>.</summary>
    /// <param name="text">Whole text.</param>
    /// <param name="slash">Where the slash stands.</param>
    /// <param name="numerator">Number before it.</param>
    /// <param name="number">The fraction.</param>
    /// <param name="after">Where the divisor ends.</param>
    /// <returns>False when no unit follows right after it: <c>1/1</c> of a transceiver is no number.</returns>
    public static bool TryReadFraction(
        ReadOnlySpan<char> text, int slash, DecimalNumber numerator, out DecimalNumber number, out int after)
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

        int unitStart = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (divisor is 0 || UnitToken.RunEnd(text, unitStart) == unitStart)
        {
            return false;
        }

        number = numerator with { Divisor = divisor };
        after = end;
        return true;
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
        bool isOneNumber = end > comma + 1 && !(end + 1 < text.Length && text[end] is '.' or ','
            && char.IsAsciiDigit(text[end + 1]));
        return isPlainWhole && isOneNumber && (end - comma - 1 != 3 || startsWithZero);
    }

    // 1,000V is a thousand volts; 0,125W is an eighth of a watt.
    private static bool IsGroupSeparator(ReadOnlySpan<char> text, int comma, int digitsBefore, bool grouped) =>
        digitsBefore > 0 && !(digitsBefore == 1 && text[0] == '0') && (grouped || digitsBefore <= 3) && comma + 3 < text.Length
        && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));
}
