using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>The role of what was understood is what it does: "hard" binds what is counted, "preferred" ranks and no
/// more.</summary>
public sealed class RoleTests(SampleFixture fixture)
{
    [Theory]
    [InlineData("ldo 3.3V", "value")]
    [InlineData("pin header 8P", "property")]
    [InlineData("yageo 10k 0603", "maker")]
    [InlineData("zener 5.1V -tantalum", "excluded")]
    [InlineData("LM358", "identifier")]
    [InlineData("C25804", "identifier")]
    [InlineData("10k 0402", "package")]
    [InlineData("LM358 ldo", "words")]
    public void What_binds_the_count_is_hard(string query, string kind)
    {
        SearchResponse answer = Search(query);
        answer.Understood.Where(item => item.Kind == kind).ShouldNotBeEmpty(query);
        answer.Understood.Where(item => item.Kind == kind).ShouldAllBe(static item => item.Role == "hard", query);
    }

    [Fact]
    public void A_value_that_nothing_but_texts_answers_for_is_preferred() =>
        fixture.Catalogue.WithoutFacts(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = "ldo regulator 3.3V" })
            .Understood.Single(static item => item.Kind == "value").Role.ShouldBe("preferred");

    [Fact]
    public void A_number_that_is_missing_beside_one_that_is_here_binds_nothing()
    {
        Search("C25804 C99999999").Understood.Where(static item => item.Kind == "identifier")
            .Select(static item => (item.Text, item.Role)).ShouldBe([("C25804", "hard"), ("C99999999", "preferred")]);
        Search("C99999999").Understood.Single(static item => item.Kind == "identifier").Role.ShouldBe("hard");
    }

    [Fact]
    public void What_is_preferred_may_be_left_out_and_the_counts_stay_the_same()
    {
        List<string> changed = [];
        int left = 0;
        foreach (string query in CatalogueSnapshot.SuiteTexts("sample", "common", "jlc").Distinct(StringComparer.Ordinal))
        {
            IReadOnlyList<UnderstoodItem> understood = Search(query).Understood;
            UnderstoodItem[] typed = [.. understood.Where(static item => item.Typed is not null)];
            UnderstoodItem[] preferred = [.. typed.Where(static item => item.Role == "preferred")];
            if (preferred.Length == 0 || preferred.Length == typed.Length)
            {
                continue;
            }

            // What was understood, as it is typed: a family by its id has its members alone.
            SearchResponse whole = Search(Typed(typed));
            foreach (UnderstoodItem item in preferred.Where(item => !ChoosesCandidates(item, whole)))
            {
                SearchResponse rest = Search(Typed([.. typed.Where(other => other != item)]));
                if (!Others(whole, item).SequenceEqual(Others(rest, item)))
                {
                    // Its text says something else too ("thermometer": what a sensor measures), or the rest is read otherwise.
                    continue;
                }

                left++;
                if ((rest.Total, rest.Matched) != (whole.Total, whole.Matched))
                {
                    changed.Add($"'{query}' without {item.Kind} '{item.Text}': total {whole.Total} became {rest.Total}, "
                        + $"matched {whole.Matched} became {rest.Matched}");
                }
            }
        }

        changed.ShouldBeEmpty();
        left.ShouldBeGreaterThan(50);
    }

    // Where nothing can be counted the candidates are, and all that is asked chooses these; where nothing is counted, words may
    // be the kind that the catalogue does not have.
    private static bool ChoosesCandidates(UnderstoodItem item, SearchResponse whole) =>
        whole.TotalIsEstimate || (item.Kind == "words" && whole.Total == 0);

    private static IEnumerable<string> Others(SearchResponse answer, UnderstoodItem item) =>
        answer.Understood.Where(other => (other.Kind, other.Text) != (item.Kind, item.Text))
            .Select(static other => $"{other.Kind} {other.Text}").Order(StringComparer.Ordinal);

    private static string Typed(IEnumerable<UnderstoodItem> items) => string.Join(' ', items.Select(static item => item.Typed));

    private SearchResponse Search(string query) =>
        fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(new SearchRequest { Query = query });
}
