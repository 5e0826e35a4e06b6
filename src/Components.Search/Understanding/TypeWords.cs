using System.Collections.Frozen;
using Components.Catalog.Types;
using Components.Foundation.Text;

namespace Components.Search.Understanding;

/// <summary>Words that name a kind of part. Phrases are matched longest first.</summary>
internal static class TypeWords
{
    /// <summary>Meaning of a phrase: the pickable types it names, none for a part of another kind.</summary>
    public static FrozenDictionary<string, string[]> Phrases { get; } =
        TypeTable.Pickable.SelectMany(static type => type.Phrases.Select(phrase => (Phrase: phrase, Types: (string[])[type.Name]))
                .Concat(type.OtherKinds.Select(static phrase => (Phrase: phrase, Types: (string[])[]))))
            .GroupBy(static entry => entry.Phrase, static entry => entry.Types, StringComparer.Ordinal)
            .ToFrozenDictionary(static entry => entry.Key, static entry =>
                entry.SelectMany(static types => types).ToArray(), StringComparer.Ordinal);

    /// <summary>How texts say that a part holds several of its kind; empty for a word that counts nothing.</summary>
    /// <param name="word">Lower case.</param>
    public static string[] SaidOf(string word) => ReadingWords.Counts.GetValueOrDefault(word, []);

    /// <summary>Words that say no more than the type that they stand for.</summary>
    public static FrozenSet<string> PlainTypes { get; } =
        TypeTable.Pickable.SelectMany(static type => type.PlainWords).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Single words that name another kind of part: values beside them are that part's, not a passive's.</summary>
    public static FrozenSet<string> OtherKinds => ReadingWords.OtherKinds;

    /// <summary>Shorter words are too close to each other to be corrected, or to be what was meant.</summary>
    private const int ShortestCorrected = 6;

    private const int ShortestMeant = 5;

    /// <summary>A type word one edit away from a misspelt one.</summary>
    /// <param name="word">Lower case, not a known word.</param>
    /// <returns>The known word, or null.</returns>
    public static string? Correct(string word)
    {
        if (word.Length < ShortestCorrected || !word.All(char.IsAsciiLetterLower) || ReadingWords.SpelledRight.Contains(word))
        {
            return null;
        }

        int allowed = word.Length >= 9 ? 2 : 1;
        string? best = null;
        foreach (string candidate in Correctable)
        {
            if (EditDistance.Bounded<char>(word, candidate, allowed) <= allowed
                && (best is null || string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static readonly string[] Correctable =
        [.. Phrases.Keys.Where(static phrase => phrase.Length >= ShortestMeant && !phrase.Contains(' ', StringComparison.Ordinal))
            .Concat(OtherKinds.Where(static word => word.Length >= ShortestMeant)).Order(StringComparer.Ordinal)];
}
