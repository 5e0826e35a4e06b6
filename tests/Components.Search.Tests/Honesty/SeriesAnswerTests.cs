using Components.Search.Identifiers;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Numbers of a whole series: with a placeholder, with an asterisk, without a maker's letters.</summary>
public sealed class SeriesAnswerTests(SampleFixture fixture)
{
    private CatalogueSnapshot Sample => fixture.Catalogue;

    [Fact]
    public void A_placeholder_at_the_end_of_a_number_stands_for_any_end()
    {
        int asked = 0;
        foreach (string stem in Stems())
        {
            foreach (string query in (string[])[$"{stem}x", $"{stem}xx", $"{stem}XX", $"{stem}*", $"{stem}%"])
            {
                SearchResponse answer = Search(query);
                int begin = Sample.Parts.Values.Count(part => Begins(part.PartNumber, stem));
                if (Sample.Parts.Values.Any(part => Begins(part.PartNumber, query.TrimEnd('*', '%'))) && query[^1] is 'x' or 'X')
                {
                    continue;
                }

                answer.Matched.ShouldBe(begin, query);
                answer.Results.Where(static result => result.Match == MatchState.States)
                    .ShouldAllBe(result => Begins(result.PartNumber, stem), query);
                answer.Understood.ShouldContain(item => item.Kind == "identifier" && item.Text == query, query);
                answer.Notes.ShouldNotContain(static note => note.StartsWith("no part number", StringComparison.Ordinal));
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("NOSUCH12x")]
    [InlineData("ZZ99xx")]
    [InlineData("4xx")]
    public void A_placeholder_behind_what_no_number_begins_with_finds_no_series(string query) =>
        Search(query).Matched.ShouldBe(0);

    [Theory]
    [InlineData("7805", "LM7805", "L7805", "UA7805")]
    [InlineData("555 timer", "NE555", "LM555", "TLC555")]
    [InlineData("317", "LM317")]
    [InlineData("358 op amp", "LM358")]
    [InlineData("3904", "2N3904", "MMBT3904")]
    public void A_number_without_letters_is_that_of_every_maker(string query, params string[] beginnings)
    {
        SearchResponse answer = Search(query);
        SearchResult[] states = [.. answer.Results.Where(static result => result.Match == MatchState.States)];
        states.ShouldNotBeEmpty(query);
        string number = query.Split(' ')[0];
        states.ShouldAllBe(result => result.PartNumber.Contains(number, StringComparison.Ordinal));
        foreach (string beginning in beginnings.Where(one => Sample.Parts.Values.Any(part => Begins(part.PartNumber, one))))
        {
            states.ShouldContain(result => Begins(result.PartNumber, beginning), $"{query}: {beginning}");
        }

        answer.Understood.ShouldContain(item => item.Kind == "identifier" && item.Text == number);
    }

    [Theory]
    [InlineData("358 led")]
    [InlineData("7805 resistor")]
    [InlineData("3904 capacitor")]
    public void A_number_beside_a_type_that_none_of_its_parts_is_of_names_no_series(string query)
    {
        string number = query.Split(' ')[0];
        Sample.Parts.Values.ShouldContain(part => part.PartNumber.Contains(number, StringComparison.Ordinal));
        Search(query).Results.Count(result => result.Match <= MatchState.Contradicts
            && result.PartNumber.Contains(number, StringComparison.Ordinal)).ShouldBe(0, query);
    }

    [Theory]
    [InlineData("KA7805", "7805", "part number but for its first letters")]
    [InlineData("KA7805CT", "7805", "part number but for its first letters")]
    [InlineData("TL431IDBZR", "TL431", "part number is similar")]
    [InlineData("CAT24C02", "24C02", "part number but for its first letters")]
    public void A_number_that_is_missing_is_followed_by_the_same_number_in_another_grade_or_of_another_maker(
        string query, string number, string reason)
    {
        Sample.Parts.Values.ShouldNotContain(part => Begins(part.PartNumber, query));
        SearchResponse answer = Search(query);
        answer.Notes.ShouldContain(static note => note.StartsWith("no part number begins with", StringComparison.Ordinal));
        answer.Results[0].PartNumber.ShouldContain(number);
        answer.Results[0].Reasons.ShouldContain(reason);
        answer.Matched.ShouldBe(0);
    }

    [Theory]
    [InlineData("BB999 diode")]
    [InlineData("MAX39999 pulse module")]
    [InlineData("zorbing PH1 PH2")]
    public void Beside_a_number_that_is_missing_a_word_for_a_kind_counts_nothing(string query)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched).ShouldBe((0, 0), query);
        answer.Results.ShouldNotContain(static result => result.Match <= MatchState.Silent, query);
    }

