using System.Collections.Frozen;
using System.Numerics;
using Components.Catalog.Quantities;
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

    /// <summary>First words of <see cref="Phrases"/>.</summary>
    public static FrozenSet<string> FirstOfPhrases { get; } = ReadingWords.FirstWords(Phrases.Keys);

    /// <summary>How texts say that a part holds several of its kind; empty for a word that counts nothing.</summary>
    /// <param name="word">Lower case.</param>
    public static string[] SaidOf(string word) => ReadingWords.Counts.GetValueOrDefault(word, []);

    /// <summary>Words that say no more than the type that they stand for.</summary>
    public static FrozenSet<string> PlainTypes { get; } =
        TypeTable.Pickable.SelectMany(static type => type.PlainWords).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Single words that name another kind of part: values beside them are that part's, not a passive's.</summary>
    public static FrozenSet<string> OtherKinds => ReadingWords.OtherKinds;

    /// <summary>Whether a word names the types that are bought for a value of a unit.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="unit">Unit of the value.</param>
    public static bool IsCalled(string word, QuantityUnit unit) => Phrases.TryGetValue(word, out string[]? types)
        && types.Length > 0 && Array.TrueForAll(types, type => TypeTable.Find(type)?.Value?.Quantity == unit);

    /// <summary>Whether a letter before a chip size says a type that is bought for a value of a unit: the R of R0402.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="unit">Unit of the value.</param>
    public static bool IsPackageLetter(char letter, QuantityUnit unit) =>
        TypeTable.Pickable.Any(type => type.PackageLetter == letter && type.Value?.Quantity == unit);

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
        uint letters = Letters(word);
        foreach ((string candidate, uint own) in Correctable)
        {
            // An edit adds a letter to those of a word, takes one away, or does both.
            if (BitOperations.PopCount(letters ^ own) <= 2 * allowed
                && EditDistance.Bounded<char>(word, candidate, allowed) <= allowed)
            {
                return candidate;
            }
        }

        return null;
    }

    // Which letters a word has, a bit each; what is no letter of a to z has the bit of another.
    private static uint Letters(string word)
    {
        uint letters = 0;
        foreach (char letter in word)
        {
            letters |= 1u << (letter & 31);
        }

        return letters;
    }

    // In order: the first that is near enough is meant.
    private static readonly (string Word, uint Letters)[] Correctable =
        [.. Phrases.Keys.Where(static phrase => phrase.Length >= ShortestMeant && !phrase.Contains(' ', StringComparison.Ordinal))
            .Concat(OtherKinds.Where(static word => word.Length >= ShortestMeant)).Order(StringComparer.Ordinal)
            .Select(static word => (word, Letters(word)))];
}
