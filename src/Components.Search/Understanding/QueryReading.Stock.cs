using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Components.Catalog.Quantities;
using Components.Catalog.Types;

namespace Components.Search.Understanding;

/// <content>Pieces in stock: bounds, and whether a bare number beside "stock" is one.</content>
internal sealed partial class QueryReading
{
    // Kinds of parts whose value is in ohms.
    private static readonly string[] KindsOfOhms =
    [
        .. TypeTable.Pickable.Where(static type => type.Value?.Quantity == QuantityUnit.Ohm)
            .SelectMany(static type => type.Phrases),
        .. ReadingWords.KindsOfOhms,
    ];

    /// <summary>Values of which a part has one: a second bare number beside them is no value.</summary>
    private static bool IsMainValue(QuantityUnit unit) => QuantityColumns.ValueUnits.Contains(unit);

    /// <summary><c>in stock &gt;1000</c>, <c>stock&gt;=30k</c>, <c>minimum stock 500</c>, <c>at least 300k in stock</c>, <c>1k
    /// pcs</c>.</summary>
    private bool TryStock(bool negated) => TryStockThenPieces(negated) || TryPiecesThenStock(negated);

    private bool TryStockThenPieces(bool negated)
    {
        int start = _position;
        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = ComparisonWords.IsStrict(Token().Lower);
        _position += length;
        SkipWhile("in", "the");
        if (ReadingWords.Stock.Contains(Token().Lower))
        {
            _position++;
            SkipWhile(ReadingWords.BehindStock);
            if (ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower) is ({ } after, int skipped))
            {
                (comparison, isStrict) = (after, ComparisonWords.IsStrict(Token().Lower));
                _position += skipped;
            }

            if (TryPieces(out long pieces, out bool isOpen)
                && (comparison is not null || isOpen || IsPieces(_position, isAfterStock: true)))
            {
                _position++;
                SkipWhile(ReadingWords.Pieces);
                (Comparison? behind, int used) = comparison is null ? ComparisonWords.After(Token().Lower, Token(1).Lower)
                    : (null, 0);
                _position += used;
                AddStock(comparison ?? behind ?? Comparison.AtLeast, pieces, isStrict, negated);
                return true;
            }
        }

