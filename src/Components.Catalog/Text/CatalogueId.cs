using System.Globalization;

namespace Components.Catalog.Text;

/// <summary>Catalogue ids as people write them: <c>25804</c> or <c>C25804</c>.</summary>
public static class CatalogueId
{
    /// <summary>An id as people write it: <c>C25804</c>.</summary>
    /// <param name="id">The number.</param>
    public static string TextOf(long id) => string.Create(CultureInfo.InvariantCulture, $"C{id}");

    /// <summary>Reads an id.</summary>
    /// <param name="text">With or without its letter, in either case; characters that nobody sees change nothing.</param>
    /// <param name="id">The number, 1 or more; 0 when the text is no id.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string? text, out long id)
    {
        id = 0;
        ReadOnlySpan<char> digits = text is null ? [] : InvisibleCharacters.Remove(text);
        if (digits.Length > 0 && digits[0] is 'C' or 'c')
        {
            digits = digits[1..];
        }

        return digits.Length is > 0 and <= 18 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && long.TryParse(digits, out id)
            && id > 0;
    }
}
