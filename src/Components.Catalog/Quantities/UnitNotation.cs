using System.Globalization;

namespace Components.Catalog.Quantities;

/// <summary>Folds notations of the same quantity to one token (0.1uF = 100nF = 100n; 4k7 = 4.7kΩ), for indexes and queries alike.</summary>
public static class UnitNotation
{
    /// <summary>Folds a token that is one quantity with a unit or prefix.</summary>
    /// <param name="token">A word without spaces, as written; case matters (m and M).</param>
    /// <param name="folded">Canonical and bare forms.</param>
    /// <returns>False when the token is a plain number or anything else than exactly one quantity.</returns>
    public static bool TryFold(ReadOnlySpan<char> token, out FoldedQuantity folded)
    {
        folded = default;
        ReadOnlySpan<char> text = token.TrimStart("±+");
        if (text.Length is < 2 or > 24 || !char.IsAsciiDigit(text[0]) && text[0] != '.'
            || !QuantityReader.TryRead(text, out Quantity quantity, out int length) || length != text.Length
            || quantity is { Unit: QuantityUnit.None, HasPrefix: false })
        {
            return false;
        }

        folded = Fold(quantity);
        return true;
    }

    /// <summary>Canonical and bare forms of a quantity.</summary>
    /// <param name="quantity">A quantity with a unit or a prefix.</param>
    /// <returns>The folded forms.</returns>
    public static FoldedQuantity Fold(Quantity quantity)
    {
        int exponent = Exponent(quantity);
        double scaled = exponent >= 0 ? quantity.Value / Math.Pow(10, exponent) : quantity.Value * Math.Pow(10, -exponent);
        string number = Math.Round(scaled, 9).ToString("0.#########", CultureInfo.InvariantCulture);
        string prefix = exponent switch { -12 => "p", -9 => "n", -6 => "u", -3 => "m", 3 => "k", 6 => "meg", 9 => "g", _ => "" };
        string bare = $"{number}{prefix}";
        string unit = quantity.Unit switch
        {
            QuantityUnit.Ohm => "ohm",
            QuantityUnit.Farad => "f",
            QuantityUnit.Henry => "h",
            QuantityUnit.Volt => "v",
            QuantityUnit.Ampere => "a",
            QuantityUnit.Watt => "w",
            QuantityUnit.Hertz => "hz",
            QuantityUnit.Candela => "cd",
            QuantityUnit.Percent => "%",
            QuantityUnit.PartsPerMillion => "ppm",
            QuantityUnit.Celsius => "degc",
            QuantityUnit.Second => "s",
            _ => "",
        };
        return new($"{bare}{unit}", bare, quantity);
    }

    private static int Exponent(Quantity quantity)
    {
        double magnitude = Math.Abs(quantity.Value);
        if (magnitude == 0 || quantity.Unit is QuantityUnit.Percent or QuantityUnit.PartsPerMillion or QuantityUnit.Celsius)
        {
            return 0;
        }

        return Math.Clamp((int)Math.Floor((Math.Log10(magnitude) / 3) + 1e-9) * 3, -12, 9);
    }
}
