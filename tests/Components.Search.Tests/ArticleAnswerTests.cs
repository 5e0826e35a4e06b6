using Components.Embedding.Hashing;
using Components.Search.Requests;
using Components.Search.Tests.Engine;
using Components.Search.Understanding;

namespace Components.Search.Tests;

/// <summary>One's own article numbers: who types one finds that part first, and a number that means something else means
/// that.</summary>
public sealed class ArticleAnswerTests
{
    private const string Reason = "article number ✓";

    private readonly Searcher _searcher = new(Engine(), new HashingEncoder(), new SearchSettings(), "test");

    [Theory]
    [InlineData("W-5", 101)]
    [InlineData("w-5", 101)]
    [InlineData(" W-5 ", 101)]
    [InlineData("100-001", 102)]
    [InlineData("ART 55 12", 103)]
    [InlineData("art 55 12", 103)]
    [InlineData("100/22.A", 104)]
    [InlineData("mpn:W-5", 101)]
    [InlineData("W-5 resistor", 101)]
    [InlineData("R1,R2 10k 0402 100-001", 102)]
    [InlineData("100-001;10k;0402;2", 102)]
    [InlineData("C990", 106)]
    public void An_article_number_finds_its_part_first_and_says_so(string query, long id)
    {
        SearchResponse response = Search(query);
        response.Results[0].LcscId.ShouldBe(id, query);
        response.Results[0].Reasons.ShouldContain(Reason);
        response.Results[0].Match.ShouldNotBe(MatchState.Nearest);
        Named(response).ShouldBe([id]);
    }

