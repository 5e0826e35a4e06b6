using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Properties by name: "output current 500mA", "8 channels", "interface:i2c", "cortex-m4".</content>
internal sealed partial class QueryReading
{
    /// <summary>Words that may be codes of a property ("spi"): no kind of part is called so.</summary>
    public List<string> CodeWords { get; } = [];

    /// <summary>Words that name a property and its value ("8 channels"): facts answer for them, and no kind of part is called
    /// so.</summary>
    public List<string> ValueWords { get; } = [];

    /// <summary>Words for which facts answer: no text has to say them.</summary>
    public List<string> AnsweredWords { get; } = [];

    /// <summary>In bits: fewer are the width of a word.</summary>
    private const double SmallestSize = 512;

    // Whether the name and the value were one word: then nothing else can be meant.
    private bool _isTyped;

    private bool TryProperty(bool negated)
    {
        (string typed, int end) = (Token().Text, _position + 1 - tokens.Count);
        _isTyped = TrySplitName();
        if (_isTyped)
        {
            end += tokens.Count;
            int had = Constraints.Count;
            bool isRead = TryNamedValue(negated) || TryNamedCode(negated);
            bool isRange = typed.Contains('~', StringComparison.Ordinal);
            if (!isRead || (isRange && _position < end))
            {
                // All of it or nothing: of "256KB~64KB" the first number alone is another wish.
                Constraints.RemoveRange(had, Constraints.Count - had);
                Unchecked.Add(typed);
                _position = end;
            }

            _isTyped = false;
            return true;
        }

        return TryNamedValue(negated) || TryValueThenName(negated) || TryCount(negated) || TryDataSize(negated)
            || TryOtherUnit(negated) || TryNamedCode(negated);
    }

    /// <summary><c>supply:2.5V</c> is read as the name and the value. Only a name that a property has is taken apart.</summary>
    private bool TrySplitName()
    {
        string text = Token().Text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || (names.Properties.Named(Token().Lower[..colon]).Count == 0
            && names.Properties.OfIds(Token().Lower[..colon]).Count == 0))
        {
            return false;
        }

