using System.Globalization;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Understanding;

/// <content>Days in stock: "in stock at least 20 of the last 30 days".</content>
internal sealed partial class QueryReading
{
    /// <summary>Reads <c>in stock [at least] 20 [days] of the last 30 days</c>, also with "in stock" behind it. Where no property
    /// counts so many days it is said to be unread: 20 are no pieces.</summary>
    private bool TryStockDays(bool negated)
    {
        int start = _position;
        bool isStock = TrySkipStock();
        SkipWhile("on", "for", "during");
        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = ComparisonWords.IsStrict(Token().Lower);
        _position += length;
        if (TryDays(out int days) && TryLastDays(out int last))
        {
            isStock |= TrySkipStock();
            if (isStock)
            {
                AddStockDays(start, comparison ?? Comparison.AtLeast, isStrict, days, last, negated);
                return true;
            }
        }

        _position = start;
        return false;
    }

    private bool TryDays(out int days)
    {
        if (!int.TryParse(Token().Text, NumberStyles.None, CultureInfo.InvariantCulture, out days))
        {
            return false;
        }

        _position++;
        SkipWhile("day", "days");
        return true;
    }

    private bool TryLastDays(out int days)
    {
        days = 0;
        if (Token().Lower is not ("of" or "in" or "out" or "over" or "during" or "within"))
        {
            return false;
        }

        SkipWhile("of", "in", "out", "over", "during", "within", "the");
        if (Token().Lower is not ("last" or "past")
            || !int.TryParse(Token(1).Text, NumberStyles.None, CultureInfo.InvariantCulture, out days)
            || Token(2).Lower is not ("day" or "days"))
        {
            return false;
        }

        _position += 3;
        return true;
    }

    private void AddStockDays(int start, Comparison comparison, bool isStrict, int days, int last, bool negated)
    {
        FactProperty? property = names.Properties.All.FirstOrDefault(known =>
            known.Days == last && known.Sense == FactSense.AtLeast && known.Unit == "count");
        if (property is null)
        {
            string typed = string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text));
            Unchecked.Add(negated ? $"not {typed}" : typed);
            return;
        }

        double bound = isStrict ? days + (comparison == Comparison.AtMost ? -1 : 1) : days;
        string shown = $"{PropertyWishes.Sign(comparison)}{bound.ToString(CultureInfo.InvariantCulture)}";
        Constraints.Add(new QueryConstraint.PropertyIs(
            [property.Id], [PropertyWishes.Bounded(FactWish.Of(bound), comparison)], QuantityUnit.None,
            $"{property.Title.ToLowerInvariant()}: {shown}", negated) { Comparison = comparison });
    }
}
