using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Words of other languages that tell what a part is like are read as the English ones.</summary>
public sealed class TranslatedAnswerTests(SampleFixture fixture)
{
    [Theory]
    [InlineData("puente rectificador trifásico", "phases:3")]
    [InlineData("dreiphasiger brückengleichrichter", "phases:3")]
    [InlineData("pont redresseur triphasé", "phases:3")]
    [InlineData("三相整流桥", "phases:3")]
    [InlineData("régulateur de tension réglable", "output_type:adjustable")]
    [InlineData("N沟道 MOSFET 60V", "n-channel")]
    [InlineData("condensador cerámico 100nF montaje superficial", "mount:smd")]
    public void A_word_of_another_language_asks_for_what_the_english_one_asks_for(string query, string typed)
    {
        SearchResponse answer = Search(query);
        answer.Understood.Select(static item => item.Typed).ShouldContain(typed, query);
        answer.Notes.ShouldNotContain(static note => note.StartsWith("not known", StringComparison.Ordinal), query);
    }

    [Theory]
    [InlineData("双通道运放", "dual")]
    [InlineData("四路运放", "quad")]
    [InlineData("amplificador operacional doble", "dual")]
    [InlineData("vierfacher operationsverstärker SOIC-14", "quad")]
    public void Parts_that_say_the_word_in_english_stand_first(string query, string word)
    {
        SearchResponse answer = Search(query);
        answer.Total.ShouldBeGreaterThan(0, query);
        answer.Results[0].Description.ShouldContain(word, Case.Insensitive, query);
    }

    [Theory]
    [InlineData("Funkmodul", "radio module")]
    [InlineData("Spannungswächter", "voltage monitor")]
    [InlineData("百兆以太网PHY", "phy")]
    [InlineData("单节锂电池充电管理芯片", "充电管理")]
    public void A_word_is_read_by_the_pieces_that_it_is_joined_of(string query, string english)
    {
        SearchResponse answer = Search(query);
        answer.Understood.ShouldContain(
            item => item.Kind == "words" && item.Text.Contains(english, StringComparison.Ordinal), query);
    }

    [Theory]
    [InlineData("实时时钟芯片", "实时时钟")]
    [InlineData("cargador de batería de litio 1 celda usb", "cargador")]
    public void Beside_the_name_of_a_kind_only_words_for_what_parts_are_like_are_translated(string query, string name)
    {
        UnderstoodItem[] understood = [.. Search(query).Understood];
        understood.ShouldContain(item => item.Kind == "family" && item.Text.StartsWith(name, StringComparison.Ordinal), query);
    }

    [Fact]
    public void What_catches_light_is_asked_for_in_words_that_no_part_says() =>
        Search("Bauteil das bei Dämmerung das Licht anmacht, lichtempfindlich").Understood
            .ShouldContain(static item => item.Kind == "words" && item.Text.Contains("light", StringComparison.Ordinal));

    [Fact]
    public void A_word_of_a_name_is_no_type_that_none_of_its_parts_is_of()
    {
        SearchResponse answer = Search("diode électroluminescente rouge");
        answer.Total.ShouldBeGreaterThan(0);
        answer.Relaxed.ShouldBeEmpty();
        answer.Results[0].ComponentType.ShouldBe("led");
    }

    [Fact]
    public void A_translated_word_stands_where_it_was_typed()
    {
        const string Query = "puente rectificador trifásico";
        UnderstoodItem phases = Search(Query).Understood.Single(static item => item.Typed == "phases:3");
        Query[phases.Spans[0].Start..phases.Spans[0].End].ShouldBe("trifásico");
    }

    [Theory]
    [InlineData("einstellbarer spannungsregler")]
    [InlineData("rauscharmer operationsverstärker")]
    public void A_name_stays_that_has_such_a_word(string query)
    {
        SearchResponse answer = Search(query);
        answer.Understood.Single(static item => item.Kind == "family").Text.ShouldBe(query);
    }

    private SearchResponse Search(string query) => fixture.Catalogue.Over(fixture.Catalogue.Mapped).Search(
        new SearchRequest { Query = query, Limit = 100 });
}
