namespace Components.Catalog.Text;

/// <summary>Part numbers in the form in which they are compared.</summary>
public static class PartNumber
{
    /// <summary>Upper-case letters and digits only: <c>RC0402FR-0710KL</c> is <c>RC0402FR0710KL</c>; <c>+</c> and <c>.</c>
    /// between characters are dropped as well, full-width forms are folded.</summary>
    /// <param name="partNumber">Part number as written or typed.</param>
    /// <returns>Comparable form; empty when nothing is left.</returns>
    public static string Normalize(ReadOnlySpan<char> partNumber)
    {
        Span<char> buffer = partNumber.Length <= 128 ? stackalloc char[partNumber.Length] : new char[partNumber.Length];
        int length = 0;
        foreach (char character in partNumber)
        {
            char folded = character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character;
            if (char.IsLetterOrDigit(folded))
            {
                buffer[length++] = char.ToUpperInvariant(folded);
            }
        }

        return new(buffer[..length]);
    }
}
