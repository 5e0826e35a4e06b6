using System.Globalization;
using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Explaining;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Families in answers over the sample: what they add, and what they leave as it was.</summary>
public sealed class FamilyAnswerTests(SampleFixture fixture)
{
    private CatalogueSnapshot Catalogue => fixture.Catalogue;

    [Fact]
    public void A_need_in_words_that_no_part_says_finds_the_family_that_is_described_by_them()
    {
        const string Need = "protect my usb port from static electricity when people touch the plug";
        SearchResponse with = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = Need });
        SearchResponse without = Catalogue.WithoutFamilies(Catalogue.Mapped).Search(new SearchRequest { Query = Need });

        with.Legs.ShouldContain("families");
        without.Legs.ShouldNotContain("families");
        int Protectors(SearchResponse response) => response.Results.Take(10)
            .Count(static result => result.Description.Contains("ESD", StringComparison.OrdinalIgnoreCase)
                || result.Description.Contains("TVS", StringComparison.OrdinalIgnoreCase));
        Protectors(with).ShouldBeGreaterThan(Protectors(without));
    }

    [Theory]
    [InlineData("10k 0402 1%")]
    [InlineData("C25804")]
    [InlineData("RC0402FR-0710KL")]
    public void Values_and_numbers_alone_ask_no_family(string query)
    {
        SearchRequest request = new() { Query = query };
        SearchResponse with = Catalogue.Over(Catalogue.Mapped).Search(request);

        with.Legs.ShouldNotContain("families");
        Ids(with).ShouldBe(Ids(Catalogue.WithoutFamilies(Catalogue.Mapped).Search(request)));
    }

    [Fact]
    public void Families_pass_no_filter_and_change_counts_and_labels_only_where_the_kind_is_called_by_name()
    {
        Searcher with = Catalogue.Over(Catalogue.Mapped);
        Searcher without = Catalogue.WithoutFamilies(Catalogue.Mapped);
        int same = 0;
        int narrowed = 0;
        foreach (string text in CatalogueSnapshot.SuiteTexts("common", "sample"))
        {
            SearchRequest request = new() { Query = text, InStockOnly = true, Limit = 50 };
            SearchResponse found = with.Search(request);
            SearchResponse plain = without.Search(request);
            found.Results.ShouldNotContain(result => Catalogue.Parts[result.LcscId].Stock <= 0, text);
            bool isCalled = with.Explain(request).Understood.Any(static item => item.Kind == "family");
            if (!plain.TotalIsEstimate && !found.TotalIsEstimate)
            {
                (isCalled ? found.Total <= plain.Total : (found.Total, found.Matched) == (plain.Total, plain.Matched))
                    .ShouldBeTrue(text);
                same += isCalled ? 0 : 1;
                narrowed += isCalled ? 1 : 0;
            }

            Dictionary<long, MatchState> labels = plain.Results.ToDictionary(static result => result.LcscId, static result =>
                result.Match);
            bool isAbsent = found.Notes.Any(static note =>
                note.StartsWith("no part of this catalogue is a ", StringComparison.Ordinal));
            found.Results.Where(result => !isCalled && labels.ContainsKey(result.LcscId))
                .ShouldNotContain(result => result.Match != (isAbsent ? MatchState.Nearest : labels[result.LcscId]), text);
        }

        same.ShouldBeGreaterThan(50);
        narrowed.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("audio amplifier")]
    [InlineData("rs485 transceiver")]
    [InlineData("step-down regulator")]
    public void A_kind_is_called_by_name_without_the_word_chip_and_with_or_without_a_hyphen(string query) =>
        Catalogue.Over(Catalogue.Mapped).Explain(new SearchRequest { Query = query }).Understood
            .ShouldContain(item => item.Kind == "family" && item.Text == query);

    [Fact]
    public void A_kind_that_is_called_by_name_is_counted_by_the_families_that_have_the_name()
    {
        int counted = 0;
        foreach (int family in Enumerable.Range(0, Catalogue.Families.Count)
            .Where(family => Catalogue.Families.Members(family).Length > 0))
        {
            string title = Catalogue.Families.Title(family);
            SearchRequest request = new() { Query = $"{title} in stock", Limit = 100 };
            QueryExplanation answer = Catalogue.Over(Catalogue.Mapped).Explain(request);
            if (answer.Understood.FirstOrDefault(static item => item.Kind == "family") is not { Text: { } name }
                || answer.Understood.Any(static item => item.Kind is not ("family" or "stock" or "words")))
            {
                continue;
            }

            HashSet<long> members = [.. Catalogue.MembersByName(name).Where(id => Catalogue.Parts[id].Stock > 0)];
            int others = answer.Results.Count(result => !members.Contains(result.Result.LcscId)
                && result.Result.Match is MatchState.States or MatchState.Silent);
            answer.Matched.ShouldBe(members.Count, $"{title}: {name}");
            answer.Total.ShouldBeGreaterThanOrEqualTo(members.Count + others, title);
            answer.TotalIsEstimate.ShouldBe(answer.Total > members.Count, title);
            answer.Results.ShouldNotContain(
                result => result.Result.Match == MatchState.States && !members.Contains(result.Result.LcscId), title);
            counted++;
        }

        counted.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_kind_that_no_part_in_the_package_is_stays_and_the_package_is_given_up()
    {
        int given = 0;
        foreach (string name in new[] { "crystal oscillator", "signal relay", "voltage reference", "LDO regulator" })
        {
            SearchRequest request = new() { Query = $"{name} TO-247" };
            HashSet<long> members = [.. Catalogue.MembersByName(name)];
            if (members.Any(id => Catalogue.Parts[id].Package is "" or "TO-247"))
            {
                continue;
            }

            given++;
            SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(request);
            answer.Results.ShouldNotContain(static result => result.Match == MatchState.States, name);
            answer.Matched.ShouldBe(0, name);
            answer.Relaxed.ShouldContain("TO-247", name);
            members.ShouldContain(answer.Results[0].LcscId, name);
            answer.Results[0].Match.ShouldBe(MatchState.Contradicts, name);
        }

        given.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("keyboard in stock")]
    [InlineData("sensor in stock")]
    [InlineData("connector in stock")]
    [InlineData("display SOIC-8")]
    [InlineData("module basic")]
    public void Stock_class_and_package_beside_words_that_nothing_decides_count_only_what_was_found(string query)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query, Limit = 100 });
        answer.Total.ShouldBeLessThan(600, "at most what the legs find");
        answer.TotalIsEstimate.ShouldBe(answer.Total > 0);
        answer.Matched.ShouldBeLessThanOrEqualTo(answer.Total);
        answer.Results.Count(static result => result.Match == MatchState.States).ShouldBe((int)Math.Min(100, answer.Matched));
    }

    [Theory]
    [InlineData("family:ldo-regulator")]
    [InlineData("family:ldo-regulator in stock")]
    [InlineData("not 5V")]
    [InlineData("-interface:spi")]
    [InlineData("maker:murata")]
    public void What_is_counted_is_shown_though_there_is_no_word_to_look_for(string query)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query, Limit = 50 });
        answer.Total.ShouldBePositive();
        answer.Results.Count(static result => result.Match <= MatchState.Silent).ShouldBe((int)Math.Min(50, answer.Total));
    }

    [Theory]
    [InlineData("op amp in SOT-23-5", "op amp")]
    [InlineData("LDO 3.3V in SOT-23-5", "ldo")]
    [InlineData("LDO out SOT-23-5", "ldo")]
    public void A_package_is_no_name_of_a_kind(string query, string kind) => Catalogue.Over(Catalogue.Mapped)
        .Explain(new SearchRequest { Query = query }).Understood.Where(static item => item.Kind == "family")
        .Select(static item => item.Text).ShouldBe([kind]);

    [Fact]
    public void Behind_a_part_that_is_named_and_has_another_package_stand_parts_like_it_in_that_package()
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped)
            .Search(new SearchRequest { Query = "NE5532P in SOIC-8", Limit = 5 });
        answer.Results[0].PartNumber.ShouldBe("NE5532P");
        answer.Results[0].Match.ShouldBe(MatchState.Contradicts);
        foreach (SearchResult result in answer.Results.Skip(1))
        {
            (result.ComponentType, result.Match).ShouldBe(("amplifier", MatchState.Nearest), result.PartNumber);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, true)]
    public void The_floor_of_meaning_is_the_setting(double floor, bool isFar)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped, new SearchSettings { MeaningFloor = floor })
            .Search(new SearchRequest { Query = "chip that keeps track of the time when power is off" });
        answer.Results.ShouldNotBeEmpty();
        answer.Results.All(static result => result.Match == MatchState.Nearest).ShouldBe(isFar);
    }

    [Theory]
    [InlineData("please tell me a joke about cats")]
    [InlineData("who won the game yesterday")]
    [InlineData("my dear friend is hungry")]
    [InlineData("best pizza in town")]
    [InlineData("best pizza in town in stock")]
    [InlineData("best pizza in town 50 pcs")]
    public void What_means_nothing_that_the_lexicon_knows_finds_only_the_nearest(string query)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query });
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        foreach (SearchResult result in answer.Results)
        {
            result.Match.ShouldBe(MatchState.Nearest);
        }

        // The hashing encoder of this test knows no meanings: what has a floor is said to be below it.
        if (answer.Results.Count > 0)
        {
            answer.Notes.ShouldContain("no kind of part is near to this in meaning; what is shown is only the nearest");
        }
    }

    [Theory]
    [InlineData("10k", "yageo")]
    [InlineData("4k7", "panasonic")]
    [InlineData("1M", "vishay")]
    public void A_maker_beside_a_value_leaves_it_the_value_of_a_resistor(string value, string maker)
    {
        SearchResponse alone = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = value, Limit = 100 });
        SearchResponse beside = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = $"{value} {maker}" });
        int made = alone.Results.Count(result => result.Match == MatchState.States
            && result.ManufacturerName?.StartsWith(maker, StringComparison.OrdinalIgnoreCase) == true);
        beside.Matched.ShouldBe(made);
        beside.Matched.ShouldBeGreaterThan(0);
        beside.Results.ShouldAllBe(static result => result.ComponentType == "resistor");
        beside.Notes.ShouldNotContain(static note => note.StartsWith("no part of this catalogue", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("LDO regulator")]
    [InlineData("crystal oscillator")]
    public void A_word_that_nobody_knows_costs_a_kind_nothing(string kind)
    {
        SearchResponse alone = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = kind });
        foreach (string query in new[] { $"wibblezz {kind}", $"{kind} wibblezz" })
        {
            SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query });
            answer.Matched.ShouldBe(alone.Matched, query);
            answer.Notes.ShouldContain("not known in this catalogue: wibblezz", query);
        }
    }

    [Fact]
    public void A_package_beside_words_that_nobody_knows_shows_what_has_it_as_near()
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = "wibblezz 0402" });
        (answer.Total, answer.Matched).ShouldBe((0, 0));
        answer.Results.ShouldAllBe(static result => result.Package == "0402" && result.Match == MatchState.Nearest);
        answer.Notes[0].ShouldBe("nothing but the package is understood; what is shown only fits it: 0402");
    }

    [Theory]
    [InlineData("servo motor")]
    [InlineData("load cell 5 kg")]
    [InlineData("tell me when the flower pot is dry")]
    public void A_kind_of_part_that_the_catalogue_does_not_have_is_said_to_be_absent(string need)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = need });
        answer.Results.ShouldAllBe(static result => result.Match == MatchState.Nearest);
        (answer.Total, answer.Matched, answer.TotalIsEstimate).ShouldBe((0, 0, false));
        answer.Notes.ShouldContain(static note => note.StartsWith("no part of this catalogue is a ", StringComparison.Ordinal));
    }

    [Fact]
    public void Beside_an_absent_kind_everything_is_only_near_and_stands_by_its_score()
    {
        // What is beside the kind is stated by some parts, contradicted by others and passed over by the rest.
        Searcher searcher = Catalogue.Over(Catalogue.Mapped);
        int absent = 0;
        foreach (int family in Enumerable.Range(0, Catalogue.Families.Count)
            .Where(family => Catalogue.Families.Members(family).Length == 0)
            .Where(static (_, number) => number % 6 == 0))
        {
            foreach (string beside in new[] { "{0} 0402", "{0} TO-220", "10V {0} SOIC-8", "{0} 100nF", "red {0} through hole" })
            {
                string text = string.Format(CultureInfo.InvariantCulture, beside, Catalogue.Families.Title(family));
                SearchResponse answer = searcher.Search(new SearchRequest { Query = text, Limit = 40 });
                answer.Results.Zip(answer.Results.Skip(1))
                    .ShouldNotContain(static pair => pair.First.Score < pair.Second.Score, text);
                if (answer.Notes.Any(static note => note.StartsWith("no part of this catalogue is a ", StringComparison.Ordinal)))
                {
                    absent++;
                    answer.Results.ShouldNotContain(static result => result.Match != MatchState.Nearest, text);
                }
            }
        }

        absent.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_kind_is_not_absent_where_parts_call_themselves_so_though_the_lexicon_knows_none()
    {
        Searcher searcher = Catalogue.WithoutMembers(Catalogue.Mapped, out FamilyIndex families);
        using (families)
        {
            static bool IsAbsent(SearchResponse answer) =>
                answer.Notes.Any(static note => note.StartsWith("no part of this catalogue is a ", StringComparison.Ordinal));
            foreach (string text in new[] { "bridge rectifier", "tactile switch", "digital signal controller", "crystal 8MHz" })
            {
                SearchResponse answer = searcher.Search(new SearchRequest { Query = text });
                IsAbsent(answer).ShouldBeFalse(text);
                answer.Total.ShouldBeGreaterThan(0, text);
            }

            IsAbsent(searcher.Search(new SearchRequest { Query = "servo motor" })).ShouldBeTrue();
            IsAbsent(searcher.Search(new SearchRequest { Query = "stepper motor" })).ShouldBeTrue("its driver is none");
        }
    }

    [Theory]
    [InlineData("schottky diode", "diode")]
    [InlineData("bridge rectifier", "diode")]
    [InlineData("multilayer ceramic capacitor", "capacitor")]
    [InlineData("wirewound inductor", "inductor")]
    public void A_name_that_narrows_a_component_type_is_counted_by_its_members(string name, string type)
    {
        HashSet<long> members = [.. Catalogue.MembersByName(name).Where(id => Catalogue.Parts[id].Type == type)];
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = name, Limit = 100 });
        if (members.Count == 0)
        {
            // No family of this lexicon has the name: the type alone is counted.
            answer.Total.ShouldBe(Catalogue.Parts.Values.Count(part => part.Type == type));
            return;
        }

        answer.Matched.ShouldBe(members.Count);
        answer.Results.Where(result => !members.Contains(result.LcscId))
            .ShouldBe(answer.Results.Where(result => !members.Contains(result.LcscId) && result.Match >= MatchState.Silent));
        int saying = answer.Results.Count(result => !members.Contains(result.LcscId) && result.Match == MatchState.Silent);
        answer.Total.ShouldBeGreaterThanOrEqualTo(members.Count + saying);
        answer.TotalIsEstimate.ShouldBe(answer.Total > members.Count);
    }

    [Fact]
    public void A_name_that_narrows_a_type_and_that_no_fitting_part_has_finds_only_near_parts()
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped)
            .Search(new SearchRequest { Query = "schottky diode 0201 through hole", Limit = 20 });
        answer.Total.ShouldBe(0);
        answer.Matched.ShouldBe(0);
        answer.Results.ShouldAllBe(static result => result.Match >= MatchState.Contradicts);
        answer.Notes.ShouldContain(static note =>
            note.StartsWith("no schottky diode of this catalogue has", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_that_may_stand_in_for_another_are_counted_by_its_families()
    {
        foreach (string number in new[] { "LM358", "RC0402FR-0710KL", "SS14", "AMS1117-3.3" })
        {
            long id = Catalogue.Parts.Values.Where(part => part.PartNumber.StartsWith(number, StringComparison.Ordinal))
                .Select(static part => part.Id).DefaultIfEmpty(-1).Min();
            if (id < 0)
            {
                continue;
            }

            SearchResponse answer = Catalogue.Over(Catalogue.Mapped)
                .Search(new SearchRequest { Query = $"{number} replacement", Limit = 100 });
            answer.Total.ShouldBeGreaterThan(0, number);
            answer.Total.ShouldBeLessThan(Catalogue.Parts.Count / 2, number);
            answer.TotalIsEstimate.ShouldBeFalse(number);
            string[] values =
                [.. answer.Understood.Where(static item => item.Kind == "property").Select(static item => item.Text)];
            long silent = answer.Results.Count(static result => result.Match == MatchState.Silent);
            (answer.Total - answer.Matched).ShouldBe(silent, number);
            foreach (SearchResult result in answer.Results.Where(static result => result.Match == MatchState.Silent))
            {
                // It leaves open what the part is bought for.
                result.Reasons.ShouldContain(reason => values.Any(value => reason == $"{value} unknown"), number);
            }
        }
    }

    [Theory]
    [InlineData("non-isolated dc-dc converter", "isolated")]
    [InlineData("non-shielded power inductor", "shielded")]
    [InlineData("non isolated dc-dc converter", "isolated")]
    [InlineData("non-isolated dc-dc converter compact", "isolated")]
    [InlineData("low power relay", "power")]
    [InlineData("low-power relay", "power")]
    [InlineData("low high-voltage capacitor", "high")]
    public void A_kind_that_is_not_something_is_not_called_by_it(string query, string not) => Catalogue.Over(Catalogue.Mapped)
        .Explain(new SearchRequest { Query = query }).Understood
        .ShouldNotContain(item => item.Kind == "family" && item.Text.StartsWith(not, StringComparison.Ordinal), query);

    [Fact]
    public void Another_part_than_the_one_that_is_named_is_of_its_families_and_not_called_like_it()
    {
        const string Named = "RC0402FR-0710KL";
        StoredPart named = Catalogue.Parts.Values.First(static part => part.PartNumber == Named);
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = $"{Named} equivalent" });
        answer.Results.Count.ShouldBeGreaterThan(5);
        answer.Results.ShouldAllBe(static result => result.PartNumber != Named);
        answer.Results.Take(5).ShouldAllBe(result => result.ComponentType == named.Type
            && Catalogue.Parts[result.LcscId].Numbers["resistance_ohm"] == 10_000);
        answer.Results.Take(4).ShouldAllBe(result => result.Package == named.Package);
        Ids(answer).ShouldBe(Ids(Catalogue.Over(Catalogue.Exact).Search(new SearchRequest { Query = $"{Named} equivalent" })));
    }

    [Fact]
    public void Both_engines_agree_on_whole_answers_with_families()
    {
        foreach (string text in CatalogueSnapshot.SuiteTexts("common").Where(static (_, number) => number % 4 == 0))
        {
            SearchRequest request = new() { Query = text };
            Ids(Catalogue.Over(Catalogue.Mapped).Search(request))
                .ShouldBe(Ids(Catalogue.Over(Catalogue.Exact).Search(request)), text);
        }
    }

    [Theory]
    [InlineData("N-channel mosfet logic level", "n-channel", "mosfet")]
    [InlineData("P-channel mosfet logic level", "p-channel", "mosfet")]
    public void A_code_beside_a_name_is_judged_by_the_type_of_all_that_have_the_name(string query, string code, string type)
    {
        SearchResponse answer = Catalogue.Over(Catalogue.Mapped).Search(new SearchRequest { Query = query, Limit = 100 });
        answer.Understood.ShouldContain(static item => item.Kind == "family" && item.Text == "mosfet logic level", query);
        answer.Understood.Select(static item => item.Typed).ShouldContain(code, query);
        answer.Results.Where(static result => result.Match <= MatchState.Silent).ShouldAllBe(result =>
            result.ComponentType == type && !result.Reasons.Any(static reason => reason.Contains('✗')));
    }

    [Fact]
    public void A_set_of_the_engine_takes_rows_and_its_hits_lie_in_it()
    {
        foreach (IQueryEngine engine in new[] { Catalogue.Mapped, Catalogue.Exact })
        {
            using RowSet rows = engine.NewSet();
            rows.Count.ShouldBe(0);
            int[] chosen = [3, 70, 71, 1000, engine.RowCount - 1];
            foreach (int row in chosen)
            {
                rows.Add(row);
            }

            Hit[] hits = new Hit[20];
            int found = engine.Dense(engine.Vector(70), rows, WorkBudget.Unlimited, hits,
                TestContext.Current.CancellationToken).Count;
            hits[..found].Select(static hit => hit.Row).Order().ShouldBe(chosen);
            hits[0].Row.ShouldBeOneOf(70, 71);
        }
    }

    private static IEnumerable<long> Ids(SearchResponse response) => response.Results.Select(static result => result.LcscId);
}
