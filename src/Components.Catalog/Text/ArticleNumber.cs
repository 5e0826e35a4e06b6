namespace Components.Catalog.Text;

/// <summary>Article numbers, as a vendor or a house numbers its parts, in the form in which they are compared. Unlike part
/// numbers they keep their punctuation: <c>100-1</c> and <c>10-01</c> are two articles.</summary>
public static class ArticleNumber
{
    /// <summary>Capitals, one blank for several, one hyphen for all that look like it; none at the ends.</summary>
    /// <param name="number">As written or typed.</param>
    /// <returns>Comparable form; empty when nothing is left.</returns>
    public static string Key(ReadOnlySpan<char> number)
    {
        number = number.Trim();
        Span<char> buffer = number.Length <= 128 ? stackalloc char[number.Length] : new char[number.Length];
        int length = 0;
        foreach (char character in number)
        {
            if (!char.IsWhiteSpace(character))
            {
                bool isHyphen = character is (>= '\u2010' and <= '\u2014') or '\u2212';
                buffer[length++] = isHyphen ? '-' : char.ToUpperInvariant(character);
            }
            else if (buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        return new(buffer[..length]);
    }
}
