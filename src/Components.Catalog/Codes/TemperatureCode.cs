namespace Components.Catalog.Codes;

/// <summary>Dielectric codes of ceramic capacitors.</summary>
public static class TemperatureCode
{
    // Words of running text: those of EIA-198 that capacitors are sold with. Others of its form are parts of part numbers.
    private static readonly HashSet<string> Sold = new(StringComparer.OrdinalIgnoreCase)
    {
        "X7R", "X5R", "X7S", "X6S", "X7T", "X8R", "X8L", "X6T", "X5S", "Y5V", "Z5U", "Y5U", "U2J", "C0G", "NP0", "NPO", "COG",
    };

    /// <summary>The codes as a column's vocabulary. NP0 and C0G are two names of one dielectric, and texts have either.</summary>
    public static CodeVocabulary Vocabulary { get; } = new()
    {
        OfAttribute = static text => Normalize(text),
        OfText = static text => Normalize(text) is { } code && (code == "C0G" || IsDielectric(code)) ? code : null,
        OfWords = static (word, _) => OfWord(word) is not { } code ? null
            : code == "C0G" ? new CodeWord(["C0G", "NP0"], "C0G/NP0") { Searchable = "C0G NP0" }
            : new CodeWord([code], code),
        SpeaksOf = "capacitor",
    };

    /// <summary>Dielectric code that a word of a query or description names.</summary>
    /// <param name="word">One word, any case.</param>
    /// <returns>The code as tables have it, or null: strict, since <c>CG</c> and <c>B</c> are words of other things.</returns>
    public static string? OfWord(string word) => Sold.Contains(word) ? Normalize(word) : null;

    /// <summary>Normalises a dielectric code: NP0, NPO and COG are C0G.</summary>
    /// <param name="text">Attribute value or word of a query, any case.</param>
    /// <returns>Upper-case code of one to five letters and digits, or null when the text is none.</returns>
    public static string? Normalize(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        int note = text.IndexOf('(');
        if (note > 0)
        {
            text = text[..note].TrimEnd();
        }

        // "C0G/NP0", "NP0;C0G": both halves must name the same thing.
        int separator = text.IndexOfAny('/', ';', ',');
        if (separator > 0)
        {
            string? first = Normalize(text[..separator]);
            return first is not null
                && string.Equals(first, Normalize(text[(separator + 1)..]), StringComparison.Ordinal) ? first : null;
        }

        if (text.Length is 0 or > 5 || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return null;
            }
        }

        string code = text.ToString().ToUpperInvariant();
        return code switch
        {
            "NP0" or "NPO" or "COG" or "C0G" or "CG" => "C0G",
            "NULL" or "NONE" or "NA" => null,
            _ => code,
        };
    }

    /// <summary>A letter, a digit and a letter, as EIA-198 has them: X7R, Y5V, U2J.</summary>
    private static bool IsDielectric(string code) =>
        code.Length == 3 && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiDigit(code[1]) && char.IsAsciiLetterUpper(code[2]);
}
