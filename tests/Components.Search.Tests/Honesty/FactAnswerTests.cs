using System.Globalization;
using System.Text.RegularExpressions;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Facts in the order of answers over the sample.</summary>
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

    [Theory]
    [InlineData("crystal", "MHz", 1e6, "8", "12", "16", "20", "24", "25", "26", "27")]
    [InlineData("crystal oscillator", "MHz", 1e6, "8", "16", "25", "50", "100")]
    [InlineData("LDO regulator", "V", 1, "1.2", "1.8", "2.5", "3.3", "5", "12")]
    [InlineData("voltage reference", "V", 1, "1.25", "2.5", "3", "4.096", "5")]
    [InlineData("signal relay", "V", 1, "3", "5", "12", "24")]
    public void A_value_of_a_kind_without_a_table_is_counted_and_labelled_by_what_the_parts_state(
        string kind, string unit, double scale, params string[] values)
    {
        int stating = 0;
        foreach (string value in values)
        {
            SearchRequest request = new() { Query = $"{kind} {value}{unit}", Limit = 100 };
            SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(request);
            string name = Catalogue.Over(Catalogue.Mapped).Explain(request).Understood
                .Single(static item => item.Kind == "family").Text;
            double asked = double.Parse(value, CultureInfo.InvariantCulture) * scale;
            HashSet<long> members = [.. Catalogue.MembersByName(name)];
            Dictionary<long, (double Low, double High)[]> nominal = members.ToDictionary(
                static id => id, id => Catalogue.NominalFacts(id, unit == "V" ? "V" : "Hz"));
            HashSet<long> state = [.. members.Where(id => nominal[id].Any(IsAsked))];
            HashSet<long> contradict = [.. members.Where(id => nominal[id].Length > 0 && !nominal[id].Any(IsAsked))];
            answer.Matched.ShouldBeGreaterThanOrEqualTo(state.Count, answer.Query);
            answer.Matched.ShouldBeLessThanOrEqualTo(members.Count - contradict.Count, answer.Query);
            int others = answer.Results.Count(result => !members.Contains(result.LcscId)
                && result.Match is MatchState.States or MatchState.Silent);
            answer.Total.ShouldBeGreaterThanOrEqualTo(members.Count - contradict.Count + others, answer.Query);
            answer.TotalIsEstimate.ShouldBe(answer.Total > members.Count - contradict.Count, answer.Query);

            foreach (SearchResult result in answer.Results.Where(result => members.Contains(result.LcscId)))
            {
                string reasons = string.Join(", ", result.Reasons);
                (result.Match == MatchState.Contradicts).ShouldBe(
                    contradict.Contains(result.LcscId), $"{answer.Query}: {result.Description}: {reasons}");
                (state.Contains(result.LcscId) && result.Match > MatchState.Silent)
                    .ShouldBeFalse($"{answer.Query}: {result.Description}: {reasons}");
                stating += result.Match == MatchState.States ? 1 : 0;
            }

            bool IsAsked((double Low, double High) span) => asked >= 0.994 * span.Low && asked <= 1.006 * span.High;
        }

        stating.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("i2c eeprom 64Kbit")]
    [InlineData("i2c eeprom 16Kbit")]
    public void Who_states_just_what_is_asked_stands_before_who_states_more(string query)
    {
        SearchRequest request = new() { Query = query, Limit = 100 };
        SearchResult[] states = [.. Catalogue.Over(Catalogue.Mapped).Search(request).Results
            .Where(static result => result.Match == MatchState.States)];
        bool[] isMore = [.. states.Select(static result => result.Reasons.Any(static reason =>
            reason.StartsWith("memory size", StringComparison.Ordinal) && reason.EndsWith(')')))];

        isMore.ShouldContain(true);
        isMore.ShouldContain(false);
        isMore.ShouldBe(isMore.Order());
    }

    [Fact]
    public void A_range_is_no_tick_where_the_nominal_value_of_the_part_is_another()
    {
        int ticks = 0;
        foreach (double volt in new[] { 1.8, 2.5, 3, 4, 6, 9, 10, 12, 15, 20 })
        {
            foreach (string kind in new[] { "regulator", "LDO", "voltage reference", "step-down", "buck converter" })
            {
                SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(
                    new SearchRequest { Query = FormattableString.Invariant($"{kind} {volt}V"), Limit = 50 });
                foreach (SearchResult result in answer.Results.Where(result => result.Reasons.Any(reason =>
                    reason.StartsWith(FormattableString.Invariant($"{volt} V ✓ ("), StringComparison.Ordinal))))
                {
                    (double Low, double High)[] nominal = Catalogue.NominalFacts(result.LcscId, "V");
                    (nominal.Length == 0 || nominal.Any(span => volt >= 0.979 * span.Low && volt <= 1.021 * span.High))
                        .ShouldBeTrue($"{kind} {volt}V: {result.PartNumber} {result.Description}");
                    ticks++;
                }
            }
        }

        ticks.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_value_that_only_the_text_of_a_part_states_is_neither_unknown_nor_a_contradiction()
    {
        int asked = 0;
        foreach (string kind in (string[])["LDO", "relay", "comparator", "motor driver"])
        {
            StoredPart[] members = [.. Catalogue.MembersByName(kind).Select(id => Catalogue.Parts[id])];
            foreach ((string unit, double value) in members.SelectMany(static part => part.Facts)
                .Where(static fact => fact.Sense == "stated" && fact.Low == fact.High && fact.Low >= 0.01
                    && fact.Unit is "V" or "A")
                .Select(static fact => (fact.Unit, fact.Low!.Value)).Distinct())
            {
                SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(
                    new SearchRequest { Query = FormattableString.Invariant($"{kind} {value}{unit}"), Limit = 100 });
                foreach (SearchResult result in answer.Results.Where(result => Catalogue.Parts[result.LcscId].Facts
                    .Exists(fact => fact.Sense == "stated" && fact.Unit == unit && fact.Low == value && fact.High == value)
                    && Catalogue.NominalFacts(result.LcscId, unit).Length == 0))
                {
                    result.Reasons.ShouldContain(reason => Regex.IsMatch(reason, $@"^[\d.]+ [mµn]?{unit} ✓"),
                        $"{answer.Query}: {result.Description}: {string.Join(", ", result.Reasons)}");
                    asked++;
                }
            }
        }

        asked.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("op amp 10V/us", "slew rate: 10 V/µs")]
    [InlineData("current sense amplifier 50V/V", "gain: 50 V/V")]
    [InlineData("current sense amplifier 50 V/V", "gain: 50 V/V")]
    [InlineData("op amp 5nV/rtHz", "voltage noise density: 5 nV/√Hz")]
    [InlineData("pin header 8P", "positions: 8")]
    public void Ratios_and_positions_are_no_voltages_and_no_picofarads(string query, string property)
    {
        IReadOnlyList<UnderstoodItem> read =
            Catalogue.Over(Catalogue.Mapped).Explain(new SearchRequest { Query = query }).Understood;
        read.ShouldContain(item => item.Kind == "property" && item.Text == property);
        read.ShouldNotContain(static item => item.Kind == "value");
    }

    [Theory]
    [InlineData("temperature sensor", "Interface", "SPI", "I2C")]
    [InlineData("eeprom", "Interface", "I2C", "SPI")]
    [InlineData("relay", "Contact form", "1A", "1C", "2C")]
    public void Whoever_states_all_interfaces_or_contacts_is_against_others(string kind, string title, params string[] codes)
    {
        int against = 0;
        foreach (string code in codes)
        {
            string asked = title == "Interface" ? code : code switch { "1A" => "spst-no", "1C" => "spdt", _ => "dpdt" };
            foreach (SearchResult result in Catalogue.Over(Catalogue.Mapped).Search(
                new SearchRequest { Query = $"{kind} {asked}", Limit = 100 }).Results)
            {
                string[] stated = [.. Catalogue.AllFacts(result.LcscId)
                    .Where(fact => string.Equals(fact.Title, title, StringComparison.OrdinalIgnoreCase))
                    .Select(static fact => fact.Code)];
                string? reason = result.Reasons.FirstOrDefault(reason =>
                    reason.StartsWith($"{title.ToLowerInvariant()}: {code} ", StringComparison.Ordinal));
                if (reason is not null)
                {
                    reason.ShouldContain(stated.Contains(code) ? "✓" : stated.Length > 0 ? "✗" : "unknown",
                        customMessage: $"{kind} {asked}: {result.Description}: {string.Join(", ", stated)}");
                    against += reason.Contains('✗') ? 1 : 0;
                }
            }
        }

        against.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void The_letter_behind_a_slash_is_a_tolerance_where_no_drift_is_so_large()
    {
        IReadOnlyList<UnderstoodItem> read =
            Catalogue.Over(Catalogue.Mapped).Explain(new SearchRequest { Query = "100nF 50V/K 0603" }).Understood;
        read.Where(static item => item.Kind == "value").Select(static item => item.Text)
            .ShouldBe(["100 nF", "50 V", "±10 %"], ignoreOrder: true);
    }

    [Fact]
    public void The_words_of_a_kind_that_is_found_by_name_are_no_unknown_words()
    {
        foreach (string query in (string[])["ssr 60V", "op amp dual", "schottky 40V 1A"])
        {
            Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query }).Notes
                .ShouldNotContain(static note => note.Contains("not known", StringComparison.Ordinal), query);
        }
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
