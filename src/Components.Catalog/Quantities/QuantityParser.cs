using Components.Catalog.Text;

namespace Components.Catalog.Quantities;

/// <summary>Turns an attribute's text into one SI number. The number before <c>@</c> is the value; of a list or span (<c>;</c>,
/// <c>~</c>, <c>、</c>, a hyphen between numbers) the minimum is the rating. Text that is not understood completely gives no
/// number. Facts: docs/FACTS.md, section 3.</summary>
/// <remarks>Table-driven over spans; allocates nothing.</remarks>
public static class QuantityParser
{
    private const int MaximumItems = 16;
    private const int MaximumLength = 200;

    /// <summary>Reads the rating of an attribute. A bound (<c>≤120mΩ</c>) is a rating; a tolerance behind the value
    /// (<c>3.3V±2%</c>) does not change it.</summary>
    /// <param name="text">Attribute value, for example <c>1.25V@150mA</c> or <c>47kΩ;68kΩ</c>.</param>
    /// <param name="unit">Unit that the value must have. With <see cref="QuantityUnit.None"/> only plain numbers are accepted;
    /// for ohm, farad and henry a bare prefix is enough (<c>4k7</c>, <c>100n</c>).</param>
    /// <param name="value">Value in the unit without prefix; may be zero or negative.</param>
    /// <returns>False when the text is empty, <c>-</c>, <c>null</c>, of another unit, or not understood.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, QuantityUnit unit, out double value)
    {
        text = text.Trim();
        _ = RangeReader.SkipBound(ref text);
        return TryParseValue(text, unit, out value, out _);
    }

    /// <summary>Reads a nominal value, with the tolerance that may stand behind it: <c>47KΩ±1%</c>, <c>1.5pF
    /// ±0.1pF</c>.</summary>
    /// <param name="text">Attribute value.</param>
    /// <param name="unit">Unit that the value must have.</param>
    /// <param name="value">Value in the unit without prefix; may be zero or negative.</param>
    /// <param name="tolerance">The tolerance; null when the text has none.</param>
    /// <returns>False when <see cref="TryParse"/> says so, and for a bound: <c>&lt;10pF</c> is nobody's nominal value.</returns>
    public static bool TryParseNominal(ReadOnlySpan<char> text, QuantityUnit unit, out double value, out Tolerance? tolerance) =>
        TryParseValue(text.Trim(), unit, out value, out tolerance);

    /// <summary>Reads every value and range of an attribute: <c>2V~36V;1V~18V</c> are two ranges, <c>47kΩ;68kΩ</c> two values.
    /// A tolerance behind the value is read and not part of the answer.</summary>
    /// <param name="text">Attribute value.</param>
    /// <param name="unit">Unit that the values must have; with None plain numbers.</param>
    /// <param name="ranges">Receives them in the order of the text.</param>
    /// <returns>How many; 0 when the text is not understood completely or states more than fit.</returns>
    public static int ReadAll(ReadOnlySpan<char> text, QuantityUnit unit, Span<QuantityRange> ranges)
    {
        text = text.Trim();
        QuantityForm form = RangeReader.SkipBound(ref text);
        text = SplitTolerance(text, unit, out _);
        bool isPlusMinus = form == QuantityForm.Value && RangeReader.SkipPlusMinus(ref text);
        Span<Item> items = stackalloc Item[MaximumItems];
        if (!TryParseItems(text, unit, allowPlusMinus: false, items, out int count) || (count > 1
            && (form != QuantityForm.Value || isPlusMinus)))
        {
            return 0;
        }

        int written = 0;
        for (int i = 0; i < count; i++)
        {
            if (items[i].ContinuesRange)
            {
                QuantityRange before = ranges[written - 1];
                ranges[written - 1] = new(
                    Math.Min(before.Low, items[i].Value), Math.Max(before.High, items[i].Value), QuantityForm.Range);
            }
            else if (written == ranges.Length)
            {
                return 0;
            }
            else
            {
                ranges[written++] = RangeReader.Of(items[i].Value, isPlusMinus ? QuantityForm.PlusMinus : form);
            }
        }

        return written;
    }

    private static bool TryParseValue(ReadOnlySpan<char> text, QuantityUnit unit, out double value, out Tolerance? tolerance)
    {
        text = SplitTolerance(text, unit, out tolerance);
        Span<Item> items = stackalloc Item[MaximumItems];
        value = 0;
        if (!TryParseItems(text, unit, allowPlusMinus: false, items, out int count))
        {
            return false;
        }

        value = items[0].Value;
        for (int i = 1; i < count; i++)
        {
            value = Math.Min(value, items[i].Value);
        }

        return true;
    }

    /// <summary>Reads a deviation such as a temperature coefficient: <c>±100ppm/℃</c>, <c>-200~+600ppm/℃</c>.</summary>
    /// <param name="text">Attribute value.</param>
    /// <param name="unit">Unit that the value must have.</param>
    /// <param name="value">Largest magnitude of the items, 0 or more: of a deviation the worst case counts, not the
    /// minimum.</param>
    /// <returns>False when the text is not understood.</returns>
    public static bool TryParseMagnitude(ReadOnlySpan<char> text, QuantityUnit unit, out double value)
    {
        Span<Item> items = stackalloc Item[MaximumItems];
        value = 0;
        if (!TryParseItems(text, unit, allowPlusMinus: true, items, out int count))
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            value = Math.Max(value, Math.Abs(items[i].Value));
        }

