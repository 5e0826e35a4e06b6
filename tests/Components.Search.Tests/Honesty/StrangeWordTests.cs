using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Words of another world beside the name of a kind, over the sample.</summary>
public sealed class StrangeWordTests(SampleFixture fixture)
{
    private const string Far = "no kind of part is near to this in meaning; what is shown is only the nearest";

    [Theory]
    [InlineData("zyxel relay marathon quokka")]
    [InlineData("led zeppelin vinyl zorbing")]
    [InlineData("connector quokka zumba")]
    public void Beside_two_words_that_nobody_knows_and_none_that_a_part_says_a_kind_counts_nothing(string query)
    {
        SearchResponse response = Search(query);

        (response.Total, response.Matched).ShouldBe((0, 0));
        response.Notes.ShouldContain(Far);
        response.Results.ShouldNotContain(static result => result.Match != MatchState.Nearest);
    }

    [Theory]
    [InlineData("led quokka")]
    [InlineData("led for zorbing quokka")]
    [InlineData("red led zorbing quokka")]
    [InlineData("led 0805 zorbing quokka")]
    [InlineData("led available zorbing cheap")]
    public void A_use_a_value_or_a_word_that_parts_say_keeps_the_kind(string query)
    {
        SearchResponse response = Search(query);

        response.Total.ShouldBeGreaterThan(0);
        response.Notes.ShouldNotContain(Far);
    }

    [Theory]
    [InlineData("isopropyl alcohol 99% 1 litre")]
    [InlineData("dental bridge quokka without insurance")]
    [InlineData("zorbing capacitor 1.21 gigaquokkas")]
    public void A_value_or_a_bare_number_that_no_part_states_makes_no_answer_of_strange_words(string query)
    {
        SearchResponse response = Search(query);

        (response.Total, response.Matched).ShouldBe((0, 0));
        response.Notes.ShouldContain(Far);
    }

    private SearchResponse Search(string query) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = query });
}
