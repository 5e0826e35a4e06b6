using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>Reads the values of one property with the one grammar of quantities.</summary>
/// <param name="property">A property that is no code.</param>
internal sealed class FactValueReader(PropertyDefinition property)
{
    private const int MostRanges = 8;

    // Words behind a count: "8 channels", "10P".
    private static readonly string[] CountNotes = ["channels", "channel", "ch", "pins", "pin", "positions", "position", "bits",
        "bit", "circuits", "circuit", "lines", "line", "p", "x"];

    private static readonly char[] Signs = ['±', '+', '-', '−', ' '];

    private readonly PropertyUnit _unit = property.Unit!;

    /// <summary>Reads an attribute.</summary>
    /// <param name="text">Its value.</param>
    /// <param name="values">Receives what it states; nothing is added when it cannot be read.</param>
    /// <returns>False when it is not understood completely, or says what is not plausible.</returns>
    public bool TryReadAttribute(string text, List<FactValue> values) => TryReadAll(text, property.IsBare, isText: false, values);

    /// <summary>Reads the group <c>value</c> of a pattern.</summary>
    /// <param name="text">What the group holds.</param>
    /// <param name="bare">Unit of a number that stands alone; null for none.</param>
    /// <param name="values">Receives what it states.</param>
    public bool TryReadText(string text, string? bare, List<FactValue> values) =>
        TryReadAll(bare is null ? text : $"{text} {bare}", property.IsBare, isText: true, values);

    /// <summary>Reads the groups <c>low</c> and <c>high</c> of a pattern; of one alone the other end is open.</summary>
    /// <param name="low">Lower end; empty when it is open.</param>
    /// <param name="high">Upper end; empty when it is open.</param>
    /// <param name="value">What they state.</param>
    public bool TryReadEnds(string low, string high, out FactValue value)
    {
        value = default;
        List<FactValue> one = [];
        if (low.Length == 0 || high.Length == 0)
        {
            if (!TryReadAll(low.Length == 0 ? high : low, property.IsBare, isText: true, one))
            {
                return false;
            }

            value = low.Length == 0 ? new(double.NegativeInfinity, one[0].High) : new(one[0].Low, double.PositiveInfinity);
            return true;
        }

        // The signs of both ends would make two values of them; where no value is below zero they say nothing.
        (low, high) = property.DropsSigns ? (low.TrimStart(Signs), high.TrimStart(Signs)) : (low, high);

        if (_unit.IsTolerance)
        {
            // "±0.05% to ±0.5%" are grades of a part, and no band from one to the other.
            if (!TryReadAll(low, property.IsBare, isText: true, one) || !TryReadAll(high, property.IsBare, isText: true, one))
            {
                return false;
            }

            value = new(Math.Min(one[0].Low, one[1].Low), Math.Max(one[0].High, one[1].High));
            return true;
        }

        // A span that descends is one all the same: "5.5V to 1.8V".
        if (TryReadAll($"{low}~{high}", property.IsBare, isText: true, one)
            || TryReadAll($"{high}~{low}", property.IsBare, isText: true, one))
        {
            value = one[0];
            return one.Count == 1;
        }

        return false;
    }

    private bool TryReadAll(string text, bool isBare, bool isText, List<FactValue> values)
    {
        text = Clean(text);
        Span<QuantityRange> ranges = stackalloc QuantityRange[MostRanges];
        (int count, double factor) = _unit.IsCount ? (ReadCount(text, ranges), 1) : ReadQuantity(text, isText, ranges);
        if (count == 0 && isBare)
        {
            (count, factor) = (QuantityParser.ReadAll(text, QuantityUnit.None, ranges), 1);
        }

        int first = values.Count;
        for (int i = 0; i < count; i++)
        {
            if (!TryTake(ranges[i], factor, out FactValue value))
            {
                values.RemoveRange(first, values.Count - first);
                return false;
            }

            values.Add(value);
        }

        return count > 0;
    }

    private (int Count, double Factor) ReadQuantity(string text, bool isText, Span<QuantityRange> ranges)
    {
        if (_unit.IsTolerance)
        {
            return Tolerance.TryParse(text, QuantityUnit.None, out Tolerance tolerance)
                ? (Single(tolerance.PercentOf(1), ranges), 1) : (0, 1);
        }

        int count = Read(text, _unit.Quantity, isText, ranges);
        if (count > 0)
        {
            return (count, 1);
        }

        foreach ((QuantityUnit unit, double factor) in _unit.Others)
        {
            count = Read(text, unit, isText, ranges);
            if (count > 0)
            {
                return (count, factor);
            }
        }

        return (0, 1);
    }

