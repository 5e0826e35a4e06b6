using Components.Catalog.Quantities;
using Components.Search.Understanding;
using Components.TestKit.Quantities;

namespace Components.Search.Tests.Understanding;

public sealed class SpellingTests
{
    /// <summary>The queries' own way to say "or nothing": a lone letter behind a blank is a word.</summary>
    [Fact]
    public void However_a_value_is_spelled_a_query_asks_for_it()
    {
        foreach (ValueSpelling spelling in ValueSpellings.Of(seed: 4716, count: 5000))
        {
            QueryConstraint.QuantityIn? asked =
                QueryParser.Parse(spelling.Text).Constraints.OfType<QueryConstraint.QuantityIn>().FirstOrDefault();
            if (asked is null)
            {
                spelling.IsHabit.ShouldBeTrue($"'{spelling.Text}' asks for nothing");
                continue;
            }

            spelling.Is(asked.Value).ShouldBeTrue($"'{spelling.Text}' asks for {asked.Value}, not {spelling.Value}");
            asked.Unit.ShouldBe(spelling.Unit, spelling.Text);
        }
    }

    [Theory]
    [InlineData("500MA", QuantityUnit.Ampere, 0.5)]
    [InlineData("5MV", QuantityUnit.Volt, 0.005)]
    [InlineData("10 k", QuantityUnit.Ohm, 1e4)]
    [InlineData("10 R", QuantityUnit.Ohm, 10)]
    [InlineData("2.2meg ohm", QuantityUnit.Ohm, 2.2e6)]
    [InlineData("1/4 watt", QuantityUnit.Watt, 0.25)]
    [InlineData("5 percent", QuantityUnit.Percent, 5)]
    [InlineData("10U", QuantityUnit.Farad, 10e-6)]
    [InlineData("0R005", QuantityUnit.Ohm, 5e-3)]
    [InlineData("4,7k", QuantityUnit.Ohm, 4700)]
    public void What_people_type_in_haste_is_understood(string query, QuantityUnit unit, double value)
    {
        QueryConstraint.QuantityIn asked =
            QueryParser.Parse(query).Constraints.OfType<QueryConstraint.QuantityIn>().ShouldHaveSingleItem();
        asked.Unit.ShouldBe(unit);
        asked.Value.ShouldBe(value, value * 1e-12);
    }
}
