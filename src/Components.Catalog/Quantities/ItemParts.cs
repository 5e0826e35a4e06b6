namespace Components.Catalog.Quantities;

/// <summary>One item of a list or span: sign, number and unit as written.</summary>
internal readonly record struct ItemParts(double Sign, DecimalNumber Number, UnitToken Unit)
{
    // Words that may follow a rating without changing it.
    private static readonly string[] Notes = ["DC", "AC", "Max", "Min", "Typ", "RMS", "Max.", "Min.", "Typ."];

    /// <summary>The item's number with its sign and prefix.</summary>
    public double Value => Sign * Scaled(Number, Unit).Scaled(Unit.Exponent) * (1L << Unit.BinaryExponent);

    /// <summary>The number with the factor that the spelling of its unit brings; no unit at all has 0 there.</summary>
    public static DecimalNumber Scaled(DecimalNumber number, UnitToken unit) =>
        unit.Factor <= 1 ? number : number with { Mantissa = number.Mantissa * unit.Factor };

    /// <summary>Reads an item with the note behind it (<c>16V(DC)</c>) and leaves what follows in <paramref
    /// name="rest"/>.</summary>
    public static bool TryRead(ref ReadOnlySpan<char> rest, in QuantityPolicy policy, bool allowPlusMinus, out ItemParts parts)
    {
        if (!TryReadBare(ref rest, policy, allowPlusMinus, out parts))
        {
            return false;
        }

        rest = SkipNote(rest.TrimStart(), parts.Unit.Unit == QuantityUnit.None ? policy.Wanted : parts.Unit.Unit);
        return true;
    }

    /// <summary>Reads an item and nothing behind it.</summary>
    public static bool TryReadBare(ref ReadOnlySpan<char> rest, in QuantityPolicy policy, bool allowPlusMinus,
        out ItemParts parts)
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

        if (TryReadLeadingR(ref rest, policy.Wanted, out DecimalNumber number))
        {
            parts = new(sign, number, new(QuantityUnit.Ohm, 0, false));
            return true;
        }

        if (!QuantityReader.TryReadParts(rest, policy, out number, out UnitToken unit, out int length))
        {
            return false;
        }

        rest = rest[length..];
        parts = new(sign, number, unit);
        return true;
    }

    /// <summary>Whether the item is of a unit; a bare prefix is enough where custom leaves the unit out (<c>4k7</c>,
    /// <c>100n</c>).</summary>
    public bool Accepts(QuantityUnit wanted)
    {
        if (Unit.Unit == wanted)
        {
            return wanted != QuantityUnit.None || !Unit.HasPrefix;
        }

        return Unit.Unit == QuantityUnit.None && Unit.HasPrefix && wanted switch
        {
            QuantityUnit.Ohm => Unit.Exponent is 3 or 6 or -3,
            QuantityUnit.Farad or QuantityUnit.Henry => Unit.Exponent is -12 or -9 or -6 or -3,
            _ => false,
        };
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

    private static ReadOnlySpan<char> SkipNote(ReadOnlySpan<char> rest, QuantityUnit unit)
    {
        if (rest.IsEmpty)
        {
            return rest;
        }

        if (rest[0] is '(' or '（')
        {
            int close = MatchingBracket(rest);
            return close > 0 && IsNote(rest[1..close].Trim(), unit) ? rest[(close + 1)..].TrimStart() : rest;
        }

        foreach (string note in Notes)
        {
            if (rest.StartsWith(note, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == note.Length || !char.IsLetterOrDigit(rest[note.Length])))
            {
                return rest[note.Length..].TrimStart();
            }
        }

        return rest;
    }

    /// <summary>Whether what stands in brackets says under which condition the value holds, and is no second value: words
    /// (<c>DC</c>, <c>Ta = 25 °C</c>, <c>ΔT=40K</c>), a tolerance, or a quantity of another unit
    /// (<c>120Ω(100MHz)</c>).</summary>
    private static bool IsNote(ReadOnlySpan<char> content, QuantityUnit unit)
    {
        if (content.IsEmpty)
        {
            return false;
        }

        if (content[0] == '@' || char.IsLetter(content[0]) || content[0] is '△' or '∆')
        {
            return true;
        }

        if (content[0] is '±')
        {
            return Tolerance.TryParse(content, unit, out _);
        }

        return QuantityReader.TryRead(content, QuantityPolicy.Any, out WrittenQuantity quantity)
            && quantity.Unit != QuantityUnit.None && quantity.Unit != unit;
    }

    private static int MatchingBracket(ReadOnlySpan<char> rest)
    {
        int depth = 0;
        for (int i = 0; i < rest.Length; i++)
        {
            depth += rest[i] is '(' or '（' ? 1 : rest[i] is ')' or '）' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
