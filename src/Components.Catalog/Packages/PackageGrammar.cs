using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Components.Catalog.Types;

namespace Components.Catalog.Packages;

/// <summary>Recognises words that are packages: the one reader for the package columns, footprints and descriptions of
/// catalogues, for what callers give as a package, and for the words of queries.</summary>
public static partial class PackageGrammar
{
    private const int ShortestName = 3;
    private const int LongestName = 24;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+");

    // Diodes are written with a letter too, though their packages are not shown with one.
    private static readonly FrozenSet<char> Letters =
        TypeTable.All.Select(static type => type.PackageLetter).Where(static letter => letter != '\0').Append('D').ToFrozenSet();

    /// <summary>Reads one word.</summary>
    /// <param name="word">As written, without blanks.</param>
    /// <param name="policy">Which spellings count.</param>
    /// <param name="package">The package without a type letter, its pins last: <c>0402</c> of <c>R0402</c>, <c>SOIC-8</c> of
    /// <c>8-SOIC</c>; else as written.</param>
    /// <param name="letter">The type letter, upper case; else the null character.</param>
    /// <returns>Whether the word names a package with everything that tells it from others (a bare <c>QFN</c> does
    /// not).</returns>
    public static bool TryRead(string word, PackagePolicy policy, out string package, out char letter)
    {
        (package, letter) = (word, '\0');
        if (IsPackage(word, policy))
        {
            return true;
        }

        if (policy.Has(PackageRules.TypeLetter) && word.Length is 5 or 6 && Letters.Contains(char.ToUpperInvariant(word[0]))
            && IsSize(word.AsSpan(1), policy)
            && !(word[0] is 'C' or 'c' && PackageTables.NeverWithC.Contains(word[1..])))
        {
            (package, letter) = (word[1..], char.ToUpperInvariant(word[0]));
            return true;
        }

        bool mayBeReversed = policy.Has(PackageRules.PinsFirst) && word.Length > 0 && char.IsDigit(word[0]);
        if (mayBeReversed && PinsFirst().Match(word) is { Success: true } reversed
            && reversed.Groups["style"].Value.ToUpperInvariant() is { Length: >= ShortestName } style && IsTypedStyle(style))
        {
            package = $"{style}-{reversed.Groups["pins"].Value}";
            return true;
        }

        return false;
    }

    /// <summary>Whether a word names a package as it stands, without a type letter and with its pins behind.</summary>
    /// <param name="word">One word.</param>
    /// <param name="policy">Which spellings count.</param>
    internal static bool IsPackage(ReadOnlySpan<char> word, PackagePolicy policy) =>
        IsSizeOrArray(word, policy) || IsName(word, policy);

    /// <summary>Whether a text is exactly a size that counts.</summary>
    internal static bool IsSize(ReadOnlySpan<char> text, PackagePolicy policy) => text.Length is >= 4 and <= 6
        && ((policy.Has(PackageRules.ChipSizes) && Holds(PackageTables.ChipSizes, text))
            || (policy.Has(PackageRules.RareSizes) && Holds(PackageTables.RareSizes, text))
            || (policy.Has(PackageRules.CaseSizes) && Holds(PackageTables.CaseSizes, text)));

    /// <summary>Whether a text is a size, or several of them in one body: <c>0603x4</c>, <c>0402_x5</c>.</summary>
    internal static bool IsSizeOrArray(ReadOnlySpan<char> text, PackagePolicy policy)
    {
        int cross = text.IndexOfAny('x', 'X');
        if (cross < 0 || !policy.Has(PackageRules.Arrays))
        {
            return IsSize(text, policy);
        }

        ReadOnlySpan<char> count = text[(cross + 1)..];
        return count.Length is 1 or 2 && char.IsAsciiDigit(count[0]) && char.IsAsciiDigit(count[^1])
            && IsSize(text[..cross].TrimEnd('_'), policy);
    }

