using Components.Catalog.Prices;

namespace Components.Catalog.Tests.Prices;

public sealed class PriceListTests
{
    private readonly List<PriceTier> _tiers = [];

    [Theory]
    [InlineData("""[{"qFrom":1,"qTo":99,"price":0.0052},{"qFrom":100,"qTo":null,"price":0.004}]""")]
    [InlineData("""[{"qFrom":"1","qTo":"99","price":"0.0052"},{"qFrom":100,"price":0.004}]""")]
    [InlineData("""[{"min_qty":1,"max_qty":99,"price":0.0052},{"min_qty":100,"max_qty":null,"price":0.004}]""")]
    [InlineData("""{"prices":[{"min_qty":1,"max_qty":99,"price":0.0052},{"min_qty":100,"price":"$0.004"}]}""")]
    [InlineData("""[{"qFrom":100,"qTo":null,"price":0.004},{"qFrom":1,"qTo":99,"price":0.0052}]""")]
    [InlineData("""[{"qFrom":1,"qTo":99,"price":0.0052,"currency":{"a":[1]}},{"qFrom":100,"qTo":-1,"price":0.004},{"qFrom":500,"price":null}]""")]
    public void Every_object_shape_gives_the_same_tiers(string json)
    {
        PriceList.TryParse(json, _tiers).ShouldBeTrue();
        _tiers.ShouldBe([new PriceTier(1, 99, 0.0052), new PriceTier(100, null, 0.004)]);
        PriceList.ToJson(_tiers).ShouldBe("""[{"qFrom":1,"qTo":99,"price":0.0052},{"qFrom":100,"qTo":null,"price":0.004}]""");
    }

    [Theory]
    [InlineData("[1, 0.5, 100, 0.4]")]
    [InlineData("[[1, 0.5], [100, 0.4]]")]
    [InlineData("""["1","0.5","100","0.4"]""")]
    public void Lists_of_quantity_and_price_are_read(string json)
    {
        PriceList.TryParse(json, _tiers).ShouldBeTrue();
        _tiers.ShouldBe([new PriceTier(1, null, 0.5), new PriceTier(100, null, 0.4)]);
    }

    [Theory]
    [InlineData("""{"1":0.5,"100":0.4}""")]
    [InlineData("""{"100+":"$0.4","1":"0.5"}""")]
    [InlineData("""{"1":0.5,"≥100":0.4,"currency":"USD"}""")]
    [InlineData("""{"prices":{"1":0.5,"100-":0.4}}""")]
    [InlineData("""[{"1":0.5},{"100":0.4}]""")]
    public void An_object_of_prices_by_quantity_is_a_price_list(string json)
    {
        PriceList.Read(json, _tiers).HasFlag(PriceProblems.Unreadable).ShouldBeFalse();
        _tiers.ShouldBe([new PriceTier(1, null, 0.5), new PriceTier(100, null, 0.4)]);
    }

    [Fact]
    public void A_quantity_that_is_a_range_ends_its_step()
    {
        PriceList.Read("""{"1-99":0.5,"100-499":0.4,"500-100":0.3}""", _tiers).ShouldBe(PriceProblems.None);
        _tiers.ShouldBe([new PriceTier(1, 99, 0.5), new PriceTier(100, 499, 0.4)]);
    }

