using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <content>Conditions of buying: pieces in stock, quantity, price, smallest order.</content>
internal sealed partial class QueryReading
{
    /// <summary>Conditions that were read and that nothing in an index can check, as typed.</summary>
    public List<string> Unchecked { get; } = [];

    /// <summary>Whether some of the text is a condition and so no text to embed.</summary>
    public bool HasConditions { get; private set; }

    private bool TryCondition(bool negated)
    {
        int start = _position;
        if (!negated && (TryStock() || TryQuantityWanted() || TryPrice() || TrySmallestOrder()))
        {
            HasConditions = true;
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary><c>in stock &gt;1000</c>, <c>stock &gt;= 500</c>, <c>&gt;200 in stock</c>. A bare number before "in stock" is a value more often.</summary>
    private bool TryStock()
    {
        SkipWhile("in");
        if (Token().Lower is "stock" or "instock" or "in-stock")
        {
            _position++;
            (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
            _position += length;
            return comparison is Comparison.AtLeast && TryPieces(strict: Token(-length).Lower is ">" or "over" or "above" or "more");
        }

        (Comparison? before, int skipped) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = Token().Lower is ">" or "over" or "above" or "more";
        if (before is not Comparison.AtLeast || (Token(skipped + 1).Lower, Token(skipped + 2).Lower) is not ("in", "stock"))
        {
            return false;
        }

        _position += skipped;
        bool isRead = TryPieces(isStrict);
        _position += 2;
        return isRead;
    }

    /// <summary><c>qty:200</c>, <c>qty 200</c>, <c>200 pcs</c>: as many have to be in stock.</summary>
    private bool TryQuantityWanted()
    {
        Match match = QuantityToken().Match(Token().Text);
        if (match.Success && long.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0)
        {
            _position++;
            Constraints.Add(new QueryConstraint.InStock(count));
            return true;
        }

        if (Token().Lower is "qty" or "quantity" && char.IsAsciiDigit(Token(1).Text.FirstOrDefault()))
        {
            _position++;
            return TryPieces(strict: false);
        }

        return Token(1).Lower is "pcs" or "pieces" && TryPieces(strict: false) && ++_position > 0;
    }

    private bool TryPieces(bool strict)
    {
        if (!long.TryParse(Token().Text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long count) || count < 1 || count == long.MaxValue)
        {
            return false;
        }

        Constraints.Add(new QueryConstraint.InStock(strict ? count + 1 : count));
        _position++;
        return true;
    }

    /// <summary><c>&lt;0.02$</c>, <c>under $0.05</c>, <c>price &lt; 0.1</c>, <c>2 cents</c>. No index orders prices: what is cheap is preferred, and it
    /// is said that nothing was checked.</summary>
    private bool TryPrice()
    {
        int start = _position;
        bool isNamed = Token().Lower is "price" or "cost" or "unit" && Token(1).Text.Length > 0;
        while (isNamed && Token().Lower is "price" or "cost" or "unit" or "is" or "of")
        {
            _position++;
        }

        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        _position += length;
        bool isNumber = double.TryParse(Token().Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        if (PriceToken().IsMatch(Token().Text) || (isNamed && comparison is not null && isNumber))
        {
            _position++;
        }
        else if (isNumber && Token(1).Lower is "$" or "usd" or "dollar" or "dollars" or "cent" or "cents" or "eur" or "euro" or "euros")
        {
            _position += 2;
        }
        else
        {
            return false;
        }

        Unchecked.Add(string.Join(' ', tokens.GetRange(start, _position - start).Select(static token => token.Text)));
        WantsCheap |= comparison is Comparison.AtMost or null;
        return true;
    }

    private bool TrySmallestOrder()
    {
        bool isSplit = Token().Lower is "moq" && char.IsAsciiDigit(Token(1).Text.FirstOrDefault());
        if (!isSplit && !SmallestOrderToken().IsMatch(Token().Text))
        {
            return false;
        }

        int length = isSplit ? 2 : 1;
        Unchecked.Add(string.Join(' ', tokens.GetRange(_position, length).Select(static token => token.Text)));
        _position += length;
        return true;
    }

    [GeneratedRegex(@"^((qty|quantity)[:=](?<count>\d{1,9})|(?<count>\d{1,9})pcs)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuantityToken();

    [GeneratedRegex(@"^((us)?[$€£]\d*\.?\d+|\d*\.?\d+([$€£]|usd|eur|ct|cents?))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PriceToken();

    [GeneratedRegex(@"^moq[:=]\d+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SmallestOrderToken();
}
