using System.Text.RegularExpressions;
using Components.Search.Requests;

namespace Components.Search.Tests.Requests;

public sealed class SortTextTests
{
    [Fact]
    public void Every_order_but_one_by_a_property_has_a_text_that_is_read_and_named()
    {
        List<SearchSort> read = [];
        foreach (string text in SortText.All)
        {
            SortText.TryRead(text, out SearchSort sort, out string? property).ShouldBeTrue(text);
            property.ShouldBeNull();
            Regex.IsMatch(text, SortText.Pattern).ShouldBeTrue(text);
            SortText.Forms.Split(" or ").ShouldContain(text);
            read.Add(sort);
        }

        read.ShouldBe(Enum.GetValues<SearchSort>().Except([SearchSort.Property]), ignoreOrder: true);
        read[0].ShouldBe(new SearchRequest { Query = "10k" }.Sort);
    }

    [Fact]
    public void Only_stock_has_the_highest_first_where_no_direction_is_asked_for()
    {
        Enum.GetValues<SearchSort>().Where(static sort => SortText.Usual(sort) == SortOrder.Descending)
            .ShouldBe([SearchSort.Stock]);
        Enum.GetValues<SortOrder>().Select(SortText.Of).ShouldBe([SortText.Ascending, SortText.Descending]);
    }
}
