using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Component types that words hint at, for the kinds of parts without pick tables. A hint only ranks: catalogues put the
/// same kind under different types.</summary>
internal static class KindHints
{
    private const int LongestPhrase = 3;

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> ByPhrase =
        JoinedWords.Lookup(ReadingWords.KindHints);

    /// <summary>The words that name a kind of part: "op", "amp" of "op amp".</summary>
    /// <param name="words">Lower-case words of a query.</param>
    public static HashSet<string> Covered(IReadOnlyList<string> words)
    {
        HashSet<string> covered = new(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(LongestPhrase, words.Count - i); length >= 1; length--)
            {
                if (TypesOf(JoinedWords.Into(buffer, words, i, length)) is not null)
                {
                    covered.UnionWith(words.Skip(i).Take(length));
                }
            }
        }

        return covered;
    }

    /// <summary>Types of the longest phrases; a later phrase names the part ("temperature sensor amplifier" is an
    /// amplifier).</summary>
    /// <param name="words">Lower-case words of the query without what it negates.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        IReadOnlyList<string> hints = [];
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(LongestPhrase, words.Count - i); length >= 1; length--)
            {
                if (TypesOf(JoinedWords.Into(buffer, words, i, length)) is { } types)
                {
                    hints = types;
                    i += length - 1;
                    break;
                }
            }
        }

        return hints;
    }

    // Of a phrase or its plural.
    private static string[]? TypesOf(ReadOnlySpan<char> phrase) => ByPhrase.TryGetValue(phrase, out string[]? types)
        || (phrase is [.., 's'] && ByPhrase.TryGetValue(phrase[..^1], out types)) ? types : null;
}
