namespace Components.Index.Lexical.Analysis;

/// <summary>Folds package names for lexical tokens, without allocating: SOT-23, SOT23 and SOT-23-3 are one, R0402 and
/// 0402 too. Filters use the richer families of Catalog.</summary>
internal static class PackageFolding
{
    /// <summary>Version of these rules; part of the analyzer's digest.</summary>
    public const int Version = 1;

    /// <summary>Longest package that is looked at, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Outlines whose plain name stands for a fixed number of pins, written so that the number may follow.</summary>
    internal static readonly (string Name, int Pins)[] ImpliedPins =
    [
        ("sot23", 3), ("sot323", 3), ("sot89", 3), ("sot223", 3), ("sot223", 4), ("sot143", 4), ("sot523", 3), ("sot723", 3), ("sot346", 3),
        ("sc70", 3), ("sc59", 3), ("to92", 3), ("to220", 3), ("to247", 3), ("to252", 2), ("to263", 2), ("dpak", 2), ("d2pak", 2),
    ];

    /// <summary>Imperial sizes of chip parts.</summary>
    internal static readonly string[] ChipSizes =
    [
        "008004", "01005", "0201", "0402", "0603", "0805", "1008", "1206", "1210", "1411", "1806", "1808", "1812", "1825", "2010", "2220", "2225", "2512", "2728", "2920",
    ];

    /// <summary>Family of a package.</summary>
    /// <param name="package">As written or typed.</param>
    /// <returns>Lower-case letters and digits, with a hyphen before a pin count; empty when there is nothing in it.</returns>
    public static string Of(ReadOnlySpan<char> package)
    {
        Span<char> key = stackalloc char[MaxLength * 2];
        return key[..Of(package, key)].ToString();
    }

    /// <summary>Family of a package, without allocating.</summary>
    /// <param name="package">As written or typed; what exceeds <see cref="MaxLength"/> is ignored.</param>
    /// <param name="destination">At least twice <see cref="MaxLength"/> characters.</param>
    /// <returns>How many were written.</returns>
    public static int Of(ReadOnlySpan<char> package, Span<char> destination)
    {
        package = package.Trim();
        package = package[..Math.Min(package.Length, MaxLength)];
        int length = 0;
        bool pending = false;
        foreach (char character in package)
        {
            if (!char.IsLetterOrDigit(character))
            {
                pending = length > 0;
                continue;
            }

            // A hyphen matters between two numbers only: SOT-23-5 is not SOT-235, and SOT-23 is SOT23.
            if (pending && char.IsAsciiDigit(character) && char.IsAsciiDigit(destination[length - 1]))
            {
                destination[length++] = '-';
            }

            pending = false;
            destination[length++] = char.ToLowerInvariant(character);
        }

        Span<char> key = destination[..length];
        if (length >= 5 && key[0] is 'r' or 'c' or 'l' && IsChipSize(key[1..]))
        {
            key[1..].CopyTo(destination);
            return length - 1;
        }

        foreach ((string name, int pins) in ImpliedPins)
        {
            if (key.StartsWith(name) && key.Length == name.Length + 2 && key[^2] == '-' && key[^1] == (char)('0' + pins))
            {
                return name.Length;
            }
        }

        return length;
    }

    /// <summary>Whether a text is an imperial chip size.</summary>
    /// <param name="text">Digits.</param>
    /// <returns>True for 0402 and the like.</returns>
    internal static bool IsChipSize(ReadOnlySpan<char> text)
    {
        foreach (string size in ChipSizes)
        {
            if (text.SequenceEqual(size))
            {
                return true;
            }
        }

        return false;
    }
}
