using Components.Catalog.Packages;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Facts that stand once are read the same wherever a query has them: styles of packages, words of stock and pieces,
/// units, words of kinds, currencies.</summary>
public sealed class OneReaderTests
{
    public static TheoryData<string> Packages => [.. new[]
    {
        "soic", "sop", "ssop", "tssop", "htssop", "msop", "vssop", "qsop", "hsop", "qfn", "vqfn", "wqfn", "dfn", "wson", "vson",
        "lqfp", "tqfp", "bga", "lga", "dip", "sdip", "plcc",
    }.Select(static style => $"{style} 8")];

    public static TheoryData<string> InStock => [.. new[]
    {
        "in stock", "on stock", "of stock", "available stock", "instock", "in-stock", "stocked", "available",
    }];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_with_a_blank_is_the_package_that_a_filter_reads(string typed)
    {
        PackageReading.TryRead(typed, out string family).ShouldBeTrue();
        QueryConstraint.PackageIs read = QueryParser.Parse($"regulator {typed}").Constraints
            .OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem();
        PackageFamily.Of(read.Package).ShouldBe(family);
    }

    [Theory]
    [InlineData("regulator up to 220 V")]
    [InlineData("regulator 5 to 18 V")]
    [InlineData("regulator down to 18 V")]
    [InlineData("buck 24 to 5")]
    public void To_before_a_value_is_no_outline(string query) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.PackageIs>().ShouldBeEmpty();

    [Theory]
    [InlineData("schottky to 277", "to-277")]
    [InlineData("transistor TO 92", "TO-92")]
    public void To_and_a_number_alone_is_an_outline(string query, string package) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package
            .ShouldBe(package);

    [Theory]
    [MemberData(nameof(InStock))]
    public void Every_phrase_of_the_data_for_stock_asks_for_stock(string phrase)
    {
        ReadingWords.InStock.LengthOf(phrase.Split(' ')[0], phrase.Split(' ').ElementAtOrDefault(1) ?? "", "")
            .ShouldBe(phrase.Split(' ').Length);
        QueryParserTests.Describe(QueryParser.Parse($"10k 0402 {phrase}")).ShouldContain("in stock");
    }

    [Fact]
    public void Every_word_for_pieces_counts_pieces()
    {
        ReadingWords.Pieces.Count.ShouldBeGreaterThan(2);
        foreach (string word in ReadingWords.Pieces)
        {
            QueryParserTests.Describe(QueryParser.Parse($"500 {word} 10k 0402")).ShouldContain("stock ≥ 500");
            QueryParserTests.Describe(QueryParser.Parse($"500{word} 10k 0402")).ShouldContain("stock ≥ 500");
        }
    }

    [Fact]
    public void Every_plain_word_for_an_inductor_beside_an_impedance_is_a_ferrite_bead()
    {
        string[] words = [.. TypeTable.Find("inductor")!.PlainWords.Where(TypeWords.Phrases.ContainsKey)];
        words.Length.ShouldBeGreaterThan(3);
        foreach (string word in words)
        {
            QueryPlan plan = QueryParser.Parse($"{word} 600R 100MHz 0603");
            plan.Words.ShouldContain("bead", word);
            plan.Constraints.OfType<QueryConstraint.TypeIs>().SelectMany(static type => type.Types)
                .ShouldNotContain("inductor", word);
        }
    }

    [Fact]
    public void No_currency_of_the_data_but_dollars_and_cents_is_taken_for_one()
    {
        string[] cents = ["cent", "cents", "ct"];
        HashSet<string> dollars = ["$", "us$", "usd", "dollar", "dollars", .. cents];
        dollars.ShouldBeSubsetOf(PriceWords.Currencies);
        PriceWords.Currencies.Except(dollars).Count().ShouldBeGreaterThan(4);
        foreach (string word in PriceWords.Currencies)
        {
            string[] asked =
            [
                $"< 0.01 {word}", $"< 0.01{word}", $"price < 0.01 {word}", $"under 0,01{word}", $"under 0,01 {word}",
            ];
            foreach (string price in char.IsLetter(word[^1]) ? asked : [.. asked, $"under {word}0.01", $"under {word}0,01"])
            {
                QueryPlan plan = QueryParser.Parse($"resistor 10k {price}");
                double? bound = plan.Constraints.OfType<QueryConstraint.PriceAtMost>().SingleOrDefault()?.Price;
                bound.ShouldBe(!dollars.Contains(word) ? null : cents.Contains(word) ? 1e-4 : 0.01, price);
                plan.Unchecked.Count.ShouldBe(bound is null ? 1 : 0, price);
                plan.PartNumbers.ShouldBeEmpty(price);
            }
        }
    }

    [Theory]
    [InlineData("25 k Hz crystal", QuantityUnit.Hertz, 25_000)]
    [InlineData("4.7 u farad", QuantityUnit.Farad, 4.7e-6)]
    [InlineData("3 m volts", QuantityUnit.Volt, 0.003)]
    [InlineData("10 u H", QuantityUnit.Henry, 10e-6)]
    public void A_value_in_three_words_is_read_in_every_unit(string query, QuantityUnit unit, double value) =>
        QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>()
            .ShouldContain(read => read.Unit == unit && Math.Abs(read.Value - value) < value * 1e-6);

    [Theory]
    [InlineData("39 resistor 1206")]
    [InlineData("39 res 1206")]
    [InlineData("39 R1206")]
    public void A_bare_number_beside_any_word_for_a_resistor_is_its_value(string query) =>
        QueryParserTests.Describe(QueryParser.Parse(query)).ShouldContain("39 Ω");

    [Theory]
    [InlineData("resistor < 0.01 eur")]
    [InlineData("resistor price < 0.01 eur")]
    [InlineData("resistor price below 0.01 €")]
    public void A_price_in_another_currency_is_not_checked_and_said(string query)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Constraints.OfType<QueryConstraint.PriceAtMost>().ShouldBeEmpty();
        plan.Unchecked.ShouldHaveSingleItem().ShouldContain("0.01");
    }

    [Fact]
    public void A_price_in_dollars_takes_its_currency_along()
    {
        QueryPlan plan = QueryParser.Parse("resistor price below 0.01 usd");
        plan.Constraints.OfType<QueryConstraint.PriceAtMost>().ShouldHaveSingleItem().Price.ShouldBe(0.01);
        plan.Words.ShouldNotContain("usd");
    }

    [Fact]
    public void A_gain_in_decibels_is_no_ratio() =>
        QueryParserTests.Describe(QueryParser.Parse("antenna gain 3 dB")).ShouldNotContain("gain: 3");

    [Theory]
    [InlineData("Regulator_Linear:LM317_TO-220", "LM317", "TO-220")]
    [InlineData("Amplifier_Operational:LM358_SOIC-8", "LM358", "SOIC-8")]
    public void A_symbol_of_a_library_names_part_and_package(string query, string part, string package)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.PartNumbers.ShouldBe([part]);
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Label.ShouldBe(package);
    }

    [Theory]
    [InlineData("Package_QFP:LQFP-48_7x7mm_P0.5mm")]
    [InlineData("Resistor_SMD:R_1206_3216Metric")]
    public void A_footprint_of_a_library_names_no_part(string query) => QueryParser.Parse(query).PartNumbers.ShouldBeEmpty();
}
