using Components.Search.Requests;
using Components.Search.Substitution;

namespace Components.Search.Tests.Honesty;

/// <summary>Substitutes and orders over the sample, against the tables of detail.sqlite.</summary>
public sealed class SubstituteAnswerTests(SampleFixture fixture)
{
    private CatalogueSnapshot Catalogue => fixture.Catalogue;

    [Fact]
    public void No_substitute_states_only_other_codes_and_no_refusal_names_what_is_the_same()
    {
        SubstituteFinder finder = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        int codes = 0;
        int refusals = 0;
        foreach (StoredPart given in Catalogue.Parts.Values.OrderBy(static part => part.Id)
            .Where(static (_, index) => index % 53 == 0))
        {
            SubstituteList found = finder.Find(
                Catalogue.Mapped.RowOf(given.Id), new SubstituteRules(), TestContext.Current.CancellationToken);
            foreach (SearchResult result in found.Results)
            {
                ILookup<string, string> stated = Codes(result.LcscId);
                foreach (IGrouping<string, string> asked in Codes(given.Id).Where(asked => stated.Contains(asked.Key)))
                {
                    asked.ShouldBeSubsetOf(stated[asked.Key], $"C{given.Id} and C{result.LcscId}: {asked.Key}");
                    codes++;
                }
            }

            foreach (SubstituteFailure failing in found.Refused.SelectMany(static refused => refused.Failing))
            {
                failing.Stated.ShouldNotBe(failing.Asked, $"C{given.Id}: {failing.Title}");
                refusals++;
            }
        }

        codes.ShouldBeGreaterThan(100);
        refusals.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_value_that_nothing_names_is_said_or_left_open_and_never_passed_over()
    {
        SubstituteFinder finder = new(Catalogue.Mapped, Catalogue.Families, Catalogue.Facts);
        int open = 0;
        int said = 0;
        foreach (StoredPart given in Catalogue.Parts.Values.OrderBy(static part => part.Id)
            .Where(part => Unnamed(part.Id).Count > 0).Where(static (_, index) => index % 7 == 0))
        {
            HashSet<(string, double, double)> asked = Unnamed(given.Id);
            SubstituteList found = finder.Find(
                Catalogue.Mapped.RowOf(given.Id), new SubstituteRules { AnyPackage = true },
                TestContext.Current.CancellationToken);
            foreach (SearchResult result in found.Results)
            {
                bool saysAll = asked.IsSubsetOf(Unnamed(result.LcscId));
                if (!saysAll)
                {
                    result.Match.ShouldBe(MatchState.Silent, $"C{given.Id} and C{result.LcscId}");
                    result.Reasons.ShouldContain(static reason => reason.Contains(" in the text ") && reason.Contains(" unknown"),
                        $"C{given.Id} and C{result.LcscId}");
                    open++;
                }

                said += saysAll ? 1 : 0;
            }
        }

        open.ShouldBeGreaterThan(20);
        said.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("RC0402")]
    [InlineData("CL10")]
    public void An_order_of_the_beginning_of_a_number_is_over_all_that_is_counted(string beginning)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(
            new SearchRequest { Query = beginning, Sort = SearchSort.Stock, Limit = 1 });
        StoredPart[] all = [.. Catalogue.Parts.Values.Where(part =>
            part.PartNumber.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))];
        answer.Total.ShouldBe(all.Length);
        answer.Results.Single().Stock.ShouldBe(all.Max(static part => part.Stock));
    }

    private HashSet<(string, double, double)> Unnamed(long id) => [.. Catalogue.AllFacts(id)
        .Where(static fact => fact.Sense == "stated").Select(static fact => (fact.Title, fact.Low, fact.High))];

    private ILookup<string, string> Codes(long id) => Catalogue.AllFacts(id)
        .Where(static fact => fact.Code.Length > 0).ToLookup(static fact => fact.Title, static fact => fact.Code);
}
