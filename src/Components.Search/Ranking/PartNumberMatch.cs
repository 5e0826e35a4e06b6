namespace Components.Search.Ranking;

/// <summary>How well a typed token matches a part number, punctuation and case aside.</summary>
internal static class PartNumberMatch
{
    private const int ShortestSeries = 5;

    /// <summary>1.1 for equal letter by letter, 1 for equal but for punctuation, 0.9 for equal up to a wildcard <c>x</c> of the
    /// stored number, 0.5 to 0.8 for a beginning, 0.3 to 0.5 for a
    /// piece, up to 0.4 for a common beginning, 0 for none.</summary>
    public static double Score(string typed, string stored)
    {
        string token = Fold(typed);
        string number = Fold(stored);
        double share = (double)Math.Min(token.Length, number.Length) / Math.Max(1, Math.Max(token.Length, number.Length));
        return Relation(token, number, stored) switch
        {
            PartNumberRelation.Equal => typed.Trim().Equals(stored, StringComparison.OrdinalIgnoreCase) ? 1.1 : 1,
            PartNumberRelation.EqualByPlaceholder => 0.9,
            PartNumberRelation.Begins => 0.5 + (0.3 * share),
            PartNumberRelation.Continues => 0.45 + (0.3 * share),
            PartNumberRelation.Contains => 0.3 + (0.2 * share),
            PartNumberRelation.Similar => 0.4 * token.AsSpan().CommonPrefixLength(number) / Math.Max(token.Length, number.Length),
            _ => 0,
        };
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
            && (token.StartsWith(number, StringComparison.Ordinal) || MatchesWildcard(token[..number.Length], stored));
    }

    /// <summary>The closest relation of the two.</summary>
    public static PartNumberRelation Relation(string typed, string stored) => Relation(Fold(typed), Fold(stored), stored);

    private static PartNumberRelation Relation(string token, string number, string stored)
    {
        if (token.Length < 3 || number.Length == 0)
        {
            return PartNumberRelation.None;
        }

        if (token == number)
        {
            return PartNumberRelation.Equal;
        }

        if (MatchesWildcard(token, stored))
        {
            return PartNumberRelation.EqualByPlaceholder;
        }

        if (number.StartsWith(token, StringComparison.Ordinal))
        {
            return PartNumberRelation.Begins;
        }

        if (number.Length >= 4 && token.StartsWith(number, StringComparison.Ordinal))
        {
            return PartNumberRelation.Continues;
        }

        if (number.Contains(token, StringComparison.Ordinal))
        {
            return PartNumberRelation.Contains;
        }

        // The same series: STM32F103RCT6 for STM32F103C8T6.
        return token.AsSpan().CommonPrefixLength(number) >= ShortestSeries ? PartNumberRelation.Similar : PartNumberRelation.None;
    }

    /// <summary>Letters and digits, lower case.</summary>
    public static string Fold(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, static (folded, source) =>
    {
        int length = 0;
        foreach (char c in source)
        {
            if (char.IsLetterOrDigit(c))
            {
                folded[length++] = char.ToLowerInvariant(c);
            }
        }
    });

    /// <summary>Library parts write STM32F103C8Tx: a small x between capitals and digits stands for any character.</summary>
    private static bool MatchesWildcard(string token, string stored)
    {
        if (!stored.Contains('x', StringComparison.Ordinal) || !stored.Any(char.IsAsciiLetterUpper))
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
