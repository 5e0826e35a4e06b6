using System.Globalization;

namespace Components.Embedding.Hashing;

/// <summary>Reads values such as <c>100nF</c>, <c>4k7</c>, <c>0.1uF</c>, <c>10kohm</c>, <c>1/16W</c> as numbers in base units, so that
/// different spellings of one value become one feature.</summary>
internal static class ValueFolding
{
    internal static bool TryFold(ReadOnlySpan<char> word, out FoldedValue value)
    {
        value = default;
        int digits = NumberLength(word);
        if (digits == 0)
        {
            return false;
        }

        double number = double.Parse(word[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        ReadOnlySpan<char> rest = word[digits..];
        if (rest.Length > 1 && rest[0] == '/')
        {
            int divisorDigits = NumberLength(rest[1..]);
            if (divisorDigits == 0)
            {
                return false;
            }

            double divisor = double.Parse(rest.Slice(1, divisorDigits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            if (divisor == 0)
            {
                return false;
            }

            number /= divisor;
            rest = rest[(1 + divisorDigits)..];
        }

        if (rest.IsEmpty)
        {
            value = new FoldedValue(number, '\0');
            return true;
        }

        if (TryUnit(rest, out int exponent, out char unit))
        {
            value = new FoldedValue(Scale(number, exponent), unit);
            return true;
        }

        return TryInfix(number, word[..digits], rest, out value);
    }

    /// <summary>Reads a unit with an optional SI prefix.</summary>
    internal static bool TryUnit(ReadOnlySpan<char> text, out int exponent, out char unit)
    {
        exponent = 0;
        unit = BaseUnit(text);
        if (unit != '\0')
        {
            return true;
        }

        int? prefix = text.Length > 1 ? Prefix(text[0]) : null;
        if (prefix is null)
        {
            return false;
        }

        unit = BaseUnit(text[1..]);
        exponent = prefix.Value;
        return unit is not '\0' and not '%';
    }

    /// <summary>number x 10^exponent, by one multiplication or division, which rounds once.</summary>
    internal static double Scale(double number, int exponent) => exponent switch
    {
        -15 => number / 1e15,
        -12 => number / 1e12,
        -9 => number / 1e9,
        -6 => number / 1e6,
        -3 => number / 1e3,
        3 => number * 1e3,
        6 => number * 1e6,
        9 => number * 1e9,
        _ => number,
    };

    // 4k7 is 4.7 kilo-ohm, 0R is zero ohm, 4u7 is 4.7 micro of something that the text leaves open: only ohms are read so.
    private static bool TryInfix(double number, ReadOnlySpan<char> whole, ReadOnlySpan<char> rest, out FoldedValue value)
    {
        value = default;
        int exponent;
        switch (rest[0])
        {
            case 'R' or 'r':
                exponent = 0;
                break;
            case 'k' or 'K':
                exponent = 3;
                break;
            case 'M':
                exponent = 6;
                break;
            default:
                return false;
        }

        ReadOnlySpan<char> decimals = rest[1..];
        if (decimals.ContainsAnyExceptInRange('0', '9') || decimals.Length > 4 || (decimals.Length > 0 && whole.Contains('.')))
        {
            return false;
        }

        if (decimals.Length > 0)
        {
            number = double.Parse($"{whole}.{decimals}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        }

        value = new FoldedValue(Scale(number, exponent), '\u03a9');
        return true;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        bool point = false;
        bool digit = false;
        while (length < text.Length && length < 18)
        {
            char character = text[length];
            if (character == '.' && !point)
            {
                point = true;
            }
            else if (char.IsAsciiDigit(character))
            {
                digit = true;
            }
            else
            {
                break;
            }

            length++;
        }

        return digit ? length : 0;
    }

    private static char BaseUnit(ReadOnlySpan<char> text)
    {
        if (text.Length == 1)
        {
            return text[0] switch
            {
                'V' or 'v' => 'V',
                'A' => 'A',
                'F' or 'f' => 'F',
                'H' or 'h' => 'H',
                'W' or 'w' => 'W',
                '\u03a9' => '\u03a9',
                '%' => '%',
                _ => '\0',
            };
        }

        return text.Equals("ohm", StringComparison.OrdinalIgnoreCase) || text.Equals("ohms", StringComparison.OrdinalIgnoreCase) ? '\u03a9'
            : text.Equals("hz", StringComparison.OrdinalIgnoreCase) ? 'Z'
            : text.Equals("bit", StringComparison.OrdinalIgnoreCase) ? 'B'
            : '\0';
    }

    private static int? Prefix(char character) => character switch
    {
        'p' or 'P' => -12,
        'n' or 'N' => -9,
        'u' or 'U' => -6,
        'm' => -3,
        'k' or 'K' => 3,
        'M' => 6,
        'G' => 9,
        _ => null,
    };
}
