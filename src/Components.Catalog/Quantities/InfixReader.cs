namespace Components.Catalog.Quantities;

/// <summary>Reads numbers whose letter stands where the decimal point would: <c>4k7</c>, <c>2R2</c>, <c>0R005</c>, <c>4u7</c>,
/// <c>3V3</c> (IEC 60062).</summary>
internal static class InfixReader
{
    private const int MaximumWhole = 999;

    /// <summary>Reads the letter and the digits after it.</summary>
    /// <param name="text">Whole text.</param>
    /// <param name="position">Where the letter stands.</param>
    /// <param name="whole">Number before it.</param>
    /// <param name="policy">Which units and habits of writing count.</param>
    /// <param name="number">The number, before its prefix.</param>
    /// <param name="unit">The unit, None when only a prefix was written.</param>
    /// <param name="length">Characters from the beginning of the text.</param>
    public static bool TryRead(
        ReadOnlySpan<char> text, int position, DecimalNumber whole, in QuantityPolicy policy,
        out DecimalNumber number, out UnitToken unit, out int length)
    {
        number = default;
        unit = default;
        length = 0;
        if (position + 1 >= text.Length || !char.IsAsciiDigit(text[position + 1]) || whole.Mantissa > MaximumWhole
            || !TryLetter(text[position], policy, out UnitToken letter))
        {
            return false;
        }

        int end = position + 1;
        ulong mantissa = whole.Mantissa;
        int most = MaximumDigits(text[position]);
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            mantissa = (mantissa * 10) + (uint)(text[end] - '0');
            end++;
            if (end - position - 1 > most)
            {
                return false;
            }
        }

        number = new(mantissa, -(end - position - 1), 1);
        int unitEnd = UnitToken.RunEnd(text, end);
        if (!UnitToken.TryParse(text[end..unitEnd], policy, number, out UnitToken trailing) || trailing.HasPrefix
            || trailing.Exponent != 0
            || !QuantityReader.IsBoundary(text, unitEnd, isAfterUnit: true))
        {
            return false;
        }

        bool isContradiction = letter.Unit != QuantityUnit.None && trailing.Unit != QuantityUnit.None
            && trailing.Unit != letter.Unit;
        bool makesNoSense = letter.HasPrefix && trailing.Unit != QuantityUnit.None
            && !UnitTable.Allows(trailing.Unit, Prefix(text[position]));
        unit = letter with { Unit = letter.Unit == QuantityUnit.None ? trailing.Unit : letter.Unit };
        length = unitEnd;
        return !isContradiction && !makesNoSense;
    }

    // Shunts are written with milliohms (0R005, 2K667); three digits after any other letter are a part number: 2N3904, 1N400.
    private static int MaximumDigits(char letter) => letter is 'R' or 'r' or 'k' or 'K' or 'M' or '\u03A9' or '\u2126' ? 3 : 2;

    private static bool TryLetter(char letter, in QuantityPolicy policy, out UnitToken token)
    {
        if (letter is 'R' or 'r' or '\u03A9' or '\u2126')
        {
            token = new(QuantityUnit.Ohm, 0, false);
            return true;
        }

        if (letter is 'V' or 'v')
        {
            token = new(QuantityUnit.Volt, 0, false);
            return true;
        }

        bool isPrefix = UnitToken.TryPrefix(letter, out int exponent);
        token = new(QuantityUnit.None, exponent, true);
        return isPrefix && letter is not ('g' or 'c' or 'h')
            && (letter is not ('U' or 'N' or 'P') || policy.Has(QuantityRules.CapitalPrefixAlone));
    }

    private static char Prefix(char letter) => letter is '\u00B5' or '\u03BC' ? 'u' : letter;
}
