using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <content>Two numbers of which one has the unit, or the name, of both: "between 30 and 60 V", "more than 2 but less than 8
/// channels". What one of them lacks is written beside it, and each is read as it is alone.</content>
internal sealed partial class QueryReading
{
    // Says nothing to the search, and makes no sentence of a query as "and" does.
    private const string Joiner = "&";

    private static readonly QuantityPolicy EveryUnit = QuantityPolicy.Query with { Units = UnitSet.All };

    private void ShareBounds()
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (RangeWords.Begins(tokens[i].Lower))
            {
                JoinNumbers(i);
                if (i + 3 < tokens.Count && RangeWords.Join(tokens[i + 2].Lower, hasBegun: true) && IsPlain(i + 1))
                {
                    _ = ShareUnit(i + 1, i + 3);
                }
            }
            else if (RangeWords.Join(tokens[i].Lower, hasBegun: false) && i > 0 && i + 1 < tokens.Count && IsPlain(i - 1)
                && IsBelow(i - 1, i + 1) && !tokens.Exists(static token => ReadingWords.Converters.Contains(token.Lower)))
            {
                _ = ShareUnit(i - 1, i + 1);
            }
            else if (ReadingWords.FirstOfComparisons.Contains(tokens[i].Lower))
            {
                ShareSecond(i);
            }
        }

        _position = 0;
    }

    // "between 6ns and 26ns" is "from 6ns to 26ns": it makes no sentence.
    private void JoinNumbers(int begin)
    {
        int join = begin + (At(begin + 2).Lower == "and" ? 2 : 3);
        if (At(join).Lower == "and" && char.IsAsciiDigit(At(begin + 1).Text.FirstOrDefault())
            && char.IsAsciiDigit(At(join + 1).Text.FirstOrDefault()))
        {
            tokens[begin] = tokens[begin].As("from");
            tokens[join] = tokens[join].As("to");
        }
    }

    private QueryToken At(int index) => index < tokens.Count ? tokens[index] : default(QueryToken).As("");

    private (Comparison? Comparison, int Length) BeforeAt(int index) =>
        ComparisonWords.Before(At(index).Lower, At(index + 1).Lower, At(index + 2).Lower);

    private bool IsPlain(int index) => TypedQuantity.TryNumber(At(index).Text, out _)
        || (At(index).Text.Length > 0 && NumberWords.TryRead(At(index).Lower, out _));

    // "30 to 60 V" is a range, "5 to 3.3V" is what a part makes of what; 0402 is a package.
    private bool IsBelow(int plain, int other)
    {
        string text = At(other).Text;
        int digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return At(plain).Text is not ['0', >= '0' and <= '9', ..] && TypedQuantity.TryNumber(At(plain).Text, out double first)
            && TypedQuantity.TryNumber(text.AsSpan(0, digits), out double last) && first < last;
    }

    /// <summary>Whether a second comparison, to the other side, follows the first; then both get what they share.</summary>
    private void ShareSecond(int first)
    {
        (Comparison? comparison, int length) = BeforeAt(first);
        int number = first + length;
        if (comparison is not (Comparison.AtLeast or Comparison.AtMost) || !IsNumberLed(number))
        {
            return;
        }

        for (int second = number + 1; second <= number + PropertyWords.LongestName + 2; second++)
        {
            (Comparison? other, int otherLength) = BeforeAt(second);
            if (other is Comparison.AtLeast or Comparison.AtMost && other != comparison && IsNumberLed(second + otherLength))
            {
                bool isJoined = At(second - 1).Lower is "but" or "and" or "yet" or Joiner;
                Share(first, number, isJoined ? second - 1 : second, isJoined, otherLength);
                return;
            }
        }
    }

    private bool IsNumberLed(int index) => At(index).Text.Length > 0
        && (char.IsAsciiDigit(At(index).Text[0]) || NumberWords.TryRead(At(index).Lower, out _));

    // first: the first comparison, and its number; end: where its words end.
    private void Share(int first, int number, int end, bool isJoined, int otherLength)
    {
        int other = end + (isJoined ? 1 : 0) + otherLength;
        int shared = IsPlain(number) && end == number + 1 ? ShareUnit(number, other) : 0;
        (end, other) = (end + shared, other + shared);
        (int used, int usedByOther) = (Length(number, out QuantityUnit unit), Length(other, out QuantityUnit unitOfOther));
        if (unit != unitOfOther)
        {
            return;
        }

        _position = 0;
        int behind = number + used < end ? NameAt(number + used, out _) : 0;
        int behindOther = NameAt(other + usedByOther, out _);
        int before = NameBefore(first);
        if (number + used + behind != end || behind + behindOther + before + (unit == QuantityUnit.None ? 0 : 1) == 0)
        {
            return;
        }

        QueryToken[] name = before > 0 ? [.. tokens.GetRange(first - before, before)]
            : [.. tokens.GetRange(behind > 0 ? number + used : other + usedByOther, Math.Max(behind, behindOther))];
        if (before == 0 && behindOther == 0)
        {
            tokens.InsertRange(other + usedByOther, name);
        }

        if (isJoined)
        {
            tokens[end] = tokens[end].As(Joiner);
        }
        else
        {
            tokens.Insert(end, tokens[end].As(Joiner));
        }

        if (before > 0)
        {
            tokens.InsertRange(end + 1, name);
        }
        else if (behind == 0)
        {
            tokens.InsertRange(end, name);
        }
    }

    private int NameBefore(int index)
    {
        for (int length = Math.Min(PropertyWords.LongestName, index); length >= 1; length--)
        {
            if (NameAt(index - length, out _) == length)
            {
                return length;
            }
        }

        return index > 0 && QuantityColumns.ForProperty(At(index - 1).Lower) is not null ? 1 : 0;
    }

    // Tokens of a number and its unit.
    private int Length(int index, out QuantityUnit unit)
    {
        if (TypedQuantity.TryRead(At(index).Text, EveryUnit, out Measure measure, out bool isBare) && !isBare)
        {
            unit = measure.Unit;
            return 1;
        }

        bool isApart = At(index + 1).Text.Length is > 0 and <= 12
            && TypedQuantity.TryRead(At(index).Text, At(index + 1).Text, EveryUnit, out measure);
        unit = isApart ? measure.Unit : QuantityUnit.None;
        return isApart ? 2 : 1;
    }

    /// <summary>Writes the unit of a number behind another one that has none.</summary>
    /// <returns>Tokens that were added.</returns>
    private int ShareUnit(int plain, int other)
    {
        string text = At(other).Text;
        int digits = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        string joined = tokens[plain].Text + text[digits..];
        if (digits > 0 && digits < text.Length && TypedQuantity.TryRead(text, EveryUnit, out _, out _)
            && TypedQuantity.TryRead(joined, EveryUnit, out _, out _))
        {
            tokens[plain] = tokens[plain].As(joined);
            return 0;
        }

        if (Length(other, out _) == 1)
        {
            return 0;
        }

        // "0.5A": a unit of its own would be an article to who looks for sentences.
        string unit = tokens[other + 1].Text;
        joined = tokens[plain].Text + unit;
        if (TypedQuantity.TryRead(joined, EveryUnit, out Measure whole, out bool isBare) && !isBare
            && TypedQuantity.TryRead(tokens[plain].Text, unit, EveryUnit, out Measure apart) && whole == apart)
        {
            tokens[plain] = tokens[plain].As(joined);
            return 0;
        }

        tokens.Insert(plain + 1, tokens[plain].As(unit));
        return 1;
    }
}
