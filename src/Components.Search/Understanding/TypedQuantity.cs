using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>Reads the words of a query that are values: <c>10k</c>, <c>4k7</c>, <c>100nF</c>, <c>1/16W</c>, <c>±1%</c>,
/// <c>3V3</c>. What counts is <see cref="QuantityPolicy.Query"/>; unknown text gives no number, never a wrong one.</summary>
internal static class TypedQuantity
{
    private const int LongestWord = 24;

    // Beyond it the slash separates: "50V/K" is a voltage and the letter of a tolerance.
    private const double LargestDrift = 10_000;

    /// <summary>Reads one token that is a complete value with its unit, or a bare magnitude such as <c>10k</c> or
    /// <c>22p</c>, which by custom means ohms or farads.</summary>
    public static bool TryRead(ReadOnlySpan<char> token, out Measure measure) =>
        TryRead(token, QuantityPolicy.Query, out measure, out _);

    /// <summary>Reads one token, and says whether its unit was only implied.</summary>
    public static bool TryRead(ReadOnlySpan<char> token, in QuantityPolicy policy, out Measure measure, out bool isBare)
    {
        isBare = false;
        if (!TryWhole(token, policy, out WrittenQuantity quantity))
        {
            measure = default;
            return false;
        }

        isBare = quantity.Unit == QuantityUnit.None;
        return TryMean(quantity, out measure);
    }

    /// <summary>Reads a number whose unit is the next token: <c>10</c> <c>kohm</c>, <c>1/4</c> <c>watt</c>, <c>10k</c>
    /// <c>ohm</c>.</summary>
    public static bool TryRead(ReadOnlySpan<char> number, ReadOnlySpan<char> unit, in QuantityPolicy policy, out Measure measure)
    {
        measure = default;
        if (number.Length > LongestWord || unit.Length > LongestWord)
        {
            return false;
        }

        if (number.Contains('/'))
        {
            Span<char> joined = stackalloc char[(2 * LongestWord) + 1];
            number.CopyTo(joined);
            joined[number.Length] = ' ';
            unit.CopyTo(joined[(number.Length + 1)..]);
            joined = joined[..(number.Length + 1 + unit.Length)];
            return QuantityReader.TryRead(joined, policy, out WrittenQuantity fraction) && fraction.Length == joined.Length
                && TryMean(fraction, out measure);
        }

        return TryWhole(number, policy.WithNumbers(), out WrittenQuantity written)
            && QuantityReader.TryJoin(written, unit, policy, out WrittenQuantity quantity)
            && TryMean(quantity, out measure);
    }

    /// <summary>Reads a value of one unit over another: <c>50V/V</c>, <c>10 V/us</c>.</summary>
    /// <param name="text">One or two words, with a blank between them.</param>
    /// <param name="measure">The value.</param>
    public static bool TryRatio(ReadOnlySpan<char> text, out Measure measure)
    {
        foreach (QuantityUnit unit in UnitTable.Ratios)
        {
            QuantityPolicy policy = QuantityPolicy.Query with { Units = UnitSet.All, Wanted = unit };
            if (TryWhole(text, policy, out WrittenQuantity quantity) && quantity.Unit == unit
                && (unit != QuantityUnit.MicrovoltPerKelvin || quantity.Value <= LargestDrift))
            {
                measure = new(unit, quantity.Value);
                return true;
            }
        }

        measure = default;
        return false;
    }

    /// <summary>Reads a number without a unit.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        bool isRead = TryWhole(text, QuantityPolicy.Query.WithNumbers(), out WrittenQuantity quantity) && quantity.IsPlain
            && !text.IsEmpty && text[0] is not ('+' or '-' or '±');
        value = isRead ? quantity.Value : 0;
        return isRead;
    }

    /// <summary>Reads one token that is a range: <c>10-22uF</c>, <c>2V~6V</c>. Its lower end may leave the unit to the upper
    /// one.</summary>
    public static bool TryRange(ReadOnlySpan<char> token, in QuantityPolicy policy, out Measure low, out Measure high)
    {
        (low, high) = (default, default);
        int cut = token.Length > 3 ? token[1..].IndexOfAny('-', '~') + 1 : 0;
        if (cut < 1 || !TryWhole(token[(cut + 1)..], policy, out WrittenQuantity upper)
            || !TryWhole(token[..cut], policy.WithNumbers(), out WrittenQuantity lower))
        {
            return false;
        }

        lower = lower.IsPlain
            ? lower with { Unit = upper.Unit, Exponent = upper.Exponent, HasPrefix = upper.HasPrefix,
                BinaryExponent = upper.BinaryExponent }
            : lower;
        return TryMean(lower, out low) && TryMean(upper, out high) && low.Unit == high.Unit;
    }

    private static bool TryWhole(ReadOnlySpan<char> token, in QuantityPolicy policy, out WrittenQuantity quantity)
    {
        quantity = default;
        return token.Length is > 0 and <= LongestWord && QuantityReader.TryRead(token, policy, out quantity)
            && quantity.Length == token.Length;
    }

    private static bool TryMean(WrittenQuantity quantity, out Measure measure)
    {
        measure = new(quantity.CustomaryUnit, quantity.Value);
        return measure.Unit != QuantityUnit.None;
    }
}
