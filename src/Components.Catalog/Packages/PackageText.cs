using System.Text;

namespace Components.Catalog.Packages;

/// <summary>The packages of running text, for an index over words: asked of every word of every text, so that nothing is
/// allocated, and one look tells most words apart.</summary>
public static class PackageText
{
    private const int Longest = 24;

    /// <summary>Whether a word of a text names a package, a type's letter before a size included.</summary>
    /// <param name="word">As written, in any case: <c>0402</c>, <c>SOT-23-5</c>, <c>lfcsp32</c>.</param>
    /// <returns>True for a name with everything that tells it from others; a part number that begins like one is
    /// none.</returns>
    public static bool IsPackage(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > Longest)
        {
            return false;
        }

        if (char.IsAsciiDigit(word[0]))
        {
            return IsSize(word);
        }

        Span<char> name = stackalloc char[Longest + 1];
        int letters = LettersOf(word, name);
        if (letters == word.Length)
        {
            return PackageGrammar.IsPackage(word, PackagePolicy.Text);
        }

        if (!PackageGrammar.BeginsName(name[..letters]))
        {
            return word.Length <= 8 && PackageGrammar.IsPackage(word, PackagePolicy.Text);
        }

        if (PackageGrammar.IsPackage(word, PackagePolicy.Text))
        {
            return true;
        }

        // LFCSP32 is LFCSP-32 here: the index holds both as one, and an index of words cannot ask what else it may be.
        if (!char.IsAsciiDigit(word[letters]) || word.Length == Longest)
        {
            return false;
        }

        name[letters] = '-';
        word[letters..].CopyTo(name[(letters + 1)..]);
        return PackageGrammar.IsPackage(name[..(word.Length + 1)], PackagePolicy.Text);
    }

    /// <summary>Whether a text is the size of a chip.</summary>
    /// <param name="text">Digits.</param>
    /// <returns>True for 0402 and the like; rare sizes are other numbers in a text.</returns>
    public static bool IsSize(ReadOnlySpan<char> text) => PackageGrammar.IsSize(text, PackagePolicy.Text);

    /// <summary>Whether a folded name, which has no letter before a size and no hyphen behind a letter, is a package that its
    /// spelling hid: <c>D-PAK</c>, <c>R0402</c>.</summary>
    /// <param name="folded">Lower case.</param>
    /// <returns>True for a size, and for a name without a number.</returns>
    public static bool IsFoldedName(ReadOnlySpan<char> folded) => IsSize(folded)
        || (folded.Length is >= 3 and <= Longest && PackageGrammar.IsCommonName(folded));

    /// <summary>How long the end of a folded name is that says only the pins which the name implies.</summary>
    /// <param name="folded">Lower case, hyphens between numbers only: <c>sot23-3</c>.</param>
    /// <returns>2 for <c>sot23-3</c>, 0 for <c>sot23</c> and <c>sot23-5</c>.</returns>
    public static int ImpliedPins(ReadOnlySpan<char> folded)
    {
        if (folded.Length < 4 || folded[^2] != '-')
        {
            return 0;
        }

        return PackageFamily.FoldedPins.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded[..^2], out string? pins)
            && pins.Contains(folded[^1], StringComparison.Ordinal) ? 2 : 0;
    }

    /// <summary>Every table that decides what a package of a text is, one line each: whoever stores what was read with them
    /// stores a digest of this.</summary>
    /// <returns>Lines without line ends, in one order.</returns>
    public static IEnumerable<string> Lines()
    {
        yield return $"rules {(int)PackagePolicy.Text.Rules}";
        foreach (IEnumerable<string> names in PackageGrammar.TablesOfText)
        {
            yield return new StringBuilder().AppendJoin(' ', names.Order(StringComparer.Ordinal)).ToString();
        }

        foreach ((string name, string pins) in PackageFamily.FoldedPins.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            yield return $"{name}/{pins}";
        }
    }

    private static int LettersOf(ReadOnlySpan<char> word, Span<char> upper)
    {
        int letters = 0;
        while (letters < word.Length && char.IsAsciiLetter(word[letters]))
        {
            upper[letters] = char.ToUpperInvariant(word[letters]);
            letters++;
        }

        return letters;
    }
}
