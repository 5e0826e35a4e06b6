using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Gates.Performance;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Reporting;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Reporting;

/// <summary>Everything that a catalogue, a query or a person can say is text on the page, wherever it stands.</summary>
public sealed partial class HostileReportTests(SampleSnapshot sample) : IDisposable
{
    private const string Attack = "\"'><x-hostile onload=1>{{ page.digest }}&amp;";
    private const string Escaped = "&quot;&apos;&gt;&lt;x-hostile onload=1&gt;{{ page.digest }}&amp;amp;";
    private static readonly RetrievalFigures Poor = new(0, 0, 0, 0.25, 0.25, null);
    private readonly string _directory = Directory.CreateTempSubdirectory("hostile-report-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Hostile_names_in_every_field_are_text_on_the_page()
    {
        string snapshot = HostileSnapshot("candidate", "candidate");
        string live = HostileSnapshot("live", "live");
        string page = Write(Inputs(snapshot) with { LiveSnapshotDirectory = live });

        string[] fields =
        [
            "check-title", "check-message", "unit", "override-gate", "override-reason", "step-name", "step-status", "step-note",
            "suite-name",
            "slice", "query-text", "query-id", "part-number", "package", "description", "mover-id", "cpu", "runtime",
            "mover-text", "live-number", "live-body", "live-says", "listed-text", "listed-id", "ablated-leg",
            "understood-kind", "understood-text", "understood-role", "query-remark", "traced-leg", "result-reason", "result-leg",
            "missed-number", "missed-body", "missed-says", "missed-leg",
            "source-id-candidate", "source-url-candidate", "artifact-candidate", "table-candidate", "file-candidate",
            "step-candidate",
            "type", "fill", "cause", "not-pickable", "example", "sample", "attribute", "read-column", "without-column", "warning",
            "defect",
        ];
        fields.Where(field => !page.Contains(field + Escaped, StringComparison.Ordinal)).ShouldBeEmpty();
        page.ShouldNotContain("<x-hostile");
        page.ShouldNotContain("\"'>");

        // The same elements as with harmless names, in the same order: no name opened or closed one.
        string harmless = Write(Inputs(HostileSnapshot("candidate", "candidate", attack: "")) with
        {
            LiveSnapshotDirectory = HostileSnapshot("live", "live", attack: ""),
        }, attack: "");
        Tags(page).ShouldBe(Tags(harmless));
    }

    [Fact]
    public void Hostile_names_are_text_in_the_summary()
    {
        string attack = Attack + "|`*_[x](y)~~\\#@me $x$ https://e.org www.e.org\r\n\n# h\u202E";
        string encoded = MarkdownText.Of(attack);
        encoded.IndexOfAny(['<', '>', '|', '`', '*', '_', '[', ']', '~', '\\', '@', '$', ':', '"', '\n', '\r', '\u202E'])
            .ShouldBe(-1);
        encoded.Replace("&#", "", StringComparison.Ordinal).IndexOfAny(['&', '#']).ShouldBe(-1);
        encoded.ShouldNotContain("www.");
        encoded.ShouldContain("&#91;U+202E&#93;");
        string hostile = Summary(attack);
        string harmless = Summary("");

        // Where the names were, nothing but their text is: the same lines, cells and emphasis stand around them.
        string spoken = MarkdownText.Of(ReportFunctions.Words(attack));
        foreach (string name in new[] { "check-title", "check-message", "override-gate", "override-reason", "mover-text",
            "mover-id" })
        {
            hostile.ShouldContain(MarkdownText.Of(name) + encoded);
        }

        hostile.ShouldContain("| slice" + spoken);
        hostile.ShouldContain("| ablated-leg" + spoken);

        hostile.Replace(encoded, "", StringComparison.Ordinal)
            .Replace(spoken, "", StringComparison.Ordinal).ShouldBe(harmless);

        string Summary(string attack)
        {
            _ = Write(Inputs(HostileSnapshot("candidate", "candidate", attack))
                with { LiveSnapshotDirectory = HostileSnapshot("live", "live", attack) }, attack);
            return File.ReadAllText(Path.Combine(_directory, "report", ReportWriter.SummaryFileName));
        }
    }

    [Fact]
    public void A_name_cannot_turn_the_direction_of_what_follows()
    {
        // U+05D0 turns no page by itself: it stays, and its element keeps it apart from what follows.
        const string Turned = "\u202E\u2066\u05D0\uFFFE\u001B";
        const string Seen = "[U+202E][U+2066]\u05D0[U+FFFE][U+001B]";
        string page = Write(Inputs(HostileSnapshot("candidate", "candidate", Turned))
            with { LiveSnapshotDirectory = HostileSnapshot("live", "live", Turned) }, Turned);
        page.ShouldNotContain('\uFFFD');
        page.Where(static c => c is '\u202E' or '\u2066' or '\uFFFE' or '\u001B').ShouldBeEmpty();
        string[] names =
        [
            "check-title", "check-message", "override-gate", "override-reason", "step-name", "step-status", "step-note",
            "suite-name", "slice", "query-text",
            "query-id", "part-number", "package", "description", "mover-id", "cpu", "runtime", "source-id-candidate",
            "mover-text", "live-number", "live-body", "live-says", "listed-text", "listed-id", "ablated-leg",
            "understood-kind", "understood-text", "understood-role", "query-remark", "traced-leg", "result-reason", "result-leg",
            "missed-number", "missed-body", "missed-says", "missed-leg",
            "source-url-candidate",
            "artifact-candidate", "table-candidate", "file-candidate", "step-candidate", "type", "fill", "cause", "not-pickable",
            "example", "sample",
            "attribute", "read-column", "without-column", "warning", "defect",
        ];
        names.Where(name => !BidiText(page).Any(text => text.Contains(name + Seen, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10 kΩ ±1% 电阻 \t\n \U0001F600", "10 kΩ ±1% 电阻 \t\n \U0001F600")]
    [InlineData("\u202A\u202B\u202C\u202D\u202E", "[U+202A][U+202B][U+202C][U+202D][U+202E]")]
    [InlineData("\u2066\u2067\u2068\u2069", "[U+2066][U+2067][U+2068][U+2069]")]
    [InlineData("a\u200E\u200F\u061Cb", "a[U+200E][U+200F][U+061C]b")]
    [InlineData("\uFFFE\uFFFF\uFDD0\U0001FFFE", "[U+FFFE][U+FFFF][U+FDD0][U+1FFFE]")]
    [InlineData("\0\u0085", "[U+0000][U+0085]")]
    public void What_a_page_may_not_hold_is_shown_by_its_code(string text, string shown) => VisibleText.Of(text).ShouldBe(shown);

    [Fact]
    public void Half_a_pair_is_shown_by_its_code()
    {
        VisibleText.Of($"a{'\uD83D'}b").ShouldBe("a[U+D83D]b");
        VisibleText.Of($"{'\uDE00'}{'\uD83D'}").ShouldBe("[U+DE00][U+D83D]");
    }

    [Fact]
    public void A_hostile_model_and_a_hostile_manifest_are_text_too()
    {
        string snapshot = sample.Copy();
        string path = Path.Combine(snapshot, "vector", "manifest.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (string name in new[] { "model_id", "builder_version" })
        {
            manifest[name] = name + Attack;
        }

        File.WriteAllText(path, manifest.ToJsonString());
        string page = Write(Inputs(snapshot));
        page.ShouldContain("model_id" + Escaped);
        page.ShouldContain("builder_version" + Escaped);
        page.ShouldNotContain("<x-hostile");

        manifest["schema_version"] = "x" + Attack;
        File.WriteAllText(path, manifest.ToJsonString());
        string broken = Write(Inputs(snapshot));
        broken.ShouldContain("<dt>Vector manifest</dt>");
        broken.ShouldNotContain("<x-hostile");
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_in_a_template()
    {
        EscapingContext context = new();
        Scriban.Runtime.ScriptObject values = [];
        values.SetValue("query", new { Text = "<b>" }, readOnly: true);
        context.PushGlobal(values);
        Scriban.Template.Parse("{{ query.text }}").Render(context).ShouldBe("&lt;b&gt;");
        Should.Throw<Scriban.Syntax.ScriptRuntimeException>(() => Scriban.Template.Parse("{{ query.txet }}").Render(context));
        Should.Throw<Scriban.Syntax.ScriptRuntimeException>(() => Scriban.Template.Parse("{{ qeury }}").Render(context));
    }

    private string Write(ReportInputs inputs, string attack = Attack)
    {
        string transform = Path.Combine(_directory, "transform-report.json");
        string fetch = Path.Combine(_directory, "fetch-manifest.json");
        File.WriteAllText(transform, Transform(attack).ToJsonString());
        File.WriteAllText(fetch, Fetch(attack).ToJsonString());
        ReportInputs complete = inputs with
        {
            TransformReportPath = transform,
            FetchManifestPath = fetch,
            Gates = Gates(inputs.SnapshotDirectory, attack),
            Overrides = [new("override-gate" + attack, "override-reason" + attack)],
            Steps = [
                new("step-name" + attack, "key" + attack, "step-status" + attack, TimeSpan.FromSeconds(2), "step-note" + attack)],
        };
        return File.ReadAllText(ReportWriter.Write(complete, Path.Combine(_directory, "report")));
    }

    private static ReportInputs Inputs(string snapshot) => new() { SnapshotDirectory = snapshot, Gates = [] };

    private static IReadOnlyList<GateResult> Gates(string snapshot, string attack)
    {
        (SnapshotMetadata metadata, Foundation.Files.Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(snapshot);
        GateCheck check = GateCheck.AtMost(
            "name" + attack, "check-title" + attack, 2, 1, "unit" + attack, message: "check-message" + attack);
        QueryOutcome worst = new()
        {
            Suite = "suite-name" + attack,
            Id = "query-id" + attack,
            Slice = "slice" + attack,
            Text = "query-text" + attack,
            Relevant = 1,
            Figures = Poor,
            Returned = [new ReturnedPart(1, "part-number" + attack, "package" + attack, "description" + attack, 1)],
        };
        GateResult Result(string gate) => GateRunner.Result(gate, metadata.Name, digest.ToString(), [check]);
        return
        [
            Result(IntegrityGate.Id),
            Result(CompatibilityGate.Id),
            Result(RetrievalGate.Id) with
            {
                Retrieval = new RetrievalDetails
                {
                    Suites = [new SuiteReference("suite-name" + attack, "sha256" + attack, 1)],
                    Slices = [new SliceFigures("slice" + attack, 1, Poor)],
                    RawVectorSlices = [new SliceFigures("slice" + attack, 1, Poor)],
                    LiveSlices = [new SliceFigures("slice" + attack, 1, Poor)],
                    Legs = [new SliceLegs("slice" + attack, 1, 0.25, [new LegFigure("ablated-leg" + attack, 0.5)])],
                    Queries =
                    [
                        new QueryFigures("suite-name" + attack, "listed-id" + attack, "slice" + attack, 1, 0.25, 0.75,
                            "listed-text" + attack),
                    ],
                    Movers =
                    [
                        new QueryMove("suite-name" + attack, "mover-id" + attack, "slice" + attack, "mover-text" + attack, 0.25,
                            0.75, worst.Returned,
                            [new ReturnedPart(2, "live-number" + attack, "live-body" + attack,
                                "live-says" + attack, 0)]),
                    ],
                    Worst = [worst],
                    Traces = [Trace(attack)],
                },
            },
            Result(PerformanceGate.Id) with
            {
                Performance = new PerformanceDetails
                {
                    Machine = new MachineDescription("cpu" + attack, 2, "system" + attack, "runtime" + attack),
                    Latency = LatencyFigures.Of([1, 2, 3]),
                    LiveLatency = LatencyFigures.Of([2, 3, 900]),
                    RequestsPerSecond = 1234,
                    Clients = 4,
                    ColdStartMs = 300,
                    ResidentMib = 200,
                },
            },
        ];
    }

    private static QueryTrace Trace(string attack) => new()
    {
        Suite = "suite-name" + attack,
        Id = "query-id" + attack,
        Understood =
            [new("understood-kind" + attack, "understood-text" + attack, "understood-role" + attack)],
        Notes = ["query-remark" + attack],
        Legs = [new TracedLeg("traced-leg" + attack, 1, 2, 1, 2, [new GradedId(3, 1)], BudgetExhausted: true)],
        Results = [new TracedResult(["result-reason" + attack], [new LegRank("result-leg" + attack, 3)])],
        Missed = new MissedPart(
            new ReturnedPart(4, "missed-number" + attack, "missed-body" + attack, "missed-says" + attack, 2),
            17,
            [new LegRank("missed-leg" + attack, 5)]),
    };

    private static JsonObject Counted(string attack) =>
        new() { ["count"] = 2, ["samples"] = new JsonArray("sample" + attack), ["example"] = "example" + attack };

    private static JsonObject Transform(string attack) => new()
    {
        ["rows_in"] = 9,
        ["rows_kept"] = 9,
        ["rejected"] = new JsonObject { ["cause" + attack] = Counted(attack) },
        ["attributes"] = new JsonObject
        {
            ["stated"] = 9, ["kept"] = 7, ["blank"] = 0, ["same"] = 0,
            ["lost"] = new JsonObject { ["attribute" + attack] = Counted(attack) },
        },
        ["types"] = new JsonObject
        {
            ["type" + attack] = new JsonObject
            {
                ["rows"] = 9,
                ["in_pick_table"] = 1,
                ["not_in_pick_table"] = new JsonObject { ["not-pickable" + attack] = Counted(attack) },
                ["columns"] = new JsonObject { ["read-column"
                    + attack] = new JsonObject { ["unread"] = new JsonObject { ["cause" + attack] = Counted(attack) } } },
                ["without_column"] = new JsonObject { ["without-column" + attack] = Counted(attack) },
            },
        },
        ["warnings"] = new JsonObject { ["warning" + attack] = Counted(attack) },
    };

    private static JsonObject Fetch(string attack) => new()
    {
        ["counts"] = new JsonObject { ["rows_in"] = 9, ["imported"] = 9,
            ["defective_by_reason"] = new JsonObject { ["defect" + attack] = 3 } },
        ["profile"] = new JsonObject { ["fill_rates"] = new JsonObject { ["fill" + attack] = 0.5 } },
    };

    private string HostileSnapshot(string name, string mark, string attack = Attack)
    {
        string directory = sample.Copy();
        string path = Path.Combine(directory, SnapshotFiles.Metadata);
        SnapshotMetadata metadata = SnapshotMetadata.Parse(File.ReadAllBytes(path));
        File.WriteAllBytes(path, (metadata with
        {
            Name = $"20261120-{name}",
            SourceId = $"source-id-{mark}{attack}",
            Sources = [new SnapshotSource($"artifact-{mark}{attack}", $"source-url-{mark}{attack}", 9, new string('a', 64))],
            TableCounts = new(metadata.TableCounts, StringComparer.Ordinal) { [$"table-{mark}{attack}"] = 7 },
            Lineage = new(metadata.Lineage, StringComparer.Ordinal) { [$"step-{mark}{attack}"] = $"key-{mark}{attack}" },
            Files = [.. metadata.Files, new SnapshotFile($"file-{mark}{attack}", 7, new string('b', 64))],
        }).ToUtf8());
        return directory;
    }

    private static string[] Tags(string page) => [.. Tag().Matches(page).Select(static match => match.Value)];

    private static string[] BidiText(string page) => [.. Bidi().Matches(page).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("<bdi>([^<]*)</bdi>")]
    private static partial Regex Bidi();

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9-]*")]
    private static partial Regex Tag();
}
