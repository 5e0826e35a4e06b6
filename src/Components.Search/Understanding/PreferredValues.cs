namespace Components.Search.Understanding;

/// <summary>The series of values that parts are made in (IEC 60063): a number outside all of them is hardly a part's
/// value.</summary>
internal static class PreferredValues
{
    private static readonly int[] E24 = [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75,
        82, 91];

    private static readonly HashSet<int> E96 = [.. Enumerable.Range(0, 96)
        .Select(static step => (int)Math.Round(100 * Math.Pow(10, step / 96.0)))];

    /// <summary>Whether a number's digits are a value of E24 or E96.</summary>
    /// <param name="number">Digits with or without a point: <c>4.7</c>, <c>300</c>, <c>0.1</c>.</param>
    public static bool Has(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[8];
        int length = 0;
        foreach (char c in number)
        {
            if (char.IsAsciiDigit(c) && (c != '0' || length > 0))
            {
                if (length == digits.Length)
                {
                    return false;
                }

                digits[length++] = c;
            }
        }

        ReadOnlySpan<char> mantissa = ((ReadOnlySpan<char>)digits)[..length].TrimEnd('0');
        return mantissa.Length switch
        {
            1 or 2 => E24.Contains(int.Parse(mantissa) * (mantissa.Length == 1 ? 10 : 1))
                || E96.Contains(int.Parse(mantissa) * (mantissa.Length == 1 ? 100 : 10)),
            3 => E96.Contains(int.Parse(mantissa)),
            _ => false,
        };
    }
}
