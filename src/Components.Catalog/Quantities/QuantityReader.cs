namespace Components.Catalog.Quantities;

/// <summary>Reads one quantity at the beginning of a text: <c>10kΩ</c>, <c>4k7</c>, <c>2R2</c>, <c>1/16W</c>, <c>1,000V</c>,
/// <c>50 V</c>, <c>0.1µF</c>, <c>100n</c>, <c>10k ohm</c>. Attributes, descriptions, queries, the texts of an index and
/// hashed features go through this one reader; where they differ, a <see cref="QuantityPolicy"/> says so.</summary>
/// <remarks>A comma before three digits groups thousands (<c>1,000V</c>, and so <c>4,700kΩ</c>, which some write for 4.7 kΩ:
/// the catalogue's sources are English). Case decides between m (milli) and M (mega); a unit that makes no sense with its
/// prefix, or letters that are no unit, give no quantity. Allocates nothing.</remarks>
public static class QuantityReader
{
    private static readonly string[] PerKelvin = ["/℃", "/°C", "/ºC", "/C", "/K", " / ℃", " /℃"];

    /// <summary>Reads a quantity at the beginning of a text.</summary>
    /// <param name="text">Text that begins with a digit or a decimal point, or with a sign where the policy skips it.</param>
    /// <param name="policy">Which units and habits of writing count.</param>
    /// <param name="quantity">The quantity.</param>
    /// <returns>False when the text does not begin with a quantity that counts and ends at a word boundary.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, in QuantityPolicy policy, out WrittenQuantity quantity)
    {
        quantity = default;
        int signs = policy.Has(QuantityRules.LeadingSign) ? SignLength(text) : 0;
        if (!TryReadParts(text[signs..], policy, out DecimalNumber number, out UnitToken unit, out int length)
            || (unit.IsEmpty && !policy.Has(QuantityRules.PlainNumber)))
        {
            return false;
        }

        quantity = new(ItemParts.Scaled(number, unit), unit.Unit, unit.Exponent, unit.HasPrefix, unit.BinaryExponent, signs
            + length);
        return true;
    }

    /// <summary>Reads the unit of a number that was read before: the next word of a query, the next column of a table.</summary>
    /// <param name="number">A number without a unit, or with a prefix and no unit (<c>10k</c> before <c>ohm</c>).</param>
    /// <param name="unit">The whole word, for example <c>kohm</c>.</param>
    /// <param name="policy">Which units and habits of writing count, as for a unit behind a blank.</param>
    /// <param name="quantity">The quantity; its length is the number's.</param>
    /// <returns>False when the word is no unit that counts.</returns>
    public static bool TryJoin(WrittenQuantity number, ReadOnlySpan<char> unit, in QuantityPolicy policy,
        out WrittenQuantity quantity)
    {
        quantity = default;
        int end = UnitToken.RunEnd(unit, 0);
        if (number.Unit != QuantityUnit.None || end == 0 || !UnitToken.TryParse(unit[..end], policy, number.Number,
            out UnitToken token)
            || !CountsAfterBlank(unit[..end], token, policy) || (number.HasPrefix && (token.HasPrefix || token.Exponent != 0)))
        {
            return false;
        }

        end = token.Unit == QuantityUnit.PartsPerMillion ? SkipPerKelvin(unit, end) : end;
        quantity = number with
        {
            Number = ItemParts.Scaled(number.Number, token),
            Unit = token.Unit,
            Exponent = number.HasPrefix ? number.Exponent : token.Exponent,
            HasPrefix = number.HasPrefix || token.HasPrefix,
            BinaryExponent = token.BinaryExponent,
        };
        return end == unit.Length;
    }

