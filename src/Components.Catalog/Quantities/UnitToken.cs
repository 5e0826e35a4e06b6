namespace Components.Catalog.Quantities;

/// <summary>Prefix and unit behind a number.</summary>
/// <param name="Unit">Unit, or none.</param>
/// <param name="Exponent">Power of ten of the prefix.</param>
/// <param name="HasPrefix">Whether a prefix was written.</param>
/// <param name="BinaryExponent">Power of two of the prefix, where it is one: 10 for the K of <c>KB</c>.</param>
/// <param name="Factor">The factor of a spelling that no power of ten says: 254 for mil.</param>
internal readonly record struct UnitToken(QuantityUnit Unit, int Exponent, bool HasPrefix, int BinaryExponent = 0,
    uint Factor = 1)
{
    /// <summary>Whether neither unit nor prefix was written.</summary>
    public bool IsEmpty => Unit == QuantityUnit.None && !HasPrefix;

    /// <summary>Where the run of characters that a unit is made of ends.</summary>
    public static int RunEnd(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && IsUnitCharacter(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>Reads the run of letters after a number. The whole run must be a unit that counts; anything else is not
    /// one.</summary>
    /// <param name="run">The run; an empty one is no unit.</param>
    /// <param name="policy">Which units and habits count.</param>
    /// <param name="number">The number before it: 850MV is milli, 5MV may be anything.</param>
    /// <param name="token">The unit.</param>
    public static bool TryParse(ReadOnlySpan<char> run, in QuantityPolicy policy, DecimalNumber number, out UnitToken token)
    {
        token = default;
        if (run.IsEmpty)
        {
            return true;
        }

        if (UnitTable.TryUnit(run, policy.Wanted, out UnitMeaning meaning))
        {
            // A lone lower-case h is hours, no henry; catalogues write H.
            token = new(meaning.Unit, meaning.Exponent, false, Factor: meaning.Factor);
            return meaning.Factor > 1 ? meaning.Unit == policy.Wanted : run is not "h" && Counts(meaning.Unit, policy);
        }

        if (UnitTable.TryLongPrefix(run, out char spelled, out int length) && TryLong(spelled, run[length..], policy, out token))
        {
            return true;
        }

        if (!TryPrefix(run[0], out int power))
        {
            return false;
        }

        ReadOnlySpan<char> rest = run[1..];
        if (TryBinary(run[0], rest, policy.Wanted, out token))
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            // U, N and P alone are letters of part numbers and of transistor types, not prefixes.
            token = new(QuantityUnit.None, power, true);
            return run[0] is not ('g' or 'G' or 'c' or 'h')
                && (run[0] is not ('U' or 'N' or 'P') || policy.Has(QuantityRules.CapitalPrefixAlone));
        }

        char prefix = run[0] is '\u00B5' or '\u03BC' ? 'u' : run[0];
        QuantityUnit unit;
        if (rest.Length == 1)
        {
            meaning = default;
            if (!UnitTable.TryPrefixedLetter(rest[0], prefix, policy.Wanted, policy.Units, out unit))
            {
                return false;
            }
        }
        else if (UnitTable.TryUnit(rest, QuantityUnit.None, out meaning))
        {
            unit = meaning.Unit;
        }
        else
        {
            return false;
        }

        if (!Counts(unit, policy) || meaning.Factor > 1) // no prefix stands before "min"
        {
            return false;
        }

        if (!UnitTable.Allows(unit, prefix))
        {
            token = new(unit, -3, true);
            return prefix == 'M' && IsCapitalMilli(unit, policy, number);
        }

        token = WithPrefix(unit, prefix, power + meaning.Exponent);
        return true;
    }

    /// <summary>Exponent of a prefix letter.</summary>
    public static bool TryPrefix(char letter, out int exponent)
    {
        exponent = letter switch
        {
            'f' => -15,
            'p' or 'P' => -12,
            'n' or 'N' => -9,
            'u' or 'U' or '\u00B5' or '\u03BC' => -6,
            'm' => -3,
            'c' => -2,
            'h' => 2,
            'k' or 'K' => 3,
            'M' => 6,
            'g' or 'G' => 9,
            _ => 0,
        };
        return exponent != 0;
    }

    // "64K", "64Ki", "64KiB": what is counted in powers of 1024 is written without its unit as well, and with an i.
    private static bool TryBinary(char prefix, ReadOnlySpan<char> rest, QuantityUnit wanted, out UnitToken token)
    {
        token = default;
        if (!UnitTable.IsBinary(wanted) || !UnitTable.Allows(wanted, prefix) || !(rest.IsEmpty || rest[0] is 'i' or 'I'))
        {
            return false;
        }

        UnitMeaning meaning = new(wanted, 0);
        if (rest.Length > 1 && !(UnitTable.TryUnit(rest[1..], wanted, out meaning) && UnitTable.IsBinary(meaning.Unit)))
        {
            return false;
        }

        _ = TryPrefix(prefix, out int power);
        token = WithPrefix(meaning.Unit, prefix, power);
        return true;
    }

    private static bool TryLong(char prefix, ReadOnlySpan<char> rest, in QuantityPolicy policy, out UnitToken token)
    {
        if (rest.IsEmpty)
        {
            token = new(QuantityUnit.Ohm, 6, true);
            return prefix == 'M' && Counts(QuantityUnit.Ohm, policy); // "2.2 meg" is said of resistors
        }

        token = default;
        if (!UnitTable.TryUnit(rest, policy.Wanted, out UnitMeaning meaning) || !Counts(meaning.Unit, policy)
            || meaning.Factor > 1
            || !UnitTable.Allows(meaning.Unit, prefix))
        {
            return false;
        }

        _ = TryPrefix(prefix, out int power);
        token = WithPrefix(meaning.Unit, prefix, power + meaning.Exponent);
        return true;
    }

    private static UnitToken WithPrefix(QuantityUnit unit, char prefix, int exponent)
    {
        // Nothing in a catalogue is rated in millihertz or millibits; people type "16mhz" and "2mbit".
        if (prefix == 'm' && UnitTable.IsNeverMilli(unit))
        {
            exponent = 6;
        }

        return UnitTable.IsBinary(unit) ? new(unit, 0, true, exponent / 3 * 10) : new(unit, exponent, true);
    }

    // Sources that write everything in capitals write 500MA, 850MV and 350MW: no part is rated in millions of these, so M can
    // only be milli. Where nothing may be guessed, a small number of volts or watts makes no rating either way and stays unread.
    private static bool IsCapitalMilli(QuantityUnit unit, in QuantityPolicy policy, DecimalNumber number) =>
        unit is QuantityUnit.Volt or QuantityUnit.Ampere or QuantityUnit.Watt or QuantityUnit.Henry or QuantityUnit.Candela
        && (policy.Has(QuantityRules.CapitalMilli)
            || (unit == policy.Wanted && (unit is QuantityUnit.Ampere or QuantityUnit.Candela
                || (unit is QuantityUnit.Volt or QuantityUnit.Watt && number.Scaled(0) >= 100))));

    private static bool Counts(QuantityUnit unit, in QuantityPolicy policy) =>
        policy.Units.Contains(unit) || unit == policy.Wanted;

    private static bool IsUnitCharacter(char character) =>
        char.IsAsciiLetter(character) || character == '%'
        || (character > 127 && (character is '\u00B5' or '\u03BC' or '\u03A9' or '\u2126' or '°' or 'º' or '℃' or '％'
            || char.IsLetter(character)));
}
