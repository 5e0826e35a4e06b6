namespace Components.Catalog.Quantities;

/// <summary>Reads what a property's text states: a value or a range, in a unit that is known beforehand. This is how facts are
/// read from descriptions; <see cref="QuantityParser.ReadAll"/> reads attributes.</summary>
/// <remarks>Ranges: <c>1.8V~5.5V</c>, <c>2.7-5.5V</c>, <c>1.8 to 5.5 V</c>, <c>-40℃~+85℃</c>, <c>4.5V...36V</c>,
/// <c>±12V</c>, <c>+/-12V</c>. An end without a unit takes prefix and unit of the next one that has them: <c>100~200mA</c>.
/// Bounds: <c>≥50V</c>, <c>≤120mΩ</c>. Allocates nothing.</remarks>
public static class RangeReader
{
    private const int MaximumLength = 200;

    private static readonly (string Sign, QuantityForm Form)[] Bounds =
    [
        ("≤", QuantityForm.AtMost), ("≦", QuantityForm.AtMost), ("⩽", QuantityForm.AtMost), ("<=", QuantityForm.AtMost),
        ("≥", QuantityForm.AtLeast), ("≧", QuantityForm.AtLeast), ("⩾", QuantityForm.AtLeast), (">=", QuantityForm.AtLeast),
        ("＜", QuantityForm.AtMost), ("＞", QuantityForm.AtLeast), ("<", QuantityForm.AtMost), (">", QuantityForm.AtLeast),
    ];

    // Longest first. A hyphen and "to" are read here and not in lists, where a hyphen separates as well.
    private static readonly string[] Separators = ["...", "..", "…", "~", "～", "–", "—", "-", "to", "TO", "To"];

    /// <summary>Reads the value or range at the beginning of a text, and leaves what follows: a description.</summary>
    /// <param name="text">Text that begins with a number, a sign, or a bound; at most its first 200 characters are looked
    /// at.</param>
    /// <param name="policy">How it is written: <see cref="QuantityPolicy.Description"/> of the property's unit, or
    /// <see cref="QuantityPolicy.Attribute"/> for the strict habits.</param>
    /// <param name="range">Value or range, in <see cref="QuantityPolicy.Wanted"/>.</param>
    /// <param name="length">Characters it took.</param>
    /// <returns>False when the text does not begin with a quantity of that unit. What looks like a range and is none
    /// (<c>5V-3V</c>, <c>3.3V - 0402</c>) is read as its first value.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, in QuantityPolicy policy, out QuantityRange range, out int length)
    {
        range = default;
        length = 0;
        ReadOnlySpan<char> rest = text.Length > MaximumLength ? text[..MaximumLength] : text;
        int total = rest.Length;
        QuantityForm form = SkipBound(ref rest);
        bool isPlusMinus = SkipPlusMinus(ref rest);
        if (!ItemParts.TryReadBare(ref rest, policy, allowPlusMinus: false, out ItemParts first))
        {
            return false;
        }

        ReadOnlySpan<char> afterFirst = rest;
        if (form == QuantityForm.Value && !isPlusMinus && TrySkipSeparator(ref rest)
            && ItemParts.TryReadBare(ref rest, policy, allowPlusMinus: false, out ItemParts second)
            && second.Accepts(policy.Wanted)
            && (first.Unit.IsEmpty ? first with { Unit = second.Unit } : first) is var low && low.Accepts(policy.Wanted)
            && low.Value < second.Value)
        {
            range = new(low.Value, second.Value, QuantityForm.Range);
            length = total - rest.Length;
            return true;
        }

        if (!first.Accepts(policy.Wanted))
        {
            return false;
        }

        range = Of(first.Value, isPlusMinus ? QuantityForm.PlusMinus : form);
        length = total - afterFirst.Length;
        return true;
    }

    /// <summary>A stated value as a range.</summary>
    internal static QuantityRange Of(double value, QuantityForm form) => form switch
    {
        QuantityForm.PlusMinus => new(-Math.Abs(value), Math.Abs(value), form),
        QuantityForm.AtLeast => new(value, double.PositiveInfinity, form),
        QuantityForm.AtMost => new(double.NegativeInfinity, value, form),
        _ => new(value, value, form),
    };

    /// <summary>Skips a bound's sign and says which it was; <see cref="QuantityForm.Value"/> without one.</summary>
    internal static QuantityForm SkipBound(ref ReadOnlySpan<char> text)
    {
        foreach ((string sign, QuantityForm form) in Bounds)
        {
            if (text.StartsWith(sign, StringComparison.Ordinal))
            {
                text = text[sign.Length..].TrimStart();
                return form;
            }
        }

        return QuantityForm.Value;
    }

    internal static bool SkipPlusMinus(ref ReadOnlySpan<char> text)
    {
        int length = text.StartsWith("±", StringComparison.Ordinal) ? 1 : text.StartsWith("+/-", StringComparison.Ordinal)
            ? 3 : 0;
        text = length > 0 ? text[length..].TrimStart() : text;
        return length > 0;
    }

    private static bool TrySkipSeparator(ref ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> trimmed = text.TrimStart();
        foreach (string separator in Separators)
        {
            if (!trimmed.StartsWith(separator, StringComparison.Ordinal))
            {
                continue;
            }

            ReadOnlySpan<char> after = trimmed[separator.Length..].TrimStart();
            bool isWord = char.IsAsciiLetter(separator[0]);
            if (after.IsEmpty || (isWord && (trimmed.Length == text.Length || after.Length == trimmed.Length - separator.Length)))
            {
                return false; // "5Vto" is no range
            }

            text = after;
            return true;
        }

        return false;
    }
}
