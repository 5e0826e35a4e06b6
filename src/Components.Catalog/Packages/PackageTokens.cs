using System.Buffers;
using System.Collections.Frozen;

namespace Components.Catalog.Packages;

/// <summary>Recognises words that are packages.</summary>
internal static class PackageTokens
{
    private static readonly FrozenSet<string> ChipSizes = new[]
    {
        "008004", "01005", "0201", "0202", "0204", "0207", "0306", "0402", "0404", "0408", "0505", "0508", "0510", "0603", "0606", "0612", "0704", "0705", "0803",
        "0805", "0806", "0815", "0830", "1005", "1008", "1020", "1206", "1210", "1217", "1218", "1225", "1411", "1608", "1612", "1806", "1808", "1812",
        "1825", "2008", "2010", "2012", "2016", "2211", "2220", "2225", "2410", "2512", "2520", "2725", "2728", "2816", "2817", "2824", "3216", "3225", "3528",
        "3920", "4527", "4532", "5025", "5930", "6332",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-+");

    // Families whose names carry a number: SOT-23, QFN-32.
    private static readonly FrozenSet<string> NumberedPrefixes = new[]
    {
        "SOT", "TSOT", "SOD", "SOIC", "SOP", "ESOP", "SSOP", "TSSOP", "HTSSOP", "HSSOP", "MSOP", "HMSOP", "VSSOP", "HVSSOP", "QSOP", "TSOP", "HSOP", "HTSOP", "PSOP", "HSOIC",
        "QFN", "VQFN", "WQFN", "UQFN", "HVQFN", "TQFN", "XQFN", "LQFN", "DFN", "VDFN", "WDFN", "UDFN", "TDFN", "XDFN", "SON", "WSON", "VSON", "USON", "XSON", "TSON", "TDSON", "TSDSON",
        "LQFP", "TQFP", "QFP", "PQFP", "VQFP", "HTQFP", "MQFP", "HLQFP", "BGA", "FBGA", "TFBGA", "UFBGA", "UTFBGA", "VFBGA", "LFBGA", "XFBGA", "FCBGA", "CSPBGA", "DSBGA", "CABGA", "UCBGA",
        "LGA", "HLGA", "VLGA", "TFLGA", "DIP", "PDIP", "SDIP", "CDIP", "SPDIP", "SMDIP", "PLCC", "LCC", "LFCSP", "WLCSP", "UFQFPN", "VFQFPN", "MLF", "MLP", "MLPQ", "MLPD", "LFPAK",
        "DPAK", "SUPERSOT", "SSO", "VSOF", "POWERDI", "MULTIWATT", "POWERSO", "MFSOP", "WLP", "DDPAK", "TSFP", "LLP", "SMD", "SC", "SO", "TO", "DO", "SIP", "CSP", "LL",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Two letters are easily something else (SC16IS750): these need the hyphen.
    private static readonly FrozenSet<string> HyphenPrefixes = new[] { "SC", "SO", "TO", "DO", "SIP", "CSP", "LL", "SON", "MLP", "WLP", "SSO", "SMD" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PlainNames = new[]
    {
        "SMA", "SMB", "SMC", "SMAF", "SMBF", "SMAJ", "SMBJ", "SMCJ", "MELF", "MINIMELF", "MICROMELF", "DPAK", "D2PAK", "IPAK", "DIRECTFET", "PQFN", "LFPAK", "TOLL", "ABS", "MBS", "DBS",
        "GBU", "KBPC", "KBP", "MBF", "POWERPAK",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word names a style of packages without saying which: <c>DIP</c>, <c>QFN</c>. Words of two letters, and
    /// SMD, are other words more often.</summary>
    public static bool IsStyle(string word) => word.Length > 2 && !word.Equals("SMD", StringComparison.OrdinalIgnoreCase)
        && NumberedPrefixes.Contains(word.ToUpperInvariant());

    /// <summary>Whether a text is exactly one of the usual chip sizes (<c>0402</c>, <c>01005</c>).</summary>
    public static bool IsChipSize(ReadOnlySpan<char> text) =>
        text.Length is >= 4 and <= 6 && ChipSizes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);

    /// <summary>Whether a text is a chip size, or several of them in one body: <c>0603x4</c>, <c>0402_x5</c>.</summary>
    public static bool IsChipOrArray(ReadOnlySpan<char> text)
    {
        int cross = text.IndexOfAny('x', 'X');
        if (cross < 0)
        {
            return IsChipSize(text);
        }

        ReadOnlySpan<char> count = text[(cross + 1)..];
        return count.Length is 1 or 2 && char.IsAsciiDigit(count[0]) && char.IsAsciiDigit(count[^1]) && IsChipSize(text[..cross].TrimEnd('_'));
    }

    /// <summary>Whether a word names a package: <c>SOT-23-5</c>, <c>QFN-32-1EP</c>, <c>CASE-B-3528-21</c>, <c>SMA</c>; chip sizes are not
    /// asked here.</summary>
    /// <param name="word">One word.</param>
    /// <param name="allowPlainNames">Whether names without a number count (SMA is a connector elsewhere).</param>
    public static bool IsPackage(ReadOnlySpan<char> word, bool allowPlainNames = true)
    {
        if (word.Length is < 3 or > 24)
        {
            return false;
        }

        Span<char> upper = stackalloc char[24];
        int length = word.ToUpperInvariant(upper);
        ReadOnlySpan<char> name = upper[..length];
        if (PlainNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            return allowPlainNames;
        }

        // Tantalum cases: a letter, often with the size in tenths of a millimetre.
        if (name.StartsWith("CASE-", StringComparison.Ordinal))
        {
            return length >= 6 && char.IsAsciiLetterUpper(name[5]) && (length == 6 || name[6] == '-');
        }

        int letters = 0;
        while (letters < length && char.IsAsciiLetter(name[letters]))
        {
            letters++;
        }

        if (letters == length || !NumberedPrefixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..letters]))
        {
            return false;
        }

        bool hasHyphen = name[letters] == '-';
        if (!hasHyphen && HyphenPrefixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..letters]))
        {
            return false;
        }

        ReadOnlySpan<char> rest = name[(hasHyphen ? letters + 1 : letters)..];
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]) && !rest.ContainsAnyExcept(NameCharacters);
    }
}
