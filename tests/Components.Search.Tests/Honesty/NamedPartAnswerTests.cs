using System.Text.RegularExpressions;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Words beside a part number, or between two values, are judged like any others: an outside trial found answers that
/// stated the opposite of what was asked.</summary>
public sealed class NamedPartAnswerTests(SampleFixture fixture)
{
    private static readonly string[] Dielectrics = ["X7R", "X5R", "C0G", "Y5V"];

    private CatalogueSnapshot Sample => fixture.Catalogue;

    [Fact]
    public void A_beginning_beside_a_code_that_its_parts_do_not_have_is_stated_by_none()
    {
        int asked = 0;
        foreach (StoredPart part in Capacitors().Where(static part => part.Codes.ContainsKey("tempco_code")).Take(25))
        {
            string other = Dielectrics.First(code => code != part.Codes["tempco_code"]);
            string beginning = part.PartNumber[..^2];
            SearchResponse answer = Search($"{beginning} {other}");
            foreach (SearchResult result in answer.Results.Where(static result => result.Match == MatchState.States))
            {
                Sample.Parts[result.LcscId].Codes.GetValueOrDefault("tempco_code").ShouldBe(other, $"{beginning} {other}");
            }

            answer.Notes.ShouldNotContain(static note => note.Contains("no attribute of this kind", StringComparison.Ordinal));
            asked++;
        }

        asked.ShouldBe(25);
    }

    [Fact]
    public void A_beginning_beside_a_value_that_its_parts_do_not_have_counts_none()
    {
        foreach (StoredPart part in Capacitors().Take(25))
        {
            string query = $"{part.PartNumber[..^2]} 1.3pF";
            SearchResponse answer = Search(query);
            answer.Total.ShouldBe(0, query);
            answer.Results.ShouldAllBe(static result => result.Match >= MatchState.Contradicts, query);
        }
    }

