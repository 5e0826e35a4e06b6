using System.Globalization;

namespace Components.Catalog.Prices;

/// <summary>Numbers that price lists write as texts. A comma is never a decimal point here and never skipped: <c>0,01</c> is no
/// number.</summary>
internal static class PriceNumber
{
    /// <summary>Reads a price in dollars: <c>0.01</c>, <c>$0.01</c>, <c>US$ 0.01</c>, <c>1,234.56</c>.</summary>
    /// <param name="text">Text as written.</param>
    /// <param name="price">The price; may be zero or negative.</param>
    /// <returns>False for a decimal comma, another currency, and a comma that may be either (<c>1,234</c>).</returns>
    public static bool TryParse(string text, out double price)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim();
        number = number.StartsWith("US$", StringComparison.OrdinalIgnoreCase)
            ? number[3..] : number.StartsWith("$", StringComparison.Ordinal) ? number[1..] : number;
        number = number.TrimStart();
        price = 0;
        int comma = number.IndexOf(',');
        if (comma >= 0 && !IsGrouped(number, needsPoint: true))
        {
            return false;
        }

        NumberStyles styles = NumberStyles.Float | (comma >= 0 ? NumberStyles.AllowThousands : NumberStyles.None);
        return double.TryParse(number, styles, CultureInfo.InvariantCulture, out price) && double.IsFinite(price);
    }

    /// <summary>Reads a quantity: <c>100</c>, <c>1,000</c>, <c>100+</c>, <c>≥100</c>.</summary>
    /// <param name="text">Text as written.</param>
    /// <param name="quantity">The quantity.</param>
    /// <returns>False when it is no whole number.</returns>
    public static bool TryParseQuantity(string text, out double quantity)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim().TrimStart("≥>=").TrimEnd('+').Trim();
        quantity = 0;
        int comma = number.IndexOf(',');
        if (comma >= 0 && !IsGrouped(number, needsPoint: false))
        {
            return false;
        }

        NumberStyles styles = NumberStyles.Float | (comma >= 0 ? NumberStyles.AllowThousands : NumberStyles.None);
        return double.TryParse(number, styles, CultureInfo.InvariantCulture, out quantity) && double.IsFinite(quantity)
            && double.IsInteger(quantity);
    }

    /// <summary>Reads where a step begins and ends, as the name of its price: <c>100</c>, <c>100+</c>, <c>1-99</c>,
    /// <c>100-</c>.</summary>
    /// <param name="text">Name as written.</param>
    /// <param name="first">Smallest quantity.</param>
    /// <param name="last">Largest quantity; null where it is open.</param>
    /// <returns>False when it is neither a whole number nor two of them that ascend.</returns>
    public static bool TryParseStep(string text, out double first, out double? last)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        last = null;
        if (!TryParseQuantity(dash < 0 ? text : text[..dash], out first))
        {
            return false;
        }

        bool isOpen = dash < 0 || dash == text.Length - 1;
        if (!isOpen && TryParseQuantity(text[(dash + 1)..], out double end) && end >= first)
        {
            last = end;
        }

        return isOpen || last is not null;
    }

    // Groups of exactly three digits. For a price a decimal point has to follow: "1,234" is 1.234 to half of the world.
    private static bool IsGrouped(ReadOnlySpan<char> number, bool needsPoint)
    {
        number = number.TrimStart("+-");
        int point = number.IndexOf('.');
        if (needsPoint && point < 0)
        {
            return false;
        }

        ReadOnlySpan<char> whole = point < 0 ? number : number[..point];
        int digits = 0;
        bool isFirst = true;
        foreach (char character in whole)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
                continue;
            }

            if (character != ',' || (isFirst ? digits is < 1 or > 3 : digits != 3))
            {
                return false;
            }

            isFirst = false;
            digits = 0;
        }

        return digits == 3;
    }
}
