using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

/// <summary>Queries, filters, descriptions and footprints are read by one grammar. What one of them takes for a package the
/// others take for the same one, but for the differences that a policy names.</summary>
public sealed class PackageAgreementTests
{
    private static readonly PackagePolicy Description = PackagePolicy.Description(hasChipSizes: true, hasPlainNames: true);

    [Fact]
    public void What_a_query_reads_a_filter_reads_as_the_same_package()
    {
        int read = 0;
        foreach (string text in Spellings().Where(static text => PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _)))
        {
            PackageGrammar.TryRead(text, PackagePolicy.Query, out string package, out _);
            PackageReading.TryRead(text, out string family).ShouldBeTrue(text);
            family.ShouldBe(PackageFamily.Of(package), text);
            read++;
        }

        read.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void A_blank_for_the_hyphen_of_a_style_says_nothing_to_a_filter()
    {
        int read = 0;
        List<string> otherwise = [];
        foreach (string text in Spellings().Where(static text => char.IsAsciiLetter(text[0]) && text.Count(static sign =>
            sign == '-') == 1 && PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _)))
        {
            PackageReading.TryRead(text, out string hyphened).ShouldBeTrue(text);
            PackageReading.TryRead(text.Replace('-', ' ').ToLowerInvariant(), out string parted).ShouldBeTrue(text);
            if (parted != hyphened)
            {
                otherwise.Add($"{text}: {parted}");
            }

            read++;
        }

        // These two are whole names: with a hyphen the number stays, a word behind them says nothing.
        otherwise.Where(static one => !one.StartsWith("DPAK-", StringComparison.Ordinal)
            && !one.StartsWith("DDPAK-", StringComparison.Ordinal)).ShouldBeEmpty();
        read.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void What_a_description_states_a_filter_reads_as_the_same_package()
    {
        int read = 0;
        foreach (string text in Spellings().Where(static text => PackageGrammar.IsPackage(text, Description)))
        {
            PackageReading.TryRead(text, out string family).ShouldBeTrue(text);
            family.ShouldBe(PackageFamily.Of(text), text);
            read++;
        }

        read.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void What_a_query_reads_an_index_of_words_reads_too()
    {
        int read = 0;
        foreach (string text in Spellings())
        {
            if (PackageGrammar.TryRead(text, PackagePolicy.Query, out string package, out _))
            {
                PackageText.IsPackage(package).ShouldBeTrue($"'{text}' is '{package}' in a query");
                PackageText.IsPackage(package.ToLowerInvariant()).ShouldBeTrue(text);
                read++;
            }
        }

        read.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Case_and_the_hyphen_of_a_style_say_nothing()
    {
        foreach (string text in Spellings().Where(static text => PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _)))
        {
            PackageReading.TryRead(text.ToLowerInvariant(), out string lower).ShouldBeTrue(text);
            PackageReading.TryRead(text, out string asIs);
            lower.ShouldBe(asIs, text);
        }
    }

    [Fact]
    public void A_query_and_a_description_differ_only_where_a_rule_says_so()
    {
        List<string> unnamed = [];
        foreach (string text in Spellings())
        {
            bool isAsked = PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _);
            bool isStated = PackageGrammar.IsPackage(text, Description);
            if (isAsked != isStated && !Difference(text, isAsked))
            {
                unnamed.Add(text);
            }
        }

        unnamed.ShouldBeEmpty();
    }

    /// <summary>The rules one by one: a spelling that counts with the rule and not without it.</summary>
    [Theory]
    [InlineData("0402", PackageRules.ChipSizes)]
    [InlineData("1005", PackageRules.RareSizes)]
    [InlineData("7343", PackageRules.CaseSizes)]
    [InlineData("0603x4", PackageRules.Arrays | PackageRules.ChipSizes)]
    [InlineData("R0402", PackageRules.TypeLetter | PackageRules.ChipSizes)]
    [InlineData("d0603", PackageRules.TypeLetter | PackageRules.ChipSizes)]
    [InlineData("PowerPAK", PackageRules.PlainNames)]
    [InlineData("SMA", PackageRules.CommonNames | PackageRules.ExactTail)]
    [InlineData("8-SOIC", PackageRules.PinsFirst)]
    [InlineData("SO8", PackageRules.Unhyphenated | PackageRules.ExactTail)]
    public void A_rule_is_what_lets_a_spelling_count(string text, PackageRules rules)
    {
        PackageGrammar.TryRead(text, new PackagePolicy(rules), out _, out _).ShouldBeTrue();
        PackageGrammar.TryRead(text, new PackagePolicy(PackageRules.None), out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("SOT23XYZ")]
    [InlineData("QFN32ABC")]
    [InlineData("TO92L9")]
    public void A_query_takes_no_part_number_for_a_package(string text)
    {
        PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _).ShouldBeFalse();
        PackageGrammar.TryRead(text, new PackagePolicy(PackagePolicy.Query.Rules & ~PackageRules.ExactTail), out _, out _)
            .ShouldBe(!text.StartsWith("TO", StringComparison.Ordinal), "in running text TO needs its hyphen");
    }

