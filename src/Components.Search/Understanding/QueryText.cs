using System.Text.RegularExpressions;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;
using Components.Catalog.Text;

namespace Components.Search.Understanding;

/// <summary>Folds variant characters and cuts a query into tokens.</summary>
internal static partial class QueryText
{
    /// <summary>Folds a query: variant characters, and the comma of <c>4,7k</c>; any string is accepted.</summary>
    /// <remarks>The dots of a range, <c>10k..22k</c>, become the sign of one: a number has one point.</remarks>
    public static string Normalize(string text) => Normalize(text, out _);

    /// <summary>Folds a query and says where every character of the result comes from.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="origins">Index in <paramref name="text"/> of every character of the result.</param>
    /// <returns>What <see cref="Normalize(string)"/> gives.</returns>
    public static string Normalize(string text, out int[] origins)
    {
        char[] folded = new char[MostFolded(text.Length)];
        List<int> from = new(text.Length);
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int before = length;
            if (text[i] is >= ' ' and <= '~')
            {
                folded[length++] = text[i];
            }
            else
            {
                FoldSign(text[i], folded, ref length);
            }

            from.AddRange(Enumerable.Repeat(i, length - before));
        }

        string whole = new(folded, 0, length);
        int blanks = whole.Length - whole.TrimStart().Length;
        string trimmed = whole.Trim();
        from = from.GetRange(blanks, trimmed.Length);

        // Commas become points, one for one; the dots of a range become one sign.
        string withPoints = WithDecimalPoints(trimmed);
        foreach (Match dots in RangeDots().Matches(withPoints).Reverse())
        {
            from.RemoveRange(dots.Index + 1, dots.Length - 1);
        }