    [Theory]
    [InlineData("KA7805CT SOT-23 voltage regulator", "7805")]
    public void The_same_number_in_another_package_stands_before_a_stranger_that_does_not_say_its_own(string query, string number)
    {
        SearchResponse answer = Search(query);
        answer.Results.ShouldContain(static result => result.Match == MatchState.Silent, query);
        answer.Results[0].PartNumber.ShouldContain(number, customMessage: query);
        answer.Results[0].Match.ShouldBe(MatchState.Contradicts, query);
    }

    [Theory]
    [InlineData("MC34063ADR", "MC34063AD", 0.45, 1)]
    [InlineData("MC34063ADR", "MC34063AP1", 0.3, 0.4)]
    [InlineData("MC34063ADR", "MC34064D", 0, 0.2)]
    [InlineData("STM32G031K8T6", "STM32G071KxT", 0, 0.2)]
    [InlineData("MAX3485", "MAX3483", 0, 0.2)]
    public void Numbers_that_part_within_their_digits_are_half_as_alike(string typed, string stored, double least, double most) =>
        PartNumberMatch.Score(new TypedNumber(typed), stored).ShouldBeInRange(least, most);

    [Theory]
    [InlineData("STM32F99988ZZ mcu")]
    [InlineData("TMS320F28335PGFA dsp")]
    [InlineData("PIC16F9988Z microcontroller")]
    public void Parts_of_the_same_platform_are_no_version_of_a_number_that_is_missing(string query)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched).ShouldBe((0, 0), query);
    }

    [Fact]
    public void A_number_that_is_cut_in_its_digits_beside_words_that_nobody_says_names_nobody()
    {
        StoredPart[] cut = [.. Sample.Parts.Values.OrderBy(static part => part.Id)
            .Where(static part => part.PartNumber.Length >= 7 && part.PartNumber[..7].All(char.IsAsciiLetterOrDigit)
                && char.IsAsciiLetter(part.PartNumber[0]) && part.PartNumber[4..7].All(char.IsAsciiDigit))
            .DistinctBy(static part => part.PartNumber[..6]).Take(12)];
        foreach (string beginning in cut.Select(static part => part.PartNumber[..6]))
        {
            StoredPart[] called = [.. Sample.Parts.Values.Where(part => Begins(part.PartNumber, beginning))];
            bool isCut = called.All(part => part.PartNumber.Length > 6 && char.IsAsciiDigit(part.PartNumber[6]));
            SearchResponse strange = Search($"{beginning} zorbing gizmolator");
            SearchResponse alone = Search(beginning);
            alone.Matched.ShouldBe(called.Length, beginning);
            strange.Matched.ShouldBe(isCut ? 0 : called.Length, beginning);
        }

        cut.Length.ShouldBe(12);
    }

    [Fact]
    public void The_number_of_another_transistor_is_no_same_number()
    {
        // BC and MMBT are whole names: MMBT3904 is there, BC3904 is none of its grades.
        Sample.Parts.Values.ShouldContain(static part => part.PartNumber.StartsWith("MMBT3904", StringComparison.Ordinal));
        Search("BC3904 transistor").Results.ShouldAllBe(static result =>
            !result.Reasons.Contains("part number but for its first letters"));
    }

    // Beginnings of numbers that some parts share, which end in a digit: no text says them as a word of its own.
    private IEnumerable<string> Stems() => Sample.Parts.Values.OrderBy(static part => part.Id)
        .Where(static part => part.Type is "mcu" or "amplifier" or "power_ic" or "logic" && part.PartNumber.Length >= 8)
        .Select(static part => part.PartNumber[..6]).Where(static stem => stem.All(char.IsAsciiLetterOrDigit)
            && char.IsAsciiDigit(stem[^1]) && char.IsAsciiLetter(stem[0])).Distinct().Take(12);

    private static bool Begins(string number, string stem) =>
        string.Concat(number.Where(char.IsLetterOrDigit)).StartsWith(stem, StringComparison.OrdinalIgnoreCase);

    private SearchResponse Search(string query) =>
        Sample.Over(Sample.Mapped).Search(new SearchRequest { Query = query, Limit = 100 });
}
