using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Packages and codes that columns of catalogues have are read where a query has them, and other
/// words are not.</summary>
public sealed class CatalogueNamesTests
{
    [Theory]
    [InlineData("inductor 1008", "1008")]
    [InlineData("100nH L1008", "1008")]
    [InlineData("1008 inductor 100nH", "1008")]
    [InlineData("filter 1411", "1411")]
    [InlineData("soic-16w isolator", "soic-16w")]
    [InlineData("DirectFET mosfet 30V", "DirectFET")]
    [InlineData("esd diode DFN1006-2L", "DFN1006-2L")]
    [InlineData("25MHz crystal SMD3225-4P", "SMD3225-4P")]
    [InlineData("C_0603_1608Metric 100nF", "0603")]
    [InlineData("ceramic cap 0603M 1nF", "0201")]
    [InlineData("10k 1608M", "0603")]
    [InlineData("100nF CAPC1608X90N", "0603")]
    public void A_package_of_a_catalogue_is_one_of_a_query(string query, string package) =>
        Packages(query).ShouldBe([package]);

    [Theory]
    [InlineData("LM1008")]
    [InlineData("1008 ohm resistor")]
    [InlineData("stock over 1008")]
    [InlineData("GBU806 bridge")]
    [InlineData("3.3V to 5V regulator")]
    [InlineData("RJ45 connector")]
    public void Values_counts_and_part_numbers_are_no_packages(string query) => Packages(query).ShouldBeEmpty();

    [Fact]
    public void A_catalogue_id_of_those_digits_stays_one()
    {
        QueryParser.Parse("C1008").CatalogueIds.ShouldBe([1008]);
        QueryParser.Parse("C1411").CatalogueIds.ShouldBe([1411]);
    }

    [Theory]
    [InlineData("X7U capacitor 10uF", "X7U")]
    [InlineData("10uF X7U", "X7U")]
    [InlineData("X8G cap", "X8G")]
    [InlineData("C0H 10pF", "C0H")]
    [InlineData("capacitor M3L", "M3L")]
    [InlineData("PPS capacitor 10nF", "PPS")]
    [InlineData("capacitor PEN 10nF", "PEN")]
    [InlineData("PET caps", "PET")]
    public void A_dielectric_code_is_asked_for_and_makes_a_capacitor(string query, string code)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.CodeIs>().ShouldHaveSingleItem().Codes.ShouldBe([code]);
        plan.Constraints.OfType<QueryConstraint.TypeIs>().ShouldHaveSingleItem().Types.ShouldContain("capacitor");
    }

    [Theory]
    [InlineData("X2 capacitor 100nF")]
    [InlineData("CH capacitor")]
    [InlineData("B capacitor")]
    [InlineData("C5 resistor")]
    [InlineData("S1M diode")]
    [InlineData("PP bag")]
    [InlineData("pen holder")]
    [InlineData("X9C potentiometer")]
    public void Other_words_are_no_codes(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.CodeIs>().ShouldBeEmpty();

    private static IEnumerable<string> Packages(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.PackageIs>().Select(static asked => asked.Package);
}
