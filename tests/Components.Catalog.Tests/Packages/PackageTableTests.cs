using Components.Catalog.Packages;

namespace Components.Catalog.Tests.Packages;

/// <summary>A style stands in every set that reads it. What the sets have in common is asked here, so that a style that was
/// added to one of them alone is noticed.</summary>
public sealed class PackageTableTests
{
    // Packages for holes that no text is read as one of: catalogues name them in their package column alone.
    private static readonly string[] MountedUnread =
    [
        "AXIAL", "GBJ", "GBL", "HEPTAWATT", "KBJ", "KBL", "KBU", "PENTAWATT", "PGA", "PLUGIN", "RADIAL", "TH", "THT", "WOB",
        "WOG", "ZIP",
    ];

    [Fact]
    public void Styles_of_catalogues_and_styles_that_people_type_are_two_sets()
    {
        PackageTables.Styles.Intersect(PackageTables.TypedStyles).ShouldBeEmpty();
        PackageTables.Styles.Intersect(PackageTables.Outlines).ShouldBeEmpty();
        PackageTables.TypedStyles.Intersect(PackageTables.Outlines).ShouldBeEmpty();
    }

    [Fact]
    public void What_may_stand_without_a_hyphen_is_a_style() =>
        PackageTables.Unhyphenated.ShouldBeSubsetOf(AllStyles);

    [Fact]
    public void What_needs_its_hyphen_is_a_style_or_an_outline() =>
        PackageTables.NeedHyphen.ShouldBeSubsetOf([.. AllStyles, .. PackageTables.Outlines]);

    [Fact]
    public void A_style_that_people_type_is_read_without_its_hyphen() =>
        PackageTables.TypedStyles.ShouldBeSubsetOf(PackageTables.Unhyphenated);

    [Fact]
    public void A_size_stands_in_one_set()
    {
        PackageTables.ChipSizes.Intersect(PackageTables.RareSizes).ShouldBeEmpty();
        PackageTables.ChipSizes.Intersect(PackageTables.CaseSizes).ShouldBeEmpty();
        PackageTables.RareSizes.Intersect(PackageTables.CaseSizes).ShouldBeEmpty();
        PackageTables.NeverWithC.ShouldBeSubsetOf(PackageTables.ChipSizes);
    }

    [Fact]
    public void A_metric_size_is_a_size_in_inches_that_is_read()
    {
        string[] metric = [.. Enumerable.Range(0, 10_000).Select(static number => $"{number:0000}")
            .Where(static size => MetricSizes.Inch(size) is not null)];
        metric.Length.ShouldBeGreaterThan(10);
        metric.Select(static size => MetricSizes.Inch(size)!)
            .ShouldBeSubsetOf([.. PackageTables.ChipSizes, .. PackageTables.RareSizes]);
    }

    [Fact]
    public void What_a_style_is_folded_into_is_a_style_that_catalogues_write()
    {
        string[] folded = [.. AllStyles.Select(static style => PackageFamily.StyleOf(PackageFamily.Of($"{style}-8")))];
        folded.Where((style, i) => style != AllStyles[i]).Count().ShouldBeGreaterThan(20);
        folded.Where((style, i) => style != AllStyles[i]).ShouldBeSubsetOf(PackageTables.Styles);
    }

    [Fact]
    public void A_style_with_leads_for_holes_is_one_that_is_read_or_is_named_here() =>
        PackageMount.Styles.Except([.. AllStyles, .. PackageTables.PlainNames]).Order(StringComparer.Ordinal)
            .ShouldBe(MountedUnread);

    [Fact]
    public void A_style_is_mounted_as_what_it_is_folded_into()
    {
        foreach (string style in AllStyles)
        {
            string family = PackageFamily.Of($"{style}-8");
            PackageMount.IsThroughHole(family).ShouldBe(PackageMount.Styles.Contains(PackageFamily.StyleOf(family)), style);
        }
    }

    [Fact]
    public void What_is_suggested_for_a_misspelt_package_is_one()
    {
        PackageReading.Usual.Length.ShouldBeGreaterThan(40);
        PackageReading.Usual.Where(static package =>
            !PackageReading.TryRead(package, out string family) || family.Length == 0).ShouldBeEmpty();
    }

    private static string[] AllStyles { get; } = [.. PackageTables.Styles, .. PackageTables.TypedStyles];
}
