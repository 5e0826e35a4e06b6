using System.Text;
using System.Text.RegularExpressions;
using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>Folds variant characters and cuts a query into tokens.</summary>
internal static partial class QueryText
{
    /// <summary>Folds a query: variant characters, and the comma of <c>4,7k</c>; any string is accepted.</summary>
    /// <remarks>The dots of a range, <c>10k..22k</c>, become the sign of one: a number has one point.</remarks>
    public static string Normalize(string text) => RangeDots().Replace(WithPoints(Fold(text)), "~");

    /// <summary>Folds both omegas, both mus, full-width forms, dashes and comparison signs; any string is accepted.</summary>
    public static string Fold(string text)
    {
        StringBuilder result = new(text.Length + 8);
        foreach (char c in text)
        {
            if (IsInvisible(c))
            {
                continue;
            }

            switch (c)
            {
                case '\u2126' or '\u03C9':
                    result.Append('Ω');
                    break;
                case '\u00B5' or '\u03BC':
                    result.Append('u');
                    break;
                case '\u2103':
                    result.Append("°C");
                    break;
                case '\u2265':
                    result.Append(">=");
                    break;
                case '\u2264':
                    result.Append("<=");
                    break;
                case '\u2260':
                    result.Append("!=");
                    break;
                case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212':
                    result.Append('-');
                    break;
                case '\uFF5E':
                    result.Append('~');
                    break;
                case >= '\uFF01' and <= '\uFF5D':
                    result.Append((char)(c - 0xFEE0));
                    break;
                case '\u00A0' or '\u2009' or '\u202F' or '\u3000':
                    result.Append(' ');
                    break;
                case '\u2018' or '\u2019':
                    result.Append('\'');
                    break;
                default:
                    result.Append(char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        return result.ToString().Trim();
    }

    /// <summary>Removes what nobody sees and nobody meant: byte order marks, zero-width blanks and joiners, soft hyphens, marks
    /// of direction. They come with text copied from web pages and spreadsheets.</summary>
    public static string Visible(string text) =>
        text.Any(IsInvisible) ? string.Concat(text.Where(static c => !IsInvisible(c))) : text;

    private static bool IsInvisible(char c) => c is '\uFEFF' or '\u00AD' or '\u034F' or '\u061C' or '\u180E'
        or (>= '\u200B' and <= '\u200F')
        or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F');

    /// <summary>Tokens in order. Comparison signs are tokens of their own, wherever they stand (<c>stock&gt;=500</c>); an arrow
    /// is none. Lists joined by a slash or <c>@</c> are cut when one of their parts is a value or a package.</summary>
    public static List<QueryToken> Tokenize(string normalized)
    {
        List<QueryToken> tokens = [];
        int start = 0;
        for (int i = 0; i <= normalized.Length; i++)
        {
            if (i < normalized.Length && !IsSeparator(normalized, i))
            {
                continue;
            }

            if (i > start)
            {
                AddWord(normalized[start..i], tokens);
            }

            start = i + 1;
        }

        return tokens;
    }

    private static bool IsSeparator(string text, int index)
    {
        char c = text[index];
        if (c == ',')
        {
            // 1,000V is one number; "10k,0402" is two words.
            return !(index > 0 && char.IsAsciiDigit(text[index - 1]) && index + 3 < text.Length
                && char.IsAsciiDigit(text[index + 1]) && char.IsAsciiDigit(text[index + 2]) && char.IsAsciiDigit(text[index + 3])
                && !(index + 4 < text.Length && char.IsAsciiDigit(text[index + 4])));
        }

        // "!= 5%" and "!0402" say not; any other exclamation mark says nothing.
        if (c == '!')
        {
            bool isFirst = index == 0 || char.IsWhiteSpace(text[index - 1]);
            return index + 1 == text.Length || !(text[index + 1] == '=' || (isFirst && char.IsLetterOrDigit(text[index + 1])));
        }

        return char.IsWhiteSpace(c) || c is ';' or '(' or ')' or '[' or ']' or '{' or '}' or '"' or '?' or '|';
    }

    private static void AddWord(string word, List<QueryToken> tokens)
    {
        string rest = word.TrimEnd('.', ':', '\'', '`').TrimStart('\'', ':', '#', '*', '`');
        foreach (string sign in Signs)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                string same = sign switch { "=>" => ">=", "=<" => "<=", "==" => "=", "<>" or "!" => "!=", _ => sign };
                tokens.Add(new QueryToken(same));
                rest = rest[sign.Length..];
                break;
            }
        }

        if (rest.Length == 0)
        {
            return;
        }

        if (InnerSign(rest) is > 0 and int at)
        {
            AddWord(rest[..at], tokens);
            AddWord(rest[at..], tokens);
            return;
        }

        if (SellersId().Match(rest) is { Success: true } id)
        {
            rest = id.Groups["id"].Value;
        }

        if (FootprintName.TryRead(rest, out _, out _))
        {
            tokens.Add(new QueryToken(rest));
            return;
        }

        if (SplitList(rest) is { } parts)
        {
            foreach (string part in parts)
            {
                AddWord(part, tokens);
            }

            return;
        }

        tokens.Add(new QueryToken(rest));
    }

    /// <summary>The comma of <c>4,7k</c> as a point; not that of <c>0402,10k</c> and not that of <c>1,000V</c>. A number of one
    /// digit before it and a value behind it: <c>10,22k</c> is two.</summary>
    private static string WithPoints(string text)
    {
        char[]? changed = null;
        for (int comma = 1; comma + 1 < text.Length; comma++)
        {
            bool isDecimal = text[comma] == ',' && char.IsAsciiDigit(text[comma - 1]) && char.IsAsciiDigit(text[comma + 1])
                && (comma == 1 || char.IsWhiteSpace(text[comma - 2]) || text[comma - 2] == '/');
            if (isDecimal && !QuantityReader.TryRead(text.AsSpan(comma - 1), QuantityPolicy.Query, out _) // 1,000.5V
                && QuantityReader.TryRead(text.AsSpan(comma - 1), DecimalComma, out WrittenQuantity quantity)
                && (quantity.Number.Exponent is -1 or -2 || (text[comma - 1] == '0' && quantity.Number.Exponent == -3)))
            {
                changed ??= text.ToCharArray();
                changed[comma] = '.';
            }
        }

        return changed is null ? text : new(changed);
    }

    private static readonly QuantityPolicy DecimalComma =
        QuantityPolicy.Query with { Rules = QuantityPolicy.Query.Rules | QuantityRules.DecimalComma };

    private static readonly string[] Signs = ["!=", "<>", ">=", "<=", "=>", "=<", "==", ">", "<", "=", "!"];

    /// <summary>Where a comparison stands inside a word, or -1. The arrow of "3.3V-&gt;5V" compares nothing.</summary>
    private static int InnerSign(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            bool isSign = word[i] is '<' or '>' or '=' || (word[i] == '!' && i + 1 < word.Length && word[i + 1] == '=');
            if (isSign && word[i - 1] != '-')
            {
                return i;
            }
        }

        return -1;
    }

