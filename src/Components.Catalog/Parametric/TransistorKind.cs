namespace Components.Catalog.Parametric;

/// <summary>Polarity of bipolar transistors and channel of MOSFETs as codes.</summary>
public static class TransistorKind
{
    /// <summary>Polarity of a bipolar transistor.</summary>
    /// <param name="text">For example <c>NPN</c>, <c>1 PNP</c>.</param>
    /// <returns><c>NPN</c> or <c>PNP</c>; null when the text has neither or both.</returns>
    public static string? Doping(string text) => OneOf(
        Has(text, "NPN"), "NPN",
        Has(text, "PNP"), "PNP");

    /// <summary>Channel of a MOSFET.</summary>
    /// <param name="text">For example <c>N-Channel</c>, <c>1 N-channel</c>, <c>P Channel</c>, <c>NMOS</c>.</param>
    /// <returns><c>N_CHANNEL</c> or <c>P_CHANNEL</c>; null when the text has neither or both.</returns>
    public static string? Channel(string text)
    {
        Span<char> letters = stackalloc char[64];
        int length = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiLetter(character) && length < letters.Length)
            {
                letters[length++] = char.ToUpperInvariant(character);
            }
        }

        ReadOnlySpan<char> squeezed = letters[..length];
        return OneOf(
            squeezed.Contains("NCHANNEL", StringComparison.Ordinal) || squeezed.Contains("NMOS", StringComparison.Ordinal) || squeezed is "N" or "NCH", "N_CHANNEL",
            squeezed.Contains("PCHANNEL", StringComparison.Ordinal) || squeezed.Contains("PMOS", StringComparison.Ordinal) || squeezed is "P" or "PCH", "P_CHANNEL");
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string? OneOf(bool isFirst, string first, bool isSecond, string second) =>
        isFirst == isSecond ? null : isFirst ? first : second;
}
