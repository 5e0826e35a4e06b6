using System.Collections.Frozen;

namespace Components.Catalog.Packages;

/// <summary>Sizes and names of packages, by where they count: a name stands in every set that reads it. What the sets have in
/// common, and what PackageFamily folds and PackageMount mounts, a test compares with them (PackageTableTests): a style that one
/// of them lacks is noticed there. Facts: docs/FACTS.md, section 3.</summary>
internal static class PackageTables
{
    /// <summary>Sizes of chips, in hundredths of an inch, or in tenths of a millimetre where the inch size is another
    /// one.</summary>
    public static readonly FrozenSet<string> ChipSizes = Set(
        "01005", "0201", "0306", "0402", "0505", "0508", "0603", "0606", "0612", "0805", "1008", "1020", "1206", "1210", "1218",
        "1225", "1411", "1806", "1808", "1812", "1825", "2010", "2012", "2016", "2220", "2225", "2512", "2520", "3216",
        "3225", "3528");

    /// <summary>Sizes of inductors and filters: with a C before them they are parts of the catalogue, <c>C1008</c>.</summary>
    public static readonly FrozenSet<string> NeverWithC = Set("1008", "1411");

    /// <summary>Sizes that a query does not mean by four digits alone.</summary>
    public static readonly FrozenSet<string> RareSizes = Set(
        "008004", "0202", "0204", "0207", "0404", "0408", "0510", "0704", "0705", "0803", "0806", "0815", "0830", "1005", "1217",
        "1608", "1612", "2008", "2211", "2410", "2725", "2728", "2816", "2817", "2824", "3920", "4527", "4532", "5025",
        "5930",
        "6332");

    /// <summary>Sizes of moulded cases and crystals: catalogues write their letters, people their sizes.</summary>
    public static readonly FrozenSet<string> CaseSizes = Set("2917", "5032", "6032", "7343");

    /// <summary>Names whose number says the outline: SOT-23, TO-220.</summary>
    public static readonly FrozenSet<string> Outlines = Set("SOT", "TSOT", "SOD", "SC", "TO", "DO", "LL", "DPAK");

    /// <summary>Styles whose number counts pins, as catalogues and people write them.</summary>
    public static readonly FrozenSet<string> Styles = Set(
        "SOIC", "SOP", "ESOP", "SSOP", "TSSOP", "HTSSOP", "HSSOP", "MSOP", "HMSOP", "VSSOP", "HVSSOP", "QSOP", "TSOP", "HSOP",
        "HTSOP",
        "PSOP", "HSOIC", "QFN", "VQFN", "WQFN", "UQFN", "HVQFN", "TQFN", "XQFN", "LQFN", "DFN", "VDFN", "WDFN", "UDFN", "TDFN",
        "XDFN",
        "SON", "WSON", "VSON", "USON", "XSON", "TSON", "TDSON", "TSDSON", "LQFP", "TQFP", "QFP", "PQFP", "VQFP", "HTQFP", "MQFP",
        "HLQFP", "BGA", "FBGA", "TFBGA", "UFBGA", "UTFBGA", "VFBGA", "LFBGA", "XFBGA", "FCBGA", "CSPBGA", "DSBGA", "CABGA",
        "UCBGA",
        "LGA", "HLGA", "VLGA", "TFLGA", "DIP", "PDIP", "SDIP", "CDIP", "SPDIP", "SMDIP", "PLCC", "LCC", "LFCSP", "WLCSP",
        "UFQFPN",
        "VFQFPN", "MLF", "MLP", "MLPQ", "MLPD", "LFPAK", "SUPERSOT", "SSO", "VSOF", "POWERDI", "MULTIWATT", "POWERSO", "MFSOP",
        "WLP",
        "DDPAK", "TSFP", "LLP", "SMD", "SO", "SIP", "CSP", "ETSSOP", "HVSOF", "TSOC");

    /// <summary>Styles that people type and catalogues name otherwise.</summary>
    public static readonly FrozenSet<string> TypedStyles = Set(
        "HQFP", "HSO", "LBGA", "LSON", "PBGA", "PDFN", "PQFN", "PSON", "PSSOP", "PTQFP", "SBGA", "SOJ", "SQFP", "SSSOP", "TBGA",
        "TSOIC",
        "UCSP", "USOP", "VSO", "VSOP", "WCSP", "XBGA");

    /// <summary>Styles that a query may write without a hyphen. Others begin part numbers: MLF1608, LLP2012.</summary>
    public static readonly FrozenSet<string> Unhyphenated = Set(
        "SOIC", "SOP", "SSOP", "TSSOP", "HTSSOP", "HSSOP", "MSOP", "HMSOP", "VSSOP", "TSOP", "HSOP", "PSOP", "HSOIC", "QFN",
        "VQFN",
        "WQFN", "UQFN", "TQFN", "XQFN", "LQFN", "DFN", "VDFN", "WDFN", "UDFN", "TDFN", "XDFN", "SON", "WSON", "VSON", "USON",
        "XSON",
        "TSON", "LQFP", "TQFP", "QFP", "PQFP", "VQFP", "HTQFP", "MQFP", "HLQFP", "BGA", "FBGA", "TFBGA", "VFBGA", "LFBGA",
        "XFBGA",
        "UFBGA", "DIP", "PDIP", "SDIP", "SPDIP", "PLCC", "LCC", "WLCSP", "SO", "SSO", "SIP", "CSP", "HQFP", "HSO", "LBGA", "PBGA",
        "PQFN",
        "SBGA", "SOJ", "SQFP", "TBGA", "UCSP", "USOP", "VSO", "WCSP", "LSON", "PDFN", "PSON", "PSSOP", "PTQFP", "SSSOP", "TSOIC",
        "VSOP",
        "XBGA", "ETSSOP", "HVSOF", "VSOF", "TSOC", "LFPAK");

    /// <summary>Prefixes that need their hyphen in running text: two letters are easily something else (SC16IS750).</summary>
    public static readonly FrozenSet<string> NeedHyphen = Set(
        "SC", "SO", "TO", "DO", "SIP", "CSP", "LL", "SON", "MLP", "WLP", "SSO", "SMD");

    /// <summary>Names without a number.</summary>
    public static readonly FrozenSet<string> PlainNames = Set(
        "SMA", "SMB", "SMC", "SMAF", "SMBF", "SMAJ", "SMBJ", "SMCJ", "MELF", "MINIMELF", "MICROMELF", "DPAK", "D2PAK", "IPAK",
        "DIRECTFET", "PQFN", "LFPAK", "TOLL", "ABS", "MBS", "DBS", "GBU", "KBPC", "KBP", "MBF", "POWERPAK");

    /// <summary>Names without a number that a query means by nothing else.</summary>
    public static readonly FrozenSet<string> CommonNames = Set(
        "SMA", "SMB", "SMC", "SMF", "SMAF", "SMBF", "SMCF", "MELF", "MINIMELF", "MICROMELF", "DPAK", "D2PAK", "DIRECTFET",
        "POWERPAK", "KBPC", "GBU");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