        QueryToken whole = Token();
        tokens[_position] = whole.As(text[..colon]);
        string value = text[(colon + 1)..];
        int range = value.IndexOf('~', StringComparison.Ordinal);
        tokens.InsertRange(_position + 1, range > 0 && range < value.Length - 1
            ? [whole.As(value[..range]), whole.As("~"), whole.As(value[(range + 1)..])] : [whole.As(value)]);
        return true;
    }

    /// <summary>The longest name that begins some tokens further on.</summary>
    private int NameAt(int offset, out IReadOnlyList<FactProperty> properties)
    {
        // Typed, an id is that property alone, whatever else is called so.
        bool isId = offset == 0 && (_isTyped || Token().Text.Contains('+', StringComparison.Ordinal));
        if (isId && names.Properties.OfIds(Token().Lower) is { Count: > 0 } typed)
        {
            properties = typed;
            return 1;
        }

        bool mayBegin = names.Properties.BeginsName(Token(offset).Lower) && Token(offset).Lower != _use;
        for (int length = mayBegin ? PropertyWords.LongestName : 0; length >= 1; length--)
        {
            if (_position + offset + length <= tokens.Count)
            {
                properties = names.Properties.Named(Phrase(offset, length));
                if (properties.Count > 0 && !(length > 1 && IsKindAndName(offset, length)))
                {
                    return length;
                }
            }
        }

        properties = [];
        return 0;
    }

    // "adc resolution" is the resolution of an ADC where nothing else is asked for, and else that of the one inside.
    private bool IsKindAndName(int offset, int length)
    {
        int kind = _position + offset;
        return !_isTyped && TypeWords.OtherKinds.Contains(Token(offset).Lower)
            && names.Properties.Named(Phrase(offset + 1, length - 1)).Count > 0
            && tokens.TrueForAll(token => token.Lower == tokens[kind].Lower
                || !(TypeWords.OtherKinds.Contains(token.Lower) || TypeWords.Phrases.ContainsKey(token.Lower)
                    || ReadingWords.Processors.Contains(token.Lower)));
    }

    private string Phrase(int offset, int length)
    {
        if (length == 1)
        {
            return Token(offset).Lower;
        }

        int first = _position + offset;
        int end = Math.Min(first + length, tokens.Count);
        DefaultInterpolatedStringHandler phrase = new(length - 1, length, null, stackalloc char[JoinedWords.Longest]);
        for (int i = first; i < end; i++)
        {
            if (i > first)
            {
                phrase.AppendLiteral(" ");
            }

            phrase.AppendFormatted(tokens[i].Lower);
        }

        return phrase.ToStringAndClear();
    }

    /// <summary><c>dropout 200mV</c>, <c>supply covers 2.5V</c>, <c>output current &gt;= 1A</c>, <c>channels 8</c>.</summary>
    private bool TryNamedValue(bool negated)
    {
        int length = NameAt(0, out IReadOnlyList<FactProperty> named);
        if (length == 0 || IsNoName(0, length))
        {
            return false;
        }

        int start = _position;
        _position += length;
        SkipWhile("of", "is", "=", "covers", "equal", "exactly");
        // "dropout at 200 mV", and not the beginning of "at least".
        _position += Token().Lower is "at" && Token(1).Lower is not ("least" or "most") ? 1 : 0;
        bool isBetween = TrySkipBetween();
        (Comparison? comparison, bool isStrict) = TakeComparison();
        if (TryValues(named, comparison, isBetween, out IReadOnlyList<FactProperty> meant, out FactWish wish, out string shown))
        {
            if (comparison is null)
            {
                (comparison, int after) = ComparisonWords.After(Token().Lower, Token(1).Lower);
                _position += after;
            }

            int end = _position;
            _position = start;
            string name = Name(meant, Phrase(0, length));
            _position = end;
            AddProperty(start, meant, wish, (comparison, isStrict), name, shown, negated);
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary><c>200mV dropout</c>, <c>500 mA output current</c>. A name of one word before a kind of part belongs to the kind:
    /// "20A current sensor".</summary>
    private bool TryValueThenName(bool negated)
    {
        int start = _position;
        _ = TrySkipBetween();
        (Comparison? comparison, bool isStrict) = TakeComparison();
        foreach (int used in (ReadOnlySpan<int>)[2, 1])
        {
            int length = char.IsAsciiDigit(Token().Text.FirstOrDefault()) ? NameAt(used, out IReadOnlyList<FactProperty> named)
                : NoName(out named);
            if (length == 0 || IsNoName(used, length) || (ValueFollows(used + length) && !NameFollowsValue(used + length)))
            {
                continue;
            }

            string name = Phrase(used, length);
            int number = _position;
            if (TryValues(
                    named, comparison, isBetween: false, out IReadOnlyList<FactProperty> meant, out FactWish wish,
                    out string shown)
                && _position == number + used && !meant.Any(static property => property.Quantity == QuantityUnit.None))
            {
                _position += length;
                AddProperty(start, meant, wish, (comparison, isStrict), Name(meant, name), shown, negated);
                return true;
            }

            _position = number;
        }

        _position = start;
        return false;
    }

    // "64KB flash 20KB ram": the value behind the name has a name of its own.
    private bool NameFollowsValue(int offset) => NameAt(offset + 1, out _) > 0 || NameAt(offset + 2, out _) > 0;

    private static int NoName(out IReadOnlyList<FactProperty> named)
    {
        named = [];
        return 0;
    }

    /// <summary>Whether a name of a property is none here: a column is called so; it belongs to the kind ("20A current sensor");
    /// or it is the kind itself ("128Mbit flash", unless a microcontroller has it).</summary>
    private bool IsNoName(int offset, int length)
    {
        if (_isTyped)
        {
            return false;
        }

        string phrase = Phrase(offset, length);
        bool isKind = TypeWords.OtherKinds.Contains(phrase) || TypeWords.Phrases.ContainsKey(phrase);
        return names.IsOfKind(phrase) || (length == 1 && QuantityColumns.ForProperty(phrase) is not null)
            || (isKind && !names.Properties.Named(phrase).Any(property => property.IsCount is false && names.IsHeldBy(property))
                && !tokens.Exists(other => other.Lower != phrase
                && (TypeWords.OtherKinds.Contains(other.Lower) || TypeWords.Phrases.ContainsKey(other.Lower)
                    || ReadingWords.Processors.Contains(other.Lower))));
    }

    // One property has its own title; several are called as they were.
    private static string Name(IReadOnlyList<FactProperty> properties, string typed) =>
        properties is [var only] ? only.Title.ToLowerInvariant() : typed;

    // "between 20 and 48 pins": the two numbers are ends.
    private bool TrySkipBetween()
    {
        bool isBetween = RangeWords.Begins(Token().Lower) && char.IsAsciiDigit(Token(1).Text.FirstOrDefault());
        _position += isBetween ? 1 : 0;
        return isBetween;
    }

    /// <summary><c>between 20 and 48 pins</c>, <c>2 to 4 channels</c>.</summary>
    private bool TryCountRange(bool negated)
    {
        int start = _position;
        bool isBetween = TrySkipBetween();
        if (RangeWords.TryCutNumbers(Token().Text, out string first, out string last) && NameAt(1, out _) > 0)
        {
            CutRange(_position, first, last);
        }

        // "dual - 8 pin" and "2 x 5 - 10 pins" are no ranges: a hyphen joins two numbers in digits.
        double low = Token(1).Lower is "-" && (!char.IsAsciiDigit(Token().Text.FirstOrDefault())
            || (_position > 0 && tokens[_position - 1].Lower is "x" or "*" or "by")) ? double.NaN : NumberOf(Token().Lower);
        _position++;
        int length = TrySecondEnd(isBetween, low, TryCounted, out Measure high) ? NameAt(0, out IReadOnlyList<FactProperty> named)
            : NoName(out named);
        IReadOnlyList<FactProperty> counting = length == 0 ? [] : Held([.. named.Where(IsCounting)]);
        if (counting.Count == 0)
        {
            _position = start;
            return false;
        }

        string name = Name(counting, Phrase(0, length));
        _position += length;
        AddProperty(
            start, counting, new FactWish(low, high.Value), default, name,
            string.Create(CultureInfo.InvariantCulture, $"{low:0} to {high.Value:0}"), negated);
        return true;
    }

    private bool TryCounted(out Measure count, out int used)
    {
        used = 1;
        count = new Measure(QuantityUnit.None, NumberOf(Token().Lower));
        return !double.IsNaN(count.Value);
    }

    /// <summary><c>8 channels</c>, <c>8-channel</c>, <c>40 pin</c>, <c>dual channel</c>, <c>100+ pins</c>.</summary>
    private bool TryCount(bool negated)
    {
        if (TryCountRange(negated))
        {
            return true;
        }

        int start = _position;
        (Comparison? comparison, bool isStrict) = TakeComparison();
        bool isDigit = Token().Text.Length > 0 && char.IsDigit(Token().Text[0]);
        if (isDigit && Counted().Match(Token().Lower) is { Success: true } joined
            && names.Properties.Named(joined.Groups["name"].Value).Any(IsCounting))
        {
            QueryToken whole = Token();
            tokens[_position] = whole.As(joined.Groups["count"].Value);
            tokens.Insert(_position + 1, whole.As(joined.Groups["name"].Value));
        }
        else if (isDigit && Positions().Match(Token().Text) is { Success: true } positions
            && names.Properties.Named(PositionsName).Any(property => IsCounting(property) && names.IsHeldBy(property)))
        {
            // "16P" of a connector, which has no picofarads.
            QueryToken whole = Token();
            tokens[_position] = whole.As(positions.Groups["count"].Value);
            tokens.Insert(_position + 1, whole.As(PositionsName));
        }

        bool isOpen = comparison is null && Token().Lower is [>= '0' and <= '9', .., '+'];
        double count = NumberOf(isOpen ? Token().Lower[..^1] : Token().Lower);

        // "2 or more channels"
        (Comparison? between, int gap) = isOpen ? (Comparison.AtLeast, 0)
            : comparison is null ? ComparisonWords.After(Token(1).Lower, Token(2).Lower) : (null, 0);
        int length = double.IsNaN(count) ? NoName(out IReadOnlyList<FactProperty> named) : NameAt(1 + gap, out named);
        IReadOnlyList<FactProperty> counting = Held([.. named.Where(IsCounting)]);

        // "0402 channels:>=8": the number of the name stands behind it.
        if (counting.Count == 0 || Token(1 + gap + length).Text is ">=" or ">" or "<=" or "<" or "=")
        {
            _position = start;
            return false;
        }

        string name = Name(counting, Phrase(1 + gap, length));
        _position += 1 + gap + length;
        comparison ??= between;
        if (comparison is null)
        {
            (comparison, int after) = ComparisonWords.After(Token().Lower, Token(1).Lower);
            _position += after;
        }

        AddProperty(
            start, counting, FactWish.Of(count), (comparison, isStrict), name,
            QuantityFormat.Format(count, counting[0].Quantity), negated);
        return true;
    }

    // Those that the kind of part has; all of them where no kind is known. None of the kind's: the words are words.
    private IReadOnlyList<FactProperty> Held(IReadOnlyList<FactProperty> properties) =>
        names.Kinds.Count == 0 || (_isTyped && !properties.Any(names.IsHeldBy)) ? properties
            : [.. properties.Where(names.IsHeldBy)];

    private static bool IsCounting(FactProperty property) => property.Sense != FactSense.Code
        && (property.IsCount || property.Quantity == QuantityUnit.Bit);

    private const string PositionsName = "poles";

    [GeneratedRegex(@"^(?<count>\d{1,3})P$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Positions();

    // "0402" counts nothing.
    private static double NumberOf(string word) => IsThing(word) || word is ['0', _, ..] ? double.NaN
        : NumberWords.TryRead(word, out int number) ? number
        : word.Length is > 0 and <= 5 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number
        : double.NaN;

    private void AddProperty(
        int start, IReadOnlyList<FactProperty> properties, FactWish wish, (Comparison? Sense, bool IsStrict) compared,
        string name, string shown, bool negated)
    {
        QuantityUnit unit = properties[0].Quantity;
        (Comparison? comparison, bool isStrict) = compared;
        bool isCount = properties.All(static property => property.IsCount);
        FactWish bounded = isStrict ? PropertyWishes.Strict(wish, comparison, isCount) : PropertyWishes.Bounded(wish, comparison);
        if (isStrict && isCount)
        {
            // "more than 2 channels" is shown as what it means.
            isStrict = false;
            shown = QuantityFormat.Format(double.IsFinite(bounded.Low) ? bounded.Low : bounded.High, unit);
        }

        Constraints.Add(new QueryConstraint.PropertyIs(
            [.. properties.Select(static property => property.Id)],
                [.. properties.Select(property => In(property, unit, bounded))],
            unit, $"{name}: {PropertyWishes.Sign(comparison, isStrict)}{shown}", negated)
        {
            Comparison = comparison,
            Excluded = isStrict ? wish.Low : null,
        });
        if (negated)
        {
            return;
        }

        int end = _position;
        _position = start;
        if (_isTyped)
        {
            // What the text says of it may help to find parts; no kind is called by it.
            Kept.AddRange(tokens.GetRange(start, end - start).Select(static token => token.Text));
            _position = end;
            return;
        }

        ValueWords.AddRange(tokens.GetRange(start, end - start).Select(static token => token.Lower));
        Take(end - start, searchable: true);
    }

    // A comparison before a number; its first word says whether it leaves the number out: "not more than" does not.
    private (Comparison? Comparison, bool IsStrict) TakeComparison()
    {
        bool isStrict = ComparisonWords.IsStrict(Token().Lower);
        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        _position += length;
        return (comparison, comparison is not null && isStrict);
    }

    /// <summary><c>128Mbit</c>, <c>64 KB</c>: without a name it is the size of a memory.</summary>
    private bool TryDataSize(bool negated)
    {
        int start = _position;
        IReadOnlyList<FactProperty> sizes = names.Properties.Sizes;
        bool isBetween = sizes.Count > 0 && TrySkipBetween();
        (Comparison? comparison, bool isStrict) = sizes.Count == 0 ? (null, false) : TakeComparison();
        IReadOnlyList<FactProperty> held = sizes.Count > 0 && TryBits(out Measure measure, out int used)
            && Converted(measure, QuantityUnit.Bit).Value >= SmallestSize ? Held(sizes) : NoProperties(out measure, out used);
        if (held.Count == 0)
        {
            _position = start;
            return false;
        }

        _position += used;
        double size = Converted(measure, held[0].Quantity).Value;
        QuantityUnit unit = held[0].Quantity;
        Measure end = default;
        bool IsLarger(out Measure larger, out int usedByEnd)
        {
            bool isRead = TryBits(out end, out usedByEnd);
            larger = Converted(end, unit);
            return isRead;
        }

        if (comparison is null && TrySecondEnd(isBetween, size, IsLarger, out Measure high))
        {
            AddProperty(
                start, held, new FactWish(size, high.Value), default, Name(held, "memory"),
                $"{measure} to {end}", negated);
            return true;
        }

        if (comparison is null)
        {
            (comparison, int after) = ComparisonWords.After(Token().Lower, Token(1).Lower);
            _position += after;
        }

        AddProperty(start, held, FactWish.Of(size), (comparison, isStrict), Name(held, "memory"), measure.ToString(), negated);
        return true;
    }

    private static IReadOnlyList<FactProperty> NoProperties(out Measure measure, out int used)
    {
        (measure, used) = (default, 0);
        return [];
    }

    [GeneratedRegex(@"^(?<count>\d{1,4})-?(?<name>[a-z]{2,}s?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
