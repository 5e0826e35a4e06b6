using System.Buffers;
using System.Collections.Frozen;

namespace Components.Catalog.Codes;

/// <summary>Colours of LEDs as codes.</summary>
public static class ColorCode
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;/&、+|");

    private static readonly SearchValues<char> AsciiLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private const int LongestText = 64;
    private const char LastLatinLetter = '\u024F';

    private static readonly SpelledCode[] Spelled =
    [
        new("RED", ["red", "rot"]),
        new("GREEN", ["green", "yellow-green", "yellowish green", "kelly green", "grün"]),
        new("BLUE", ["blue", "ice blue", "light blue"]),
        new("YELLOW", ["yellow"]),
        new("ORANGE", ["orange", "orange red", "red orange"]),
        new("AMBER", ["amber"]),
        new("EMERALD", ["emerald", "emerald green", "jade green"]),
        new("LIME", ["lime", "lime green"]),
        new("CYAN", ["cyan"]),
        new("PURPLE", ["purple"]),
        new("VIOLET", ["violet"]),
        new("MAGENTA", ["magenta"]),
        new("WHITE", ["white"]),
        new("WARM_WHITE", ["warm white"]),
        new("COLD_WHITE", ["cold white", "cool white", "pure white", "positive white"]),
        new("NATURAL_WHITE", ["natural white", "neutral white", "nature white"]),
        new("INFRA_RED", ["infrared", "infra-red", "ir", "infrared (IR)"]),
        new("ULTRA_VIOLET", ["ultraviolet", "ultra-violet", "uv", "ultraviolet (UV)", "ultra-violet (UV)"]),
    ];

    private static readonly string[] Codes = [.. Spelled.Select(static code => code.Code)];

    // By letters, with the blanks of a spelling and without: "warm white", "warmwhite".
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByLetters = Spelled
        .SelectMany(static code => code.Spellings, static (code, spelling) =>
            (Letters: Letters(spelling, new char[LongestText]).ToString(), code.Code))
        .SelectMany(static pair => new[] { pair, (pair.Letters.Replace(" ", "", StringComparison.Ordinal), pair.Code) })
        .Distinct().ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByName = Codes
        .ToFrozenDictionary(static code => code, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Codes that two words of a query name, and the words that can be the second of them: most words can not.
    private static readonly string[] OfTwoWords = ["INFRA_RED", "ULTRA_VIOLET", "WARM_WHITE", "COLD_WHITE", "NATURAL_WHITE"];

    private static readonly FrozenSet<string> SecondWords = Spelled.Where(static code => OfTwoWords.Contains(code.Code))
        .SelectMany(static code => code.Spellings).Select(static spelling => Letters(spelling, new char[LongestText]).ToString())
        .SelectMany(static letters => new[] { letters.Split(' ')[^1], letters.Replace(" ", "", StringComparison.Ordinal) })
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The codes as a column's vocabulary. Colours are everyday words: they imply no LED.</summary>
    public static CodeVocabulary Vocabulary { get; } = new()
    {
        OfAttribute = Parse,
        OfText = Parse,
        OfWords = OfWords,
        Spelled = Spelled,
        All = Codes,
        Shown = Name,
        Near = Near,
    };

    /// <summary>Colours that do not contradict another one, though they are not it: a warm white LED is white.</summary>
    /// <param name="code">One of the vocabulary.</param>
    /// <returns>Some of the vocabulary; none for most.</returns>
    public static IReadOnlyList<string> Near(string code) => code switch
    {
        "WHITE" => ["WARM_WHITE", "COLD_WHITE", "NATURAL_WHITE"],
        "GREEN" => ["EMERALD", "LIME"],
        "YELLOW" or "ORANGE" => ["AMBER"],
        "AMBER" => ["YELLOW", "ORANGE"],
        "EMERALD" or "LIME" => ["GREEN"],
        "PURPLE" => ["VIOLET"],
        "VIOLET" => ["PURPLE"],
        _ => [],
    };

    /// <summary>Code of a colour's name: <c>Warm White</c>, <c>Emerald Green</c>, <c>Infrared (IR)</c>.</summary>
    /// <param name="text">Attribute value or words of a query, any case.</param>
    /// <returns>One of the vocabulary; null for no colour and for several (<c>Red, Green</c>, <c>RGB</c>).</returns>
    public static string? Parse(string text)
    {
        Span<char> buffer = stackalloc char[LongestText];
        ReadOnlySpan<char> letters = Letters(text, buffer);
        if (letters.Length is 0 or > 40 || text.AsSpan().ContainsAny(Separators))
        {
            return null;
        }

        if (ByLetters.TryGetValue(letters, out string? known))
        {
            return known;
        }

        // "red light", "super red"
        ReadOnlySpan<char> one = letters.StartsWith("super ") ? letters["super ".Length..]
            : letters.EndsWith(" light") ? letters[..^" light".Length] : letters;
        return ByName.TryGetValue(one, out string? code) ? code : null;
    }

    /// <summary>Code of a colour that one word of a query names.</summary>
    /// <param name="word">One word, any case.</param>
    /// <returns>One of the vocabulary; null for a word with anything but letters: <c>RED1</c> is a part number.</returns>
    public static string? OfWord(string word) => !word.AsSpan().ContainsAnyExcept(AsciiLetters)
        ? Parse(word) : null;

    // "infra red" and "warm white" are one colour; "red light emitting diode" is no light red.
    private static CodeWord? OfWords(string word, string next)
    {
        string? both = SecondWords.Contains(next) ? Parse($"{word} {next}") : null;
        if (both is not null && OfTwoWords.Contains(both, StringComparer.Ordinal) && OfWord(word) != both)
        {
            return new CodeWord([both], Name(both)) { Length = 2 };
        }

        string? one = OfWord(word.Replace("-", "", StringComparison.Ordinal));
        return one is null ? null : new CodeWord([one], Name(one));
    }

    private static string Name(string code) => code.Replace('_', ' ').ToLowerInvariant();

    private static ReadOnlySpan<char> Letters(string text, Span<char> buffer)
    {
        int length = 0;
        foreach (char character in text)
        {
            if (length == buffer.Length)
            {
                return [];
            }

            if (character <= LastLatinLetter && char.IsLetter(character))
            {
                buffer[length++] = char.ToLowerInvariant(character);
            }
            else if (length > 0 && buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        return buffer[..length].Trim(' ');
    }
}
