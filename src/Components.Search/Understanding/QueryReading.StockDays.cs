using System.Globalization;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Days in stock: "in stock at least 20 of the last 30 days".</content>
internal sealed partial class QueryReading
{
    /// <summary>Reads <c>in stock [at least] 20 [days] of the last 30 days</c> and <c>20 days out of 30</c>, also with "in stock"
    /// behind it; "out of stock" counts the other days. Where no property counts so many days it is said to be unread: 20 are no
    /// pieces.</summary>
    private bool TryStockDays(bool negated)
    {
        int start = _position;
        bool? isIn = TrySkipInOrOut();
        SkipWhile("on", "for", "during");
        if (TryEveryDay(out int all))
        {
            isIn ??= TrySkipInOrOut();
            if (isIn is { } everyDay)
            {
                AddStockDays(start, Comparison.AtLeast, isStrict: false, everyDay, all, all, negated);
                return true;
            }
        }

        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = ComparisonWords.IsStrict(Token().Lower);
        _position += length;
        if (TryDays(out int days, out bool isNamed) && TryOfDays(days, isNamed, out int last))
        {
            isIn ??= TrySkipInOrOut();
            if (isIn is { } counts)
            {
                AddStockDays(start, comparison ?? Comparison.AtLeast, isStrict, counts, days, last, negated);
                return true;
            }
        }

        _position = start;
        return false;
    }

    // "every day of the last 30 days", "each day in the past month".
    private bool TryEveryDay(out int days)
    {
        int start = _position;
        if (ReadingWords.Every.Contains(Token().Lower) && ReadingWords.Days.Contains(Token(1).Lower))
        {
            _position += 2;
            SkipWhile("of", "in", "over", "during", "within", "for", "the");
            bool isPast = ReadingWords.Past.Contains(Token().Lower);
            _position += isPast ? 1 : 0;
            if (isPast && TrySpan(out days))
            {
                return true;
            }
        }

        (days, _position) = (0, start);
        return false;
    }

