using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>The words and signs between the two ends of a range, for every reader of values alike.</summary>
internal static class RangeWords
{
    // Shorter units are too many other things: "2-20S" and "10-20B" are numbers of parts.
    private const int ShortestUnit = 2;

    private static readonly QuantityPolicy EveryUnit = QuantityPolicy.Query with { Units = UnitSet.All };

    /// <summary>Whether a range follows: "between 2 and 4", "from 2 to 4".</summary>
    /// <param name="word">Lower case.</param>
    public static bool Begins(string word) => word is "between" or "from";

    /// <summary>Whether a word stands between the ends of a range.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="hasBegun">Whether <see cref="Begins"/> stands before the first end: "and" joins them then.</param>
    public static bool Join(string word, bool hasBegun) =>
        word is "to" or "~" or "-" or ".." or "..." || (hasBegun && word is "and");

    /// <summary>Cuts a range that is one word, <c>64-128KB</c> or <c>1uF~10uF</c>, into its ends and the sign, and gives the
    /// first end the unit of the second.</summary>
    /// <param name="word">One word.</param>
    /// <param name="low">The first end.</param>
    /// <param name="high">The second end.</param>
    /// <returns>False for a word that is no range, or whose first end is not the lower one.</returns>
    public static bool TryCut(string word, out string low, out string high)
    {
        (low, high) = ("", "");
        if (word.Length < 4 || !char.IsAsciiDigit(word[0]))
        {
            return false;
        }

        bool isAsked = TypedQuantity.TryRange(word, QuantityPolicy.Query, out Measure first, out Measure last);
        if (!isAsked && !TypedQuantity.TryRange(word, EveryUnit, out first, out last))
        {
            return false;
        }

        int cut = word.AsSpan(1).IndexOfAny('-', '~') + 1;
        (low, high) = (word[..cut], word[(cut + 1)..]);
        string unit = high[(high.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)..];
        if (first.Value >= last.Value || (!isAsked && unit.Length < ShortestUnit))
        {
            return false;
        }

        low = TypedQuantity.TryNumber(low, out _) ? low + unit : low;
        return true;
    }

    /// <summary>Cuts a range of two numbers, <c>4~6</c> or <c>0.5-1</c>: the unit, or what they count, is the next
    /// word.</summary>
    /// <param name="word">One word.</param>
    /// <param name="low">The first end.</param>
    /// <param name="high">The second end.</param>
    /// <returns>False for a word that is no range, and for one that begins as a package does: <c>0402-10</c>.</returns>
    public static bool TryCutNumbers(string word, out string low, out string high)
    {
        int cut = word.AsSpan().IndexOfAny('-', '~');
        (low, high) = cut < 1 ? ("", "") : (word[..cut], word[(cut + 1)..]);
        return cut > 0 && low is not ['0', >= '0' and <= '9', ..] && TypedQuantity.TryNumber(low, out double first)
            && TypedQuantity.TryNumber(high, out double last) && first < last;
    }

    /// <summary>Cuts the unit of a first end off the second one: <c>V~12</c> of "5 V~12 V".</summary>
    /// <param name="word">One word.</param>
    /// <param name="unit">What stands before the sign.</param>
    /// <param name="high">The second end.</param>
    public static bool TryCutBehindUnit(string word, out string unit, out string high)
    {
        int cut = word.AsSpan().IndexOfAny('-', '~');
        (unit, high) = cut < 1 ? ("", "") : (word[..cut], word[(cut + 1)..]);
        return cut > 0 && !char.IsAsciiDigit(word[0]) && high is [>= '0' and <= '9', ..];
    }

    /// <summary>Whether a number and the next word are a value.</summary>
    /// <param name="number">One word.</param>
    /// <param name="unit">The next one.</param>
    public static bool HasUnit(string number, string unit) => unit.Length is > 0 and <= 12
        && TypedQuantity.TryRead(number, unit, EveryUnit, out _);
}
