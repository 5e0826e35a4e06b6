namespace Components.Catalog.Quantities;

/// <summary>A unit that is written as one unit over another, such as <c>V/µs</c>. It is read only where it is the unit that is
/// known beforehand: elsewhere the slash separates.</summary>
/// <param name="Numerator">Unit before the slash, with any of its prefixes.</param>
/// <param name="Exponent">Power of ten from the numerator without prefix to the unit: 9 for nV.</param>
/// <param name="Denominators">What may follow, without blanks, with a power of ten each; the longer of two that begin alike
/// first.</param>
internal sealed record UnitRatio(QuantityUnit Numerator, int Exponent, params (string Text, int Exponent)[] Denominators)
{
    /// <summary>Reads the denominator.</summary>
    /// <param name="text">Whole text.</param>
    /// <param name="position">Where the numerator ended.</param>
    /// <param name="exponent">Power of ten that the denominator brings, that of <see cref="Exponent"/> with it.</param>
    /// <param name="end">Where the denominator ends.</param>
    /// <returns>False when none follows.</returns>
    public bool TryReadDenominator(ReadOnlySpan<char> text, int position, out int exponent, out int end)
    {
        foreach ((string denominator, int power) in Denominators)
        {
            int at = position;
            bool isSame = true;
            foreach (char expected in denominator)
            {
                while (at < text.Length && text[at] == ' ')
                {
                    at++;
                }

                isSame = at < text.Length && char.ToUpperInvariant(text[at++]) == char.ToUpperInvariant(expected);
                if (!isSame)
                {
                    break;
                }
            }

            if (isSame && QuantityReader.IsBoundary(text, at, isAfterUnit: true))
            {
                (exponent, end) = (Exponent + power, at);
                return true;
            }
        }

        (exponent, end) = (0, position);
        return false;
    }
}
