namespace Components.Catalog.Parametric;

/// <summary>Dielectric codes of ceramic capacitors.</summary>
public static class TemperatureCode
{
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
            return first is not null && string.Equals(first, Normalize(text[(separator + 1)..]), StringComparison.Ordinal) ? first : null;
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
        return code switch
        {
            "NP0" or "NPO" or "COG" or "C0G" or "CG" => "C0G",
            "NULL" or "NONE" or "NA" => null,
            _ => code,
        };
    }
}