        return true;
    }

    // "47KΩ±1%", "10kΩ(±1%)", "100uF +80/-20%". Without "±" the tail must be in per cent: "2V-6V" is a span. What does not
    // parse as a tolerance stays, and makes the whole text not understood.
    private static ReadOnlySpan<char> SplitTolerance(ReadOnlySpan<char> text, QuantityUnit unit, out Tolerance? tolerance)
    {
        tolerance = null;
        int at = text.IndexOfAny('@', '＠');
        ReadOnlySpan<char> rest = at > 0 ? text[..at] : text;
        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] is not ('±' or '+' or '-' or '−'))
            {
                continue;
            }

            ReadOnlySpan<char> tail = rest[i..].Trim();
            ReadOnlySpan<char> head = rest[..i].TrimEnd();
            bool isBracketed = head.Length > 1 && head[^1] is '(' or '（' && tail[^1] is ')' or '）';
            tail = isBracketed ? tail[..^1].TrimEnd() : tail;
            head = isBracketed ? head[..^1].TrimEnd() : head;
            bool isMarked = tail[0] == '±' || tail.StartsWith("+/-", StringComparison.Ordinal) || tail.Contains('%')
                || tail.Contains('％');
            if (isMarked && !HasUnsignedItem(tail) && Tolerance.TryParse(tail, unit, out Tolerance read)
                && !(read.IsAbsolute && head[^1] is ';' or '；' or '|' or '、')) // "2V~36V;±18V" are two ranges
            {
                tolerance = read;
                return head;
            }

            return text;
        }

        return text;
    }

    // "10pF±0.25pF;22pF" is a list whose second item is no tolerance.
    private static bool HasUnsignedItem(ReadOnlySpan<char> tail)
    {
        for (int i = 1; i < tail.Length; i++)
        {
            if (tail[i - 1] is ',' && i > 1 && char.IsAsciiDigit(tail[i - 2]) && char.IsAsciiDigit(tail[i]))
            {
                continue; // "±0,25pF"
            }

            bool isSeparator = tail[i - 1] is ';' or '；' or '、' or '|' or ',' or '，' or '~' or '～' or '/';
            if (isSeparator && tail[i] is not ('+' or '-' or '−' or '±' or '℃' or '°' or 'K'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParseItems(ReadOnlySpan<char> text, QuantityUnit wanted, bool allowPlusMinus, Span<Item> items,
        out int count)
    {
        count = 0;
        if (text.Length > MaximumLength || Placeholder.Is(text))
        {
            return false;
        }

        int at = text.IndexOfAny('@', '＠');
        if (at == 0)
        {
            return false;
        }

        ReadOnlySpan<char> rest = (at > 0 ? text[..at] : text).Trim();
        Span<ItemParts> parts = stackalloc ItemParts[MaximumItems];

        // In "2,2uF,3uF" a comma separates: nobody can say what the first one does.
        QuantityPolicy policy = QuantityPolicy.Attribute(wanted, hasDecimalComma: !HasSeparatingComma(rest));
        bool continuesRange = false;
        while (true)
        {
            if (count == MaximumItems || !ItemParts.TryRead(ref rest, policy, allowPlusMinus, out parts[count]))
            {
                return false;
            }

            items[count] = new(0, continuesRange);
            count++;
            rest = rest.TrimStart();
            if (rest.IsEmpty)
            {
                break;
            }

            if (!TrySkipSeparator(ref rest, parts[count - 1].Unit.Unit != QuantityUnit.None, out continuesRange))
            {
                return false;
            }

            if (rest.IsEmpty)
            {
                break;
            }
        }

        return TryResolve(parts[..count], wanted, items);
    }

    private static bool HasSeparatingComma(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] is ',' && !char.IsAsciiDigit(text[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    // "100~200mA": an item without a unit takes prefix and unit from the next one that has them.
    private static bool TryResolve(ReadOnlySpan<ItemParts> parts, QuantityUnit wanted, Span<Item> items)
    {
        UnitToken following = default;
        bool isKnown = false;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (!parts[i].Unit.IsEmpty)
            {
                following = parts[i].Unit;
                isKnown = true;
            }
            else if (!isKnown && wanted != QuantityUnit.None)
            {
                return false;
            }

            ItemParts part = parts[i] with { Unit = following };
            if (!part.Accepts(wanted))
            {
                return false;
            }

            items[i] = items[i] with { Value = part.Value };
        }

        return true;
    }

    private static bool TrySkipSeparator(ref ReadOnlySpan<char> rest, bool isAfterUnit, out bool isRange)
    {
        isRange = rest[0] is '~' or '～' or '-' or '–' or '—';
        switch (rest[0])
        {
            case ';' or '；' or '~' or '～' or '、' or '|' or '-' or '–' or '—':
            case '/' when isAfterUnit:
                rest = rest[1..].TrimStart();
                return true;
            case ',' or '，' when isAfterUnit || rest.Length == 1 || !char.IsAsciiDigit(rest[1]):
                rest = rest[1..].TrimStart();
                return true;
            case 't' or 'T' when rest.StartsWith("to ", StringComparison.OrdinalIgnoreCase):
                rest = rest[3..].TrimStart();
                isRange = true;
                return true;
            case '.' or '…' when rest[0] == '…' || rest.StartsWith("..", StringComparison.Ordinal):
                rest = rest.TrimStart(".…").TrimStart();
                isRange = true;
                return true;
            default:
                return false;
        }
    }

    private readonly record struct Item(double Value, bool ContinuesRange);
}
