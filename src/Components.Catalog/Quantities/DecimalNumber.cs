namespace Components.Catalog.Quantities;

/// <summary>A decimal number before rounding to binary: mantissa × 10^exponent ÷ divisor. Kept apart from the prefix, so that
/// <c>0.1uF</c> and <c>100nF</c> become the very same double.</summary>
/// <param name="Mantissa">Digits, 0 to 10^18.</param>
/// <param name="Exponent">Power of ten.</param>
/// <param name="Divisor">Divisor of a fraction; 1 for any other number.</param>
public readonly record struct DecimalNumber(ulong Mantissa, int Exponent, uint Divisor)
{
    // Powers of ten up to 10^22 are exact in a double, so one multiplication or division rounds once, hence correctly.
    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ];

    /// <summary>Nearest double of the number times a power of ten.</summary>
    /// <param name="prefixExponent">Power of ten.</param>
    /// <returns>The product; correctly rounded while the exponents together are within ±22.</returns>
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

    /// <summary>The same number as mantissa and exponent alone, without trailing zeros, times a power of ten.</summary>
    /// <param name="prefixExponent">Power of ten.</param>
    /// <param name="mantissa">Digits that do not end in zero; 0 for zero.</param>
    /// <param name="exponent">Power of ten; 0 for zero.</param>
    /// <returns>False for a fraction that is no finite decimal (<c>1/3</c>) or does not fit.</returns>
    public bool TryNormalize(int prefixExponent, out ulong mantissa, out int exponent)
    {
        (mantissa, exponent) = (Mantissa, Exponent + prefixExponent);
        uint divisor = Math.Max(Divisor, 1);
        for (; divisor % 10 == 0; divisor /= 10)
        {
            exponent--;
        }

        // One of the prime factors of ten is made up by the other: 1/16 is 0.0625.
        for (; divisor > 1; exponent--)
        {
            uint factor = divisor % 2 == 0 ? 5u : divisor % 5 == 0 ? 2u : 0u;
            if (factor == 0 || mantissa > ulong.MaxValue / factor)
            {
                return false;
            }

            mantissa *= factor;
            divisor /= 10 / factor;
        }

        for (; mantissa != 0 && mantissa % 10 == 0; mantissa /= 10)
        {
            exponent++;
        }

        exponent = mantissa == 0 ? 0 : exponent;
        return true;
    }
}