    [Theory]
    [InlineData("""{"cost":0.5}""")]
    [InlineData("""{"1.5":0.5}""")]
    [InlineData("""{"prices":0.5}""")]
    [InlineData("""{"1":0}""")]
    public void An_object_without_a_price_that_can_be_used_is_counted(string json)
    {
        PriceList.Read(json, _tiers).HasFlag(PriceProblems.Unreadable).ShouldBeTrue();
        _tiers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"prices":[]}""")]
    [InlineData("""{"prices":null}""")]
    [InlineData("""{"prices":{}}""")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public void No_list_is_an_empty_list(string json)
    {
        _tiers.Add(default);
        PriceList.TryParse(json, _tiers).ShouldBeTrue();
        _tiers.ShouldBeEmpty();
        PriceList.ToJson(_tiers).ShouldBe("[]");
    }

    [Theory]
    [InlineData("[{")]
    [InlineData("free")]
    [InlineData("\"12\"")]
    [InlineData("NaN")]
    [InlineData("""[{"qFrom":1,"price":NaN}]""")]
    [InlineData("""[{"qFrom":1,"price":"NaN"}]""")]
    [InlineData("""[{"qFrom":1,"price":-2}]""")]
    [InlineData("""[{"qFrom":1,"price":0}]""")]
    [InlineData("""[{"qFrom":1,"price":1e400}]""")]
    [InlineData("""[{"qFrom":1,"price":1}] trailing""")]
    public void Malformed_prices_give_none(string json)
    {
        PriceList.TryParse(json, _tiers).ShouldBeFalse();
        _tiers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""[{"qFrom":1,"price":"0,01"},{"qFrom":10,"price":"0.01"}]""", PriceProblems.NotANumber, "10- 0.01")]
    [InlineData("""[{"qFrom":1,"price":"0,01"}]""", PriceProblems.NotANumber | PriceProblems.Unreadable, "")]
    [InlineData("""[{"qFrom":1,"price":"1,234"},{"qFrom":10,"price":"1,234.5"}]""", PriceProblems.NotANumber, "10- 1234.5")]
    [InlineData("""[{"qFrom":1,"price":"12,34.5"},{"qFrom":10,"price":"US$ 2"}]""", PriceProblems.NotANumber, "10- 2")]
    [InlineData("""[{"qFrom":1,"price":"€0.01"},{"qFrom":2,"price":"￥0.07"},{"qFrom":10,"price":"$0.01"}]""",
        PriceProblems.NotANumber, "10- 0.01")]
    [InlineData("""[{"qFrom":1,"price":NaN},{"qFrom":10,"price":0.5},{"qFrom":20,"price":Infinity}]""", PriceProblems.NotANumber,
        "10- 0.5")]
    [InlineData("""[{"qFrom":1,"price":-1},{"qFrom":10,"price":0.5},{"qFrom":20,"price":0}]""", PriceProblems.NotPositive,
        "10- 0.5")]
    [InlineData("""[{"qFrom":1,"price":1e400},{"qFrom":10,"price":0.5}]""", PriceProblems.TooLarge, "10- 0.5")]
    [InlineData("""[{"qFrom":"few","price":1},{"qFrom":"1,000","price":0.5},{"qFrom":"5,000+","price":0.4}]""",
        PriceProblems.BadQuantity, "1000- 0.5, 5000- 0.4")]
    [InlineData("""[{"qFrom":1,"qTo":100,"price":1},{"qFrom":50,"qTo":null,"price":0.5}]""", PriceProblems.Overlapping,
        "1-100 1, 50- 0.5")]
    [InlineData("""[{"qFrom":100,"price":0.5},{"qFrom":1,"qTo":99,"price":1}]""", PriceProblems.Unordered, "1-99 1, 100- 0.5")]
    [InlineData("""[{"qFrom":1,"price":1},{"qFrom":1,"price":2},{"qFrom":5,"price":0.5}]""", PriceProblems.Repeated,
        "1- 1, 5- 0.5")]
    [InlineData("""[{"qFrom":1,"price":1},{"qFrom":1,"price":1},{"qFrom":5,"price":0.5}]""", PriceProblems.None, "1- 1, 5- 0.5")]
    [InlineData("""[{"qFrom":1,"qTo":99,"price":"0.0052"},{"qFrom":100,"qTo":null,"price":4e-3}]""", PriceProblems.None,
        "1-99 0.0052, 100- 0.004")]
    [InlineData("call us", PriceProblems.Unreadable, "")]
    public void What_is_wrong_with_a_list_is_said_and_the_rest_of_it_kept(string json, PriceProblems problems, string tiers)
    {
        PriceList.Read(json, _tiers).ShouldBe(problems);
        string.Join(", ", _tiers.Select(static tier =>
            FormattableString.Invariant($"{tier.FromQuantity}-{tier.ToQuantity} {tier.Price}"))).ShouldBe(tiers);
    }

    [Fact]
    public void Steps_beyond_the_largest_number_are_counted()
    {
        string json = $"[{string.Join(',', Enumerable.Range(1, 70).Select(static step => $"{{\"qFrom\":{step},\"price\":1}}"))}]";
        PriceList.Read(json, _tiers).ShouldBe(PriceProblems.TooMany);
        _tiers.Count.ShouldBe(64);
    }
}