    [Fact]
    public void Behind_a_named_part_stand_parts_like_it_whatever_the_other_words_are()
    {
        int looked = 0;
        foreach (StoredPart part in Sample.Parts.Values.OrderBy(static part => part.Id).Where(static (part, index) =>
            index % 97 == 0 && part.PartNumber.Length > 6))
        {
            SearchResponse answer = Search($"{part.PartNumber} x2");
            SearchResult[] behind = [.. answer.Results.Where(static result => result.Match == MatchState.Nearest).Take(3)];
            if (answer.Results.Count > 0 && answer.Results[0].LcscId == part.Id && behind.Length == 3)
            {
                behind.ShouldAllBe(result => Sample.Parts[result.LcscId].Type == part.Type, part.PartNumber);
                looked++;
            }
        }

        looked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Behind_a_named_part_and_its_package_stand_the_others_of_its_series_before_strangers_in_that_package()
    {
        int looked = 0;
        foreach (IGrouping<string, StoredPart> series in Sample.Parts.Values
            .Where(static part => part.Type is "mcu" or "power_ic" or "amplifier" or "logic" or "interface_ic")
            .GroupBy(static part => SeriesOf(part.PartNumber), StringComparer.Ordinal))
        {
            StoredPart[] parts = [.. series.OrderBy(static part => part.Id)];
            string[] packages = [.. parts.Select(static part => part.Package)
                .Where(static package => package.Length > 0).Distinct()];
            if (series.Key.Length < 5 || packages.Length < 2 || parts.Length > 4)
            {
                continue;
            }

            // With an order suffix that nobody knows, too.
            foreach (string number in (string[])[parts[0].PartNumber, $"{parts[0].PartNumber}-ZZ"])
            {
                string query = $"{number} {parts[0].Package}";
                SearchResult[] answer = [.. Search(query).Results];
                answer[0].PartNumber.ShouldBe(parts[0].PartNumber, query);
                foreach (StoredPart other in parts.Skip(1))
                {
                    answer.Take(parts.Length + 2).ShouldContain(
                        result => result.LcscId == other.Id, $"{query}: {other.PartNumber}");
                }
            }

            looked++;
        }

        looked.ShouldBeGreaterThan(4);
    }

    [Theory]
    [InlineData("ldo")]
    [InlineData("relay")]
    [InlineData("microcontroller")]
    [InlineData("comparator")]
    public void A_part_beside_the_name_of_another_kind_does_not_state_it(string kind)
    {
        foreach (StoredPart part in Capacitors().Take(5))
        {
            SearchResponse answer = Search($"{part.PartNumber} {kind}");
            answer.Results[0].PartNumber.ShouldBe(part.PartNumber);
            answer.Results[0].Match.ShouldNotBe(MatchState.States, $"{part.PartNumber} {kind}");
            answer.Matched.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("10k max 1% 0603", "resistance_ohm", 10_000)]
    [InlineData("100nF max 10% 0603", "capacitance_f", 1e-7)]
    public void A_bound_before_a_number_is_that_number_s(string query, string column, double value)
    {
        SearchResponse answer = Search(query);
        answer.Matched.ShouldBeGreaterThan(0);
        foreach (SearchResult result in answer.Results.Where(static result => result.Match == MatchState.States))
        {
            Sample.Parts[result.LcscId].Numbers[column].ShouldBe(value, value / 100, query);
        }
    }

    [Fact]
    public void A_bound_behind_the_last_number_is_still_its_own()
    {
        SearchResponse answer = Search("100nF 0603 25V min");
        answer.Matched.ShouldBeGreaterThan(0);
        answer.Results.Where(static result => result.Match == MatchState.States)
            .ShouldAllBe(result => Sample.Parts[result.LcscId].Numbers["max_voltage_v"] >= 24.9);
    }

    [Fact]
    public void Of_two_values_the_first_is_looked_for_and_the_other_is_named()
    {
        SearchResponse answer = Search("10k or 22k 0402");
        answer.Matched.ShouldBe(Search("10k 0402").Matched);
        answer.Matched.ShouldBeGreaterThan(0);
        answer.Notes.ShouldContain("not checked: or 22k");
    }

    [Fact]
    public void Of_two_codes_a_part_has_one()
    {
        SearchResponse both = Search("npn or pnp bjt SOT-23");
        both.Matched.ShouldBe(Search("npn bjt SOT-23").Matched + Search("pnp bjt SOT-23").Matched);
        both.Matched.ShouldBeGreaterThan(0);
        both.Results[0].Reasons.ShouldContain("NPN or PNP ✓");
    }

    [Theory]
    [InlineData("-12V ldo", "12 V ✓")]
    [InlineData("-5V regulator", "5 V ✓")]
    public void A_negative_voltage_is_not_met_by_a_positive_one(string query, string reason)
    {
        SearchResponse answer = Search(query);
        answer.Results.ShouldNotBeEmpty();
        answer.Results.ShouldAllBe(result =>
            !result.Reasons.Any(said => said.StartsWith(reason, StringComparison.Ordinal)));
        answer.Notes.ShouldContain($"not checked: {query.Split(' ')[0]}");
    }

    [Theory]
    [InlineData("-40V to 85V amplifier", "not checked: -40V to 85V")]
    [InlineData("ldo -12V min", "not checked: -12V min")]
    public void Of_a_negative_voltage_nothing_is_dropped(string query, string note) =>
        Search(query).Notes.ShouldContain(note);

    [Fact]
    public void A_current_that_a_part_can_give_is_compared_with_the_asked_one()
    {
        SearchResponse answer = Search("LDO 3.3V 500mA");
        SearchResult[] against = [.. answer.Results.Where(static result => result.Reasons.Any(static reason =>
            reason.StartsWith("500 mA ✗ (", StringComparison.Ordinal)))];
        against.ShouldNotBeEmpty();
        against.ShouldAllBe(static result => result.Match == MatchState.Contradicts);
        answer.Results.ShouldContain(static result => result.Match == MatchState.States);
    }

    [Fact]
    public void A_rating_above_a_current_that_is_not_wanted_is_not_that_current()
    {
        SearchResponse answer = Search("LDO not 100mA");
        answer.Results.ShouldNotBeEmpty();
        foreach (SearchResult result in answer.Results.Where(static result =>
            result.Reasons.Any(static reason => reason.StartsWith("not 100 mA ✗", StringComparison.Ordinal))))
        {
            StoredPart part = Sample.Parts[result.LcscId];
            (part.Description + part.Attributes).ShouldContain("100", Case.Sensitive, part.PartNumber);
        }
    }

    // Up to the end of the longest run of digits: LM358, STM32F103.
    private static string SeriesOf(string number)
    {
        MatchCollection runs = Regex.Matches(number, "[0-9]+");
        return runs.Count == 0 ? "" : runs.MaxBy(static run => run.Length) is { } longest
            ? number[..(longest.Index + longest.Length)].ToUpperInvariant() : "";
    }

    private IEnumerable<StoredPart> Capacitors() => Sample.Parts.Values
        .Where(static part => part.Type == "capacitor" && part.PartNumber.Length > 10
            && part.Numbers.ContainsKey("capacitance_f"))
        .OrderBy(static part => part.Id).Where(static (_, index) => index % 7 == 0);

    private SearchResponse Search(string query) =>
        Sample.Over(Sample.Mapped).Search(new SearchRequest { Query = query, Limit = 50 });
}
