using System.Globalization;
using Components.Search.Requests;
using Components.Search.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Search.Tests.Honesty;

/// <summary>A range is the same wish however its ends are joined, and whoever reads it: the values of columns, of properties by
/// name and by unit, counts, sizes of memories, temperatures.</summary>
public sealed class RangeAnswerTests(SampleFixture fixture)
{
    private static readonly string[] Separators =
    [
        " ~ ", " - ", " .. ", " ... ", " \u2026 ", " \u2013 ", "~", "..", "...", "\u2026", "-", " \uFF5E ", "\uFF5E",
    ];

    // Words before a range, its two ends with what stands behind each, and what has to be read of it.
    private static readonly (string Query, string First, string Last, string Kind)[] Readers =
    [
        ("capacitor", "uF", "uF", "value"), ("capacitor", "", "uF", "value"), ("capacitor", "", " uF", "value"),
        ("mosfet", " V", " V", "value"), ("mosfet", "", "V", "value"),
        ("ldo output current", "", "A", "property"), ("ldo output current", "", " A", "property"),
        ("ldo output current", "mA", "mA", "property"), ("connector", "", " pins", "property"),
        ("mcu flash", "KB", "KB", "property"), ("mcu flash", "", " KB", "property"), ("eeprom", "Kbit", "Kbit", "property"),
        ("eeprom", "", " Kbit", "property"), ("sram", "ns", "ns", "property"), ("sram", "", "ns", "property"),
    ];

    [Fact]
    public void A_range_is_read_alike_whatever_joins_its_ends() => Prop.ForAll(Asked().ToArbitrary(), asked =>
    {
        (string query, string first, string last, string kind) = Readers[asked.Reader];
        (string low, string high) = (asked.Low.ToString(CultureInfo.InvariantCulture) + first,
            asked.High.ToString(CultureInfo.InvariantCulture) + last);
        string text = asked.Form switch
        {
            0 => $"{query} from {low} to {high}",
            1 => $"{query} between {low} and {high}",
            var form => $"{query} {low}{Separators[form - 2]}{high}",
        };
        (string[] Read, long? Matched) expected = Answer($"{query} {low} to {high}");
        expected.Read.ShouldContain(read => read.StartsWith($"{kind}: ", StringComparison.Ordinal)
            && read.Contains(" to ", StringComparison.Ordinal), query);
        (string[] Read, long? Matched) given = Answer(text);
        given.Read.ShouldBe(expected.Read, text);
        if (given.Matched is { } matched && expected.Matched is { } all)
        {
            matched.ShouldBe(all, text);
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Every_separator_joins_two_temperatures()
    {
        foreach (string separator in Separators.Where(static separator => separator is not "-").Append(" to "))
        {
            QueryParser.Parse($"op amp -40{separator}85C").Temperatures.ShouldHaveSingleItem(separator).ToString()
                .ShouldBe(QueryParser.Parse("op amp -40 to 85C").Temperatures[0].ToString(), separator);
        }
    }

    [Theory]
    [InlineData("op amp dual - 8 pin")]
    [InlineData("pin header 2 x 5 - 10 pins")]
    [InlineData("mcu 128 KB - 64 pins")]
    [InlineData("ldo 3.3V - 500mA")]
    public void A_hyphen_between_two_things_is_no_range(string query) =>
        Answer(query).Read.ShouldAllBe(static read => !read.Contains(" to ", StringComparison.Ordinal));

    private static Gen<(int Reader, int Form, int Low, int High)> Asked() =>
        from reader in Gen.Choose(0, Readers.Length - 1)
        from form in Gen.Choose(0, Separators.Length + 1)
        from low in Gen.Choose(1, 9)
        from more in Gen.Choose(1, 90)
        select (reader, form, low, low + more);

    // What was read, and how many parts state it; null where that was estimated from the words beside it.
    private (string[] Read, long? Matched) Answer(string query)
    {
        SearchResponse answer = fixture.Catalogue.Over(fixture.Catalogue.Mapped)
            .Search(new SearchRequest { Query = query, Limit = 1 });
        return ([.. answer.Understood.Select(static item => $"{item.Kind}: {item.Text} ({item.Role})")],
            answer.TotalIsEstimate ? null : answer.Matched);
    }
}
