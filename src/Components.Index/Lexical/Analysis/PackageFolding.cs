using Components.Catalog.Packages;

namespace Components.Index.Lexical.Analysis;

/// <summary>Folds package names for lexical tokens, without allocating: SOT-23, SOT23 and SOT-23-3 are one, R0402 and
/// 0402 too. What names a package, and the pins that a name implies, are Catalog's to say; filters use its richer
/// families.</summary>
internal static class PackageFolding
{
    /// <summary>Version of these rules; part of the analyzer's digest.</summary>
    public const int Version = 2;

    /// <summary>Longest package that is looked at, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Family of a package: lower-case letters and digits, with a hyphen before a pin count; empty when there is
    /// nothing in it. Allocates nothing.</summary>
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
        if (length >= 5 && key[0] is 'r' or 'c' or 'l' && PackageText.IsSize(key[1..]))
        {
            key[1..].CopyTo(destination);
            return length - 1;
        }

        return length - PackageText.ImpliedPins(key);
    }

    /// <summary>Letters at the start, counting a digit between letters (d2pak, x2son) as one.</summary>
    /// <param name="family">Folded text.</param>
    /// <returns>How many.</returns>
    public static int LettersOf(ReadOnlySpan<char> family)
    {
        int letters = 0;
        while (letters < family.Length && (char.IsAsciiLetter(family[letters])
            || (letters == 1 && family.Length > 2 && char.IsAsciiLetter(family[2]) && family[letters] == '2'
                && family[0] is 'd' or 'x')))
        {
            letters++;
        }

        return letters;
    }
}
