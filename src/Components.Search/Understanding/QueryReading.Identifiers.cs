using System.Globalization;
using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <content>Catalogue ids and part numbers.</content>
internal sealed partial class QueryReading
{
    private bool TryCatalogueId(bool negated)
    {
        if (!negated && SellerLength() is > 0 and int seller)
        {
            _position += seller;
        }

        QueryToken token = Token();
        if (!negated && token.Lower == "c" && BareId().IsMatch(Token(1).Text))
        {
            // "C 25804"
            tokens[_position] = token = new QueryToken($"C{Token(1).Text}", token.Span.With(Token(1).Span));
            tokens.RemoveAt(_position + 1);
        }

        if (negated || !CatalogueId().IsMatch(token.Text) || PackageReader.IsPackage(token.Text))
        {
            return false;
        }

        CatalogueIds.Add(long.Parse(token.Text.AsSpan(1), CultureInfo.InvariantCulture));
        IdentifierSpans.Add((Catalog.Text.CatalogueId.TextOf(CatalogueIds[^1]), token.Span));
        Take(1, searchable: true);
        return true;
    }

    /// <summary>How many words before an id only say whose it is: "LCSC part no. C25804", "JLC 25804". A bare number behind them
    /// becomes an id.</summary>
    private int SellerLength()
    {
        if (!ReadingWords.Sellers.Contains(Token().Lower))
        {
            return 0;
        }

        int length = 1;
        while (Token(length).Lower is "part" or "parts" or "number" or "no" or "nr" or "id" or "code" or "c")
        {
            length++;
        }

        if (BareId().IsMatch(Token(length).Text))
        {
            tokens[_position + length] = Token(length).As($"C{Token(length).Text}");
        }

        return CatalogueId().IsMatch(Token(length).Text) ? length : 0;
    }

    /// <summary>A part number of the catalogue that reads like a value: "4N35" is no 4.35 nF.</summary>
    private bool TryNamed(bool negated)
    {
        QueryToken token = Token();
        if (!names.Named.Contains(token.Text, StringComparer.Ordinal))
        {
            return false;
        }

        if (negated)
        {
            ExcludeKind(token.Lower, 1);
            return true;
        }

        AddPartNumber(token.Text);
        Take(1, searchable: true);
        return true;
    }

    /// <summary>Letters and digits mixed, or four and more digits: a piece of a part number.</summary>
    private static bool LooksLikePartNumber(string token)
    {
        (int digits, int letters) = (0, 0);
        foreach (char c in token)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
            bool isAnyEnd = c == '%' && letters > 0 && token[^1] == '%';
            if (!char.IsAsciiLetterOrDigit(c) && !isAnyEnd && c is not ('-' or '.' or '/' or '+' or '#' or '_' or '*'))
            {
                return false;
            }
        }

        return token.Length >= 3 && digits > 0 && (letters > 0 || digits >= 3) && !IsThing(token) && !Standard().IsMatch(token);
    }

    private static bool IsThing(string token) => ReadingWords.Things.Contains(token.ToLowerInvariant());

    // Bodies that number their standards; ISO7741 is a part, ISO-7816 is none. IP and two digits say how tight a housing is
    // (IEC 60529), IP and four are parts.
    [GeneratedRegex(
        @"^(?:(?:ieee|iec|din|ansi|jis|eia|tia)-?\d{2,5}(?:[-.]\d+)*[a-z]?"
            + @"|iso-\d+|mil-(?:std|prf|dtl)-\d+\w*|ip\d[\dx]k?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Standard();

    [GeneratedRegex(@"^[Cc]\d{2,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueId();

    [GeneratedRegex(@"^\d{4,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex BareId();
}
