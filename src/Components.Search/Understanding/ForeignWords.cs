using System.Collections.Frozen;
using System.Text.Json;

namespace Components.Search.Understanding;

/// <summary>Words of other languages and the English ones that parts and people say: data/words/translations.json, which the
/// program carries. Its README says what each group is for.</summary>
internal static class ForeignWords
{
    private const char FirstOfChinese = '\u2E80';

    // "rote", but "under" is no "und" with an ending.
    private const int ShortestColour = 3;
    private const int ShortestStem = 4;

    private static readonly Groups Read = Load();

    private static readonly Dictionary<string, string[]> Likenesses = Table(Read.Likenesses);

    private static readonly Dictionary<string, string[]> Words = Table(Read.Words);

    private static readonly Dictionary<string, string[]> Parts = Table(Read.Compounds);

    /// <summary>First words of phrases: where a text goes on otherwise, none of them is looked for.</summary>
    public static FrozenSet<string> FirstOfPhrases { get; } =
        ReadingWords.FirstWords(Likenesses.Keys.Concat(Words.Keys)
            .Where(static word => word.Contains(' ', StringComparison.Ordinal)));

    /// <summary>Says what a word or phrase is in English, also with one of the endings of its language.</summary>
    /// <param name="text">Lower case, with single blanks.</param>
    /// <param name="isAny">Whether any word is asked for, or only those that tell what a part is like.</param>
    /// <returns>One or more words; empty for what is not known.</returns>
    public static IReadOnlyList<string> English(string text, bool isAny) =>
        Find(Likenesses, text, ShortestColour) ?? (isAny ? Find(Words, text, ShortestStem) : null) ?? [];

    /// <summary>Says what a part of a German compound is in English.</summary>
    /// <param name="part">Lower case.</param>
    /// <returns>One or more words; empty for what is not known.</returns>
    public static IReadOnlyList<string> EnglishOfPart(string part) =>
        Parts.GetValueOrDefault(part) ?? Likenesses.GetValueOrDefault(part) ?? Words.GetValueOrDefault(part, []);

    /// <summary>Whether a word has a letter of Chinese.</summary>
    /// <param name="word">One word.</param>
    public static bool IsChinese(string word) => word.AsSpan().ContainsAnyExceptInRange('\0', FirstOfChinese);

    private static string[]? Find(Dictionary<string, string[]> table, string text, int shortestStem)
    {
        if (table.TryGetValue(text, out string[]? english))
        {
            return english;
        }

        Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> stems =
            table.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string ending in Read.Endings)
        {
            if (text.Length - ending.Length >= shortestStem && text.EndsWith(ending, StringComparison.Ordinal)
                && stems.TryGetValue(text.AsSpan(0, text.Length - ending.Length), out english))
            {
                return english;
            }
        }

        return null;
    }

    private static Dictionary<string, string[]> Table(Dictionary<string, string[]> groups)
    {
        Dictionary<string, string[]> table = new(StringComparer.Ordinal);
        foreach ((string english, string[] spellings) in groups)
        {
            string[] words = english.Split(' ');
            foreach (string spelling in spellings)
            {
                table.Add(spelling, words);
            }
        }

        return table;
    }

    private static Groups Load()
    {
        using Stream stream = typeof(ForeignWords).Assembly.GetManifestResourceStream("words/translations.json")!;
        return JsonSerializer.Deserialize(stream, ForeignWordsJson.Default.Groups)!;
    }

    /// <summary>Content of data/words/translations.json.</summary>
    /// <param name="Endings">Endings that words of European languages are tried with.</param>
    /// <param name="Likenesses">English words for what parts are like, and their spellings elsewhere, lower case.</param>
    /// <param name="Words">Other English words or phrases, and their spellings.</param>
    /// <param name="Compounds">English words, and the parts of German compounds that mean them.</param>
    internal sealed record Groups(
        string[] Endings, Dictionary<string, string[]> Likenesses, Dictionary<string, string[]> Words,
        Dictionary<string, string[]> Compounds);
}
