using Components.Catalog.Text;

namespace Components.Catalog.Quantities;

/// <summary>How far a part may lie from its nominal value. Facts: docs/FACTS.md, section 3.</summary>
/// <param name="Below">Deviation downwards, 0 or more: per cent, or the nominal value's unit when absolute.</param>
/// <param name="Above">Deviation upwards, 0 or more, in the same measure.</param>
/// <param name="IsAbsolute">Whether the deviations are in the nominal value's unit (<c>±0.25pF</c>).</param>
public readonly record struct Tolerance(double Below, double Above, bool IsAbsolute)
{
    // The units of tolerances stand in the text, and a comma is never a separator of two of them without a sign.
    private static readonly QuantityPolicy Policy =
        QuantityPolicy.Any with { Rules = QuantityPolicy.Any.Rules | QuantityRules.DecimalComma };

    /// <summary>Reads <c>±1%</c>, <c>±0.25pF</c>, <c>-20%~+80%</c>, <c>+80/-20%</c>, <c>±30ppm</c>.</summary>
    /// <param name="text">Attribute value.</param>
    /// <param name="nominalUnit">Unit of the nominal value, for absolute tolerances.</param>
    /// <param name="tolerance">The tolerance; of a list the widest.</param>
    /// <returns>False when the text is not understood, or is an absolute tolerance of another unit.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, QuantityUnit nominalUnit, out Tolerance tolerance)
    {
        tolerance = default;
        if (text.Length > 100 || Placeholder.Is(text))
        {
            return false;
        }

        Span<(char Sign, DecimalNumber Number, UnitToken Unit)> items = stackalloc (char, DecimalNumber, UnitToken)[4];
        int count = 0;
        ReadOnlySpan<char> rest = text.Trim();
        while (!rest.IsEmpty)
        {
            if (count == items.Length || !TryReadItem(ref rest, out items[count]))
            {
                return false;
            }

            count++;
        }

        return TryCombine(items[..count], nominalUnit, out tolerance);
    }

    /// <summary>The tolerance that a letter stands for in parts lists and part numbers (IEC 60062).</summary>
    /// <param name="letter">A capital letter.</param>
    /// <returns>Per cent to both sides; null for a letter that stands for none.</returns>
    public static double? OfLetter(char letter) => letter switch
    {
        'B' => 0.1,
        'D' => 0.5,
        'F' => 1,
        'G' => 2,
        'J' => 5,
        'K' => 10,
        'M' => 20,
        _ => null,
    };

    /// <summary>Smallest and largest value of a part.</summary>
    /// <param name="nominal">Nominal value, positive.</param>
    /// <returns>Bounds; the lower one is never below zero.</returns>
    public (double Minimum, double Maximum) Bounds(double nominal) => IsAbsolute
        ? (Math.Max(0, nominal - Below), nominal + Above)
        : (Math.Max(0, nominal * (1 - (Below / 100))), nominal * (1 + (Above / 100)));

    /// <summary>The tolerance in per cent of a nominal value, the larger side of an asymmetric one.</summary>
    /// <param name="nominal">Nominal value, positive.</param>
    /// <returns>Per cent, 0 or more.</returns>
    public double PercentOf(double nominal)
    {
        double widest = Math.Max(Below, Above);
        return IsAbsolute ? widest / nominal * 100 : widest;
    }

    private static bool TryReadItem(ref ReadOnlySpan<char> rest, out (char Sign, DecimalNumber Number, UnitToken Unit) item)
    {
        char sign = '±';
        item = default;
        if (rest.StartsWith("+/-", StringComparison.Ordinal))
        {
            rest = rest[3..].TrimStart();
        }
        else if (rest[0] is '+' or '-' or '−' or '±')
        {
            sign = rest[0] == '−' ? '-' : rest[0];
            rest = rest[1..].TrimStart();
        }

        if (!QuantityReader.TryReadParts(rest, Policy, out DecimalNumber number, out UnitToken unit, out int length))
        {
            return false;
        }

        item = (sign, number, unit);
        rest = SkipLetterCode(rest[length..].TrimStart());
        if (!rest.IsEmpty && rest[0] is '~' or '～' or '/' or ',' or ';' or '、')
        {
            rest = rest[1..].TrimStart();
            return !rest.IsEmpty;
        }

        // "+80%-20%" needs no separator.
        return rest.IsEmpty || rest[0] is '+' or '-' or '−' or '±';
    }

    // "±5%(J)", "±10% (K)": the code of the tolerance that is written out before it.
    private static ReadOnlySpan<char> SkipLetterCode(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && rest[0] == '(' && char.IsAsciiLetter(rest[1]) && rest[2] == ')' ? rest[3..].TrimStart() : rest;

    private static bool TryCombine(
        ReadOnlySpan<(char Sign, DecimalNumber Number, UnitToken Unit)> items, QuantityUnit nominalUnit, out Tolerance tolerance)
    {
        tolerance = default;
        UnitToken following = default;
        double below = 0;
        double above = 0;
        bool isAbsolute = false;
        for (int i = items.Length - 1; i >= 0; i--)
        {
            (char sign, DecimalNumber number, UnitToken unit) = items[i];
            following = unit.Unit != QuantityUnit.None || unit.HasPrefix ? unit : following;
            bool isItemAbsolute = following.Unit == nominalUnit && nominalUnit != QuantityUnit.None;
            if (!isItemAbsolute && following.Unit is not (QuantityUnit.Percent or QuantityUnit.PartsPerMillion))
            {
                return false;
            }

            if (i < items.Length - 1 && isItemAbsolute != isAbsolute)
            {
                return false;
            }

            isAbsolute = isItemAbsolute;
            double value = number.Scaled(following.Unit == QuantityUnit.PartsPerMillion ? -4 : following.Exponent);
            below = sign == '+' ? below : Math.Max(below, value);
            above = sign == '-' ? above : Math.Max(above, value);
        }

        // Beyond these a text is something else than a tolerance.
        if (!isAbsolute && (below > 100 || above > 1000))
        {
            return false;
        }

        tolerance = new(below, above, isAbsolute);
        return items.Length > 0;
    }
}
