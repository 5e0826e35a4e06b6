using Components.Catalog.Packages;

namespace Components.Search.Understanding;

/// <summary>Words that ask for another part than the one that is named: "NE5532 alternative", "replacement for irfz44n", "like
/// AMS1117-3.3 but in sot-89".</summary>
internal static class SubstituteWords
{
    /// <summary>Takes them out of the tokens where a part is named beside them.</summary>
    /// <param name="tokens">Tokens; the words are removed.</param>
    /// <returns>Whether there were any.</returns>
    public static bool Take(List<QueryToken> tokens)
    {
        if (!tokens.Exists(static token => IsNumber(token.Text)))
        {
            return false;
        }

        bool isAsked = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            string next = Lower(tokens, i + 1);
            int length = ReadingWords.SubstitutePhrases.Contains($"{tokens[i].Lower} {next}") ? 2
                : ReadingWords.Substitutes.Contains(tokens[i].Lower)
                    || (ReadingWords.LikeWords.Contains(tokens[i].Lower) && IsNumber(next))
                    || (ReadingWords.ThanWords.Contains(tokens[i].Lower) && IsNumber(next) && IsNoCount(next)
                        && !IsBound(tokens, i))
                    || IsExcept(tokens, i) ? 1
                : 0;
            if (length > 0)
            {
                isAsked = true;
                tokens.RemoveRange(i, length);
                i--;
            }
        }

        if (isAsked)
        {
            _ = tokens.RemoveAll(static token => ReadingWords.SubstituteFillers.Contains(token.Lower));
        }

        return isAsked;
    }

    // "MOC3021 but zero crossing" is another part; "NE555 but in SOIC-8" and "2N7002 but not SOT-23" are the same.
    private static bool IsExcept(List<QueryToken> tokens, int index) =>
        ReadingWords.ButWords.Contains(tokens[index].Lower) && index > 0
        && IsNumber(tokens[index - 1].Text) && Lower(tokens, index + 1) is { Length: > 0 } next
        && !ReadingWords.SamePart.Contains(next)
        && !ReadingWords.Negations.Contains(next) && !PackageReader.IsPackage(tokens[index + 1].Text)
        && !PackageReading.IsStyle(tokens[index + 1].Text);

    private static bool IsNumber(string text) => text.Length >= 4 && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)
        && !IsValue(text) && !PackageReader.IsPackage(text);

    // "more than 10pcs" names no part; "cheaper than 2N7002" does.
    private static bool IsNoCount(string text) =>
        text.AsSpan(text.AsSpan().IndexOfAnyExceptInRange('0', '9')).ContainsAnyInRange('0', '9');

    // "less than 10k5" bounds a value.
    private static bool IsBound(List<QueryToken> tokens, int than) => than > 0
        && TypedQuantity.TryRead(tokens[than + 1].Text, out _)
        && ComparisonWords.Before(tokens[than - 1].Lower, tokens[than].Lower, "").Comparison is not null;

    // 4N35 reads like a value and is a part number more often than 4.35 nF.
    private static bool IsValue(string text) => TypedQuantity.TryRead(text, out _) && char.IsAsciiLetter(text[^1]);

    private static string Lower(List<QueryToken> tokens, int index) => index < tokens.Count ? tokens[index].Lower : "";
}
