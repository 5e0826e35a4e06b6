using Components.Search.Requests;
using Components.Search.Tests.Honesty;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Every item that was understood says which pieces of the query it was read from, in the text as it was
/// sent.</summary>
public sealed class SpanTests(SampleFixture fixture)
{
    [Theory]
    [InlineData("10k 1% 0402 resistor", "10k", "1%", "0402", "resistor")]
    [InlineData("  4,7k   0603 ", "4,7k", "0603")]
    [InlineData("１００nF 16V", "１００nF", "16V")]
    [InlineData("10k\u200B\u200B 0402", "10k", "0402")]
    [InlineData("100nF max 0,02$", "100nF", "max 0,02$")]
    [InlineData("10uF..22uF 25V", "10uF..22uF", "25V")]
    [InlineData("2.2uF-50V-1206", "2.2uF", "50V", "1206")]
    [InlineData("10k not 0402", "10k", "0402")]
    [InlineData("stock>=500 10k", "stock>=500", "10k")]
    [InlineData("-55℃ sensor C25804", "C25804")]
    [InlineData("100nF 0402 or 0603", "100nF", "0402", "0603")]
    [InlineData("diode package:SMA+SOD-123", "diode", "package:SMA+SOD-123")]
    [InlineData("10 kohm resistor", "10 kohm", "resistor")]
    [InlineData("2k2 R_0603_1608Metric", "2k2", "R_0603_1608Metric")]
    public void Every_piece_is_the_text_that_was_typed(string query, params string[] pieces)
    {
        // What nobody sees is left out of the query that is echoed.
        string echoed = query.Replace("\u200B", "", StringComparison.Ordinal);
        string[] found = [.. Understood(query).SelectMany(static item => item.Spans)
            .Select(span => echoed[span.Start..span.End])];
        Understood(query).ShouldAllBe(static item => item.Spans.Distinct().Count() == item.Spans.Count);
        foreach (string piece in pieces)
        {
            found.ShouldContain(piece, $"{query}: {string.Join(" | ", found)}");
        }
    }

    [Fact]
    public void Pieces_of_all_suites_lie_in_their_queries_and_hold_something()
    {
        int pieces = 0;
        foreach (string query in CatalogueSnapshot.SuiteTexts("sample", "common", "jlc"))
        {
            foreach (UnderstoodItem item in Understood(query))
            {
                foreach (TextSpan span in item.Spans)
                {
                    (span.Start >= 0 && span.Start < span.End && span.End <= query.Length).ShouldBeTrue($"{query}: {item}");
                    string.IsNullOrWhiteSpace(query[span.Start..span.End]).ShouldBeFalse($"{query}: {item}");
                    pieces++;
                }

                bool isInferred = item.Typed is null || item.Kind == "price";
                (isInferred || item.Spans.Count > 0 || item.Kind == "family").ShouldBeTrue($"{query}: {item} stands nowhere");
            }
        }

        pieces.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("ldo 3.3V", "ldo")]
    [InlineData("16 channel adc", "adc")]
    public void A_kind_that_is_called_by_name_stands_where_its_words_do(string query, string name)
    {
        UnderstoodItem family = Understood(query).Single(static item => item.Kind == "family");
        family.Spans.Select(span => query[span.Start..span.End]).ShouldBe([name]);
    }

    private IReadOnlyList<UnderstoodItem> Understood(string query) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = query, Limit = 1 }).Understood;
}
