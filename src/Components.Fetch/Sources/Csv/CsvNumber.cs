using System.Globalization;
using System.Text;

namespace Components.Fetch.Sources.Csv;

/// <summary>Numbers as a vendor's export writes them, in one declared form: never guessed from the digits.</summary>
internal static class CsvNumber
{
    /// <summary>Reads a number: of prices, of stock and of quantities alike.</summary>
    /// <param name="text">Digits with one decimal sign and groups of three: <c>1,234.5</c>, with a decimal comma <c>1.234,5</c>.
    /// Blanks and apostrophes group too. A spreadsheet's exponent may stand behind them: <c>1E+03</c>.</param>
    /// <param name="decimalComma">Whether the decimal sign is the comma.</param>
    /// <param name="number">The number.</param>
    /// <returns>False for anything else, and for a sign that groups where no three digits follow.</returns>
    internal static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out decimal number)
    {
        number = 0;
        text = text.Trim();
        return TryNormalize(text, decimalComma, out string plain, out int length)
            && (length == text.Length || TryScientific(plain, text[length..], out plain))
            && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Reads a quantity of pieces: <c>1,200</c>, <c>1000+</c>, <c>&gt;1000</c>, <c>100.0</c>,
    /// <c>1E+03</c>.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="decimalComma">Whether the decimal sign is the comma.</param>
    /// <param name="quantity">The quantity.</param>
    /// <returns>False when it is no whole number.</returns>
    internal static bool TryParseQuantity(string text, bool decimalComma, out long quantity)
    {
        quantity = 0;
        if (!TryParse(text.AsSpan().Trim().TrimStart("≥>=").TrimEnd('+'), decimalComma, out decimal number)
            || number != decimal.Truncate(number) || Math.Abs(number) > 1_000_000_000_000_000)
        {
            return false;
        }

        quantity = (long)number;
        return true;
    }

    /// <summary>Rewrites the number at the beginning of a text to digits with a decimal point.</summary>
    /// <param name="text">A text without blanks before it.</param>
    /// <param name="decimalComma">Whether the decimal sign is the comma.</param>
    /// <param name="plain">The number, with a decimal point and without groups.</param>
    /// <param name="length">Characters that it took.</param>
    /// <returns>False when the text begins with no number, or with one that is not in the declared form.</returns>
    internal static bool TryNormalize(ReadOnlySpan<char> text, bool decimalComma, out string plain, out int length)
    {
        char point = decimalComma ? ',' : '.';
        char group = decimalComma ? '.' : ',';
        StringBuilder digits = new();
        int sinceGroup = -1;
        int at = 0;
        bool hasPoint = false;
        if (text is ['+' or '-', ..])
        {
            digits.Append(text[at++] == '-' ? "-" : "");
        }

        int first = at;
        for (; at < text.Length; at++)
        {
            char character = text[at];
            if (char.IsAsciiDigit(character))
            {
                digits.Append(character);
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
            }
            else if (character == point && !hasPoint && sinceGroup is -1 or 3 && HasDigit(text, at + 1))
            {
                digits.Append('.');
                (hasPoint, sinceGroup) = (true, -1);
            }
            else if (!hasPoint && IsGroup(character, group) && at > first && sinceGroup is -1 or 3 && HasDigit(text, at + 1)
                && (sinceGroup == 3 || at - first <= 3))
            {
                sinceGroup = 0;
            }
            else
            {
                break;
            }
        }

        (plain, length) = (digits.ToString(), at);
        return at > first && char.IsAsciiDigit(text[at - 1]) && sinceGroup is -1 or 3
            && !(at < text.Length && text[at] is '.' or ',');
    }

    /// <summary>Reads the exponent behind a number: a spreadsheet writes small numbers as 1E-07, and an E with a number behind it
    /// is no unit.</summary>
    /// <param name="number">The number before it, with a decimal point and without groups.</param>
    /// <param name="behind">What stands behind the number, to the end of the cell.</param>
    /// <param name="plain">The number without an exponent.</param>
    /// <returns>False when there is no exponent, or one that leaves nothing of the number.</returns>
    internal static bool TryScientific(string number, ReadOnlySpan<char> behind, out string plain)
    {
        plain = "";
        if (behind is not ['e' or 'E', ..] || !int.TryParse(
            behind[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
            || Math.Abs(exponent) > 24 || !decimal.TryParse($"{number}E{exponent}", NumberStyles.Float,
                CultureInfo.InvariantCulture, out decimal value))
        {
            return false;
        }

        plain = value.ToString("0.############################", CultureInfo.InvariantCulture);
        return value != 0 || decimal.Parse(number, CultureInfo.InvariantCulture) == 0;
    }

    private static bool HasDigit(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    // A blank, a no-break blank or a thin one, an apostrophe.
    private static bool IsGroup(char character, char group) =>
        character == group || character is ' ' or '\u00A0' or '\u202F' or '\'' or '\u2019';
}
