using System.Globalization;

namespace Components.Catalog.Quantities;

/// <summary>Writes numbers for people: <c>10 kΩ</c>, <c>100 nF</c>, <c>4.7 µF</c>, <c>1 %</c>, <c>62.5 mW</c>.</summary>
public static class QuantityFormat
{
    /// <summary>Formats a value with the prefix that people use for its unit.</summary>
    /// <param name="value">Value in the unit without prefix.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="significantDigits">Digits kept, 1 to 15; trailing zeros are dropped.</param>
    /// <returns>Number, a space, prefix and unit; the number alone when there is no unit. <see cref="QuantityParser"/> reads it
    /// back.</returns>
    public static string Format(double value, QuantityUnit unit, int significantDigits = 5)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        if (UnitTable.IsBinary(unit))
        {
            return FormatBinary(value, unit, significantDigits);
        }

        int exponent = UnitTable.TakesPrefix(unit) ? PrefixExponent(Math.Abs(value), unit, significantDigits) : 0;
        double scaled = exponent >= 0 ? value / Power(exponent) : value * Power(-exponent);
        string number = Round(scaled, significantDigits);
        string symbol = Symbol(unit);
        return symbol.Length == 0 ? number : $"{number} {PrefixSymbol(exponent)}{symbol}";
    }

    /// <summary>Symbol of a unit without prefix; empty for <see cref="QuantityUnit.None"/>.</summary>
    /// <param name="unit">Unit.</param>
    /// <returns>For example <c>Ω</c>.</returns>
    public static string Symbol(QuantityUnit unit) => UnitTable.Symbol(unit);

    /// <summary>Unit of a symbol as <see cref="Types.PickColumn.Unit"/> writes it.</summary>
    /// <param name="symbol">For example <c>Ω</c>, <c>ppm</c>; empty for none.</param>
    /// <returns>The unit; None for an unknown symbol.</returns>
    public static QuantityUnit UnitOf(string symbol) => UnitTable.UnitOf(symbol);

    private static int PrefixExponent(double magnitude, QuantityUnit unit, int significantDigits)
    {
        if (magnitude == 0)
        {
            return 0;
        }

        // Rounding first: 999.9996 Ω with five digits is 1 kΩ.
        double rounded = double.Parse(Round(magnitude, significantDigits), NumberStyles.Float, CultureInfo.InvariantCulture);
        int exponent = (int)Math.Floor(Math.Log10(rounded) / 3 + 1e-12) * 3;

        // Capacitances are written in µF up to large electrolytics: 2200 µF, not 2.2 mF.
        if (unit == QuantityUnit.Farad && exponent == -3)
        {
            return rounded < 0.1 ? -6 : 0;
        }

        // The nearest prefix that the unit is written with. What is typed m for mega is written M.
        ReadOnlySpan<char> letters = "pnum kMG";
        int wanted = Math.Clamp(exponent, -12, 9);
        while (wanted != 0
            && (!UnitTable.Allows(unit, letters[(wanted / 3) + 4]) || (UnitTable.IsNeverMilli(unit) && wanted < 0)))
        {
            wanted -= Math.Sign(wanted) * 3;
        }

        return wanted;
    }

    // 65,536 bytes are 64 KB; what is no whole multiple of 1024 is written out.
    private static string FormatBinary(double value, QuantityUnit unit, int significantDigits)
    {
        int power = 0;
        while (power < 3 && value != 0 && value % 1024 == 0)
        {
            value /= 1024;
            power++;
        }

        string prefix = power switch { 1 => "K", 2 => "M", 3 => "G", _ => "" };
        return $"{Round(value, significantDigits)} {prefix}{Symbol(unit)}";
    }

    private static string Round(double value, int significantDigits)
    {
        string text = value.ToString($"G{significantDigits}", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal)
            ? decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal plain)
                ? plain.ToString("0.##################", CultureInfo.InvariantCulture) : text
            : text;
    }

    private static double Power(int exponent) =>
        exponent switch { 0 => 1, 3 => 1e3, 6 => 1e6, 9 => 1e9, 12 => 1e12, _ => Math.Pow(10, exponent) };

    private static string PrefixSymbol(int exponent) => exponent switch
    {
        -12 => "p",
        -9 => "n",
        -6 => "µ",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        _ => "",
    };
}