    private static string[]? SplitList(string word)
    {
        if (word.Split('-') is { Length: > 1 } joined && IsEachOfItsOwn(joined))
        {
            return joined;
        }

        if (word.AsSpan().IndexOfAny('/', '@', '_') < 0 || TypedQuantity.TryRead(word, out _))
        {
            return null;
        }

        string[] parts = word.Split(['/', '@', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool worthIt = parts.Length > 1 && parts.Any(static part => TypedQuantity.TryRead(part, out _)
            || PackageReader.IsPackage(part));
        return worthIt ? parts : null;
    }

    /// <summary>"10uF-50V-1206": values of different kinds and packages, joined by hyphens. "1uF-10uF" is a range.</summary>
    private static bool IsEachOfItsOwn(string[] pieces)
    {
        HashSet<QuantityUnit?> kinds = [];
        return Array.TrueForAll(pieces, piece => TypedQuantity.TryRead(piece, out Measure measure)
            ? kinds.Add(measure.Unit)
            : PackageReader.IsPackage(piece) && kinds.Add(null));
    }

    [GeneratedRegex(@"(?<=[\da-zA-ZΩ%°])\.{2,3}(?=[+-]?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex RangeDots();

    /// <summary>A catalogue id with its seller's name before it: <c>LCSC:C1525</c>, <c>jlc#C1525</c>.</summary>
    [GeneratedRegex(@"^(lcsc|jlc|jlcpcb)[:#/-]?(?<id>C\d{2,12})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SellersId();
}
