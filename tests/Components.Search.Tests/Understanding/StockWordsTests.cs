using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>A number beside "stock" counts pieces, unless it can only be a part's value.</summary>
public sealed class StockWordsTests
{
    [Theory]
    [InlineData("10k 0402 at least 300k in stock", "stock ≥ 300000")]
    [InlineData("10k 0402 5M in stock", "stock ≥ 5000000")]
    [InlineData("10k 0402 in stock 1000000", "stock ≥ 1000000")]
    [InlineData("10k 0402 minimum stock 500", "stock ≥ 500")]
    [InlineData("10k 0402 min stock 2.5k", "stock ≥ 2500")]
    [InlineData("10k 0402 stock >= 30k", "stock ≥ 30000")]
    [InlineData("10k 0402 stock>=30000000", "stock ≥ 30000000")]
    [InlineData("10k 0402 stock>500", "stock ≥ 501")]
    [InlineData("10k 0402 more than 1k in stock", "stock ≥ 1001")]
    [InlineData("10k 0402 stock of at least 1,000", "stock ≥ 1000")]
    [InlineData("10k 0402 not less than 500 in stock", "stock ≥ 500")]
    [InlineData("10k 0402 500+ in stock", "stock ≥ 500")]
    [InlineData("10k 0402 2k or more in stock", "stock ≥ 2000")]
    [InlineData("10k 0402 1000 in stock", "stock ≥ 1000")]
    [InlineData("10k 0402 5k pcs", "stock ≥ 5000")]
    [InlineData("10k 0402 qty=200", "stock ≥ 200")]
    [InlineData("10k 0402 qty:5k", "stock ≥ 5000")]
    [InlineData("10k 0402 stock > 0", "in stock")]
    [InlineData("10k 0402 less than 100 in stock", "stock < 100")]
    [InlineData("10k 0402 max stock 99", "stock < 100")]
    [InlineData("10k 0402 not more than 99 in stock", "stock < 100")]
    [InlineData("10k 0402 stock = 0", "out of stock")]
    [InlineData("10k 0402 stock 100 or more", "stock ≥ 100")]
    [InlineData("0402 10k stock 250 or less", "stock < 251")]
    public void Bounds_of_stock_are_no_values(string query, string expected) =>
        Describe(query).ShouldBe($"type resistor* | 0402 | {expected} | 10 kΩ");

    [Theory]
    [InlineData("resistor 10k in stock under 1 cent", "≤ 0.01 $")]
    [InlineData("resistor 10k in stock below 2 dollars", "≤ 2 $")]
    [InlineData("resistor 10k in stock less than 5 cents", "≤ 0.05 $")]
    [InlineData("resistor 10k in stock under $0.05", "≤ 0.05 $")]
    [InlineData("resistor 10k on stock max 3 usd", "≤ 3 $")]
    public void Money_behind_stock_is_no_number_of_pieces(string query, string expected)
    {
        string read = Describe(query);
        read.ShouldContain("in stock");
        read.ShouldContain(expected);
        read.ShouldNotContain("stock <");
    }

    [Theory]
    [InlineData("10k in stock within 7 days", "in stock within 7 days")]
    [InlineData("10k in stock within the last week", "in stock within the last week")]
    [InlineData("10k in stock in the past 2 months", "in stock in the past 2 months")]
    public void Days_are_no_pieces(string query, string unread)
    {
        QueryPlan plan = QueryParser.Parse(query);
        plan.Unchecked.ShouldBe([unread]);
        Describe(query).ShouldBe("type resistor* | 10 kΩ");
    }

    [Fact]
    public void A_bare_bound_is_one_of_stock_where_stock_is_spoken_of() =>
        Describe("in stock resistor 10k 0402 >10000").ShouldBe("type resistor | in stock | 0402 | stock ≥ 10001 | 10 kΩ");

    [Theory]
    [InlineData("5M in stock", "stock ≥ 5000000")]
    [InlineData("in stock 1000000", "stock ≥ 1000000")]
    [InlineData("minimum stock 500", "stock ≥ 500")]
    [InlineData("more than 1k in stock", "stock ≥ 1001")]
    [InlineData("stock>=30000000", "stock ≥ 30000000")]
    [InlineData("NE555 10k in stock", "stock ≥ 10000")]
    [InlineData("mosfet 10k in stock", "type mosfet | stock ≥ 10000")]
    public void Bounds_are_read_where_nothing_else_is_asked(string query, string expected) => Describe(query).ShouldBe(expected);

    [Theory]
    [InlineData("10k in stock", "type resistor* | in stock | 10 kΩ")]
    [InlineData("resistor 4k7 in stock", "type resistor | in stock | 4.7 kΩ")]
    [InlineData("10k 0603 in stock", "type resistor* | 0603 | in stock | 10 kΩ")]
    [InlineData("in stock 0603 10k", "type resistor* | in stock | 0603 | 10 kΩ")]
    [InlineData("in stock 10 ohm resistor", "type resistor | in stock | 10 Ω")]
    [InlineData("100nF 16V in stock", "type capacitor* | in stock | 100 nF | 16 V")]
    [InlineData("10k in stock >1000", "type resistor* | stock ≥ 1001 | 10 kΩ")]
    [InlineData("22k stock >= 500", "type resistor* | stock ≥ 500 | 22 kΩ")]
    [InlineData("stock 7805", "")]
    public void A_value_a_package_and_a_part_number_beside_stock_stay_what_they_are(string query, string expected) =>
        Describe(query).ShouldBe(expected);

    private static string Describe(string query) => QueryParserTests.Describe(QueryParser.Parse(query));
}
