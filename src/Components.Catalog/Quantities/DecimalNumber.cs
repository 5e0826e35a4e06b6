namespace Components.Catalog.Quantities;

/// <summary>A decimal number before rounding to binary: mantissa × 10^exponent ÷ divisor. Kept apart from the prefix, so that
/// <c>0.1uF</c> and <c>100nF</c> become the very same double.</summary>
internal readonly record struct DecimalNumber(ulong Mantissa, int Exponent, uint Divisor)
{
    // Powers of ten up to 10^22 are exact in a double, so one multiplication or division rounds once, hence correctly.
    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Nearest double of the number times a power of ten.</summary>
    public double Scaled(int prefixExponent)
    {
        ulong mantissa = Mantissa;
        int exponent = Exponent + prefixExponent;
        while (mantissa != 0 && exponent < 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        double value = Math.Abs(exponent) <= 22
            ? exponent >= 0 ? mantissa * PowersOfTen[exponent] : mantissa / PowersOfTen[-exponent]
            : mantissa * Math.Pow(10, exponent);
        return Divisor <= 1 ? value : value / Divisor;
    }
}
