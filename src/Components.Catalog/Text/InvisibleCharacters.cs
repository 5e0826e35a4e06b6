using System.Buffers;

namespace Components.Catalog.Text;

/// <summary>Characters that nobody sees and nobody means: the byte order mark, zero-width spaces and joiners, the word joiner and
/// the soft hyphen. They come along when text is copied from web pages and spreadsheets.</summary>
public static class InvisibleCharacters
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("\uFEFF\u200B\u200C\u200D\u2060\u00AD");

    /// <summary>Removes them, so that a text means the same with and without.</summary>
    /// <param name="text">A text as typed.</param>
    /// <returns>The same instance when there is none.</returns>
    public static string Remove(string text) => text.AsSpan().ContainsAny(Characters)
        ? string.Concat(text.Where(static character => !Characters.Contains(character)))
        : text;
}
