using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <summary>Recognises package names as people type them.</summary>
internal static partial class PackageReader
{
    private static readonly HashSet<string> ChipSizes = new(StringComparer.Ordinal)
    {
        "01005", "0201", "0402", "0603", "0805", "1206", "1210", "1218", "1806", "1808", "1812", "1825", "2010", "2220", "2225", "2512", "2520",
        "2917", "0505", "0606", "0306", "0508", "0612", "1020", "1225", "2012", "2016", "3216", "3225", "3528", "5032", "6032", "7343",
    };

    /// <summary>Whether the token is a package with everything that identifies it (a bare <c>QFN</c> is not).</summary>
    public static bool IsPackage(string token) => TryRead(token, out _, out _);

    /// <summary>Reads a package token.</summary>
    /// <param name="token">One token.</param>
    /// <param name="package">The package to look for, without a leading type letter.</param>
    /// <param name="letter">R, C, L or D of <c>R0402</c>; else the null character.</param>
    public static bool TryRead(string token, out string package, out char letter)
    {
        letter = '\0';
        package = token;
        if (ChipSizes.Contains(token))
        {
            return true;
        }

        Match chip = Chip().Match(token);
        if (chip.Success && ChipSizes.Contains(chip.Groups["size"].Value))
        {
            letter = char.ToUpperInvariant(token[0]);
            package = chip.Groups["size"].Value;
            return true;
        }

        Match reversed = PinsFirst().Match(token);
        if (reversed.Success)
        {
            package = $"{reversed.Groups["name"].Value}-{reversed.Groups["pins"].Value}".ToUpperInvariant();
            return true;
        }

        return Named().IsMatch(token);
    }

    [GeneratedRegex(@"^[RCLDrcld](?<size>\d{4,5})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Chip();

    [GeneratedRegex(
        @"^(SOT-?\d{1,3}(-\d{1,2}L?)?|SOD-?\d{2,3}\w{0,3}|TO-?\d{1,3}(AB|AC|F)?(-\d{1,2}L?)?|SC-?\d{2}(-\d{1,2}L?)?|TSOT-?\d{2}(-\d{1,2})?|DO-?\d{2,3}\w{0,3}|D2?PAK(-\d)?|SM[ABCF]F?|MELF|MiniMELF|LL-?34"
        + @"|(V|W|U|T|H|L|X|P|S|M|MS|TS|SS|HTS|HTSS|VS|US|VSS|US)?(SOP|SOIC|SSOP|TSSOP|MSOP|DFN|QFN|SON|QFP|LCC|DIP|PDIP|SIP|CSP|WLCSP|PLCC|SO|SOJ|TQFP|LQFP)-?\d{1,3}(-1?EP)?"
        + @"|(V|U|T|H|L|X|P)?(BGA|FBGA|TFBGA|LFBGA)-?\d{1,4})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<pins>\d{1,3})-(?<name>(TS|SS|MS|TSS|HTSS|P|V|W|U|T)?(SOP|SOIC|SSOP|DFN|QFN|SON|QFP|LQFP|TQFP|DIP|BGA|VSSOP))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PinsFirst();
}
