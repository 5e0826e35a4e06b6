namespace Components.Catalog.Text;

/// <summary>Article numbers, as a vendor or a house numbers its parts, in the form in which they are compared: by the search,
/// by its indexes and by lists of parts. Unlike part numbers they keep their punctuation: <c>100-1</c> and <c>10-01</c> are two
/// articles.</summary>
public static class ArticleNumber
{
    /// <summary>Capitals, one blank for several, one sign for all that mean it (<see cref="VariantSigns"/>); no blank at the
    /// ends.</summary>
    /// <param name="number">As written or typed.</param>
    /// <returns>Comparable form; empty when nothing is left. The form of it is itself.</returns>
    public static string Key(ReadOnlySpan<char> number)
    {
        Span<char> buffer = number.Length <= 128 ? stackalloc char[2 * number.Length] : new char[2 * number.Length];
        int length = 0;
        foreach (char character in number)
        {
            (char first, char second) = VariantSigns.Fold(character);
            Append(first, buffer, ref length);
            Append(second, buffer, ref length);
        }

        return new(buffer[..length].TrimEnd(' '));
    }

    private static void Append(char sign, Span<char> buffer, ref int length)
    {
        if (sign == '\0')
        {
            return;
        }

        if (!char.IsWhiteSpace(sign))
        {
            buffer[length++] = char.ToUpperInvariant(sign);
        }
        else if (length > 0 && buffer[length - 1] != ' ')
        {
            buffer[length++] = ' ';
        }
    }
}