        _position = start;
        return false;
    }

    private bool TryPiecesThenStock(bool negated)
    {
        int start = _position;
        (Comparison? comparison, int length) = ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower);
        bool isStrict = ComparisonWords.IsStrict(Token().Lower);
        _position += length;
        int at = _position;
        if (TryPieces(out long pieces, out bool isOpen))
        {
            _position++;
            bool isCounted = ReadingWords.Pieces.Contains(Token().Lower) || IsCounted(tokens[at].Lower);
            SkipWhile(ReadingWords.Pieces);
            if (comparison is null && !ReadingWords.Stock.Contains(Token(1).Lower))
            {
                // In "10k 0402 minimum stock 500" the comparison is of the number behind it.
                (comparison, int used) = ComparisonWords.After(Token().Lower, Token(1).Lower);
                _position += used;
            }

            bool isStock = TrySkipStock();
            if (isStock && (ComparisonWords.Before(Token().Lower, Token(1).Lower, Token(2).Lower).Comparison is not null
                || (comparison is null && !isCounted && ArePiecesBehind())))
            {
                // In "10k in stock >1000" and "10k stock 100 or more" the number behind is the one of pieces.
                _position = start;
                return false;
            }

            // "in stock 10k 0402 >10000": a bare bound of a query that speaks of stock.
            bool isBound = comparison is not null && tokens[at].Text.All(char.IsAsciiDigit)
                && tokens.Take(start).Any(static token => ReadingWords.Stock.Contains(token.Lower));
            if (isCounted || isBound || (isStock && (comparison is not null || isOpen || IsPieces(at, isAfterStock: false))))
            {
                AddStock(comparison ?? Comparison.AtLeast, pieces, isStrict, negated);
                return true;
            }
        }

        _position = start;
        return false;
    }

    private void SkipWhile(FrozenSet<string> words)
    {
        while (words.Contains(Token().Lower))
        {
            _position++;
        }
    }

    private int LengthOf(WordPhrases phrases) => phrases.LengthOf(Token().Lower, Token(1).Lower, Token(2).Lower);

    private bool ArePiecesBehind() => Token().Text is [>= '1' and <= '9', ..] && Token().Text.All(char.IsAsciiDigit)
        && !PackageReader.IsPackage(Token().Text) && ComparisonWords.After(Token(1).Lower, Token(2).Lower).Comparison is not null;

    private bool TrySkipStock()
    {
        int length = LengthOf(ReadingWords.InStock);
        _position += length;
        return length > 0;
    }

    /// <summary>Reads a number of pieces without moving: <c>500</c>, <c>1,000</c>, <c>300k</c>, <c>5M</c>, <c>1000+</c>,
    /// <c>300pcs</c>.</summary>
    /// <param name="pieces">The number.</param>
    /// <param name="isOpen">Whether a plus or a unit says that it counts something.</param>
    private bool TryPieces(out long pieces, out bool isOpen)
    {
        (pieces, isOpen) = (0, false);
        if (Token().Text.Length == 0 || !char.IsDigit(Token().Text[0]))
        {
            return false;
        }

        string text = Token().Text;
        int open = text[^1] == '+' ? 1 : LengthOfPieces(text);
        Match match = Pieces().Match(text[..^open]);
        isOpen = match.Success && open > 0;
        if (!match.Success || Token().Text is ['0', _, ..] || !decimal.TryParse(match.Groups["number"].ValueSpan,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        number *= match.Groups["scale"].Value switch { "k" or "K" => 1_000, "m" or "M" => 1_000_000, _ => 1 };
        pieces = number < long.MaxValue / 2 && number == decimal.Truncate(number) ? (long)number : -1;

        // "in stock 10 ohm", "in stock under 1 cent": the number has a unit of its own.
        return pieces >= 0 && !PriceWords.Currencies.Contains(Token(1).Lower)
            && !(Token(1).Text.Length > 0 && TypedQuantity.TryRead(Token().Text, Token(1).Text, QuantityPolicy.Query, out _));
    }

    private static bool IsCounted(string token) => LengthOfPieces(token) > 0;

    // Of the word for pieces behind a number, as in "300pcs"; 0 for none.
    private static int LengthOfPieces(string token)
    {
        string word = token[(token.AsSpan().LastIndexOfAnyExcept(Letters) + 1)..].ToLowerInvariant();
        return word.Length < token.Length && ReadingWords.Pieces.Contains(word) ? word.Length : 0;
    }

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a bare number next to "stock" counts pieces. "10k in stock" asks for a resistor; "10k 5M in stock" and
    /// "5M in stock" do not, for a part has one such value, and 5 MΩ is in no series of values. 7805 is a part number.</summary>
    private bool IsPieces(int at, bool isAfterStock)
    {
        string text = tokens[at].Text;
        if (PackageReader.IsPackage(text) || text.EndsWith('m'))
        {
            return false;
        }

        IEnumerable<QueryToken> others = tokens.Where((_, index) => index != at);
        if (text.All(static c => char.IsAsciiDigit(c) || c == ','))
        {
            bool isRound = text.EndsWith('0') && text.Length <= 4 && text.AsSpan(1).TrimEnd('0').Length <= 1;
            bool isAlone = !others.Any(static other => LooksLikePartNumber(other.Text)
                || TypedQuantity.TryRead(other.Text, out _)
                || TypeWords.Phrases.ContainsKey(other.Lower) || TypeWords.OtherKinds.Contains(other.Lower));
            return text.Contains(',', StringComparison.Ordinal) || text.Length >= 5 || (isRound && (isAfterStock || !isAlone));
        }

        bool hasValue = others.Any(static other => TypedQuantity.TryRead(other.Text, out Measure measure)
            && IsMainValue(measure.Unit));
        bool isOhms = others.Any(static other => KindsOfOhms.Contains(other.Lower, StringComparer.Ordinal));
        bool isOther = others.Any(static other => TypeWords.Phrases.ContainsKey(other.Lower)
            || TypeWords.OtherKinds.Contains(other.Lower)
            || (LooksLikePartNumber(other.Text) && !TypedQuantity.TryRead(other.Text, out _)
                && !PackageReader.IsPackage(other.Text)));
        return hasValue || (isOther && !isOhms) || !PreferredValues.Has(text.AsSpan().TrimEnd("kKmM"));
    }

    private void AddStock(Comparison comparison, long pieces, bool isStrict, bool negated)
    {
        if (negated && comparison != Comparison.Equal)
        {
            comparison = comparison == Comparison.AtLeast ? Comparison.AtMost : Comparison.AtLeast;
            isStrict = !isStrict;
        }

        // More than 500 is 501 and more; at most 500 is fewer than 501. Nothing is asked by "at least 0".
        if (comparison is Comparison.AtLeast or Comparison.Equal && (isStrict ? pieces + 1 : pieces) is > 0 and long least)
        {
            Constraints.Add(new QueryConstraint.InStock(least));
        }

        if (comparison is Comparison.AtMost or Comparison.Equal)
        {
            Constraints.Add(new QueryConstraint.InStock(Math.Max(1, isStrict ? pieces : pieces + 1), Below: true));
        }
    }

    [GeneratedRegex(@"^(?<number>\d{1,3}(,\d{3})+|\d{1,12}(\.\d{1,6})?)(?<scale>[kKmM]?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
