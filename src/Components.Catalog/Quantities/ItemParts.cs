namespace Components.Catalog.Quantities;

/// <summary>One item of a list or span: sign, number and unit as written.</summary>
internal readonly record struct ItemParts(double Sign, DecimalNumber Number, UnitToken Unit)
{
    // Words that may follow a rating without changing it.
    private static readonly string[] Notes = ["DC", "AC", "Max", "Min", "Typ", "RMS", "Max.", "Min.", "Typ."];

    /// <summary>Reads an item and leaves what follows it in <paramref name="rest"/>.</summary>
    public static bool TryRead(ref ReadOnlySpan<char> rest, QuantityUnit wanted, bool allowPlusMinus, out ItemParts parts)
    {
        parts = default;
        double sign = 1;
        if (rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] is '+' or '-' or '−')
        {
            sign = rest[0] == '+' ? 1 : -1;
            rest = rest[1..].TrimStart();
        }
        else if (rest[0] == '±' && allowPlusMinus)
        {
            rest = rest[1..].TrimStart();
        }

        if (TryReadLeadingR(ref rest, wanted, out DecimalNumber number))
        {
            parts = new(sign, number, new(QuantityUnit.Ohm, 0, false));
            return true;
        }

        if (!QuantityReader.TryReadParts(rest, out number, out UnitToken unit, out int length))
        {
            return false;
        }

        rest = SkipNote(rest[length..].TrimStart());
        parts = new(sign, number, unit);
        return true;
    }

    // R47 is 0.47 ohm; R0402 is a package, hence at most three digits.
    private static bool TryReadLeadingR(ref ReadOnlySpan<char> rest, QuantityUnit wanted, out DecimalNumber number)
    {
        number = default;
        if (wanted != QuantityUnit.Ohm || rest.Length < 2 || rest[0] is not ('R' or 'r'))
        {
            return false;
        }

        int end = 1;
        ulong mantissa = 0;
        while (end < rest.Length && char.IsAsciiDigit(rest[end]) && end <= 4)
        {
            mantissa = (mantissa * 10) + (uint)(rest[end] - '0');
            end++;
        }

        if (end is 1 or > 4 || (end < rest.Length && char.IsLetter(rest[end])))
        {
            return false;
        }

        number = new(mantissa, 1 - end, 1);
        rest = rest[end..];
        return true;
    }

    private static ReadOnlySpan<char> SkipNote(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return rest;
        }

        if (rest[0] is '(' or '（')
        {
            int close = rest.IndexOfAny(')', '）');
            bool isNote = close > 0;
            for (int i = 1; i < close && isNote; i++)
            {
                isNote = char.IsAsciiLetter(rest[i]) || rest[i] is '.' or ' ' or '=';
            }

            return isNote ? rest[(close + 1)..].TrimStart() : rest;
        }

        foreach (string note in Notes)
        {
            if (rest.StartsWith(note, StringComparison.OrdinalIgnoreCase) && (rest.Length == note.Length || !char.IsLetterOrDigit(rest[note.Length])))
            {
                return rest[note.Length..].TrimStart();
            }
        }

        return rest;
    }
}