    /// <summary>Reads a quantity and keeps number and unit apart; signs are the caller's business.</summary>
    internal static bool TryReadParts(
        ReadOnlySpan<char> text, in QuantityPolicy policy, out DecimalNumber number, out UnitToken unit, out int length)
    {
        unit = default;
        length = 0;
        if (!NumberReader.TryRead(text, policy.Has(QuantityRules.DecimalComma), out number, out bool hasPoint, out int position))
        {
            return false;
        }

        if (!hasPoint && InfixReader.TryRead(text, position, number, policy, out DecimalNumber infix, out unit, out length))
        {
            number = infix;
            length = WithSpacedUnit(text, length, policy, ref unit);
            return true;
        }

        if (!hasPoint && position < text.Length && text[position] == '/'
            && NumberReader.TryReadFraction(text, position, number, out DecimalNumber fraction, out int after))
        {
            number = fraction;
            position = after;
        }

        int start = position;
        while (start < text.Length && start - position < 2 && text[start] is ' ' or '\u00A0' or '\u2009' or '\u202F')
        {
            start++;
        }

        int end = UnitToken.RunEnd(text, start);
        if (start > position && !(end > start && UnitToken.TryParse(text[start..end], policy, number, out UnitToken spaced)
            && CountsAfterBlank(text[start..end], spaced, policy) && IsBoundary(text, end, isAfterUnit: true)))
        {
            // A word that is no unit belongs to whatever comes next: "10 pieces" is the number 10.
            length = position;
            return number.Divisor == 1;
        }

        // Only powers are written as fractions; "1/2kV" may as well be two ratings.
        if (!UnitToken.TryParse(text[start..end], policy, number, out unit) || !IsBoundary(text, end, isAfterUnit: !unit.IsEmpty)
            || (number.Divisor > 1 && unit != new UnitToken(QuantityUnit.Watt, 0, HasPrefix: false)))
        {
            return false;
        }

        if (UnitTable.RatioOf(policy.Wanted) is { } ratio && unit.Unit == ratio.Numerator
            && ratio.TryReadDenominator(text, end, out int power, out int ratioEnd))
        {
            unit = new(policy.Wanted, unit.Exponent + power, unit.HasPrefix);
            length = ratioEnd;
            return true;
        }

        length = unit.Unit == QuantityUnit.PartsPerMillion ? SkipPerKelvin(text, end)
            : WithSpacedUnit(text, end, policy, ref unit);
        if (unit.Unit == QuantityUnit.Bit && IsPerSecond(text, end, out int afterSecond))
        {
            unit = new(QuantityUnit.BitPerSecond, unit.BinaryExponent / 10 * 3, unit.HasPrefix);
            length = afterSecond;
        }

        return true;
    }

    /// <summary>Whether a word may end there. An underscore ends a unit (<c>10uF_X7R</c>) and not a number
    /// (<c>0402_x5</c>).</summary>
    internal static bool IsBoundary(ReadOnlySpan<char> text, int position, bool isAfterUnit) =>
        position >= text.Length || !(char.IsLetterOrDigit(text[position]) || (text[position] == '_' && !isAfterUnit)
            || (text[position] == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])));

    private static int SignLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && length < 3 && text[length] is '±' or '+' or '-' or '/' && !(length == 0
            && text[length] == '/'))
        {
            length++;
        }

        return length;
    }

    // Behind a blank a lone small letter is a word ("2 a", "10 r") and a prefix needs its unit; an R counts where a k does.
    private static bool CountsAfterBlank(ReadOnlySpan<char> run, UnitToken unit, in QuantityPolicy policy) =>
        unit.Unit == QuantityUnit.None
            ? unit.HasPrefix && policy.Has(QuantityRules.PrefixAfterBlank)
                && (policy.Has(QuantityRules.LetterAfterBlank) || run is not ("m" or "n" or "p"))
            : policy.Has(QuantityRules.LetterAfterBlank) || unit.Unit == policy.Wanted
                || !(run is "a" or "f" or "h" or "r" or "s" || (run is "R" && !policy.Has(QuantityRules.PrefixAfterBlank)));

    // "10k ohm", "4.7u H": the prefix stands at the number, the unit behind a blank.
    private static int WithSpacedUnit(ReadOnlySpan<char> text, int end, in QuantityPolicy policy, ref UnitToken unit)
    {
        if (unit.Unit != QuantityUnit.None || !unit.HasPrefix || end + 1 >= text.Length || text[end] is not (' ' or '\u00A0'))
        {
            return end;
        }

        int runEnd = UnitToken.RunEnd(text, end + 1);
        ReadOnlySpan<char> run = text[(end + 1)..runEnd];
        if (run.IsEmpty || run is "R" or "r" || !UnitToken.TryParse(run, policy, default, out UnitToken spaced)
            || spaced is not { Unit: QuantityUnit.Ohm or QuantityUnit.Farad or QuantityUnit.Henry, HasPrefix: false }
            || !CountsAfterBlank(run, spaced, policy) || !IsBoundary(text, runEnd, isAfterUnit: true))
        {
            return end;
        }

        unit = unit with { Unit = spaced.Unit };
        return runEnd;
    }

    private static bool IsPerSecond(ReadOnlySpan<char> text, int end, out int after)
    {
        after = end + (text[end..].StartsWith("/sec", StringComparison.Ordinal) ? 4 : 2);
        return end + 1 < text.Length && text[end] == '/' && text[end + 1] == 's' && IsBoundary(text, after, isAfterUnit: true);
    }

    private static int SkipPerKelvin(ReadOnlySpan<char> text, int position)
    {
        ReadOnlySpan<char> rest = text[position..];
        foreach (string suffix in PerKelvin)
        {
            if (rest.StartsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && IsBoundary(text, position + suffix.Length, isAfterUnit: true))
            {
                return position + suffix.Length;
            }
        }

        return position;
    }
}
