namespace Components.Index.Lexical.Analysis;

/// <summary>Decides whether a word in running text names a package.</summary>
internal static class PackageRecogniser
{
    /// <summary>Outline names that a pin count or number follows.</summary>
    internal static readonly string[] NumberedOutlines =
    [
        "sot", "tsot", "sod", "so", "soic", "sop", "ssop", "tssop", "msop", "vssop", "hsop", "hsoic", "htssop", "son", "wson", "vson", "uson", "xson", "x2son",
        "qfn", "vqfn", "wqfn", "uqfn", "tqfn", "hvqfn", "dfn", "udfn", "tdfn", "vdfn", "wdfn", "xdfn", "qfp", "lqfp", "tqfp", "vqfp", "htqfp", "plcc", "bga", "fbga", "tfbga",
        "lfbga", "ufbga", "vfbga", "wlcsp", "csp", "lga", "dip", "pdip", "sip", "to", "do", "sc", "tdson", "tson", "powerpak", "hc",
    ];

    /// <summary>Outline names that stand alone.</summary>
    internal static readonly string[] PlainOutlines = ["sma", "smb", "smc", "smaf", "smbf", "dpak", "d2pak", "melf", "minimelf", "directfet", "powerpak"];

    /// <summary>Whether a folded text (see <see cref="PackageFolding.Of(ReadOnlySpan{char}, Span{char})"/>) names a
    /// package.</summary>
    /// <param name="family">Lower case, hyphens between numbers only.</param>
    /// <returns>True for 0402, sot23, qfn32-1ep, do214ac, dpak ...</returns>
    public static bool IsPackage(ReadOnlySpan<char> family)
    {
        if (PackageFolding.IsChipSize(family) || Contains(PlainOutlines, family))
        {
            return true;
        }

        int letters = LettersOf(family);
        if (letters == 0 || letters == family.Length || !Contains(NumberedOutlines, family[..letters]))
        {
            return false;
        }

        // Up to three digits, then at most two letters (do214ac), or further numbers with a hyphen (qfn32-1ep).
        ReadOnlySpan<char> rest = family[letters..];
        int digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        return digits is >= 1 and <= 3 && (rest.Length - digits <= 2 || (rest[digits] == '-' && rest.Length - digits <= 5));
    }

    /// <summary>Letters at the start, counting a digit between letters (d2pak, x2son) as one.</summary>
    /// <param name="family">Folded text.</param>
    /// <returns>How many.</returns>
    public static int LettersOf(ReadOnlySpan<char> family)
    {
        int letters = 0;
        while (letters < family.Length && (char.IsAsciiLetter(family[letters])
            || (letters == 1 && family.Length > 2 && char.IsAsciiLetter(family[2]) && family[letters] == '2' && family[0] is 'd' or 'x')))
        {
            letters++;
        }

        return letters;
    }

    private static bool Contains(string[] names, ReadOnlySpan<char> text)
    {
        foreach (string name in names)
        {
            if (text.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }
}
