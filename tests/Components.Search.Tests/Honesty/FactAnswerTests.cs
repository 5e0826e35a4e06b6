using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>What facts add to the order of answers over the sample.</summary>
public sealed class FactAnswerTests(SampleFixture fixture)
{
    private CatalogueSnapshot Catalogue => fixture.Catalogue;

    [Fact]
    public void A_value_beside_a_kind_without_a_table_brings_the_parts_that_state_it()
    {
        const string Asked = "ldo regulator 3.3V";
        int with = Stating(Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = Asked }));
        int without = Stating(Catalogue.WithoutFacts(Catalogue.Mapped).Search(new SearchRequest { Query = Asked }));
        with.ShouldBeGreaterThanOrEqualTo(without);
        with.ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Facts_change_no_label_and_no_count()
    {
        int compared = 0;
        foreach (string text in CatalogueSnapshot.SuiteTexts("common", "sample").Where(static (_, number) => number % 3 == 0))
        {
            SearchRequest request = new() { Query = text, Limit = 50 };
            SearchResponse with = Catalogue.Over(Catalogue.Mapped).Search(request);
            SearchResponse without = Catalogue.WithoutFacts(Catalogue.Mapped).Search(request);
            if (!with.TotalIsEstimate)
            {
                (with.Total, with.Matched).ShouldBe((without.Total, without.Matched), text);
            }

            Dictionary<long, MatchState> labels =
                without.Results.ToDictionary(static result => result.LcscId, static result => result.Match);
            foreach (SearchResult result in with.Results.Where(result => labels.ContainsKey(result.LcscId)))
            {
                result.Match.ShouldBe(labels[result.LcscId], text);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Both_engines_agree_on_whole_answers_with_facts()
    {
        foreach (string text in (string[])["ldo regulator 3.3V 300mA", "relay 5V", "tvs diode 24V 600W", "crystal 12MHz 20pF"])
        {
            SearchRequest request = new() { Query = text };
            long[] exact = Ids(Catalogue.Over(Catalogue.Exact).Search(request));
            Ids(Catalogue.Over(Catalogue.Mapped).Search(request)).ShouldBe(exact, text);
        }
    }

    private static int Stating(SearchResponse answer) =>
        answer.Results.Take(10).Count(static result => result.Description.Contains("3.3V", StringComparison.OrdinalIgnoreCase));

    private static long[] Ids(SearchResponse answer) => [.. answer.Results.Select(static result => result.LcscId)];
}