        origins = [.. from];
        return RangeDots().Replace(withPoints, "~");
    }

    private static string WithDecimalPoints(string folded) => folded.Contains(',', StringComparison.Ordinal)
        ? PriceComma.Replace(WithPoints(folded), ".") : folded;

    /// <summary>Folds both omegas, both mus, full-width forms, dashes and comparison signs; any string is accepted.</summary>
    public static string Fold(string text)
    {
        char[] folded = new char[MostFolded(text.Length)];
        return new string(folded.AsSpan(0, Fold(text, folded)).Trim());
    }

    /// <summary>Length of a buffer that holds what a text becomes: some signs become two.</summary>
    /// <param name="length">Characters of the text.</param>
    public static int MostFolded(int length) => 2 * length;

    /// <summary>Folds into a buffer; blanks at the ends stay.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="folded">Of <see cref="MostFolded"/> characters at least.</param>
    /// <returns>Characters written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        int length = 0;
        while (text.Length > 0)
        {
            int plain = text.IndexOfAnyExceptInRange(' ', '~');
            plain = plain < 0 ? text.Length : plain;
            text[..plain].CopyTo(folded[length..]);
            length += plain;
            if (plain == text.Length)
            {
                break;
            }

            FoldSign(text[plain], folded, ref length);
            text = text[(plain + 1)..];
        }

        return length;
    }

    private static void FoldSign(char c, Span<char> folded, ref int length)
    {
        (char first, char second) = VariantSigns.Fold(c);
        if (first != '\0')
        {
            folded[length++] = first;
        }

        if (second != '\0')
        {
            folded[length++] = second;
        }
    }

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
                AddWord(normalized[start..i], start, tokens);
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
            // 1,000V is one number; "10k,0402" is two words, and so is "2N7002,215", a number and its reel.
            return !(EndsThousands(text.AsSpan(0, index)) && index + 3 < text.Length
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

    // Whether one to three digits end a text, which no letter and no digit stands before; nor a number's version: PCF8574T/3,518.
    private static bool EndsThousands(ReadOnlySpan<char> text)
    {
        int before = text.LastIndexOfAnyExceptInRange('0', '9');
        bool isVersion = before > 0 && text[before] == '/' && char.IsAsciiLetter(text[before - 1]);
        return text.Length - 1 - before is >= 1 and <= 3 && !isVersion && (before < 0 || !char.IsAsciiLetter(text[before]));
    }

    private static void AddWord(string word, int start, List<QueryToken> tokens)
    {
        string rest = word.TrimEnd('.', ':', '\'', '`');
        int from = start + rest.Length;
        rest = rest.TrimStart('\'', ':', '#', '*', '`');
        from -= rest.Length;
        foreach (string sign in rest is ['!' or '<' or '>' or '=', ..] ? Signs : [])
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                string same = sign switch { "=>" => ">=", "=<" => "<=", "==" => "=", "<>" or "!" => "!=", _ => sign };
                tokens.Add(new QueryToken(same, new TextSpan(from, from + sign.Length)));
                rest = rest[sign.Length..];
                from += sign.Length;
                break;
            }
        }

        if (rest.Length == 0)
        {
            return;
        }

        if ((InnerSign(rest) is > 0 and int inner ? inner : InnerTolerance(rest)) is > 0 and int at)
        {
            AddWord(rest[..at], from, tokens);
            AddWord(rest[at..], from + at, tokens);
            return;
        }

        TextSpan span = new(from, from + rest.Length);
        if (rest[0] is 'l' or 'L' or 'j' or 'J' && SellersId().Match(rest) is { Success: true } id)
        {
            rest = id.Groups["id"].Value;
        }

        if (rest.Length > 2 && rest[^1] == '+' && tokens is not [.., { Text: ">=" or ">" or "<" or "<=" or "=" }]
            && TypedQuantity.TryRead(rest.AsSpan(0, rest.Length - 1), QuantityPolicy.Query, out _, out bool isBare) && !isBare)
        {
            // "25V+": that, or more.
            tokens.Add(new QueryToken(">=", span));
            rest = rest[..^1];
        }

        if (char.IsDigit(rest[0]) && NamedVolts().Match(rest) is { Success: true } volts)
        {
            // "20Vrwm": a value and what it is of.
            int value = volts.Groups["value"].Length;
            tokens.Add(new QueryToken(rest[..value], new TextSpan(from, from + value)));
            if (volts.Groups["current"].Success)
            {
                return;
            }

            tokens.Add(new QueryToken(rest[(value - 1)..], new TextSpan(from + value - 1, from + rest.Length)));
            return;
        }

        if (FootprintName.TryRead(rest, out _, out _))
        {
            tokens.Add(new QueryToken(rest, span));
            return;
        }

        if (SplitList(rest) is { } parts)
        {
            int behind = 0;
            foreach (string part in parts)
            {
                int begins = rest.IndexOf(part, behind, StringComparison.Ordinal);
                behind = begins + part.Length;
                AddWord(part, from + begins, tokens);
                if (part.Length < rest.Length && rest.AsSpan(behind) is ['@', ..])
                {
                    tokens.Add(new QueryToken(TestCondition, new TextSpan(from + behind, from + behind + 1)));
                }
            }

            return;
        }

        tokens.Add(new QueryToken(rest, span));
    }

    /// <summary>The comma of <c>4,7k</c>, <c>49,9 ohm</c> and <c>32,768kHz</c> as a point; not that of <c>0402,10k</c>,
    /// <c>1,000V</c> and <c>10,22k</c>: a value of two digits before the comma has a unit of its own.</summary>
    private static string WithPoints(string text)
    {
        char[]? changed = null;
        for (int comma = 1; comma + 1 < text.Length; comma++)
        {
            int first = comma;
            while (first > 0 && char.IsAsciiDigit(text[first - 1]))
            {
                first--;
            }

            bool isComma = text[comma] == ',' && char.IsAsciiDigit(text[comma + 1]) && comma - first is >= 1 and <= 3
                && (first == 0 || !char.IsAsciiLetterOrDigit(text[first - 1]) && text[first - 1] is not ('.' or ','));
            // 1,000.5V and 1,811MHz have a comma of thousands; 32,768 kHz is the crystal of a watch.
            bool isDecimal = isComma && (WatchCrystal().IsMatch(text.AsSpan(first))
                || (!QuantityReader.TryRead(text.AsSpan(first), QuantityPolicy.Query, out _)
                    && QuantityReader.TryRead(text.AsSpan(first), QuantityPolicy.QueryWithComma, out WrittenQuantity quantity)
                    && IsDecimal(text.AsSpan(first, comma - first), quantity)));
            if (isDecimal)
            {
                changed ??= text.ToCharArray();
                changed[comma] = '.';
            }
        }

        return changed is null ? text : new(changed);
    }

    private static bool IsDecimal(ReadOnlySpan<char> whole, WrittenQuantity quantity)
    {
        bool hasUnit = quantity.Unit != QuantityUnit.None;
        return quantity.Number.Exponent switch
        {
            -1 => whole.Length == 1 || hasUnit,
            -2 => whole.Length == 1 || hasUnit,
            -3 => whole is "0",
            _ => false,
        };
    }

    /// <summary>Word between a value and the frequency that it holds at: 600 Ω @ 100 MHz.</summary>
    public const string TestCondition = "@";

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

    /// <summary>Where a tolerance begins that stands right behind its value: <c>10k±1%</c>; -1 for none.</summary>
    private static int InnerTolerance(string word)
    {
        int at = word.IndexOf('±', StringComparison.Ordinal);
        at = at > 0 ? at : word.IndexOf("+/-", StringComparison.Ordinal);
        at = at > 0 ? at : word.IndexOf("+-", StringComparison.Ordinal);
        return at > 0 && TypedQuantity.TryRead(word.AsSpan(0, at), QuantityPolicy.Query, out _, out _) ? at : -1;
    }

    private static string[]? SplitList(string word)
    {
        if (word.Contains('-', StringComparison.Ordinal) && word.Split('-') is { } joined && IsEachOfItsOwn(joined))
        {
            return joined;
        }

        // "R1/R2" are two places in a circuit.
        if (word.AsSpan().IndexOfAny('/', '@', '_') < 0 || DesignatorText.TryRead(word, out _)
            || TypedQuantity.TryRead(word, out _)
            || TypedQuantity.TryRatio(word, out _))
        {
            return null;
        }

        string[] parts = word.Split(['/', '@', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool isPackage = Array.Exists(parts, PackageReader.IsPackage);
        bool worthIt = parts.Length > 1 && (isPackage || Array.Exists(parts, static part => TypedQuantity.TryRead(part, out _)));

        // "MSOP-8_3x3mm_P0.65mm": how the pads lie says nothing of the part.
        bool isFootprint = isPackage && word.Contains('_', StringComparison.Ordinal);
        return !worthIt ? null : isFootprint ? Array.FindAll(parts, static part => !FootprintName.IsDrawing(part)) : parts;
    }

    /// <summary>"10uF-50V-1206": values of different kinds and packages, joined by hyphens. "1uF-10uF" is a range.</summary>
    private static bool IsEachOfItsOwn(string[] pieces)
    {
        HashSet<QuantityUnit?> kinds = [];
        return Array.TrueForAll(pieces, piece => TypedQuantity.TryRead(piece, out Measure measure)
            ? kinds.Add(measure.Unit)
            : PackageReader.IsPackage(piece) && kinds.Add(null));
    }

    private static string Currencies => string.Join('|', PriceWords.Currencies.Select(Regex.Escape));

    private static string CurrencySigns => string.Join(
        '|', PriceWords.Currencies.Where(static one => !char.IsLetter(one[^1])).Select(Regex.Escape));

    /// <summary>The comma of <c>0,01$</c> and <c>€0,5</c>.</summary>
    private static readonly Regex PriceComma = new(
        $@"(?<=(^|[\s<>=])\d{{1,4}}),(?=\d{{1,4}}\s?({Currencies})(?!\w))"
            + $@"|(?<=(^|[\s<>=])({CurrencySigns})\d{{1,4}}),(?=\d{{1,4}}(\s|$))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    [GeneratedRegex(@"^32,768\s?kHz", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WatchCrystal();

    [GeneratedRegex(@"^(?<value>\d+(\.\d+)?V)(rwm|rrm|rm|dss?|ceo?|gs|in|out|cc|dd|br|(?<current>dc|ac))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex NamedVolts();

    [GeneratedRegex(@"(?<=[\da-zA-ZΩ%°]\s*)\.{2,3}(?=\s*[+-]?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex RangeDots();

    /// <summary>A catalogue id with its seller's name before it: <c>LCSC:C1525</c>, <c>jlc#C1525</c>.</summary>
    [GeneratedRegex(@"^(lcsc|jlc|jlcpcb)[:#/-]?(?<id>C\d{2,12})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex SellersId();
}
