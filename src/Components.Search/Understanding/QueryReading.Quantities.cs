using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Numbers with units, comparisons and ranges.</content>
internal sealed partial class QueryReading
{
    /// <summary>Whether the families that are named have a value of a unit that none of some types has.</summary>
    /// <param name="unit">A unit.</param>
    /// <param name="types">Types that a value of the unit speaks of.</param>
    public bool IsOfNamedFamily(QuantityUnit unit, IReadOnlyList<TypeDefinition> types) => names.IsOnlyOfFamilies(unit, types);

    private bool TryQuantity(bool negated)
    {
        SplitOrganisation();
        int start = _position;
        string? property = null;
        if (QuantityColumns.ForProperty(Token().Lower) is not null)
        {
            property = Token().Lower;
            int skip = 1;
            while (IsGlue(skip) || Token(skip).Lower is "=")
            {
                skip++;
            }

            _position += skip;
        }

        // "not less than 5 V" reaches here with its "not" consumed: two negations are a comparison.
        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = comparison is not null && ComparisonWords.IsStrict(Token().Lower);
        if (negated && comparison is not null && Token().Lower is "less" or "more")
        {
            isStrict = false;
            comparison = comparison == Comparison.AtLeast ? Comparison.AtMost : Comparison.AtLeast;
            negated = false;
        }

        bool between = comparison is null && RangeWords.Begins(Token().Lower);
        _position += between ? 1 : length;
        if (!TryMeasure(out Measure measure, out bool bare, out int used) && !TryRatio(property, out measure, out used))
        {
            _position = start;
            return false;
        }

        _position += used;
        int wordBits = bare && MemorySize is not null ? TakeWordBits() : 1;
        QuantityUnit unit = measure.Unit;
        double? upper = comparison is null && TrySecondEnd(
            between, measure.Value, (out Measure end, out int usedByEnd) => TryMeasure(out end, out _, out usedByEnd)
                && end.Unit == unit, out Measure last) ? last.Value : null;

        if (comparison is null && upper is null)
        {
            (comparison, length) = ComparisonWords.After(Token().Lower, Token(1).Lower);
            if (length == 1 && (MeasureStands(1) || PriceStands(1)))
            {
                // "30V max 50mohm", "100nF max 0.01 usd": it stands before a number, and belongs to that one.
                (comparison, length) = (null, 0);
            }

            if (comparison is null && Token().Lower is "or" && Token(1).Lower is "better")
            {
                comparison = measure.Unit is QuantityUnit.Percent or QuantityUnit.PartsPerMillion ? Comparison.AtMost
                    : Comparison.AtLeast;
                length = 2;
            }

            _position += length;
        }

        if (property is null && QuantityColumns.ForProperty(Token().Lower) is not null && !ValueFollows(1))
        {
            property = Token().Lower;
            _position++;
        }

        if (measure.Unit == QuantityUnit.Volt && tokens[start].Text[0] == '-')
        {
            // No column and no fact has a sign: +12 V is no answer to -12 V, so it is left to the texts.
            QueryToken[] read = [.. tokens.GetRange(start, _position - start)];
            Unchecked.Add(string.Join(' ', read.Select(static token => token.Text)));
            Searchable.AddRange(read.Select(static token => token.Lower));
            Kept.AddRange(read.Select(static token => token.Text));
            return true;
        }

        if (comparison is null && upper is null && Token().Lower is "or" && IsAlternative(measure))
        {
            Unchecked.Add(string.Join(' ', tokens.GetRange(_position, 2).Select(static token => token.Text)));
            _position += 2;
        }

        if (comparison is null && upper is null && IsTolerance(start, measure))
        {
            Unchecked.Add(string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text)));
            return true;
        }

        AddQuantity(
            start, new ReadQuantity(measure, bare, comparison, upper, property, negated, isStrict) { WordBits = wordBits });
        return true;
    }

    /// <summary>The size of a memory, where kinds or words speak of one: a bare number is no resistance then.</summary>
    public FactProperty? MemorySize => names.MemorySize
        ?? (names.Kinds.Count == 0 && tokens.Exists(static token => ReadingWords.Memories.Contains(token.Lower))
            ? names.Properties.Sizes.FirstOrDefault(static property => property.Quantity == QuantityUnit.Bit) : null);

    // "32Kx8" and "32K x8" of a memory are "32K x 8".
    private void SplitOrganisation()
    {
        if (Token().Text.Length == 0 || !char.IsAsciiDigit(Token().Text[0]) || MemorySize is null)
        {
            return;
        }

        if (Organisation().Match(Token().Text) is { Success: true } match)
        {
            QueryToken whole = Token();
            tokens[_position] = whole.As(match.Groups["words"].Value);
            tokens.InsertRange(_position + 1, [whole.As("x"), whole.As(match.Groups["bits"].Value)]);
            return;
        }

        int times = Token(1).Text is "k" or "K" or "M" ? 2 : 1;
        if (TimesBits().IsMatch(Token(times).Text))
        {
            QueryToken joined = Token(times);
            tokens[_position + times] = joined.As("x");
            tokens.Insert(_position + times + 1, joined.As(joined.Text[1..]));
        }
        else if (times == 1 && WordsTimes().IsMatch(Token().Text) && WordBits(Token(1)) > 0)
        {
            QueryToken joined = Token();
            tokens[_position] = joined.As(joined.Text[..^1]);
            tokens.Insert(_position + 1, joined.As("x"));
        }
    }

    [GeneratedRegex(
        @"^(?<words>\d{1,4}[kKmM])[xX*×](?<bits>\d{1,2}(-?bits?)?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^[xX*×]\d{1,2}(-?bits?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TimesBits();

    [GeneratedRegex(@"^\d{1,4}[kKmM][xX*×]$", RegexOptions.CultureInvariant)]
    private static partial Regex WordsTimes();

    // "32K x 8": words and the bits of each.
    private int TakeWordBits()
    {
        if (Token().Lower is not ("x" or "*" or "×" or "by") || WordBits(Token(1)) is not (> 0 and int bits))
        {
            return 1;
        }

        _position += Token(2).Lower is "bit" or "bits" ? 3 : 2;
        return bits;
    }

    // Of a width that memories have; 0 for another number.
    private static int WordBits(QueryToken token)
    {
        int digits = token.Lower.AsSpan().IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> number = digits < 0 ? token.Lower : token.Lower.AsSpan(0, digits);
        return digits >= 0 && token.Lower[digits..] is not ("bit" or "bits" or "-bit" or "-bits") ? 0
            : number is "1" or "2" or "4" or "8" or "9" or "16" or "18" or "32" or "36" or "64"
                ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>"600R@100MHz", "1k at 100 MHz": the frequency at which the value before it is measured. No part is bought for it;
    /// texts that say it are found by it.</summary>
    private bool TryTestFrequency(bool negated)
    {
        bool isSign = Token().Text == QueryText.TestCondition;
        if (negated || !(isSign || Token().Lower == "at"))
        {
            return false;
        }

        int start = _position++;
        bool isTest = Quantities is [.., { Measure.Unit: not QuantityUnit.Hertz }]
            && TryMeasure(out Measure measure, out _, out int used)
            && measure.Unit == QuantityUnit.Hertz;
        if (!isTest)
        {
            _position = isSign ? _position : start;
            return isSign;
        }

        _ = TryMeasure(out measure, out _, out used);
        Unchecked.Add($"at {measure}");
        Take(used, searchable: true);
        return true;
    }

    /// <summary>"1.5pF ±0.1pF": the second value is how far the first may be off, in its own unit. Supplies are
    /// "±15V".</summary>
    private bool IsTolerance(int start, Measure measure) =>
        measure.Unit is QuantityUnit.Farad or QuantityUnit.Henry or QuantityUnit.Ohm
        && (tokens[start].Text[0] == '±' || tokens[start].Text.StartsWith("+/-", StringComparison.Ordinal)
            || tokens[start].Text.StartsWith("+-", StringComparison.Ordinal))
        && Quantities.Any(read => read.Measure.Unit == measure.Unit && read.Measure.Value > measure.Value);

    // What stands between a property and its number: "forward voltage of 2 V", "gate threshold voltage is".
    private bool IsGlue(int offset) => Token(offset).Lower is "on" or "th" or "current" or "voltage" or "is" or "of";

    /// <summary>Whether a comparison or a number stands there: the property's name before it is that number's.</summary>
    private bool ValueFollows(int offset)
    {
        while (IsGlue(offset))
        {
            offset++;
        }

        QueryToken token = Token(offset);
        return token.Text.Length > 0
            && (ComparisonWords.IsComparison(token.Lower) || token.Lower is "at" || char.IsAsciiDigit(token.Text[0]));
    }

    private bool MeasureStands(int offset)
    {
        _position += offset;
        bool stands = TryMeasure(out _, out _, out _);
        _position -= offset;
        return stands;
    }

    /// <summary>"10k or 22k": a part has one value, and only the first is looked for.</summary>
    private bool IsAlternative(Measure measure)
    {
        _position++;
        bool isOne = TryMeasure(out Measure other, out _, out int used) && used == 1 && other.Unit == measure.Unit;
        _position--;
        return isOne;
    }

    private bool TryMeasure(out Measure measure, out bool bare, out int used)
    {
        QueryToken token = Token();
        QueryToken next = Token(1);
        used = 1;
        if (TypedQuantity.TryRead(token.Text, QuantityPolicy.Query, out measure, out bare))
        {
            // "10k ohm", "4.7u H": the unit follows.
            if (bare && TypedQuantity.TryRead(token.Text, next.Text, QuantityPolicy.Query, out Measure joined))
            {
                (measure, bare, used) = (joined, false, 2);
            }
            else if (measure.Unit == QuantityUnit.Ohm && UnitTable.IsSpelled(next.Text, QuantityUnit.Ohm))
            {
                used = 2; // "2.2meg ohm", "10R ohm" say it twice
            }

            return true;
        }

        if (token.Text.Length == 0 || !char.IsAsciiDigit(token.Text[^1]))
        {
            return false;
        }

        if (next.Text.Length > 2 && next.Text.All(char.IsAsciiLetter) && Token(2).Text.Length > 0
            && TypedQuantity.TryRead(token.Text, $"{next.Lower}{Token(2).Lower}", QuantityPolicy.Query, out measure))
        {
            // "10 kilo ohm"
            used = 3;
            return true;
        }

        if (next.Text.Length == 1 && Token(2).Text.Length > 0
            && TypedQuantity.TryRead(token.Text, $"{next.Text}{Token(2).Text}", QuantityPolicy.Query, out measure)
            && UnitTable.IsSpelled(Token(2).Text, measure.Unit))
        {
            // "10 u H", "4.7 u farad"
            used = 3;
            return true;
        }

        // "32 k" may be the size of a memory as "32k" may.
        used = 2;
        bare = next.Text is "k" or "K" or "M";
        return next.Text.Length is > 0 and <= 12
            && TypedQuantity.TryRead(token.Text, next.Text, QuantityPolicy.Query, out measure);
    }

    private bool TryRatio(string? property, out Measure measure, out int used)
    {
        measure = default;
        used = 1;
        bool isRatio = property is not null && QuantityColumns.RatioWords.Contains(property);
        if (!isRatio || !TypedQuantity.TryNumber(Token().Text, out double value)
            || TypedQuantity.TryRead(Token().Text, Token(1).Text, QuantityPolicy.Query, out _))
        {
            // "antenna gain 3 dB" is no ratio.
            return false;
        }

        measure = new Measure(QuantityUnit.None, value);
        return true;
    }

    private void AddQuantity(int start, ReadQuantity quantity)
    {
        Quantities.Add(quantity);
        if (quantity.Negated)
        {
            return;
        }

        for (int i = start; i < _position; i++)
        {
            Kept.Add(tokens[i].Text);
        }

        // A bound is no word of the part's text; a plain value is.
        if (quantity.Comparison is null or Comparison.Equal && quantity.Upper is null)
        {
            Searchable.Add(quantity.Measure.ToString().Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
