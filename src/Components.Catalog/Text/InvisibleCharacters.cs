using System.Buffers;

namespace Components.Catalog.Text;

/// <summary>Characters that nobody sees and nobody means: the byte order mark, zero-width spaces and joiners, the word joiner,
/// the soft hyphen, marks of direction, selectors of variants. They come along when text is copied from web pages and
/// spreadsheets.</summary>
public static class InvisibleCharacters
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "\uFEFF\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
            + "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F"
            + "\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B\uFE0C\uFE0D\uFE0E\uFE0F");

    /// <summary>Whether a character is one.</summary>
    /// <param name="character">Any character.</param>
    /// <returns>True for what no text means.</returns>
    public static bool Is(char character) => Characters.Contains(character);

    /// <summary>Removes them, so that a text means the same with and without.</summary>
    /// <param name="text">A text as typed.</param>
    /// <returns>The same instance when there is none.</returns>
    public static string Remove(string text) => text.AsSpan().ContainsAny(Characters)
        ? string.Concat(text.Where(static character => !Characters.Contains(character)))
        : text;
}