    // Descriptions know habits that attributes do not (500MA), and attributes some that sentences do not: what either understands
    // counts.
    private static int Read(string text, QuantityUnit unit, bool isText, Span<QuantityRange> ranges)
    {
        if (isText && RangeReader.TryRead(text, QuantityPolicy.Description(unit), out ranges[0], out int length)
            && length == text.Length)
        {
            return 1;
        }

        return QuantityParser.ReadAll(text, unit, ranges);
    }

    private static int ReadCount(string text, Span<QuantityRange> ranges)
    {
        ReadOnlySpan<char> number = text;
        foreach (string note in CountNotes)
        {
            ReadOnlySpan<char> rest = number.Length > note.Length && number.EndsWith(note, StringComparison.OrdinalIgnoreCase)
                ? number[..^note.Length].TrimEnd(" -") : default;
            if (!rest.IsEmpty && (char.IsAsciiDigit(rest[^1])
                || (rest.Length < number.Length - note.Length && NumberWords.TryRead(rest, out _))))
            {
                number = rest;
                break;
            }
        }

        return NumberWords.TryRead(number, out int word) ? Single(word, ranges)
            : QuantityParser.ReadAll(number, QuantityUnit.None, ranges);
    }

    private static int Single(double value, Span<QuantityRange> ranges)
    {
        ranges[0] = new(value, value, QuantityForm.Value);
        return 1;
    }

    private bool TryTake(QuantityRange range, double factor, out FactValue value)
    {
        (double low, double high) = (range.Low * factor, range.High * factor);
        bool isBound = range.Form is QuantityForm.AtLeast or QuantityForm.AtMost;
        value = new(low, high);
        if (isBound && property.Sense == FactSense.Nominal)
        {
            return false; // "<10pF" is nobody's nominal value
        }

        if (isBound && property.Sense != FactSense.Covers)
        {
            value = range.Form == QuantityForm.AtLeast ? new(low, low) : new(high, high);
        }

        if (property.DropsSigns)
        {
            // Both signs of one value, or a value below zero: the magnitude. An end that is open stays open.
            (double left, double right) = (Magnitude(value.Low), Magnitude(value.High));
            value = range.Form == QuantityForm.PlusMinus ? new(right, right) : new(Math.Min(left, right), Math.Max(left, right));
        }

        return IsPlausible(value.Low) && IsPlausible(value.High);
    }

    private static double Magnitude(double value) => double.IsFinite(value) ? Math.Abs(value) : value;

    private bool IsPlausible(double value) =>
        !double.IsFinite(value) || (value >= property.Minimum - (Math.Abs(property.Minimum) * 1e-9)
            && value <= property.Maximum * (1 + (property.Maximum > 0 ? 1e-9 : -1e-9)));

    // "500-mA", "8-bit": a hyphen between a number and its unit is no sign. What else only the property's unit explains follows.
    private string Clean(string text)
    {
        text = text.Trim().Replace('\u2126', '\u03A9');
        for (int i = 1; i + 1 < text.Length && !_unit.IsCount; i++)
        {
            if (text[i] == '-' && char.IsAsciiDigit(text[i - 1]) && (char.IsLetter(text[i + 1]) || text[i + 1] == '%')
                && !text.AsSpan(i + 1).StartsWith("to", StringComparison.OrdinalIgnoreCase))
            {
                text = text.Remove(i, 1);
            }
        }

        text = _unit.Word is { } word ? Joined(text, word) : text;
        foreach ((string from, string to) in _unit.Rewrites)
        {
            text = text.Replace(from, to, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    // A prefix keeps its case: mega is no milli.
    private static string Joined(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = at + 1 < text.Length ? text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            int prefix = at - 2;
            int number = prefix > 0 && text[prefix] is 'i' or 'I' ? prefix - 2 : prefix - 1;
            bool isPrefix = number >= 0 && "kKmMgGµμ".Contains(text[number + 1], StringComparison.Ordinal)
                && (char.IsAsciiDigit(text[number]) || text[number] == ' ');
            if (isPrefix && (text[at - 1] is ' ' or '-'))
            {
                text = text.Remove(--at, 1);
            }
        }

        return text;
    }
}