    // "30 days", "two weeks" in digits, "month".
    private bool TrySpan(out int days)
    {
        bool isCounted = int.TryParse(Token().Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        if (!ReadingWords.Spans.TryGetValue(Token(isCounted ? 1 : 0).Lower, out days) || (isCounted && count > days * 1000))
        {
            return false;
        }

        days *= isCounted ? count : 1;
        _position += isCounted ? 2 : 1;
        return true;
    }

    /// <summary>Reads <c>ships today</c>, <c>delivery in 2 days</c> and <c>within 24 hours</c>: how fast a shop sends stands in
    /// no catalogue, and is no time without stock.</summary>
    private bool TryDelivery()
    {
        int start = _position;
        if (ReadingWords.Delivery.Contains(Token().Lower))
        {
            _position++;
            SkipWhile("in", "within", "by", "the", "same", "next", "time");
            bool isDay = ReadingWords.DeliveryDays.Contains(Token().Lower);
            _position += isDay ? 1 : 0;
            if (isDay || TryHours() || TrySpan(out _))
            {
                AddDelivery(start);
                return true;
            }
        }
        else if (Token().Lower is "within")
        {
            _position++;
            if (TryHours())
            {
                AddDelivery(start);
                return true;
            }
        }

        _position = start;
        return false;
    }

    private bool TryHours()
    {
        string text = Token().Lower;
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        bool isJoined = digits > 0 && IsHours(Token().Text[digits..]);
        bool isApart = text.Length > 0 && digits < 0 && IsHours(Token(1).Text);
        _position += isJoined ? 1 : isApart ? 2 : 0;
        return isJoined || isApart;
    }

    // 10H is an inductance.
    private static bool IsHours(string unit) =>
        ReadingWords.Hours.Contains(unit.Length == 1 ? unit : unit.ToLowerInvariant());

    private void AddDelivery(int start) =>
        Unchecked.Add(string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text)));

    // Of data/properties/history.yaml.
    private const string DaysSinceStock = "days_since_stock";

    /// <summary>Reads <c>in stock within 7 days</c> and <c>in stock in the last week</c>: days since it was. Seven are no
    /// pieces.</summary>
    private bool TryStockSince(bool negated)
    {
        int start = _position;
        if (TrySkipStock())
        {
            if (TryDelivery())
            {
                Constraints.Add(new QueryConstraint.InStock(1, Below: negated));
                return true;
            }

            bool isWithin = Token().Lower is "within";
            SkipWhile("within", "in", "during", "over", "the");
            bool isPast = ReadingWords.Past.Contains(Token().Lower);
            _position += isPast ? 1 : 0;
            bool isCounted = int.TryParse(Token().Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
            _position += isCounted ? 1 : 0;
            if ((isWithin || isPast) && ReadingWords.Spans.TryGetValue(Token().Lower, out int days))
            {
                _position++;
                AddStockSince(start, (double)days * (isCounted ? count : 1), negated);
                return true;
            }
        }

        _position = start;
        return false;
    }

    private void AddStockSince(int start, double days, bool negated)
    {
        if (names.Properties.OfIds(DaysSinceStock) is not [{ } property])
        {
            string typed = string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text));
            Unchecked.Add(negated ? $"not {typed}" : typed);
            return;
        }

        string shown = PropertyWishes.Sign(Comparison.AtMost) + QuantityFormat.Format(days, QuantityUnit.None);
        Constraints.Add(new QueryConstraint.PropertyIs(
            [property.Id], [FactWish.AtMost(days)], QuantityUnit.None, $"{property.Title.ToLowerInvariant()}: {shown}", negated)
        {
            Comparison = Comparison.AtMost,
        });
    }

    private bool? TrySkipInOrOut()
    {
        int length = LengthOf(ReadingWords.OutOfStock);
        _position += length;
        if (length > 0)
        {
            return false;
        }

        return TrySkipStock() ? true : null;
    }

    private bool TryDays(out int days, out bool isNamed)
    {
        isNamed = false;
        if (!int.TryParse(Token().Text, NumberStyles.None, CultureInfo.InvariantCulture, out days))
        {
            return false;
        }

        isNamed = ReadingWords.Days.Contains(Token(1).Lower);
        _position += isNamed ? 2 : 1;
        return true;
    }

    // "of the last 30 days", "out of 30"; somewhere it must be said that days are counted.
    private bool TryOfDays(int days, bool isNamed, out int last)
    {
        last = 0;
        bool isShare = Token().Lower is "of" || (Token().Lower is "out" && Token(1).Lower is "of");
        if (!isShare && Token().Lower is not ("in" or "out" or "over" or "during" or "within"))
        {
            return false;
        }

        SkipWhile("of", "in", "out", "over", "during", "within", "the");
        bool isPast = ReadingWords.Past.Contains(Token().Lower);
        _position += isPast ? 1 : 0;
        if (isPast && ReadingWords.Spans.TryGetValue(Token().Lower, out last))
        {
            // "20 days of the last month"
            _position++;
            return isNamed && days <= last;
        }

        if ((!isPast && !isShare) || !int.TryParse(Token().Text, NumberStyles.None, CultureInfo.InvariantCulture, out last))
        {
            return false;
        }

        bool isNamedHere = ReadingWords.Days.Contains(Token(1).Lower);
        _position += isNamedHere ? 2 : 1;
        return (isNamed || isNamedHere) && (isPast || days <= last);
    }

    private void AddStockDays(
        int start, Comparison comparison, bool isStrict, bool countsIn, int days, int last, bool negated)
    {
        FactProperty? property = names.Properties.All.FirstOrDefault(known =>
            known.Days == last && known.Sense == FactSense.AtLeast && known.IsCount);
        if (property is null)
        {
            string typed = string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text));
            Unchecked.Add(negated ? $"not {typed}" : typed);
            return;
        }

        double bound = isStrict ? days + (comparison == Comparison.AtMost ? -1 : 1) : days;
        if (!countsIn)
        {
            // Out of stock on 20 of 30 days is in stock on 10 at most.
            bound = last - bound;
            comparison = comparison switch
            {
                Comparison.AtLeast => Comparison.AtMost,
                Comparison.AtMost => Comparison.AtLeast,
                _ => comparison,
            };
        }

        string shown = $"{PropertyWishes.Sign(comparison)}{bound.ToString(CultureInfo.InvariantCulture)}";
        Constraints.Add(new QueryConstraint.PropertyIs(
            [property.Id], [PropertyWishes.Bounded(FactWish.Of(bound), comparison)], QuantityUnit.None,
            $"{property.Title.ToLowerInvariant()}: {shown}", negated) { Comparison = comparison });
    }
}