    [Theory]
    [InlineData("MLF1608")]
    [InlineData("DIP1234")]
    [InlineData("MLP2012")]
    [InlineData("SC16IS750")]
    [InlineData("ABS")]
    [InlineData("QFN")]
    [InlineData("SMD")]
    public void Words_that_begin_part_numbers_or_say_too_little_are_none_in_a_query(string text) =>
        PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("LGA-16", "LGA-16")]
    [InlineData("LFCSP-32", "LFCSP-32")]
    [InlineData("UFQFPN-48", "QFN-48")]
    [InlineData("HVSSOP-10", "HVSSOP-10")]
    public void A_query_knows_the_styles_that_catalogues_write(string text, string family)
    {
        PackageGrammar.TryRead(text, PackagePolicy.Query, out string package, out _).ShouldBeTrue();
        PackageFamily.Of(package).ShouldBe(family);
    }

    /// <summary>Names that columns of real catalogues have, by kind: sizes, wide and cut bodies, second numbers, letters of
    /// JEDEC and NXP, bodies before pins, names without a number.</summary>
    [Theory]
    [InlineData("1008", "1008")]
    [InlineData("L1008", "1008")]
    [InlineData("1411", "1411")]
    [InlineData("SOIC-16W", "SOIC-16W")]
    [InlineData("SO-8C", "SOIC-8C")]
    [InlineData("PDIP-8B", "DIP-8B")]
    [InlineData("eSOP-12B", "SOIC-12B")]
    [InlineData("SMD-8C", "SMD-8C")]
    [InlineData("TDSON-8-1", "TDSON-8-1")]
    [InlineData("MSOP-12-16-1EP", "MSOP-12-16")]
    [InlineData("DIP-8-N7", "DIP-8-N7")]
    [InlineData("SOT-1289", "SOT-1289")]
    [InlineData("SOT-23W", "SOT-23W")]
    [InlineData("SC-82AB", "SC-82AB")]
    [InlineData("SC-88A", "SOT-353")]
    [InlineData("TO-277A", "TO-277A")]
    [InlineData("TO-269AA", "TO-269AA")]
    [InlineData("TO-243AA", "SOT-89")]
    [InlineData("TO-92L", "TO-92L")]
    [InlineData("TO-3PB-3", "TO-3PB-3")]
    [InlineData("TO-220-7C", "TO-220-7C")]
    [InlineData("DFN1006-2L", "DFN-1006-2L")]
    [InlineData("PowerDI3333-8", "POWERDI-3333-8")]
    [InlineData("X2SON-8", "X2SON-8")]
    [InlineData("TSOP-II-54", "TSOP-II-54")]
    [InlineData("LFCSP-WD-8-1EP", "LFCSP-WD-8")]
    [InlineData("ETSSOP-20-1EP", "ETSSOP-20")]
    [InlineData("HVSOF5", "HVSOF-5")]
    [InlineData("LFPAK33", "LFPAK-33")]
    [InlineData("MFSOP6-4", "MFSOP-6-4")]
    [InlineData("DirectFET", "DIRECTFET")]
    [InlineData("MicroMELF", "MICROMELF")]
    [InlineData("KBPC", "KBPC")]
    [InlineData("GBU", "GBU")]
    [InlineData("SMD3225-4P", "SMD-3225-4P")]
    [InlineData("smd3215-2p", "SMD-3215-2P")]
    public void A_query_and_a_filter_know_the_names_that_catalogues_write(string text, string family)
    {
        PackageGrammar.TryRead(text, PackagePolicy.Query, out string package, out _).ShouldBeTrue();
        PackageFamily.Of(package).ShouldBe(family);
        PackageReading.TryRead(text, out string read).ShouldBeTrue();
        read.ShouldBe(family);
    }

    [Theory]
    [InlineData("1009")]
    [InlineData("1000")]
    [InlineData("1010")]
    [InlineData("LM1008")]
    [InlineData("C1008")]
    [InlineData("C1411")]
    [InlineData("GBU806")]
    [InlineData("KBPC3510")]
    [InlineData("SO-5V")]
    [InlineData("TO-5V")]
    [InlineData("TO-10A")]
    [InlineData("SIP1234-5")]
    [InlineData("DIP1234-2")]
    [InlineData("DFN1006")]
    [InlineData("SMD5050")]
    [InlineData("SMD-5050")]
    [InlineData("SMD3225-4PX")]
    [InlineData("DIP8B")]
    [InlineData("SC-82XX")]
    public void Values_and_part_numbers_beside_them_are_none(string text) =>
        PackageGrammar.TryRead(text, PackagePolicy.Query, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("8-SOIC", "SOIC-8")]
    [InlineData("16-tssop", "TSSOP-16")]
    [InlineData("7343", "7343")]
    [InlineData("SMF", "SMF")]
    [InlineData("SOJ-20", "SOJ-20")]
    public void A_filter_knows_the_spellings_that_queries_use(string text, string family)
    {
        PackageReading.TryRead(text, out string read).ShouldBeTrue();
        read.ShouldBe(family);
    }

    /// <summary>Whether a difference is one that a rule of the policies names.</summary>
    private static bool Difference(string text, bool isAsked)
    {
        string upper = text.ToUpperInvariant();
        string letters = string.Concat(upper.TakeWhile(char.IsAsciiLetter));
        bool hasHyphen = text.Length > letters.Length && text[letters.Length] == '-';
        return isAsked
            ? char.IsAsciiLetter(text[0]) && PackageTables.ChipSizes.Contains(text[1..])            // TypeLetter
                || PackageTables.CaseSizes.Contains(upper.TrimStart('R', 'C', 'L', 'D'))               // CaseSizes
                || char.IsAsciiDigit(text[0])                                                         // PinsFirst
                || PackageTables.TypedStyles.Contains(letters) || PackageTables.CommonNames.Contains(upper)
                || (!hasHyphen && PackageTables.NeedHyphen.Contains(letters))                         // Unhyphenated
            : PackageTables.RareSizes.Contains(text) || upper.Contains('X', StringComparison.Ordinal) // RareSizes, Arrays
                || PackageTables.PlainNames.Contains(upper)                                           // PlainNames
                || (!hasHyphen && !PackageTables.Unhyphenated.Contains(letters))                      // Unhyphenated
                || letters is "SMD"
                // ExactTail
                || upper.Contains("1000", StringComparison.Ordinal) || letters.EndsWith("BGA", StringComparison.Ordinal)
                || PackageTables.Outlines.Contains(letters);                                          // ExactTail
    }

    private static IEnumerable<string> Spellings()
    {
        string[] sizes = [.. PackageTables.ChipSizes, .. PackageTables.RareSizes, .. PackageTables.CaseSizes];
        foreach (string size in sizes)
        {
            foreach (string text in (string[])[size, $"R{size}", $"c{size}", $"L{size}", $"D{size}", $"{size}x4", $"{size}_x2"])
            {
                yield return text;
            }
        }

        string[] prefixes = [.. PackageTables.Styles, .. PackageTables.TypedStyles, .. PackageTables.Outlines];
        foreach (string prefix in prefixes)
        {
            foreach (int pins in (int[])[3, 4, 6, 8, 10, 14, 16, 20, 23, 32, 48, 64, 89, 100, 123, 220, 252, 323, 1000])
            {
                foreach (string text in (string[])[
                    $"{prefix}-{pins}", $"{prefix}{pins}", $"{prefix}-{pins}-EP", $"{prefix}-{pins}-1EP", $"{pins}-{prefix}"])
                {
                    yield return text;
                }
            }
        }

        foreach (string name in PackageTables.PlainNames.Concat(PackageTables.CommonNames).Distinct(StringComparer.Ordinal))
        {
            yield return name;
        }
    }
}
