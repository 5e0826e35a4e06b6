using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Terms that stand for each other in catalogue texts, where neither contains the other. They widen the lexical leg;
/// the user's own words count as before.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByPhrase =
        JoinedWords.Lookup(ReadingWords.Abbreviations);

    /// <summary>Other words for the phrases of a text, in the order of the text.</summary>
    /// <param name="words">Lower-case words.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        List<string>? others = null;
        Span<char> buffer = stackalloc char[JoinedWords.Longest];
        for (int i = 0; i < words.Count; i++)
        {
            for (int length = Math.Min(3, words.Count - i); length >= 1; length--)
            {
                if (ByPhrase.TryGetValue(JoinedWords.Into(buffer, words, i, length), out string? other))
                {
                    (others ??= []).Add(other);
                    break;
                }
            }
        }

        return others ?? (IReadOnlyList<string>)[];
    }
}
