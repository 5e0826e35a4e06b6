using System.Text;

namespace Components.Catalog.Text;

/// <summary>Makes texts of a source fit for files and people: control characters and runs of white space become one space, broken
/// surrogates become U+FFFD, ends are trimmed.</summary>
public static class CleanText
{
    /// <summary>Cleans a text.</summary>
    /// <param name="text">Text as written.</param>
    /// <param name="maximumLength">Longest result in UTF-16 units; the rest is cut off at a whole character.</param>
    /// <returns>The same instance when there was nothing to clean.</returns>
    public static string Of(string text, int maximumLength = int.MaxValue)
    {
        if (IsClean(text))
        {
            return Cut(text, maximumLength);
        }

        StringBuilder clean = new(Math.Min(text.Length, maximumLength));
        bool pendingSpace = false;
        for (int i = 0; i < text.Length && clean.Length < maximumLength; i++)
        {
            char character = text[i];
            if (char.IsControl(character) || char.IsWhiteSpace(character) || character is '\u200B' or '\uFEFF')
            {
                pendingSpace = clean.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                clean.Append(' ');
                pendingSpace = false;
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(character).Append(text[++i]);
            }
            else
            {
                clean.Append(char.IsSurrogate(character) ? '\uFFFD' : character);
            }
        }

        return Cut(clean.ToString(), maximumLength);
    }

    private static bool IsClean(string text)
    {
        bool afterSpace = true;
        foreach (char character in text)
        {
            if (character == ' ')
            {
                if (afterSpace)
                {
                    return false;
                }

                afterSpace = true;
                continue;
            }

            if (character is < ' ' or '\u007F'
                || (character > '\u007F' && (char.IsControl(character) || char.IsWhiteSpace(character)
                    || char.IsSurrogate(character) || character is '\u200B' or '\uFEFF')))
            {
                return false;
            }

            afterSpace = false;
        }

        return text.Length == 0 || !afterSpace;
    }

    private static string Cut(string text, int maximumLength)
    {
        if (text.Length <= maximumLength)
        {
            return text;
        }

        int length = maximumLength > 0 && char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
        return text[..length].TrimEnd();
    }
}
