namespace Components.Catalog.Packages;

/// <summary>Rules by which a text counts as a package's name: the one grammar is read with those that fit where the text comes
/// from.</summary>
/// <param name="Rules">Spellings that count.</param>
public readonly record struct PackagePolicy(PackageRules Rules)
{
    /// <summary>The package column of a catalogue, asked only whether it names a package at all.</summary>
    public static PackagePolicy Column { get; } = new(PackageRules.PlainNames);

    /// <summary>A package that a caller gives: it can be nothing else.</summary>
    public static PackagePolicy Typed { get; } =
        new(PackageRules.ChipSizes | PackageRules.RareSizes | PackageRules.CaseSizes | PackageRules.Arrays
            | PackageRules.PlainNames
            | PackageRules.BodyAndPads);

    /// <summary>A word of a query, which may as well be a value, a part number or any other word.</summary>
    public static PackagePolicy Query { get; } = new(PackageRules.ChipSizes | PackageRules.CaseSizes | PackageRules.TypeLetter
        | PackageRules.PinsFirst | PackageRules.CommonNames | PackageRules.Unhyphenated | PackageRules.ExactTail
        | PackageRules.BodyAndPads);

    /// <summary>A word of any text in an index over words: like a query's, but a letter before a size and the pins' place are
    /// folded before it is asked.</summary>
    public static PackagePolicy Text { get; } = new(PackageRules.ChipSizes | PackageRules.CaseSizes | PackageRules.CommonNames
        | PackageRules.Unhyphenated | PackageRules.ExactTail | PackageRules.BodyAndPads);

    /// <summary>A word of a part's description.</summary>
    /// <param name="hasChipSizes">Whether parts of its type come in chip sizes.</param>
    /// <param name="hasPlainNames">Whether they come in packages without a number (an SMA is a connector elsewhere).</param>
    /// <param name="hasBodies">Whether they come in bodies that are told by their size and pads.</param>
    public static PackagePolicy Description(bool hasChipSizes, bool hasPlainNames, bool hasBodies = false) => new(
        (hasChipSizes ? PackageRules.ChipSizes | PackageRules.RareSizes | PackageRules.Arrays : PackageRules.None)
        | (hasPlainNames ? PackageRules.PlainNames : PackageRules.None)
        | (hasBodies ? PackageRules.BodyAndPads : PackageRules.None));

    /// <summary>A piece of a footprint's name.</summary>
    /// <param name="hasChipSizes">Whether parts of its type come in chip sizes.</param>
    public static PackagePolicy Footprint(bool hasChipSizes) => Description(hasChipSizes, hasPlainNames: true);

    /// <summary>Whether a spelling counts.</summary>
    /// <param name="rule">One rule.</param>
    internal bool Has(PackageRules rule) => (Rules & rule) != PackageRules.None;
}
