using System.Buffers;

namespace Components.Catalog.Codes;

/// <summary>Colours of LEDs as codes.</summary>
public static class ColorCode
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;/&、+|");

    private const int LongestText = 64;

    private static readonly string[] Codes =
    [
        "RED", "GREEN", "BLUE", "YELLOW", "ORANGE", "AMBER", "EMERALD", "LIME", "CYAN", "PURPLE", "VIOLET", "MAGENTA", "WHITE",
        "WARM_WHITE", "COLD_WHITE", "NATURAL_WHITE", "INFRA_RED", "ULTRA_VIOLET",
    ];

    /// <summary>All codes.</summary>
    public static IReadOnlyList<string> All => Codes;

    /// <summary>The codes as a column's vocabulary. Colours are everyday words: they imply no LED.</summary>
    public static CodeVocabulary Vocabulary { get; } = new()
    {
        OfAttribute = Parse,
        OfText = Parse,
        OfWords = OfWords,
        All = Codes,
        Shown = Name,
        Near = Near,
    };

    /// <summary>Colours that do not contradict another one, though they are not it: a warm white LED is white.</summary>
    /// <param name="code">One of <see cref="All"/>.</param>
    /// <returns>Some of <see cref="All"/>; none for most.</returns>
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
    /// <returns>One of <see cref="All"/>; null for no colour and for several (<c>Red, Green</c>, <c>RGB</c>).</returns>
    public static string? Parse(string text)
    {
        Span<char> buffer = stackalloc char[LongestText];
        ReadOnlySpan<char> letters = Letters(text, buffer);
        if (letters.Length is 0 or > 40 || text.AsSpan().ContainsAny(Separators))
        {
            return null;
        }

        string? known = letters switch
        {
            "warm white" or "warmwhite" => "WARM_WHITE",
            "cold white" or "cool white" or "coldwhite" or "coolwhite" or "pure white" or "positive white" => "COLD_WHITE",
            "natural white" or "neutral white" or "nature white" => "NATURAL_WHITE",
            "infrared" or "infra red" or "ir" or "infrared ir" => "INFRA_RED",
            "ultraviolet" or "ultra violet" or "uv" or "ultraviolet uv" or "ultra violet uv" => "ULTRA_VIOLET",
            "emerald green" or "emerald" or "jade green" => "EMERALD",
            "lime green" => "LIME",
            "yellow green" or "yellowish green" or "kelly green" => "GREEN",
            "orange red" or "red orange" => "ORANGE",
            "ice blue" or "light blue" => "BLUE",
            _ => null,
        };
        if (known is not null)
        {
            return known;
        }

        // "red light", "super red"
        ReadOnlySpan<char> one = letters.StartsWith("super ") ? letters["super ".Length..]
            : letters.EndsWith(" light") ? letters[..^" light".Length] : letters;
        foreach (string code in Codes)
        {
            if (one.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>Code of a colour that one word of a query names.</summary>
    /// <param name="word">One word, any case.</param>
    /// <returns>One of <see cref="All"/>; null for a word with anything but letters: <c>RED1</c> is a part number.</returns>
    public static string? OfWord(string word) => word.All(char.IsAsciiLetter) ? Parse(word) : null;

    // "infra red" and "warm white" are one colour; "red light emitting diode" is no light red.
    private static CodeWord? OfWords(string word, string next)
    {
        string? both = next.Length > 0 && next.All(char.IsAsciiLetter) ? Parse($"{word} {next}") : null;
        if (both is "INFRA_RED" or "ULTRA_VIOLET" or "WARM_WHITE" or "COLD_WHITE" or "NATURAL_WHITE" && OfWord(word) != both)
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

            if (char.IsAsciiLetter(character))
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
