using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Components.Catalog.Codes;

/// <summary>Dielectric codes of ceramic capacitors.</summary>
public static partial class TemperatureCode
{
    // Films are named by their plastic, and PET and PEN are words of other things too.
    private static readonly HashSet<string> Films = new(StringComparer.Ordinal) { "PPS", "PEN", "PET", "PP" };

    // Those that are sold; which others can be read, IsCode says.
    private static readonly SpelledCode[] Spelled =
    [
        new("C0G", ["C0G", "COG", "NP0", "NPO", "CG"]),
        .. Same("X5R", "X5S", "X6S", "X6T", "X7R", "X7S", "X7T", "X7U", "X8R", "X8L", "X8G", "Y5V", "Y5U", "Y5P", "Z5U", "U2J",
            "SL", "CH", "C0H", "B", "JB", "R"),
    ];

    private static readonly FrozenDictionary<string, string> BySpelling = Spelled
        .SelectMany(static code => code.Spellings, static (code, spelling) => KeyValuePair.Create(spelling, code.Code))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes as a column's vocabulary. NP0 and C0G are two names of one dielectric, and texts have either.</summary>
    /// <param name="kindWords">Words that name a capacitor, lower case: beside one of them words are codes that mean something
    /// else elsewhere.</param>
    /// <returns>The vocabulary.</returns>
    public static CodeVocabulary Vocabulary(IReadOnlyList<string> kindWords) => new()
    {
        OfAttribute = static text => Normalize(text),
        OfText = static text => Normalize(text) is { } code && IsCode(code) ? code : null,
        OfWords = (word, next) => OfWords(word, next, kindWords),
        Spelled = Spelled,
        SpeaksOf = "capacitor",
    };

    /// <summary>Dielectric code that a word of a query or description names.</summary>
    /// <param name="word">One word, any case.</param>
    /// <returns>The code as tables have it, or null: strict, since <c>CG</c> and <c>B</c> are words of other things, and
    /// <c>S2M</c> is a diode.</returns>
    public static string? OfWord(string word) => Normalize(word) is { } code && word.Length == 3 && Sold().IsMatch(code)
        ? code : null;

    private static CodeWord? OfWords(string word, string next, IReadOnlyList<string> kindWords)
    {
        if (OfWord(word) is { } code)
        {
            return code == "C0G"
                ? new CodeWord(["C0G", "NP0"], "C0G/NP0") { Searchable = "C0G NP0" } : new CodeWord([code], code);
        }

        // What a word may mean elsewhere it means beside a capacitor: "PPS capacitor", "capacitor M3L".
        if (kindWords.Contains(next, StringComparer.Ordinal) && OfNeighbour(word) is { } before)
        {
            return new CodeWord([before], before);
        }

        return kindWords.Contains(word, StringComparer.Ordinal) && OfNeighbour(next) is { } behind
            ? new CodeWord([behind], behind) { Length = 2, NamesType = true } : null;
    }

    private static string? OfNeighbour(string word) =>
        Normalize(word) is { } code && (Films.Contains(code) || Eia().IsMatch(code)) ? code : null;

    // What the column can hold: EIA-198, the short codes of JIS C 5101 (CH, JB, B), and films.
    private static bool IsCode(string code) => Films.Contains(code) || Eia().IsMatch(code) || Jis().IsMatch(code);

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
        return code is "NULL" or "NONE" or "NA" ? null : BySpelling.GetValueOrDefault(code, code);
    }

    private static IEnumerable<SpelledCode> Same(params IEnumerable<string> codes) =>
        codes.Select(static code => new SpelledCode(code, [code]));

    // EIA-198, class 2 and 3: the coldest and the hottest temperature, and how far the capacitance drifts between them. Makers
    // add G and M to it (X8G, X8M). Class 1: the drift, its power of ten, and its tolerance.
    [GeneratedRegex("^([XYZ][24-9][A-FLMPR-VG]|[ABCLMPR-V][0-8][GHJ-N])$")]
    private static partial Regex Eia();

    // Those of them that are sold and are nothing else: X9C is a potentiometer, X2 a class of safety, S1M a diode.
    [GeneratedRegex("^([XYZ][5-8][LPR-V]|X8[GM]|C0[GHJ-L]|U2[JK])$")]
    private static partial Regex Sold();

    [GeneratedRegex("^([BEFR]|JB|SL|[CLPRSTU][GHJK])$")]
    private static partial Regex Jis();
}
