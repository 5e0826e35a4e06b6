using System.Globalization;

namespace Components.Catalog.Quantities;

/// <summary>A quantity as it was written: number, prefix and unit apart, so that <c>0.1uF</c> and <c>100nF</c> are compared
/// without rounding.</summary>
/// <param name="Number">Number before the prefix.</param>
/// <param name="Unit">Unit; None when the text has none.</param>
/// <param name="Exponent">Power of ten of the prefix; 0 without one.</param>
/// <param name="HasPrefix">Whether a prefix was written, also where the decimal point would stand (<c>4k7</c>).</param>
/// <param name="BinaryExponent">Power of two of a prefix of bits and bytes: 10 for <c>64KB</c>.</param>
/// <param name="Length">Characters it took.</param>
public readonly record struct WrittenQuantity(
    DecimalNumber Number, QuantityUnit Unit, int Exponent, bool HasPrefix, int BinaryExponent, int Length)
{
    /// <summary>Value in the unit without prefix; with a prefix and no unit, of the unit that the text does not say.</summary>
    public double Value => Number.Scaled(Exponent) * (1L << BinaryExponent);

    /// <summary>Whether it is a number alone.</summary>
    public bool IsPlain => Unit == QuantityUnit.None && !HasPrefix;

    /// <summary>Unit that is meant by custom where it is left out: <c>10k</c> and <c>1M</c> are ohms, <c>22p</c>
    /// farads.</summary>
    public QuantityUnit CustomaryUnit => Unit != QuantityUnit.None || !HasPrefix ? Unit : Exponent switch
    {
        3 or 6 => QuantityUnit.Ohm,
        -12 or -9 or -6 => QuantityUnit.Farad,
        _ => QuantityUnit.None,
    };

    /// <summary>Whether henries may be meant as well as farads: <c>10u</c>, <c>100n</c>. Nobody makes inductors of
    /// picohenries.</summary>
    public bool MayBeHenries => Unit == QuantityUnit.None && HasPrefix && Exponent is -9 or -6;

    /// <summary>The value as mantissa and exponent alone: the same for every spelling of it.</summary>
    /// <param name="mantissa">Digits that do not end in zero; 0 for zero.</param>
    /// <param name="exponent">Power of ten; 0 for zero.</param>
    /// <returns>False for a fraction that is no finite decimal (<c>1/3 W</c>) or does not fit.</returns>
    public bool TryNormalize(out ulong mantissa, out int exponent)
    {
        bool fits = Number.Mantissa <= ulong.MaxValue >> BinaryExponent;
        DecimalNumber whole = fits ? Number with { Mantissa = Number.Mantissa << BinaryExponent } : default;
        return whole.TryNormalize(Exponent, out mantissa, out exponent) && fits;
    }

    /// <summary>Writes the value as indexes and features compare it: mantissa, <c>e</c>, exponent, unit. <c>0.1uF</c> and
    /// <c>100nF</c> are <c>1e-7F</c>.</summary>
    /// <param name="unit">The quantity's unit, or one that is meant where it has none.</param>
    /// <param name="destination">At least 48 characters.</param>
    /// <param name="written">How many were written.</param>
    /// <returns>False when <see cref="TryNormalize"/> says so.</returns>
    public bool TryWriteToken(QuantityUnit unit, Span<char> destination, out int written)
    {
        written = 0;
        if (!TryNormalize(out ulong mantissa, out int exponent))
        {
            return false;
        }

        _ = mantissa.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
        destination[written++] = 'e';
        _ = exponent.TryFormat(destination[written..], out int digits, default, CultureInfo.InvariantCulture);
        written += digits;
        string symbol = UnitTable.Token(unit);
        symbol.CopyTo(destination[written..]);
        written += symbol.Length;
        return true;
    }
}
