using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Components.Catalog.Import;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Reporting;
using Components.Evaluation.Reporting.Sections;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.Snapshots;
using Components.Transform;
using Components.Transform.Offers;
using Components.Transform.Reporting;

namespace Components.Evaluation.Tests.Reporting;

public sealed partial class ReportWriterTests(SampleSnapshot sample) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("report-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_page_is_self_contained_and_the_same_each_time()
    {
        ReportInputs inputs = Inputs();
        string page = File.ReadAllText(ReportWriter.Write(inputs, Path.Combine(_directory, "a")));
        File.ReadAllText(ReportWriter.Write(inputs, Path.Combine(_directory, "b"))).ShouldBe(page);
        page.ShouldNotContain("<link");
        page.ShouldNotContain("@import");
        page.ShouldNotContain("://");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldContain("name=\"viewport\"");
        page.ShouldContain(SampleSnapshot.Name);
    }

    [Fact]
    public void Every_query_has_an_address_and_every_link_in_the_page_a_target()
    {
        ReportInputs inputs = Inputs();
        string page = File.ReadAllText(ReportWriter.Write(inputs, _directory));
        string[] ids = [.. Attribute("id", page)];
        ids.ShouldBeUnique();
        RetrievalDetails details = inputs.Gates.Single(static gate => gate.Retrieval is not null).Retrieval!;
        details.Queries.ShouldAllBe(query => ids.Contains($"q-{query.Id}") && query.Text.Length > 0);
        Attribute("href", page).Where(static link => link[0] == '#').Select(static link => link[1..]).Except(ids)
            .ShouldBeEmpty();

        // Without its script the page says the same: the script holds no value, and nothing is hidden but its own input.
        page.Split("<script").Length.ShouldBe(2);
        string script = page[page.IndexOf("<script>", StringComparison.Ordinal)..];
        script.ShouldNotContain(SampleSnapshot.Name);
        details.Queries.ShouldAllBe(query => !script.Contains(query.Id));
        Hidden().Matches(page[..^script.Length]).Select(static match => match.Value).ShouldBe(["<p id=\"search\" hidden>"]);
        Handler().IsMatch(page).ShouldBeFalse();
    }

    [Fact]
    public void Ids_that_are_alike_have_different_addresses()
    {
        QueryAnchors anchors = new();
        anchors.Of("a", "pa-001").ShouldBe("pa-001");
        anchors.Of("b", "pa-001").ShouldBe("pa-001_2");
        anchors.Of("a", "x\" onload=").ShouldBe("x__onload_");
        anchors.Of("a", "x& onload ").ShouldBe("x__onload__2");
        anchors.Of("b", "pa-001").ShouldBe("pa-001_2");
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\U0001F600", 3, "ab…")]
    [InlineData("", 3, "")]
    public void A_long_text_is_cut_between_characters(string text, int length, string shown) =>
        ReportFunctions.Clip(text, length).ShouldBe(shown);

    [Fact]
    public void The_page_stays_under_two_megabytes_and_the_summary_small_however_long_texts_are()
    {
        string text = new('x', 5000);
        ReturnedPart[] parts = [.. Enumerable.Range(1, 10).Select(id => new ReturnedPart(id, text, text, text, 1))];
        RetrievalFigures figures = new(0, 0, 0, 0, 0.1, null);
        GateResult retrieval = sample.Result(RetrievalGate.Id);
        RetrievalDetails details = retrieval.Retrieval! with
        {
            LiveSlices = retrieval.Retrieval!.Slices,
            Queries = [.. Enumerable.Range(0, 600).Select(i => new QueryFigures("s", $"q{i}", "x", 1, 0.1, 0.5, text))],
            Movers = [.. Enumerable.Range(0, 60).Select(i => new QueryMove("s", $"q{i}", "x", text, 0.1, 0.5, parts, parts))],
            Worst =
            [
                .. Enumerable.Range(0, 60).Select(i => new QueryOutcome
                {
                    Suite = "s", Id = $"q{i}", Slice = "x", Text = text, Relevant = 1, Figures = figures, Returned = parts,
                }),
            ],
            Traces =
            [
                .. Enumerable.Range(0, 60).Select(i => new QueryTrace
                {
                    Suite = "s",
                    Id = $"q{i}",
                    Understood = [new("words", text, "preferred")],
                    Notes = [text],
                    Legs = [new TracedLeg("dense", 1, 9, 1, 1, [new GradedId(1, 1)], BudgetExhausted: false)],
                    Results = [.. parts.Select(_ => new TracedResult([text, text], [new LegRank("dense", 1)]))],
                    Missed = new MissedPart(parts[0], null, []),
                }),
            ],
        };
        GateCheck[] checks = [.. Enumerable.Range(0, 99).Select(i => GateCheck.AtLeast($"c{i}", text, 0, 1, message: text))];
        string path = ReportWriter.Write(Inputs() with
        {
            Gates = [retrieval with { Retrieval = details, Checks = checks }],
            Overrides = [.. Enumerable.Range(0, 99).Select(_ => new ReportOverride("ValidateRetrieval", text))],
        }, _directory);

        // What gates say is shown whole; what suites and catalogues hold is cut.
        long said = checks.Length * 6L * text.Length + (99 * text.Length);
        (new FileInfo(path).Length - said).ShouldBeLessThan(2_000_000);
        new FileInfo(Path.Combine(_directory, ReportWriter.SummaryFileName)).Length.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void The_summary_has_verdicts_overrides_warnings_and_figures_with_their_change()
    {
        GateResult retrieval = sample.Result(RetrievalGate.Id);
        RetrievalFigures better = retrieval.Retrieval!.Slices[0].Figures.Map(static figure => figure - 0.125);
        retrieval = retrieval with
        {
            Checks = [.. retrieval.Checks, GateCheck.AtMost("w", "Spread", 2, 1, "x", CheckSeverity.Warn, "too busy")],
            Retrieval = retrieval.Retrieval with
            {
                LiveSlices = [.. retrieval.Retrieval.Slices.Select(slice => slice with { Figures = better })],
            },
        };
        _ = ReportWriter.Write(Inputs() with
        {
            Gates = [retrieval], Overrides = [new ReportOverride("ValidatePerformance", "hot fix for the fair")],
        }, _directory);
        string[] summary = File.ReadAllLines(Path.Combine(_directory, ReportWriter.SummaryFileName));

        summary[0].ShouldBe($"## ❌ Blocked by {GateList.Descriptions.Count - 1} gates");
        summary.ShouldContain("| Performance | ⚠️ could not be evaluated, overridden | 1 | 1 | 0 |");
        summary.ShouldContain(static line => line.StartsWith("| Retrieval | ", StringComparison.Ordinal)
            && line.Contains("passed with warnings", StringComparison.Ordinal));
        summary.ShouldContain("- **ValidatePerformance**: hot fix for the fair");
        summary.ShouldContain("| ⚠️ | retrieval | Spread | 2.00× | ≤ 1.00× | too busy |");
        SliceFigures slice = retrieval.Retrieval.Slices[0];
        summary.ShouldContain(line => line.StartsWith(FormattableString.Invariant(
            $"| {slice.Slice} | {slice.Queries} | {slice.Figures.HitAt1:0.000} | {slice.Figures.NdcgAt10:0.000} | +0.125 | "),
            StringComparison.Ordinal));
        summary.ShouldContain(static line => line.StartsWith("| **all** | 2 | ", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Attribute(string name, string page) =>
        Regex.Matches(page, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(10))
            .Select(static match => match.Groups[1].Value);

    [GeneratedRegex("<[a-z][^>]* hidden[ >]")]
    private static partial Regex Hidden();

    [GeneratedRegex("<[a-z][^>]* on[a-z]+=")]
    private static partial Regex Handler();

    [Fact]
    public void What_users_type_is_text_in_the_page()
    {
        SampleSnapshot.WriteSuite(sample.Work, "script", "<b>bold</b> & more", "{type: resistor}");
        GateContext context = sample.Context()
            with
        {
            Settings = DeclaredGateSettings.Of(
                new GatesSettings { Retrieval = new RetrievalGateSettings { Suites = "script.yaml" } }),
        };
        GateResult retrieval = GateRunner.Run(GateList.Find(RetrievalGate.Id), context);
        string page = File.ReadAllText(ReportWriter.Write(Inputs() with { Gates = [retrieval] }, _directory));
        page.ShouldNotContain("<b>bold</b>");
        page.ShouldContain("&lt;b&gt;bold&lt;/b&gt; &amp; more");
    }

    [Fact]
    public void A_gate_that_did_not_run_blocks()
    {
        _ = ReportWriter.Write(Inputs() with { Gates = [] }, _directory);
        using JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_directory, "results.json")));
        results.RootElement.GetProperty("verdict").GetString().ShouldBe("error");
        results.RootElement.GetProperty("gates").EnumerateArray().Select(static gate => gate.GetProperty("verdict").GetString())
            .ShouldAllBe(static verdict => verdict == "error");
        File.ReadAllText(Path.Combine(_directory, "index.html")).ShouldContain($"Blocked by {GateList.Descriptions.Count} gates");
    }

    [Fact]
    public void A_result_for_another_snapshot_blocks()
    {
        GateResult stale = GateRunner.Result(
            IntegrityGate.Id, "20200101-000000000000", new string('f', 64), [GateCheck.Condition("a", "A", holds: true)]);
        _ = ReportWriter.Write(Inputs() with { Gates = [stale] }, _directory);
        File.ReadAllText(Path.Combine(_directory, "index.html"))
            .ShouldContain("It belongs to 20200101-000000000000 (ffffffffffff). Run the gate again.");
    }

    [Fact]
    public void Junit_has_a_suite_per_gate_and_a_failure_per_blocking_check()
    {
        GateResult failed = GateRunner.Run(GateList.Find(RetrievalGate.Id), sample.Context() with
        {
            Settings = DeclaredGateSettings.Of(new GatesSettings
            {
                Retrieval = new RetrievalGateSettings { Suites = "tiny.yaml", MinNdcgAt10 = 1, MinHitAt1 = 1, MinMrrAt10 = 1 },
            }),
        });
        _ = ReportWriter.Write(Inputs()
            with { Gates = [failed with { Checks = [.. failed.Checks, GateCheck.AtLeast("x", "X\u0001", 0.25, 0.5)] }] },
            _directory);
        XElement junit = XDocument.Load(Path.Combine(_directory, "junit.xml")).Root!;
        junit.Elements("testsuite").Select(static suite => suite.Attribute("name")!.Value)
            .ShouldBe(GateList.Descriptions.Select(static gate => gate.Id));
        XElement failure = junit.Descendants("testcase").Single(static test => test.Attribute("name")!.Value == "x")
            .Element("failure")!;
        failure.Attribute("message")!.Value.ShouldBe("X: 0.250 ≥ 0.500");
        junit.Elements("testsuite").First().Attribute("errors")!.Value.ShouldBe("1");
    }

    [Fact]
    public void An_override_is_shown_with_its_reason()
    {
        string page = File.ReadAllText(ReportWriter.Write(
            Inputs() with { Gates = [], Overrides = [.. GateList.Descriptions.Select(static gate =>
                new ReportOverride(gate.Target, "hot fix for the fair"))] }, _directory));
        page.ShouldContain("Published by override");
        page.ShouldContain("hot fix for the fair");
    }

    [Fact]
    public void A_live_snapshot_that_cannot_be_read_is_named_without_its_place()
    {
        string live = Directory.CreateDirectory(Path.Combine(_directory, "secret-place", "live")).FullName;

        // A link to itself: the system's own error names the whole path.
        string metadata = Path.Combine(live, SnapshotFiles.Metadata);
        File.CreateSymbolicLink(metadata, metadata);
        string report = Path.Combine(_directory, "report");
        _ = ReportWriter.Write(Inputs() with { LiveSnapshotDirectory = live }, report);

        string page = File.ReadAllText(Path.Combine(report, "index.html"));
        page.ShouldContain("a link that leads nowhere");
        page.ShouldNotContain("secret-place");
    }

    [Fact]
    public void No_file_of_the_report_names_places_users_or_machines()
    {
        GateResult retrieval = GateRunner.Result(
            RetrievalGate.Id, SampleSnapshot.Name, SnapshotIntegrity.ReadMetadata(sample.Snapshot).Digest.ToString(),
            [GateCheck.CouldNotRun("gate", "The gate ran",
                "EVL021: /home/alice/parts/data/eval/tiny.yaml: line 7 is no query. See /home/alice/.cache/parts/x.json, "
                + "C:\\Users\\alice\\y.json, '/srv/alice's own/z.json' and process 7 on alices-host for 3 s (Publish).")]);
        _ = ReportWriter.Write(Inputs() with
        {
            Root = "/home/alice/parts",
            Gates = [retrieval],
            Overrides =
                [new ReportOverride("ValidateRetrieval", "hot fix, see /home/alice/notes.txt and alice@alices-host (pid 9)")],
            Steps = [new ReportStep("Fetch", "", "ran", null, "of /home/alice/catalogue.sqlite3")],
        }, _directory);

        foreach (string file in (string[])["index.html", "results.json", "junit.xml"])
        {
            string text = File.ReadAllText(Path.Combine(_directory, file));
            text.ShouldNotContain("alice", Case.Insensitive, file);
            text.ShouldContain(
                "EVL021: data/eval/tiny.yaml: line 7 is no query. See …/x.json, …/y.json, ", Case.Sensitive, file);
        }

        string summary = File.ReadAllText(Path.Combine(_directory, ReportWriter.SummaryFileName));
        summary.ShouldNotContain("alice", Case.Insensitive);
        summary.ShouldContain("hot fix, see …/notes.txt and …");
        File.ReadAllText(Path.Combine(_directory, "index.html")).ShouldContain("hot fix, see …/notes.txt and …");
        File.ReadAllText(Path.Combine(_directory, "index.html")).ShouldContain("of …/catalogue.sqlite3");
    }

    [Theory]
    [InlineData("/srv/checkout/data/a.yaml: gone", "data/a.yaml: gone")]
    [InlineData("in /srv/checkout.", "in ..")]
    [InlineData("in '/srv/checkout'", "in '.'")]
    [InlineData("'/srv/checkout/a b/c.json' is", "'a b/c.json' is")]
    [InlineData("/srv/checkout2/x/y.json", "…/y.json")]
    [InlineData("Could not find file '/home/al ice/x/y z.json'.", "Could not find file '…/y z.json'.")]
    [InlineData("/home/alice", "…")]
    [InlineData("Read /home/alice/a.json.", "Read …/a.json.")]
    [InlineData("Read /home/alice/work.", "Read ….")]
    [InlineData("(/tmp/one/two.bin)", "(…/two.bin)")]
    [InlineData("C:/Users/alice/a.json", "…/a.json")]
    [InlineData(@"\\host\share\a.json", "…/a.json")]
    [InlineData("file:///home/alice/a.json", "…/a.json")]
    [InlineData("process 12 on build-3 for 4 s", "process 12 for 4 s")]
    [InlineData("alice@build-3 (pid 4)", "…")]
    [InlineData("/v1/components/search answered 500", "/v1/components/search answered 500")]
    [InlineData("https://example.com/a/b", "https://example.com/a/b")]
    [InlineData("12 requests/s at 3 nV/√Hz, ±20ppm/°C, recall@10 0.9/0.8/0.7, N/A, 1 / 2", null)]
    [InlineData("data/eval/tiny.yaml and ./build.sh", null)]
    public void A_text_keeps_what_is_nobodys_place(string text, string? shown) =>
        PublicText.Of(text, "/srv/checkout").ShouldBe(shown ?? text);

    [Fact]
    public void The_comparison_with_the_live_snapshot_itself_says_so()
    {
        string page = File.ReadAllText(ReportWriter.Write(Inputs() with { LiveSnapshotDirectory = sample.Snapshot }, _directory));
        page.ShouldContain("This is the live snapshot itself.");
    }

    [Fact]
    public void Prices_and_stock_that_could_not_be_read_and_rejected_offers_are_shown()
    {
        string path = Path.Combine(_directory, ImportFiles.Offers);
        Directory.CreateDirectory(_directory);
        string[] lines = File.ReadAllLines(Path.Combine(sample.Work, "fetch", ImportFiles.Offers));
        File.WriteAllLines(path, lines.Select(static (line, number) =>
        {
            JsonObject offer = JsonNode.Parse(line)!.AsObject();
            offer["price"] = "x";
            offer["stock"] = number == 5 ? -1 : 1;
            return number == 9 ? "{" : offer.ToJsonString();
        }));
        string offers = Path.Combine(_directory, "offers");
        _ = OffersStage.Run(path, new TransformSettings { MaxRejectedShare = 0.5 }, offers);
        string page = WithoutBdi(File.ReadAllText(ReportWriter.Write(
            Inputs() with { Gates = [], OffersReportPath = Path.Combine(offers, OffersReport.FileName) },
            Path.Combine(_directory, "report"))));
        string data = page[page.IndexOf("id=\"data\"", StringComparison.Ordinal)..];
        Row(data, "offers, rejected").ShouldContain("<td class=\"n\">1</td>");
        Row(data, "price unreadable").ShouldContain($"<td class=\"n\">{lines.Length - 1}</td>");
        Row(data, "stock negative").ShouldContain("<td class=\"n\">1</td>");
        data.ShouldContain("In stock");
    }

    private static string Row(string page, string text) => page.Split("<tr>").FirstOrDefault(row => row.Contains(text)) ?? "";

    [Fact]
    public void What_could_not_be_read_is_shown_per_field_and_reason_with_an_example()
    {
        string transform = Path.Combine(_directory, "transform-report.json");
        string fetch = Path.Combine(_directory, "fetch-manifest.json");
        Directory.CreateDirectory(_directory);
        File.WriteAllText(transform, """
            {"rows_in":9,"rows_kept":9,"attributes":{"stated":1234,"kept":1200,"blank":20,"same":4,
            "lost":{"not_finite":{"count":10,"samples":[77,78]}}},
             "types":{"inductor":{"rows":9,"in_pick_table":1,"not_in_pick_table":{"no_stock":{"count":8,"samples":[1]}},
               "columns":{"dc_resistance_ohm":{"stated":9,"read":8,"unread":{"implausible":{"count":1,"samples":[91],
               "example":"120MΩ <b>"}}}},
               "without_column":{"Q_Factor":{"count":6,"samples":[92]}}}},
             "warnings":{"description_composed":{"count":5,"samples":[94]}}}
            """);
        string offers = Path.Combine(_directory, "offers-report.json");
        File.WriteAllText(offers, """
            {"rows_in":9,"rows_kept":7,"in_stock":6,"rejected":{"id_not_ascending":{"count":2,"samples":[96]}},
             "warnings":{"price_not_a_number":{"count":3,"samples":[93]}}}
            """);
        File.WriteAllText(fetch,
            """{"counts":{"rows_in":9,"defective_by_reason":{"jlc_extra_not_json":2},"examples":{"jlc_extra_not_json":95}}}""");
        string page = File.ReadAllText(ReportWriter.Write(Inputs()
            with { Gates = [], TransformReportPath = transform, OffersReportPath = offers, FetchManifestPath = fetch },
            Path.Combine(_directory, "report")));
        string reasons = WithoutBdi(page);
        reasons.ShouldContain("offers, rejected");
        reasons.ShouldContain("offers, warning");
        reasons.ShouldContain("C96");
        string unread = WithoutBdi(
            page[page.IndexOf("id=\"unread\"", StringComparison.Ordinal)..page.IndexOf(
                "<section id=\"diff\"", StringComparison.Ordinal)]);
        unread.ShouldContain("1,234 attributes stated: 1,200 kept, 20 say nothing, 4 said twice, 10 lost.");
        unread.ShouldContain("<td>attribute</td><td>not finite</td><td class=\"soft small\">C77</td><td class=\"n\">10</td>");
        unread.ShouldContain("<td>price</td><td>price not a number</td><td class=\"soft small\">C93</td><td class=\"n\">3</td>");
        unread.ShouldContain(
            "<td>source file</td><td>jlc extra not json</td><td class=\"soft small\">C95</td><td class=\"n\">2</td>");
        unread.ShouldContain("<td>inductor dc resistance ohm</td><td>implausible</td>");
        unread.ShouldContain("C91 ");
        unread.ShouldNotContain("120MΩ <b>");
        unread.ShouldContain("<td>inductor</td><td>Q_Factor</td><td class=\"soft small\">C92</td><td class=\"n\">6</td>");
        unread.ShouldNotContain("description composed");
        unread.IndexOf("not finite", StringComparison.Ordinal)
            .ShouldBeLessThan(unread.IndexOf("price not a number", StringComparison.Ordinal));
    }

    [Fact]
    public void What_parts_state_is_shown_per_type_and_property_with_what_is_unread_and_contradicted()
    {
        string transform = Path.Combine(_directory, "transform-report.json");
        Directory.CreateDirectory(_directory);
        File.WriteAllText(transform, """
            {"rows_in":9,"rows_kept":9,"facts":{"facts":1230,"parts_with_facts":8,"sources":{"attribute":1200,
            "part_number":30},"types":{"ldo_ic":{"rows":10,"rows_with_facts":8,"facts":45,
              "properties":{"output_voltage":{"expected":8,"stated":6,"from_text":2,
                "unread":{"count":3,"samples":[71],"texts":[{"text":"adj <b>","count":3}]},
                "contradictions":{"count":1,"samples":[72],"texts":[{"text":"3V ≠ 5V","count":1}]}}}}}}}
            """);
        string page = File.ReadAllText(ReportWriter.Write(Inputs() with { Gates = [], TransformReportPath = transform },
            Path.Combine(_directory, "report")));
        string coverage =
            WithoutBdi(page[page.IndexOf("id=\"coverage\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"diff\"",
            StringComparison.Ordinal)]);
        coverage.ShouldContain("1,230 facts of 8 parts; attribute 1,200; part number 30.");
        coverage.ShouldContain("<td>ldo ic</td><td class=\"n\">10</td><td class=\"n\">80.0 %</td><td class=\"n\">4.5</td>");
        coverage.ShouldContain(
            "<td>output voltage</td><td class=\"n\">8</td><td class=\"n\">75.0 %</td><td class=\"n\">2</td><td "
                + "class=\"n\">3</td><td class=\"n\">1</td>");
        coverage.ShouldContain("C71");
        coverage.ShouldContain("3V ≠ 5V");
        coverage.ShouldNotContain("adj <b>");
    }

    // Names stand in an element of their own (HostileReportTests); here the words count.
    private static string WithoutBdi(string page) =>
        page.Replace("<bdi>", "", StringComparison.Ordinal).Replace("</bdi>", "", StringComparison.Ordinal);

    [Fact]
    public void A_candidate_that_is_live_is_said_to_be_live()
    {
        string page = WithoutBdi(File.ReadAllText(ReportWriter.Write(Inputs() with { CandidateIsLive = true }, _directory)));
        page.ShouldContain($"This is the live snapshot: {SampleSnapshot.Name} is published, and is not compared with itself.");
        page.ShouldNotContain("Nothing is published yet: there is no snapshot to compare with.");
    }

    [Theory]
    [InlineData("none", true,
        "Measured on 2026-11-28 09:30 UTC, when no snapshot of this source was live: compared with none. "
        + "This snapshot is the live one now.")]
    [InlineData("none", false,
        "Measured on 2026-11-28 09:30 UTC, when no snapshot of this source was live: compared with none.")]
    [InlineData("20260101-aaaaaaaaaaaa", true,
        "Measured on 2026-11-28 09:30 UTC beside 20260101-aaaaaaaaaaaa, which was live then. This snapshot is the live one now.")]
    [InlineData("20260101-aaaaaaaaaaaa", false,
        "Measured on 2026-11-28 09:30 UTC beside 20260101-aaaaaaaaaaaa, which was live then.")]
    [InlineData("itself", true,
        "Measured on 2026-11-28 09:30 UTC while this snapshot was live: not compared with itself, only with its record "
        + "and the baseline.")]
    public void A_kept_result_is_shown_with_the_day_and_the_snapshot_that_it_was_compared_with(
        string comparedWith, bool isLive, string expected)
    {
        GateResult kept = sample.Result(RetrievalGate.Id) with { ComparedWith = comparedWith };
        ReportInputs inputs = Inputs() with
        {
            Gates = [kept],
            CandidateIsLive = isLive,
            Steps = [new("ValidateRetrieval", "", "up to date", null, "",
                new DateTimeOffset(2026, 11, 28, 9, 30, 0, TimeSpan.Zero))],
        };
        string page = WithoutBdi(File.ReadAllText(ReportWriter.Write(inputs, _directory)));

        page.ShouldContain($"<p class=\"soft small\">{expected}</p>");
        kept.Checks.ShouldAllBe(static check => !check.Message.Contains("is live") && !check.Message.Contains("is published"));
        using JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_directory, "results.json")));
        results.RootElement.GetProperty("candidate_is_live").GetBoolean().ShouldBe(isLive);
        results.RootElement.GetProperty("steps")[0].GetProperty("ended_at").GetDateTimeOffset().Hour.ShouldBe(9);
    }

    [Fact]
    public void Warnings_are_counted_beside_the_verdict()
    {
        GateResult warned = GateRunner.Result(
            IntegrityGate.Id,
            SampleSnapshot.Name,
            Inputs().Gates[0].SnapshotDigest,
            [GateCheck.Condition("a", "A", holds: true), GateCheck.AtMost("b", "B", 2, 1, severity: CheckSeverity.Warn),
                GateCheck.AtMost("c", "C", 2, 1, severity: CheckSeverity.Warn)]);
        string page = File.ReadAllText(ReportWriter.Write(Inputs() with { Gates = [warned] }, _directory));
        page.ShouldContain("passed with warnings");
        page.ShouldContain("3 checks, 2 warnings");
        using JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_directory, "results.json")));
        results.RootElement.GetProperty("warnings").GetInt32().ShouldBe(2);
        results.RootElement.GetProperty("gates")[0].GetProperty("warnings").GetInt32().ShouldBe(2);
        XElement property = XDocument.Load(Path.Combine(_directory, "junit.xml")).Root!.Elements("testsuite").First()
            .Element("properties")!.Element("property")!;
        property.Attribute("value")!.Value.ShouldBe("2");
    }

    internal static void WriteReport(SampleSnapshot sample, IReadOnlyList<GateResult> gates, string directory) =>
        ReportWriter.Write(new ReportInputs { SnapshotDirectory = sample.Snapshot, Gates = gates }, directory);

    private ReportInputs Inputs() => new()
    {
        SnapshotDirectory = sample.Snapshot,
        Gates = [.. new[] { IntegrityGate.Id, CompatibilityGate.Id, RetrievalGate.Id }.Select(sample.Result)],
        TransformReportPath = Path.Combine(sample.Work, "sql", "transform-report.json"),
        OffersReportPath = Path.Combine(sample.Work, "sql", OffersReport.FileName),
        FetchManifestPath = Path.Combine(sample.Work, "fetch", "fetch-manifest.json"),
        Steps = [new("Transform", new string('a', 64), "ran", TimeSpan.FromSeconds(2), "raw files changed"),
            new("Embed", new string('b', 64), "up to date", TimeSpan.FromSeconds(4))],
    };
}