    /// <summary>Whether a word names a style of packages without saying which: <c>DIP</c>, <c>QFN</c>. Words of two letters, and
    /// SMD, are other words more often.</summary>
    /// <param name="word">As typed.</param>
    public static bool IsStyle(string word)
    {
        if (word.Length is <= 2 or > LongestName || word.Equals("SMD", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<char> upper = stackalloc char[LongestName];
        ReadOnlySpan<char> name = upper[..word.AsSpan().ToUpperInvariant(upper)];
        return Holds(PackageTables.Styles, name) || Holds(PackageTables.Outlines, name);
    }

    /// <summary>Whether letters begin the name of a package: most words are told apart by them.</summary>
    /// <param name="letters">Upper case.</param>
    internal static bool BeginsName(ReadOnlySpan<char> letters) =>
        Holds(PackageTables.Outlines, letters) || Holds(PackageTables.Styles, letters)
        || Holds(PackageTables.TypedStyles, letters);

    /// <summary>Whether a word is a name without a number that is hardly anything else.</summary>
    /// <param name="word">In any case, at most as long as a name.</param>
    internal static bool IsCommonName(ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[LongestName];
        return Holds(PackageTables.CommonNames, upper[..word.ToUpperInvariant(upper)]);
    }

    /// <summary>The tables that <see cref="PackagePolicy.Text"/> reads, and the spellings of outlines.</summary>
    internal static IEnumerable<IEnumerable<string>> TablesOfText =>
    [
        PackageTables.ChipSizes, PackageTables.CaseSizes, PackageTables.CommonNames, PackageTables.Outlines, PackageTables.Styles,
        PackageTables.TypedStyles, PackageTables.Unhyphenated,
        [Outline().ToString(), BodyAndPads().ToString(), Pins().ToString(), Balls().ToString()],
    ];

    // SOT-23-5, QFN-32-1EP, CASE-B-3528-21, SMA.
    private static bool IsName(ReadOnlySpan<char> word, PackagePolicy policy)
    {
        if (word.Length is < ShortestName or > LongestName)
        {
            return false;
        }

        Span<char> upper = stackalloc char[LongestName];
        ReadOnlySpan<char> name = upper[..word.ToUpperInvariant(upper)];
        if (policy.Has(PackageRules.BodyAndPads) && name.StartsWith("SMD", StringComparison.Ordinal)
            && BodyAndPads().IsMatch(name))
        {
            return true;
        }

        if (policy.Has(PackageRules.ExactTail))
        {
            return IsExactName(name, policy);
        }

        if (Holds(PackageTables.PlainNames, name))
        {
            return policy.Has(PackageRules.PlainNames);
        }

        // Tantalum cases: a letter, often with the size in tenths of a millimetre.
        if (name.StartsWith("CASE-", StringComparison.Ordinal))
        {
            return name.Length >= 6 && char.IsAsciiLetterUpper(name[5]) && (name.Length == 6 || name[6] == '-');
        }

        ReadOnlySpan<char> prefix = Prefix(name);
        if (prefix.Length == name.Length || !(Holds(PackageTables.Styles, prefix) || Holds(PackageTables.Outlines, prefix)))
        {
            return false;
        }

        bool hasHyphen = name[prefix.Length] == '-';
        if (!hasHyphen && Holds(PackageTables.NeedHyphen, prefix))
        {
            return false;
        }

        ReadOnlySpan<char> rest = name[(hasHyphen ? prefix.Length + 1 : prefix.Length)..];
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]) && !rest.ContainsAnyExcept(NameCharacters);
    }

    private static bool IsExactName(ReadOnlySpan<char> name, PackagePolicy policy)
    {
        if ((policy.Has(PackageRules.CommonNames) && Holds(PackageTables.CommonNames, name)) || Outline().IsMatch(name))
        {
            return true;
        }

        ReadOnlySpan<char> prefix = Prefix(name);
        ReadOnlySpan<char> rest = name[prefix.Length..];
        bool isStyle = rest.StartsWith('-')
            || (policy.Has(PackageRules.Unhyphenated) && Holds(PackageTables.Unhyphenated, prefix));
        return isStyle && IsTypedStyle(prefix)
            && (prefix.EndsWith("BGA", StringComparison.Ordinal) ? Balls().IsMatch(rest) : Pins().IsMatch(rest));
    }

    private static bool IsTypedStyle(ReadOnlySpan<char> name) =>
        name is not "SMD" && (Holds(PackageTables.Styles, name) || Holds(PackageTables.TypedStyles, name));

    private static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> name)
    {
        int letters = 0;
        while (letters < name.Length && char.IsAsciiLetter(name[letters]))
        {
            letters++;
        }

        return name[..letters];
    }

    private static bool Holds(FrozenSet<string> names, ReadOnlySpan<char> name) =>
        names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    [GeneratedRegex(
        @"^(SOT-?\d{1,3}(-\d{1,2}L?)?|SOT-(\d{4}|\d{2,3}[LW])|SOD-?\d{2,3}\w{0,3}|TO-?\d{1,3}(AB|AC|F)?(-\d{1,2}L?)?"
        + @"|TO-(2\d{2}A|\d{2,3}(A[A-E]|FP)|(92|126|220|251)[LS]|3P[BFLN]?)(-\d{1,2}[A-Z]?)?|TO-\d{3}-\d{1,2}[BC]"
        + @"|SC-?\d{2}(-\d{1,2}L?)?|SC-\d{2}(A|AB|B)|TSOT-?\d{2}(-\d{1,2})?|DO-?\d{2,3}\w{0,3}|D2?PAK(-\d)?|LL-?34"
        + @"|TSOP-I{1,2}-\d{2}|X2(SON|QFN|DFN)-?\d{1,2}|LFCSP-(WD|WQ|VQ|SS|UQ)-\d{1,2}(-1?EP)?|DFN-S-\d{1,2}(-1?EP)?"
        + @"|[UVWX]?[DQ]FN-?\d{4}-\d{1,2}L?|POWERDI-?\d{4}-\d{1,2}|MFSOP-?6(-\d)?|SMD-\d{1,2}[BC]?)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Outline();

    [GeneratedRegex(@"^SMD-?\d{4}-\d{1,2}P$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BodyAndPads();

    // DIP1234 is a part number; only balls are counted in thousands. Behind a hyphen a letter tells the wide or the cut body
    // (SOIC-16W, SO-8C), a second number the leads of a like body (MSOP-12-16).
    [GeneratedRegex(@"^(-?\d{1,3}|-\d{1,2}[BCLW]|-\d{1,2}-N?\d{1,2})(-1?EP)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pins();

    [GeneratedRegex(@"^-?\d{1,4}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Balls();

    [GeneratedRegex(@"^(?<pins>\d{1,3})-(?<style>[A-Za-z]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PinsFirst();
}
