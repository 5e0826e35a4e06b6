namespace Components.Index.Lexical.Analysis;

/// <summary>Folding of characters and of plural forms.</summary>
internal static class WordFolding
{
    /// <summary>Latin letters with accents from U+00C0 on, and what they fold to; a blank keeps the letter.</summary>
    internal const string LatinFolding = "aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y";

    /// <summary>Lower case, accents of western languages removed.</summary>
    /// <param name="character">Any character.</param>
    /// <returns>The folded character.</returns>
    public static char Fold(char character)
    {
        if (character < 0x80)
        {
            return char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character;
        }

        if (character >= 0xC0 && character - 0xC0 < LatinFolding.Length && LatinFolding[character - 0xC0] != ' ')
        {
            return LatinFolding[character - 0xC0];
        }

        return character switch
        {
            '\u00b5' or '\u03bc' => 'u',
            '\u2126' => '\u03c9',
            _ => char.ToLowerInvariant(character),
        };
    }

    /// <summary>Length of a word without its plural ending; replaces <c>ies</c> by <c>y</c> in place.</summary>
    /// <param name="word">Folded letters.</param>
    /// <returns>New length.</returns>
    public static int Singular(Span<char> word)
    {
        int length = word.Length;
        if (length < 4 || word[^1] != 's')
        {
            return length;
        }

        ReadOnlySpan<char> text = word;
        if (text.EndsWith("ies") && length > 4)
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (text.EndsWith("sses") || text.EndsWith("xes") || text.EndsWith("ches") || text.EndsWith("shes"))
        {
            return length - 2;
        }

        return text.EndsWith("ss") || text.EndsWith("us") || text.EndsWith("is") ? length : length - 1;
    }
}
