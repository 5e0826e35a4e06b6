using Components.Embedding.Hashing;
using Components.Search.Requests;
using Components.Search.Tests.Engine;

namespace Components.Search.Tests;

/// <summary>Three values over a small catalogue: what is not wanted, what is named, and what is not there.</summary>
public sealed class SayingNoTests
{
    private readonly Searcher _searcher = new(Engine(), new HashingEncoder(), new SearchSettings(), "test");

    [Theory]
    [InlineData("C101 -0402", "not 0402 ✗ (0402)")]
    [InlineData("C101 != 10k", "not 10 kΩ ✗ (10 kΩ)")]
    [InlineData("C101 -resistor", "not resistor ✗ (resistor)")]
    [InlineData("C101 not basic", "not basic part ✗ (basic part)")]
    [InlineData("C101 not in stock", "out of stock ✗ (120345)")]
    [InlineData("C101 -thick", "not thick ✗")]
    [InlineData("C101 -film", "not film ✗")]
    [InlineData("NE555P -DIP", "not DIP ✗ (PDIP-8)")]
    [InlineData("C401 -capacitor", "not capacitor ✗ (capacitor)")]
    [InlineData("C401 -X7R", "not X7R ✗ (X7R)")]
    public void What_a_named_part_states_and_is_not_wanted_contradicts_and_is_not_counted(string query, string reason)
    {
        SearchResponse answer = Search(query);
        answer.Results[0].Match.ShouldBe(MatchState.Contradicts);
        answer.Results[0].Reasons.ShouldContain(reason);
        (answer.Total, answer.Matched).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("10k -0402", new long[] { 102 })]
    [InlineData("10k resistor != 5%", new long[] { 101 })]
    [InlineData("resistor != 10k", new long[] { 103 })]
    [InlineData("resistor not basic", new long[] { 102, 103 })]
    [InlineData("resistor not in stock", new long[] { 103 })]
    [InlineData("resistor not 0402 or 0603", new long[] { 103 })]
    [InlineData("resistor !0805", new long[] { 101, 102 })]
    [InlineData("resistor stock<1000", new long[] { 102, 103 })]
    public void What_others_state_fits(string query, long[] expected)
    {
        SearchResponse answer = Search(query);
        answer.Results.Where(static result => result.Match == MatchState.States).Select(static result => result.LcscId).Order()
            .ShouldBe(expected);
        answer.Matched.ShouldBe(expected.Length);
        answer.Results.Where(static result => result.Match == MatchState.Contradicts).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not resistor", new long[] { 401, 501, 502, 601, 602, 650, 701, 702, 703, 704, 801, 802, 803 })]
    [InlineData("not basic", new long[] { 102, 103, 401, 501, 502, 601, 602, 701, 702, 703, 704, 801, 802, 803 })]
    [InlineData("stock >= 1k", new long[] { 101, 601, 650 })]
    public void A_query_of_nothing_else_shows_what_fits(string query, long[] expected)
    {
        SearchResponse answer = Search(query);
        answer.Results.Select(static result => result.LcscId).Order().ShouldBe(expected);
        (answer.Total, answer.Matched).ShouldBe((expected.Length, expected.Length));
        answer.Results.ShouldAllBe(static result => result.Match == MatchState.States);
    }

    [Fact]
    public void Words_that_are_not_wanted_are_out_of_the_counts()
    {
        SearchResponse answer = Search("resistor -film");
        (answer.Total, answer.Matched).ShouldBe((1, 1));
        answer.Results.Select(static result => result.LcscId).ShouldBe([103]);
        answer.Notes.ShouldBe(["left out where the text mentions it: film"]);
    }

    [Theory]
    [InlineData("5% 10k 0402", 101, "±5 % ✓ (±1 %)")]
    [InlineData("100nF 16V", 401, "16 V ✓ (50 V)")]
    [InlineData("resistor 1k to 20k 0402", 101, "1 kΩ to 20 kΩ ✓ (10 kΩ)")]
    [InlineData("10k -0402", 102, "not 0402 ✓ (0603)")]
    [InlineData("10k 1% 0402", 101, "±1 % ✓")]
    [InlineData("resistor <= 10k 0402", 101, "≤ 10 kΩ ✓")]
    public void A_reason_names_what_is_stated_where_it_is_not_what_was_asked(string query, long id, string reason)
    {
        SearchResult first = Search(query).Results[0];
        first.LcscId.ShouldBe(id);
        first.Reasons.ShouldContain(reason);
    }

    [Fact]
    public void A_value_that_every_part_would_meet_is_met_by_none_and_said()
    {
        SearchResponse answer = Search("2M2", static request => request with { ComponentType = "inductor" });
        answer.Matched.ShouldBe(0);
        answer.Results.ShouldAllBe(static result => result.Match != MatchState.States
            && !result.Reasons.Any(static reason => reason.Contains('✓')));
        answer.Notes.ShouldContain("no column here, looked for in what parts state and not counted: 2.2 MΩ");
    }

    [Theory]
    [InlineData("2.1V regulator not SOT-223")]
    [InlineData("LDO 2.1V")]
    public void A_part_of_another_kind_does_not_state_a_value_by_its_own_kind(string query)
    {
        SearchResponse answer = Search(query);
        answer.Matched.ShouldBe(0);
        answer.Results.ShouldAllBe(static result => result.Match != MatchState.States);
        Search("2.1V").Results[0].LcscId.ShouldBe(602);
        Search("2.1V").Results[0].Reasons.ShouldContain("2.1 V ✓");
    }

    [Theory]
    [InlineData("dual op amp SOIC-8", 801)]
    [InlineData("op amp dual SOIC-8", 801)]
    public void A_part_that_does_not_say_its_kind_or_number_does_not_state_it(string query, long id)
    {
        SearchResponse answer = Search(query);
        answer.Results.Where(static result => result.Match == MatchState.States).Select(static result => result.LcscId)
            .ShouldBe([id]);
        answer.Results.ShouldContain(static result => result.LcscId == 802 && result.Match == MatchState.Silent);
        answer.Notes.ShouldContain("looked for in texts and not counted: dual");
    }

    [Fact]
    public void What_only_a_description_states_stands_where_it_is_counted()
    {
        SearchResponse answer = Search("resistor 1%");
        answer.Results.Zip(answer.Results.Skip(1)).ShouldAllBe(static pair => pair.First.Match <= pair.Second.Match);
        SearchResponse described = Search("25MHz 0402", static request => request with { ComponentType = "inductor" });
        described.Results.Select(static result => (result.LcscId, result.Match))
            .ShouldBe([(501, MatchState.States), (502, MatchState.Silent)]);
        described.Results[1].Reasons.ShouldContain("25 MHz ✓ (description)");
        described.Results.Zip(described.Results.Skip(1))
            .ShouldAllBe(static pair => Math.Floor(pair.First.Score / 100) > Math.Floor(pair.Second.Score / 100));
    }

    [Theory]
    [InlineData("C99999999 0402", "no part C99999999 in this catalogue")]
    [InlineData("C99999999 in stock", "no part C99999999 in this catalogue")]
    [InlineData("ZZTOP9999X 0402", "no part number begins with ZZTOP9999X in this catalogue; the nearest are shown")]
    [InlineData(
        "ZZTOP9999X temperature sensor", "no part number begins with ZZTOP9999X in this catalogue; the nearest are shown")]
    public void A_number_that_no_part_has_beside_no_value_is_answered_by_nothing(string query, string note)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched).ShouldBe((0, 0));
        answer.Results.ShouldNotContain(static result => result.Match != MatchState.Nearest);
        answer.Notes.ShouldContain(note);
    }

    [Theory]
    [InlineData("1uF ±0.1uF 0402")]
    [InlineData("1uF +/-0.1uF 0402")]
    public void How_far_a_value_may_be_off_in_its_own_unit_is_no_second_value(string query)
    {
        SearchResponse answer = Search(query);
        answer.Notes.ShouldContain(static note => note.StartsWith("not checked: ", StringComparison.Ordinal));
        Ids(answer).ShouldBe(Ids(Search("1uF 0402")));

        static IEnumerable<long> Ids(SearchResponse response) => response.Results.Select(static result => result.LcscId);
    }

    [Theory]
    [InlineData("ZZTOP9999X 10k 0402", "no part number begins with ZZTOP9999X in this catalogue")]
    [InlineData("10k 0402 QQ77-XYZ123", "no part number begins with QQ77-XYZ123 in this catalogue")]
    [InlineData("C99999999 10k 0402", "no part C99999999 in this catalogue")]
    public void A_number_that_no_part_has_leaves_the_values_beside_it_what_they_are(string query, string note)
    {
        SearchResponse answer = Search(query);
        (answer.Matched, answer.Total).ShouldBe((0, 1));
        answer.Results[0].LcscId.ShouldBe(101);
        answer.Results[0].Match.ShouldBe(MatchState.Silent);
        answer.Results[0].Reasons.ShouldContain("10 kΩ ✓");
        answer.Notes.ShouldBe([note]);
    }

    [Theory]
    [InlineData("4N35 optocoupler", 601)]
    [InlineData("optocoupler 4n35", 601)]
    [InlineData("4N35 DIP-6", 601)]
    public void A_part_number_that_reads_like_a_value_is_no_value_beside_words(string query, long id)
    {
        SearchResponse answer = Search(query);
        answer.Results[0].LcscId.ShouldBe(id);
        answer.Results[0].Match.ShouldBe(MatchState.States);
        answer.Results[0].Reasons.ShouldNotContain(static reason => reason.Contains("nF", StringComparison.Ordinal));
        (answer.Total, answer.Matched).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("red C401", "red unknown")]
    [InlineData("C101 waterproof", "waterproof unknown")]
    [InlineData("C601 blue", "blue unknown")]
    public void A_word_beside_a_named_part_is_answered(string query, string reason) => Search(query).Results[0]
        .Reasons.ShouldContain(reason);

    [Theory]
    [InlineData("#C101")]
    [InlineData("LCSC:C101")]
    [InlineData("jlcpcb#C101")]
    [InlineData("(C101)")]
    [InlineData("c101.")]
    [InlineData("`C101`")]
    public void An_id_is_found_as_people_write_it(string query)
    {
        SearchResponse answer = Search(query);
        answer.Results[0].LcscId.ShouldBe(101);
        answer.Results[0].Match.ShouldBe(MatchState.States);
        answer.Total.ShouldBe(1);
    }

    [Theory]
    [InlineData("M3", 701)]
    [InlineData("m3", 701)]
    [InlineData("CM3+L", 702)]
    [InlineData("FPC 0.5-20P", 703)]
    public void A_short_or_odd_part_number_that_is_the_whole_query_is_first(string query, long id) => Search(query).Results[0]
        .LcscId.ShouldBe(id);

    [Theory]
    [InlineData("qwertz 12345678901234567890", "qwertz", "12345678901234567890")]
    [InlineData("12345678901234567890", "", "12345678901234567890")]
    [InlineData("flumph 99999 QX77777Y", "flumph", "99999")]
    public void A_query_without_one_known_word_finds_nothing(string query, string word, string number)
    {
        SearchResponse answer = Search(query);
        answer.Results.ShouldBeEmpty();
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Notes.ShouldContain($"no part number begins with {number} in this catalogue");
        if (word.Length > 0)
        {
            answer.Notes.ShouldContain($"not known in this catalogue: {word}");
        }
    }

    [Theory]
    [InlineData("buzzer")]
    [InlineData("accelerometer")]
    [InlineData("relay")]
    public void A_kind_of_which_the_catalogue_has_no_part_has_only_nearest_ones(string query)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Results.ShouldAllBe(static result => result.Match == MatchState.Nearest);
        answer.Results.ShouldNotBeEmpty();
        answer.Notes.ShouldContain($"no part of this catalogue is a {query}; what is shown is only the nearest by meaning");
    }

    private SearchResponse Search(string query, Func<SearchRequest, SearchRequest>? change = null)
    {
        SearchRequest request = new() { Query = query };
        return _searcher.Search(change is null ? request : change(request));
    }

    [Theory]
    [InlineData("through hole", new long[] { 601, 704 })]
    [InlineData("smd", new long[] { 101, 102, 103, 401, 501, 502, 602, 801, 802, 803 })]
    public void A_part_without_a_package_does_not_say_how_it_is_mounted(string query, long[] stating)
    {
        SearchResponse answer = Search(query);
        long[] silent = [650, 701, 702, 703];
        answer.Matched.ShouldBe(stating.Length);
        answer.Total.ShouldBe(stating.Length + silent.Length);
        foreach (SearchResult result in answer.Results)
        {
            result.Match.ShouldBe(stating.Contains(result.LcscId) ? MatchState.States
                : silent.Contains(result.LcscId) ? MatchState.Silent : MatchState.Contradicts, result.PartNumber);
        }
    }

    private static InMemoryEngine Engine() => new(
        new HashingEncoder(),
        TestPart.Resistor(101, 10_000, 1, "0402", "10kΩ ±1% 0402 thick film resistor", stock: 120_345) with { Basic = true },
        TestPart.Resistor(102, 10_000, 5, "0603", "10kΩ ±5% 0603 thick film resistor", stock: 500),
        TestPart.Resistor(103, 47_000, 1, "0805", "47kΩ ±1% 0805 resistor"),
        TestPart.Capacitor(401, 100e-9, 50, "X7R", "0402", "100nF 50V X7R 0402 MLCC", stock: 20),
        new TestPart(501, "inductor", "L501", "0402", "10uH inductor 0402")
        {
            Numbers = new() { ["inductance_h"] = 10e-6, ["self_resonant_frequency_hz"] = 25e6, ["dc_resistance_ohm"] = 2 },
        },
        new TestPart(502, "inductor", "L502", "0402",
            "10uH inductor 0402 at 25MHz") { Numbers = new() { ["dc_resistance_ohm"] = 9 } },
        new TestPart(601, "optocoupler", "4N35", "DIP-6", "optocoupler with base connection") { Stock = 17_000 },
        new TestPart(602, "led", "LED602", "0603", "red light") { Numbers = new() { ["forward_voltage_v"] = 2.1 } },
        new TestPart(650, "hardware", "SCREW-7", "", "M3 screw, M3 nut, M3 washer") { Stock = 1_000_000, Basic = true },
        new TestPart(701, "hardware", "M3", "", "brass standoff for red boards"),
        new TestPart(702, "module", "CM3+L", "", "compute module for M3 screws, interrelayed"),
        new TestPart(703, "connector", "FPC 0.5-20P", "", "flat cable connector, blue"),
        new TestPart(801, "amplifier", "OPA2196", "SOIC-8", "2-channel op amp"),
        new TestPart(802, "amplifier", "OPA196", "SOIC-8", "op amp"),
        new TestPart(803, "logic", "HEF4013", "SOIC-8", "dual flip-flop"),
        new TestPart(704, "clock_ic", "NE555P", "PDIP-8", "precision timer"));
}
