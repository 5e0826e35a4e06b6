namespace Components.Catalog.Packages;

/// <summary>Spellings of packages that count in some texts and mean other things in others.</summary>
[Flags]
public enum PackageRules
{
    /// <summary>Only names with a number and a hyphen or a long prefix: <c>SOT-23-5</c>, <c>QFN32</c>.</summary>
    None = 0,

    /// <summary>The usual sizes of chips: <c>0402</c>.</summary>
    ChipSizes = 1,

    /// <summary>Sizes that few parts have, and that are numbers elsewhere: <c>1005</c>, <c>2008</c>.</summary>
    RareSizes = 2,

    /// <summary>Sizes of moulded cases and crystals that people type: <c>7343</c>, <c>5032</c>.</summary>
    CaseSizes = 4,

    /// <summary>Several chips in one body: <c>0603x4</c>, <c>0402_x5</c>.</summary>
    Arrays = 8,

    /// <summary>The letter of a type before a size: <c>R0402</c>.</summary>
    TypeLetter = 16,

    /// <summary>Names without a number: <c>SMA</c>, <c>PowerPAK</c>.</summary>
    PlainNames = 32,

    /// <summary>Names without a number that are hardly anything else: <c>SMA</c>, <c>DPAK</c>, but not <c>ABS</c>.</summary>
    CommonNames = 64,

    /// <summary>The pins before the style: <c>8-SOIC</c>.</summary>
    PinsFirst = 128,

    /// <summary>Prefixes of two letters without the hyphen: <c>TO220</c>, <c>SO8</c>. In running text they begin part
    /// numbers.</summary>
    Unhyphenated = 256,

    /// <summary>Nothing may follow the number but what the outline's name has: <c>TO-220AB</c>, <c>QFN-32-EP</c>. <c>SOT23XYZ</c>
    /// is a part number.</summary>
    ExactTail = 512,

    /// <summary>The body of a crystal in tenths of a millimetre, and its pads: <c>SMD3225-4P</c>.</summary>
    BodyAndPads = 1024,
}
