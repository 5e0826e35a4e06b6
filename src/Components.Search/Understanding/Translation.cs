namespace Components.Search.Understanding;

/// <summary>Replaces words of other languages ("einstellbar", "canal n", "三相", "Funkmodul") with the English ones that parts
/// and people say. What a part is called has names of its own in every language: data/lexicon.</summary>
internal static class Translation
{
    private const int LongestPhrase = 3;

    /// <summary>Translates.</summary>
    /// <param name="tokens">Tokens of a query.</param>
    /// <param name="isOpen">Whether nothing is known of a token. Asked only of those that could be translated.</param>
    /// <param name="isName">Whether a word is the name of a family.</param>
    /// <param name="isAny">Whether any word is translated, or only those that tell what a part is like: where the query calls a
    /// kind of part by its name, the words around it are read as they are.</param>
    /// <returns>The tokens with others in their place; null when none was translated.</returns>
    public static QueryToken[]? Of(
        IReadOnlyList<QueryToken> tokens, Func<QueryToken, bool> isOpen, Func<string, bool> isName, bool isAny)
    {
        List<QueryToken>? translated = null;
        for (int i = 0; i < tokens.Count; i++)
        {
            int length = LengthOf(tokens, i, isOpen, isAny, out IReadOnlyList<string> words);
            if (length == 0 && WordPieces.Of(tokens[i].Lower, isName, isAny) is { } pieces && isOpen(tokens[i]))
            {
                (length, words) = (1, pieces);
            }

            if (length > 0)
            {
                translated ??= [.. tokens.Take(i)];
                TextSpan span = tokens[i].Span.With(tokens[i + length - 1].Span);
                translated.AddRange(words.Select(word => new QueryToken(word, span)));
                i += length - 1;
            }
            else
            {
                translated?.Add(tokens[i]);
            }
        }

        return translated?.ToArray();
    }

    private static int LengthOf(
        IReadOnlyList<QueryToken> tokens, int first, Func<QueryToken, bool> isOpen, bool isAny,
        out IReadOnlyList<string> words)
    {
        int longest = ForeignWords.FirstOfPhrases.Contains(tokens[first].Lower)
            ? Math.Min(LongestPhrase, tokens.Count - first) : 1;
        for (int length = longest; length > 1; length--)
        {
            QueryToken[] phrase = [.. tokens.Skip(first).Take(length)];
            words = ForeignWords.English(string.Join(' ', phrase.Select(static token => token.Lower)), isAny);
            if (words.Count > 0 && Array.Exists(phrase, token => isOpen(token)))
            {
                return length;
            }
        }

        words = ForeignWords.English(tokens[first].Lower, isAny);
        return words.Count > 0 && isOpen(tokens[first]) ? 1 : 0;
    }
}