    [Theory]
    // Of several words, at either end and in lines of parts lists; however blanks and signs are written.
    [InlineData("AB 4821", 120)]
    [InlineData("AB 4821 0402", 120)]
    [InlineData("ab  4821 resistor", 120)]
    [InlineData("Scheibe AB 4821", 120)]
    [InlineData("AB 4821;5", 120)]
    [InlineData("10 pcs (AB 4821)", 120)]
    [InlineData("A 17 / 3", 121)]
    [InlineData("A 17 / 3 Scheibe", 121)]
    [InlineData("AB 4821 with less than 5 V", 120)]
    [InlineData("AB 4821 more than 10k", 120)]
    [InlineData("0402 a 17 / 3", 121)]
    [InlineData("ART 55 12 0402", 103)]
    // With signs that no word keeps.
    [InlineData("#4713", 122)]
    [InlineData("#4713 Scheibe", 122)]
    [InlineData("Scheibe #4713", 122)]
    [InlineData("A,17 Schraube", 123)]
    [InlineData("O'Neill 7 0402", 124)]
    [InlineData("o’neill 7 0402", 124)]
    [InlineData("ＡＢ ４８２１ 0402", 120)]
    // Of two signs, where no text says them.
    [InlineData("W6", 125)]
    [InlineData("W6 0402", 125)]
    [InlineData("resistor w6", 125)]
    public void An_article_number_that_is_no_word_by_itself_comes_first_too(string query, long id)
    {
        SearchResponse response = Search(query);
        response.Results[0].LcscId.ShouldBe(id, query);
        response.Results[0].Reasons.ShouldContain(Reason);
        Named(response).ShouldBe([id]);
        response.Notes.Where(static note => note.Contains("4821") || note.Contains("4713") || note.Contains("w6"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_article_number_beside_words_forbids_nothing_and_says_where_it_stands()
    {
        SearchResponse response = Search("resistor AB 4821 10k");
        response.Results[0].LcscId.ShouldBe(120);
        response.Results.Count.ShouldBeGreaterThan(5, "the other resistors of 10k are there");
        UnderstoodItem item = response.Understood.Single(static item => item.Kind == "identifier");
        (item.Text, item.Role).ShouldBe(("AB 4821", "preferred"));
        item.Spans.ShouldBe([new TextSpan(9, 16)]);
        response.Understood.ShouldContain(static item => item.Kind == "value" && item.Spans.Contains(new TextSpan(17, 20)));
    }

    [Theory]
    // Values, packages, kinds and counts, though articles are called so; places in a circuit; what is not wanted.
    [InlineData("12/24V resistor")]
    [InlineData("1k-5k resistor")]
    [InlineData("0402,10k resistor")]
    [InlineData("resistor 10k 0402")]
    [InlineData("white led 5 mm")]
    [InlineData("resistor 10 k")]
    [InlineData("light 2 resistor")]
    [InlineData("R5 10k 0402")]
    [InlineData("4k7 0402")]
    [InlineData("resistor not AB 4821")]
    [InlineData("replacement for AB 4821")]
    [InlineData("cheaper than AB 4821")]
    [InlineData("something like AB 4821")]
    [InlineData("resistor AB 48")]
    [InlineData("resistor AB 48210")]
    [InlineData("resistor CAB 4821")]
    public void A_value_a_kind_and_a_place_stay_what_they_are_beside_words(string query) =>
        Named(Search(query)).ShouldBeEmpty();

    [Fact]
    public void An_article_number_alone_is_all_that_is_asked_for()
    {
        SearchResponse response = Search("W-5");
        response.Results.ShouldHaveSingleItem().LcscId.ShouldBe(101);
        (response.Matched, response.Total).ShouldBe((1, 1));
        response.Understood.ShouldContain(static item => item.Kind == "identifier" && item.Text == "W-5");
    }

    [Theory]
    [InlineData("W-50")]
    [InlineData("W5")]
    [InlineData("100-00")]
    [InlineData("0-001")]
    public void Nothing_but_the_whole_number_is_one(string query) => Named(Search(query)).ShouldBeEmpty();

    [Theory]
    [InlineData("4711", 105)]
    [InlineData("4712 led", 116)]
    [InlineData("4711 Scheibe", 105)]
    [InlineData("4711;10", 105)]
    [InlineData("4712 0603", 116)]
    // No text says it and no part is called so: an article of that very number goes before the part of that id.
    [InlineData("7777", 107)]
    // Another part's number goes on behind it; both are shown, the article first.
    [InlineData("8899", 110)]
    public void Digits_alone_are_an_article_where_nothing_explains_them_better(string query, long id)
    {
        SearchResponse response = Search(query);
        response.Results[0].LcscId.ShouldBe(id);
        response.Results[0].Reasons.ShouldContain(Reason);
    }

    [Theory]
    // A package, values, a part number, a word of another part's text, another kind than the one beside it, an id.
    [InlineData("0603")]
    [InlineData("10k")]
    [InlineData("100nF")]
    [InlineData("5551")]
    [InlineData("5050")]
    [InlineData("4711 resistor")]
    [InlineData("4712 capacitor")]
    [InlineData("10k 0603")]
    [InlineData("C101")]
    public void What_means_something_else_is_no_article(string query) => Named(Search(query)).ShouldBeEmpty();

    [Fact]
    public void A_word_that_is_an_article_comes_first_and_forbids_nothing()
    {
        SearchResponse response = Search("trimmer");
        response.Results[0].LcscId.ShouldBe(112);
        response.Results[0].Reasons.ShouldContain(Reason);
        response.Results.Select(static result => result.LcscId).ShouldContain(113);
    }

    [Fact]
    public void Two_parts_of_one_article_number_are_both_found() =>
        Search("SET-1").Results.Select(static result => result.LcscId).Order().ShouldBe([104, 105]);

    private static IEnumerable<long> Named(SearchResponse response) =>
        response.Results.Where(static result => result.Reasons.Contains(Reason)).Select(static result => result.LcscId);

    private SearchResponse Search(string query) => _searcher.Search(new SearchRequest { Query = query });

    private static InMemoryEngine Engine() => new(new HashingEncoder(),
    [
        Part(101, "WX5300", "W-5"),
        Part(102, "RC0402FR-0710KL", "100-001"),
        Part(103, "AB-1", "ART 55 12"),
        Part(104, "AB-2", "100/22.A", "SET-1"),
        Part(105, "AB-3", "4711", "set-1"),
        Part(106, "AB-4", "C990", "C101"),
        Part(107, "AB-5", "7777"),
        Part(108, "AB-6", "0603", "10k", "100nF"),
        Part(109, "AB-7", "5551", "5050"),
        Part(110, "AB-8", "8899"),
        Part(111, "8899-XYZ"),
        Part(112, "AB-9", "TRIMMER"),
        Part(7777, "AB-10"),
        Part(120, "AB-11", "AB 4821"),
        Part(121, "AB-12", "A 17 / 3"),
        Part(122, "AB-13", "#4713"),
        Part(123, "AB-14", "A,17"),
        Part(124, "AB-15", "O'Neill 7"),
        Part(125, "AB-16", "W6"),
        Part(126, "AB-17", "12/24V", "1k-5k", "0402,10k", "resistor 10k", "led 5 mm", "10 k", "light 2", "R5", "4k7"),
        new TestPart(113, "resistor", "TR-1", "0402", "trimmer potentiometer"),
        new TestPart(114, "led", "LL-1", "SMD5050", "RGB light of 5050 size"),
        new TestPart(115, "led", "5551", "SMD5050", "light"),
        new TestPart(116, "led", "LL-2", "0603", "light") { Articles = ["4712"] },
    ]);

    private static TestPart Part(long id, string partNumber, params string[] articles) =>
        TestPart.Resistor(id, 10_000, 1, "0402", "thick film") with { PartNumber = partNumber, Articles = articles };
}
