using Components.Catalog.Packages;
using Components.Fetch.Settings;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>No answer says what is not so: every query of the suites, with and without filters, over the production
/// engine.</summary>
public sealed partial class HonestAnswerTests(SampleFixture fixture)
{
    private CatalogueSnapshot Sample => fixture.Catalogue;

    [Fact]
    public void Every_answer_over_the_sample_is_honest() => CheckAll(Sample, CatalogueSnapshot.SuiteTexts("common", "sample"));

    [Fact]
    public async Task Every_answer_over_the_real_catalogue_is_honest()
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "", "data", "jlc",
            "cache.sqlite3");
        Assert.SkipUnless(File.Exists(path),
            "The real catalogue is not beside the project: COMPONENTS_SHARED_DIR does not lead to data/jlc/cache.sqlite3.");
        using CatalogueSnapshot real = await CatalogueSnapshot.BuildAsync(SourceSettings.JlcpartsKind, path);
        CheckAll(real, CatalogueSnapshot.SuiteTexts("common", "jlc"));
        FiltersAgree(real);
    }

    [Fact]
    public void Filters_for_silence_and_beginnings_are_the_same_in_both_engines_and_in_sql() => FiltersAgree(Sample);

    [Theory]
    [InlineData("SMAJ15A-TR diode", 844659334, "diode ✗ (protection)")]
    [InlineData("SMAJ12A-TR SMB", 881264059, "SMB ✗ (SMA)")]
    [InlineData("C14663 100nF 0402", 14663, "0402 ✗ (0603)")]
    [InlineData("220nF C14663", 14663, "220 nF ✗ (100 nF)")]
    [InlineData("C2286 blue led", 2286, "blue ✗ (red)")]
    [InlineData("C2286 led 50mA", 2286, "50 mA ✗ (20 mA)")]
    public void What_is_named_is_first_and_says_what_contradicts_it(string query, long id, string reason)
    {
        SearchResponse answer = Search(query);
        answer.Results[0].LcscId.ShouldBe(id);
        answer.Results[0].Match.ShouldBe(MatchState.Contradicts);
        answer.Results[0].Reasons.ShouldContain(reason);
        answer.Total.ShouldBe(0);
        answer.Results.Skip(1).ShouldAllBe(static result => result.Match == MatchState.Nearest);
    }

    [Theory]
    [InlineData("bridge rectifier 1A", "bridge", "diode")]
    [InlineData("schottky diode 40V", "schottky", "diode")]
    [InlineData("tantalum capacitor 10uF", "tantalum", "capacitor_polarized")]
    public void A_kind_that_a_word_narrows_is_stated_only_where_the_text_says_the_word(string query, string word, string type)
    {
        SearchResponse answer = Search(query, static request => request with { Limit = 100 });
        SearchResult[] stating = [.. answer.Results.Where(static result => result.Match == MatchState.States)];
        stating.ShouldNotBeEmpty();
        foreach (SearchResult result in stating)
        {
            StoredPart part = Sample.Parts[result.LcscId];
            result.ComponentType.ShouldBe(type);
            $"{part.Categories} {part.Description}".ShouldContain(word, Case.Insensitive, $"C{result.LcscId}");
        }

        answer.Notes.ShouldContain($"looked for in texts and not counted: {word}");
    }

    [Theory]
    [InlineData("frobnicator 12V")]
    [InlineData("zzyzx 3A")]
    public void A_word_that_no_part_has_leaves_nothing_to_a_bare_value_beside_it(string query)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false), query);
        answer.Results.ShouldNotContain(static result => result.Match != MatchState.Nearest, query);
        answer.Notes.ShouldContain(
            static note => note.StartsWith("not known in this catalogue: ", StringComparison.Ordinal), query);
    }

    [Fact]
    public void The_case_of_a_filter_changes_nothing()
    {
        SearchResponse plain = Search("22k", static request => request with { ComponentType = "resistor" });
        SearchResponse written = Search("22k", static request => request with { ComponentType = " Resistor " });
        written.Matched.ShouldBe(plain.Matched);
        written.Total.ShouldBe(plain.Total);
        written.Notes.ShouldBe(plain.Notes);
        written.Results.Select(static result => result.LcscId).ShouldBe(plain.Results.Select(static result => result.LcscId));
    }

    [Fact]
    public void A_part_number_that_reads_like_a_value_is_a_part_number()
    {
        StoredPart[] odd = [.. Sample.Parts.Values.Where(static part =>
            System.Text.RegularExpressions.Regex.IsMatch(part.PartNumber, @"^\d+[A-Z]\d+$"))];
        odd.ShouldNotBeEmpty();
        foreach (StoredPart part in odd)
        {
            SearchResponse answer = Search(part.PartNumber);
            answer.Results[0].PartNumber.ShouldBe(part.PartNumber);
            answer.Results[0].Match.ShouldBe(MatchState.States);
        }

        Search("100nF").Results[0].ComponentType.ShouldBe("capacitor");
    }

    [Theory]
    [InlineData("diode 2uF")]
    [InlineData("led 33uH")]
    public void What_no_part_of_the_kind_states_is_stated_by_none(string query)
    {
        SearchResponse answer = Search(query, static request => request with { Limit = 100 });
        answer.Matched.ShouldBe(0);
        answer.Results.ShouldAllBe(static result => result.Match != MatchState.States);
        answer.Results.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(SearchMode.Hybrid)]
    [InlineData(SearchMode.RawVector)]
    public void A_package_that_no_part_has_is_named(SearchMode mode)
    {
        SearchResponse answer = Search("47k", request => request with { Package = "SOT-999", SearchMode = mode });
        answer.Results.ShouldBeEmpty();
        answer.Total.ShouldBe(0);
        answer.Notes[0].ShouldBe("no part has the package SOT-999");
    }

    [Fact]
    public void A_kind_typed_beside_the_filter_is_met_or_said_to_contradict()
    {
        Search("resistor", static request =>
            request with { ComponentType = "resistor", InStockOnly = true }).Matched.ShouldBeGreaterThan(0);

        SearchResponse other = Search("capacitor 0402", static request => request with { ComponentType = "resistor" });
        other.Total.ShouldBe(0);
        other.Results.ShouldAllBe(static result => result.ComponentType == "resistor" && result.Match == MatchState.Contradicts);
        other.Results.ShouldNotBeEmpty();
        other.Results[0].Reasons.ShouldContain("capacitor ✗ (resistor)");
    }

    [Fact]
    public void Filters_of_the_request_bind_what_is_named()
    {
        SearchResponse answer = Search("C14663", static request => request with { Package = "0402" });
        answer.Results.ShouldBeEmpty();
        answer.Total.ShouldBe(0);
        answer.Notes.ShouldBe(["the named part does not pass the request's filters"]);
    }

    [Theory]
    [InlineData("C88888888", "no part C88888888 in this catalogue")]
    [InlineData("frobnicate wibble zzz", "not known in this catalogue: frobnicate, wibble, zzz")]
    [InlineData("please any of the", "nothing in this query names a part, a value or a property")]
    public void What_is_not_there_is_answered_empty_and_said(string query, string note)
    {
        SearchResponse answer = Search(query);
        answer.Results.ShouldBeEmpty();
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Notes.ShouldBe([note]);
    }

    [Fact]
    public void A_part_whose_number_is_typed_with_a_suffix_does_not_say_the_suffix()
    {
        SearchResponse answer = Search("XAL6060-472MEC7J");
        answer.Results[0].PartNumber.ShouldBe("XAL6060-472MEC");
        answer.Results[0].Match.ShouldBe(MatchState.Silent);
        answer.Results.Skip(1).ShouldAllBe(static result => result.Match == MatchState.Nearest);
        (answer.Total, answer.Matched).ShouldBe((1, 0));
    }

    [Fact]
    public void A_part_number_that_is_missing_has_only_nearest_ones()
    {
        SearchResponse answer = Search("STM32F103ZZZ9");
        answer.Total.ShouldBe(0);
        answer.Results.ShouldNotBeEmpty();
        answer.Results.ShouldAllBe(static result =>
            result.Match == MatchState.Nearest && result.PartNumber.StartsWith("STM32", StringComparison.Ordinal));
        answer.Notes.ShouldBe(["no part number begins with STM32F103ZZZ9 in this catalogue; the nearest are shown"]);
    }

    [Theory]
    [InlineData("RC0402FR-0710KX")]
    [InlineData("LM2596S-99.9")]
    [InlineData("XYZ-123-QQ")]
    [InlineData("hello-world-123")]
    [InlineData("ABC/123/XYZ")]
    public void A_missing_part_number_whose_pieces_are_known_is_missing(string query)
    {
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Results.ShouldNotContain(static result => result.Match != MatchState.Nearest);
        answer.Notes[0].ShouldStartWith($"no part number begins with {query} in this catalogue");
    }

    [Theory]
    [InlineData("XYZ12345AB 100nF 0402", "no part number begins with XYZ12345AB in this catalogue")]
    [InlineData("C99999999 10k", "no part C99999999 in this catalogue")]
    public void Nothing_states_a_missing_number_beside_other_words(string query, string note)
    {
        SearchResponse answer = Search(query, static request => request with { Limit = 100 });
        answer.Matched.ShouldBe(0);
        answer.Total.ShouldBeGreaterThan(0);
        answer.Results.ShouldNotBeEmpty();
        answer.Results.ShouldAllBe(static result => result.Match == MatchState.Silent);
        answer.Notes.ShouldContain(note);
    }

    [Theory]
    [InlineData("3-state buffer")]
    [InlineData("8-bit 3-state")]
    [InlineData("16-bit adc")]
    [InlineData("usb-c connector")]
    [InlineData("rail-to-rail op amp")]
    [InlineData("step-down converter")]
    [InlineData("low-dropout regulator")]
    [InlineData("n-channel mosfet")]
    [InlineData("wide-band amplifier")]
    [InlineData("cortex-m4 microcontroller")]
    [InlineData("rs-485 transceiver")]
    [InlineData("SOT-23-5 regulator")]
    [InlineData("2-3A diode")]
    [InlineData("10uF-50V-1206")]
    [InlineData("CAP-SMD_L6.0-W3.2 10uF")]
    [InlineData("39 Resistor_SMD:R_1206_3216Metric")]
    [InlineData("-40 to 85C resistor")]
    [InlineData("1uH 4x4mm")]
    public void Joined_words_values_and_footprints_are_no_missing_part_numbers(string query) => Search(query).Notes
        .ShouldNotContain(static note => note.StartsWith("no part number", StringComparison.Ordinal));

    [Fact]
    public void Every_stored_number_is_found_in_any_case_and_without_its_separators()
    {
        StoredPart[] separated = [.. Sample.Parts.Values.Where(static part => part.PartNumber.AsSpan().IndexOfAny("-/_.") > 0
            && part.PartNumber.Count(char.IsAsciiDigit) > 2).OrderBy(static part => part.Id).Where(static (_, index) =>
                index % 23 == 0)];
        separated.Length.ShouldBeGreaterThan(10);
        foreach (StoredPart part in separated)
        {
            string bare = string.Concat(part.PartNumber.Where(char.IsLetterOrDigit));
            foreach (string typed in new[] { part.PartNumber, part.PartNumber.ToLowerInvariant(), bare })
            {
                SearchResponse answer = Search(typed);
                answer.Results[0].PartNumber.ShouldBe(part.PartNumber, typed);
                answer.Notes.ShouldNotContain(static note => note.StartsWith("no part number", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("10k resistor red", "no part that was found says this: red")]
    [InlineData("blue resistor 10k", "no part that was found says this: blue")]
    [InlineData("shielded resistor 10k", "no part that was found says this: shielded")]
    [InlineData("green capacitor 10uF", "no part that was found says this: green")]
    [InlineData("capacitor 10uF 5mm", "no part that was found says this: 5mm")]
    [InlineData("max 5mm height resistor", "no part that was found says this: height, 5mm")]
    [InlineData("-40 to 85C resistor", "no part that was found says this: -40 °C to 85 °C")]
    [InlineData("10uF CAP-SMD_L6.0-W3.2", "no part that was found says this: cap-smd_l6.0-w3.2")]
    public void What_no_text_says_is_stated_by_none_and_named(string query, string note)
    {
        SearchResponse answer = Search(query, static request => request with { Limit = 100 });
        answer.Results.ShouldNotBeEmpty();
        answer.Results.ShouldAllBe(static result => result.Match != MatchState.States);
        answer.Results[0].ComponentType.ShouldBe(query.Contains("resistor", StringComparison.Ordinal) ? "resistor" : "capacitor");
        answer.Notes.ShouldBe([note]);
    }

    [Fact]
    public void A_word_that_some_texts_say_divides_the_answer_and_is_named()
    {
        SearchResponse answer = Search("shielded inductor 10uH", static request => request with { Limit = 100 });
        answer.Results.ShouldContain(static result => result.Match == MatchState.Nearest, "no shielded one, as far as is known");
        foreach (SearchResult result in answer.Results.Where(static result => result.Match == MatchState.States))
        {
            result.Description.ShouldContain("shielded", Case.Insensitive);
        }

        answer.Results[0].Match.ShouldBe(MatchState.States);
        answer.Notes.ShouldContain("looked for in texts and not counted: shielded");
    }

    [Theory]
    [InlineData("led mosfet", "mosfet", "led")]
    [InlineData("resistor capacitor", "capacitor", "resistor")]
    public void Of_two_kinds_the_one_that_was_looked_for_is_named(string query, string used, string left) =>
        Search(query).Notes.ShouldContain($"two kinds of part: {used} was looked for, {left} was not used");

    [Theory]
    [InlineData("10k..22k resistor 0402", "10k-22k resistor 0402")]
    [InlineData("1uF..10uF capacitor X7R", "1uF-10uF capacitor X7R")]
    [InlineData("39 Resistor_SMD:R_1206_3216Metric", "39ohm resistor 1206")]
    [InlineData("39 R_1206", "39ohm resistor 1206")]
    [InlineData("0 0402 resistor", "0ohm 0402 resistor")]
    public void Two_ways_to_write_a_query_find_the_same(string query, string plain)
    {
        SearchResponse answer = Search(query);
        answer.Notes.ShouldBeEmpty();
        answer.Matched.ShouldBePositive();
        answer.Results.Take((int)answer.Matched).ShouldAllBe(static result => result.Match == MatchState.States);
        SearchResponse same = Search(plain);
        (answer.Total, answer.Matched).ShouldBe((same.Total, same.Matched));
    }

    [Fact]
    public void A_body_size_in_the_name_of_a_package_is_stated()
    {
        int expected = Sample.Parts.Values.Count(static part => part.Package == "SMD3225-4P" && part.Type == "crystal");
        expected.ShouldBe(22);
        SearchResult[] stating = [.. Search("8MHz crystal 3225", static request => request with { Limit = 100 }).Results
            .Where(static result => result.Reasons.Contains("3225 ✓ (SMD3225-4P)"))];
        stating.ShouldNotBeEmpty();
        stating.ShouldAllBe(static result => result.Package.StartsWith("SMD3225-", StringComparison.Ordinal));
        SearchResponse filtered = Search(
            "crystal", static request => request with { Package = "3225", ComponentType = "crystal", Limit = 100 });
        filtered.Total.ShouldBe(expected);
        filtered.Results.ShouldAllBe(static result => result.Package == "SMD3225-4P");
        SearchResponse refused = Search("crystal -3225", static request => request with { Limit = 100 });
        refused.Results.Where(static result => result.Match == MatchState.States)
            .ShouldAllBe(static result => !result.Package.Contains("3225", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("STM32F103")]
    [InlineData("ESP32-C3")]
    [InlineData("RC0402FR")]
    [InlineData("SMBJ")]
    public void The_parts_of_a_number_are_counted(string query)
    {
        string key = query.Replace("-", "", StringComparison.Ordinal);
        int expected = Sample.Parts.Values.Count(part =>
            new string([.. part.PartNumber.Where(char.IsLetterOrDigit)]).StartsWith(key, StringComparison.OrdinalIgnoreCase));
        expected.ShouldBeGreaterThan(0);
        SearchResponse answer = Search(query);
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((expected, expected, false));
        answer.Results[0].Match.ShouldBe(MatchState.States);
    }

    [Fact]
    public void Basic_in_stock_and_cheap_come_first_among_parts_that_fit()
    {
        SearchResponse answer = Search("100nF C0402", static request => request with { PreferBasic = true });
        StoredPart first = Sample.Parts[answer.Results[0].LcscId];
        (first.IsBasic, first.Stock > 10_000).ShouldBe((true, true));
        answer.Results[0].UnitCost!.Value.ShouldBeLessThanOrEqualTo(answer.Results.Where(static result => result.IsBasic)
            .Min(static result => result.UnitCost!.Value) * 2);
    }

    [Theory]
    [InlineData(SearchMode.Hybrid)]
    [InlineData(SearchMode.RawVector)]
    public void A_candidate_that_the_filters_forbid_is_refused_not_lowered(SearchMode mode)
    {
        using StrangeEngine strange = new(Sample.Mapped);
        SearchRequest request = new()
        {
            Query = "low noise regulator", ComponentType = "power_ic", Limit = 100, SearchMode = mode,
        };
        Sample.Over(Sample.Mapped).Explain(request).Refused.ShouldBe(0);
        QueryExplanation explanation = Sample.Over(strange).Explain(request);
        explanation.Refused.ShouldBeGreaterThan(0);
        explanation.Results.ShouldAllBe(static result => result.Result.ComponentType == "power_ic");
    }

    [Theory]
    [InlineData("transistor through hole", false)]
    [InlineData("mosfet smd", true)]
    [InlineData("diode sma or sod-123", true)]
    [InlineData("rectifier diode surface mount", true)]
    public void Mountings_and_alternatives_are_stated_contradicted_or_not_said(string query, bool isSurface)
    {
        SearchResponse answer = Search(query, static request => request with { Limit = 100 });
        answer.Matched.ShouldBeGreaterThan(0);
        answer.Results.ShouldContain(static result => result.Match == MatchState.States);
        foreach (SearchResult result in answer.Results)
        {
            StoredPart part = Sample.Parts[result.LcscId];
            string said = result.Reasons.First(static reason => reason.Contains("through-hole", StringComparison.Ordinal)
                || reason.Contains(" or ", StringComparison.Ordinal));
            bool isUnknown = said.EndsWith("unknown", StringComparison.Ordinal);
            isUnknown.ShouldBe(PackageFamily.Of(part.Package).Length == 0 && !said.Contains('✓'), $"{part.PartNumber}: {said}");
            if (said.Contains('✓'))
            {
                ReasonReferee.Holds(said, query, part).ShouldBeTrue($"{part.PartNumber} ({part.Package}): {said}");
                (PackageMount.IsThroughHole(PackageFamily.Of(part.Package)) && isSurface).ShouldBeFalse(part.Package);
            }
            else if (!isUnknown)
            {
                result.Match.ShouldBe(MatchState.Contradicts, $"{part.PartNumber}: {said}");
            }
        }
    }

    [Fact]
    public void A_word_that_nobody_knows_takes_nothing_from_a_kind_beside_it()
    {
        SearchResponse answer = Search("xyzzy resistor");
        answer.Matched.ShouldBe(Search("resistor").Matched);
        answer.Results.ShouldAllBe(static result => result.Match == MatchState.States);
        answer.Notes.ShouldContain("not known in this catalogue: xyzzy");
    }

    private SearchResponse Search(string query, Func<SearchRequest, SearchRequest>? change = null)
    {
        SearchRequest request = new() { Query = query };
        return Sample.Over(Sample.Mapped).Search(change is null ? request : change(request));
    }
}
