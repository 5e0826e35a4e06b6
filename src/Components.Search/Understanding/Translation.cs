using System.Collections.Frozen;
using System.Globalization;

namespace Components.Search.Understanding;

/// <summary>Replaces words of other languages that tell what a part is like ("einstellbar", "canal n", "三相") with the English
/// ones that parts say. What a part is called has names of its own in every language: data/lexicon.</summary>
internal static class Translation
{
    private const int LongestPhrase = 3;

    private static readonly FrozenSet<string> First =
        ReadingWords.FirstWords(ReadingWords.Translations.Keys);

    /// <summary>Translates.</summary>
    /// <param name="tokens">Tokens of a query.</param>
    /// <param name="isOpen">Whether nothing is known of a token. Asked only of those that could be translated.</param>
    /// <param name="isName">Whether a word is the name of a family.</param>
    /// <returns>The tokens with others in their place; null when none was translated.</returns>
    public static QueryToken[]? Of(IReadOnlyList<QueryToken> tokens, Func<QueryToken, bool> isOpen, Func<string, bool> isName)
    {
        List<QueryToken>? translated = null;
        for (int i = 0; i < tokens.Count; i++)
        {
            int length = LengthOf(tokens, i, isOpen, out IReadOnlyList<string> words);
            if (length == 0 && IsChinese(tokens[i].Text) && isOpen(tokens[i]) && Pieces(tokens[i].Lower, isName) is { } pieces)
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
        IReadOnlyList<QueryToken> tokens, int first, Func<QueryToken, bool> isOpen, out IReadOnlyList<string> words)
    {
        words = [];
        if (!First.Contains(tokens[first].Lower))
        {
            return 0;
        }

        for (int length = Math.Min(LongestPhrase, tokens.Count - first); length > 0; length--)
        {
            QueryToken[] phrase = [.. tokens.Skip(first).Take(length)];
            if (ReadingWords.Translations.TryGetValue(
                    string.Join(' ', phrase.Select(static token => token.Lower)), out string[]? english)
                && Array.Exists(phrase, token => isOpen(token)))
            {
                words = english;
                return length;
            }
        }

        return 0;
    }

    // Chinese writes no blanks, "三相整流桥": known words at either end, and a name of a family between them or nothing.
    private static List<string>? Pieces(string token, Func<string, bool> isName)
    {
        List<string> before = [];
        List<string> behind = [];
        string rest = token;
        while (rest.Length > 0 && !isName(rest))
        {
            if (Known(rest, atEnd: false) is { } beginning)
            {
                before.AddRange(ReadingWords.Translations[beginning]);
                rest = rest[beginning.Length..];
            }
            else if (Known(rest, atEnd: true) is { } end)
            {
                behind.InsertRange(0, ReadingWords.Translations[end]);
                rest = rest[..^end.Length];
            }
            else
            {
                return null;
            }
        }

        return before.Count + behind.Count == 0 ? null : rest.Length == 0 ? [.. before, .. behind] : [.. before, .. behind, rest];
    }

    private static string? Known(string text, bool atEnd)
    {
        for (int length = text.Length; length > 0; length--)
        {
            string piece = atEnd ? text[^length..] : text[..length];
            if (ReadingWords.Translations.ContainsKey(piece))
            {
                return piece;
            }
        }

        return null;
    }

    private static bool IsChinese(string text)
    {
        foreach (char c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter)
            {
                return true;
            }
        }

        return false;
    }
}
