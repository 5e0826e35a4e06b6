namespace Components.Search.Identifiers;

/// <summary>How well a typed token matches a part number, punctuation and case aside.</summary>
internal static class PartNumberMatch
{
    private const int ShortestToken = 3;

    private const int ShortestSeries = 5;

    private const int MostOnStack = 128;

    /// <summary>1.1 for equal letter by letter, 1 for equal but for punctuation, 0.9 for equal up to a wildcard <c>x</c> of
    /// the stored number, 0.5 to 0.8 for a beginning, 0.3 to 0.5 for a piece, up to 0.4 for a common beginning, half
    /// of it where they part within their digits, 0 for none.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="stored">As stored.</param>
    public static double Score(TypedNumber typed, ReadOnlySpan<char> stored)
    {
        if (!MayMatch(typed.Folded, stored))
        {
            return 0;
        }

        Span<char> buffer = stored.Length <= MostOnStack ? stackalloc char[MostOnStack] : new char[stored.Length];
        ReadOnlySpan<char> number = buffer[..Fold(stored, buffer)];
        string token = typed.Folded;
        double share = (double)Math.Min(token.Length, number.Length) / Math.Max(1, Math.Max(token.Length, number.Length));
        return Relation(token, number, stored) switch
        {
            PartNumberRelation.Equal => stored.Equals(typed.Text, StringComparison.OrdinalIgnoreCase) ? 1.1 : 1,
            PartNumberRelation.EqualByPlaceholder => 0.9,
            PartNumberRelation.Begins => 0.5 + (0.3 * share),
            PartNumberRelation.Continues => 0.45 + (0.3 * share),
            PartNumberRelation.Contains => 0.3 + (0.2 * share),
            PartNumberRelation.Similar => ScoreOfBeginning(token, number),
            _ => 0,
        };
    }

    // MC34064 is another number than MC34063A, MC34063D is not.
    private static double ScoreOfBeginning(ReadOnlySpan<char> token, ReadOnlySpan<char> number)
    {
        int common = token.CommonPrefixLength(number);
        bool isCut = common > 0 && char.IsAsciiDigit(token[common - 1])
            && ((common < token.Length && char.IsAsciiDigit(token[common]))
                || (common < number.Length && char.IsAsciiDigit(number[common])));
        return (isCut ? 0.2 : 0.4) * common / Math.Max(token.Length, number.Length);
    }

    /// <summary>Whether a typed number is a stored one and a suffix: MMBT3904LT1G of MMBT3904, INA219AIDCNR of
    /// INA219AxDCN.</summary>
    /// <param name="stored">As stored; at least five letters and digits.</param>
    /// <param name="typed">As typed.</param>
    public static bool IsBaseOf(string stored, string typed)
    {
        string token = Fold(typed);
        string number = Fold(stored);
        return number.Length >= ShortestSeries && token.Length > number.Length
            && (token.StartsWith(number, StringComparison.Ordinal) || MatchesWildcard(token.AsSpan(0, number.Length), stored));
    }

    /// <summary>The closest relation of the two.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="stored">As stored.</param>
    public static PartNumberRelation Relation(TypedNumber typed, ReadOnlySpan<char> stored)
    {
        Span<char> buffer = stored.Length <= MostOnStack ? stackalloc char[MostOnStack] : new char[stored.Length];
        return Relation(typed.Folded, buffer[..Fold(stored, buffer)], stored);
    }

    // A longer text is none, holds none and begins none: it can only go on from a number, or begin like it.
    private static bool MayMatch(string token, ReadOnlySpan<char> stored)
    {
        if (token.Length <= stored.Length)
        {
            return token.Length >= ShortestToken;
        }

        foreach (char c in stored)
        {
            if (char.IsLetterOrDigit(c))
            {
                return char.ToLowerInvariant(c) == token[0];
            }
        }

        return false;
    }

    private static PartNumberRelation Relation(ReadOnlySpan<char> token, ReadOnlySpan<char> number, ReadOnlySpan<char> stored)
    {
        if (token.Length < ShortestToken || number.Length == 0)
        {
            return PartNumberRelation.None;
        }

        if (token.SequenceEqual(number))
        {
            return PartNumberRelation.Equal;
        }

        if (MatchesWildcard(token, stored))
        {
            return PartNumberRelation.EqualByPlaceholder;
        }

        if (number.StartsWith(token))
        {
            return PartNumberRelation.Begins;
        }

        if (number.Length >= 4 && token.StartsWith(number))
        {
            return PartNumberRelation.Continues;
        }

        if (number.IndexOf(token) >= 0)
        {
            return PartNumberRelation.Contains;
        }

        // The same series: STM32F103RCT6 for STM32F103C8T6.
        return token.CommonPrefixLength(number) >= ShortestSeries ? PartNumberRelation.Similar : PartNumberRelation.None;
    }

    /// <summary>Letters and digits, lower case.</summary>
    public static string Fold(string text)
    {
        char[] folded = new char[text.Length];
        return new string(folded, 0, Fold(text, folded));
    }

    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                folded[length++] = char.ToLowerInvariant(c);
            }
        }

        return length;
    }

    /// <summary>Library parts write STM32F103C8Tx: a small x between capitals and digits stands for any character.</summary>
    private static bool MatchesWildcard(ReadOnlySpan<char> token, ReadOnlySpan<char> stored)
    {
        if (!stored.Contains('x') || !stored.ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        int at = 0;
        foreach (char c in stored)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            if (at >= token.Length || (c != 'x' && char.ToLowerInvariant(c) != token[at]))
            {
                return false;
            }

            at++;
        }

        return at == token.Length;
    }
}
