using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Phrases of one to three words that mean the same.</summary>
/// <param name="phrases">Lower case, words with single blanks.</param>
internal sealed class WordPhrases(string[] phrases)
{
    private readonly FrozenSet<string> _phrases = phrases.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _first =
        phrases.Select(static phrase => phrase.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How many of three words are one of the phrases; the longest counts.</summary>
    /// <param name="first">First word, lower case.</param>
    /// <param name="second">Word behind it; empty at the end.</param>
    /// <param name="third">Word behind that.</param>
    /// <returns>0 when they begin with none. No text is made of words that begin no phrase.</returns>
    public int LengthOf(string first, string second, string third) =>
        !_first.Contains(first) ? 0
        : _phrases.Contains($"{first} {second} {third}") ? 3
        : _phrases.Contains($"{first} {second}") ? 2
        : _phrases.Contains(first) ? 1 : 0;
}
