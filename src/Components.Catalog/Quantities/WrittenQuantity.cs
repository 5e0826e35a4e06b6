namespace Components.Catalog.Quantities;

/// <summary>A quantity as it was written: number, prefix and unit apart, so that <c>0.1uF</c> and <c>100nF</c> are compared without
/// rounding.</summary>
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

    /// <summary>What is meant by custom where the unit is left out: <c>10k</c> and <c>1M</c> are ohms, <c>22p</c> farads.</summary>
    public QuantityUnit CustomaryUnit => Unit != QuantityUnit.None || !HasPrefix ? Unit : Exponent switch
    {
        3 or 6 => QuantityUnit.Ohm,
        -12 or -9 or -6 => QuantityUnit.Farad,
        _ => QuantityUnit.None,
    };

    /// <summary>Whether henries may be meant as well as farads: <c>10u</c>, <c>100n</c>. Nobody makes inductors of picohenries.</summary>
    public bool MayBeHenries => Unit == QuantityUnit.None && HasPrefix && Exponent is -9 or -6;
}
