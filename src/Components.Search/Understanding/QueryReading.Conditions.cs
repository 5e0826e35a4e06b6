using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <content>Conditions of buying: pieces in stock, quantity, price, smallest order.</content>
internal sealed partial class QueryReading
{
    /// <summary>Conditions that were read and that nothing in an index can check, as typed.</summary>
    public List<string> Unchecked { get; } = [];

    /// <summary>Whether some of the text is a condition and so no text to embed.</summary>
    public bool HasConditions { get; private set; } = line.Unused.Count > 0;

    private bool TryCondition(bool negated)
    {
        int start = _position;
        if (TryStockDays(negated) || TryStockSince(negated) || TryStock(negated)
            || (!negated && (TryQuantityWanted() || TrySmallestOrder() || TryDelivery())) || TryPrice(negated))
        {
            HasConditions = true;
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary><c>qty:200</c>, <c>qty 200</c>, <c>quantity=5k</c>: as many are to be bought, and have to be in
    /// stock.</summary>
    private bool TryQuantityWanted()
    {
        if (Token().Text is ['q' or 'Q', ..] && QuantityToken().Match(Token().Text) is { Success: true } match)
        {
            QueryToken typed = Token();
            tokens[_position] = typed.As(match.Groups["count"].Value);
            if (!TryPieces(out long wanted, out _) || wanted < 1)
            {
                tokens[_position] = typed;
                HasConditions = true;
                Unchecked.Add(typed.Text);
                _position++;
                return true;
            }
        }
        else if (Token().Lower is FormNames.Quantity or FormNames.QuantityInFull)
        {
            _position++;
            SkipWhile("=", ">=", "of", "is");
        }
        else
        {
            return false;
        }

        if (!TryPieces(out long pieces, out _) || pieces < 1)
        {
            return false;
        }

        _position++;
        SkipWhile(ReadingWords.Pieces);
        Constraints.Add(new QueryConstraint.InStock(pieces, IsOrder: true));
        return true;
    }

    /// <summary><c>&lt;0.02$</c>, <c>under $0.05</c>, <c>price &lt; 0.1</c>, <c>2 cents</c>. A bound in
    /// dollars decides; of any other price it is said that nothing was checked, and what is cheap is preferred.</summary>
    private bool TryPrice(bool negated)
    {
        int start = _position;
        bool isNamed = ReadingWords.PriceNames.Contains(Token().Lower) && Token(1).Text.Length > 0;
        while (isNamed && (ReadingWords.PriceNames.Contains(Token().Lower) || Token().Lower is "is" or "of"))
        {
            _position++;
        }

        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        _position += length;
        if (!TryAmount(isNamed && comparison is not null, out double amount, out string currency))
        {
            return false;
        }

        List<QueryToken> read = tokens.GetRange(start, _position - start);
        if (negated)
        {
            Unchecked.Add($"not {string.Join(' ', read.Select(static token => token.Text))}");
            return true;
        }

        if (comparison == Comparison.AtMost && PriceWords.InDollars(amount, currency) is { } dollars)
        {
            Constraints.Add(new QueryConstraint.PriceAtMost(
                dollars, string.Create(CultureInfo.InvariantCulture, $"≤ {dollars:0.######} $")));
            WantsCheap = true;
            return true;
        }

        Unchecked.Add(string.Join(' ', read.Select(static token => token.Text)));
        WantsCheap |= comparison is Comparison.AtMost or null;
        return true;
    }

    // An amount and its currency, in one word or two; a price that is named may leave the currency out.
    private bool TryAmount(bool isNamed, out double amount, out string currency)
    {
        if (PriceWords.TryRead(Token().Text, out amount, out currency))
        {
            _position += PriceWords.Currencies.Contains(Token(1).Lower) ? 2 : 1;
            return true;
        }

        bool hasCurrency = PriceWords.Currencies.Contains(Token(1).Lower);
        if (!PriceWords.TryAmount(Token().Text, out amount) || !(hasCurrency || isNamed))
        {
            return false;
        }

        currency = hasCurrency ? Token(1).Lower : "";
        _position += hasCurrency ? 2 : 1;
        return true;
    }

    private bool PriceStands(int offset)
    {
        int start = _position;
        _position += offset;
        bool stands = TryAmount(isNamed: false, out _, out _);
        _position = start;
        return stands;
    }

    private bool TrySmallestOrder()
    {
        int length = Token().Lower is not "moq" ? Token().Lower is ['m', ..] && SmallestOrderToken().IsMatch(Token().Text) ? 1 : 0
            : char.IsAsciiDigit(Token(1).Text.FirstOrDefault()) ? 2
            : Token(1).Text is "=" or "<=" or "<" or ">=" or ">" && char.IsAsciiDigit(Token(2).Text.FirstOrDefault()) ? 3
            : 0;
        if (length == 0)
        {
            return false;
        }

        Unchecked.Add(string.Join(' ', tokens.GetRange(_position, length).Select(static token => token.Text)));
        _position += length;
        return true;
    }

    [GeneratedRegex($"^({FormNames.Quantity}|{FormNames.QuantityInFull})" + @":(?<count>\d[\d,.]*[kKmM]?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuantityToken();

    [GeneratedRegex(@"^moq:\d+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SmallestOrderToken();
}
