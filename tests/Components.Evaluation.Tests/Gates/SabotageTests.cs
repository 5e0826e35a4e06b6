using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Compatibility;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Components.Search.Explaining;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

/// <summary>Each way in which a program or its data can be wrong is refused by the check that is made for it, and by name. The
/// sound program passes the same gate over the same snapshot, so that nothing here is refused for another reason.</summary>
public sealed partial class SabotageTests : IClassFixture<SabotageTests.Sound>
{
    private readonly SampleSnapshot _sample;
    private readonly Sound _sound;

    public SabotageTests(SampleSnapshot sample, Sound sound)
    {
        _sample = sample;
        _sound = sound;
    }

    [Fact]
    public void The_sound_program_passes() =>
        _sound.Result.Verdict.ShouldBe(GateVerdict.Pass, Describe(_sound.Result));

    [Fact]
    public void Ranking_reversed_sinks_below_the_baseline_and_below_the_record()
    {
        // The scores stay descending: only the parts have changed places.
        GateResult result = Run(answers: static response => response with
        {
            Results = [.. response.Results.Reverse()
                .Zip(response.Results, static (part, place) => part with { Score = place.Score })],
        });

        Refused(result, "baseline.ndcg_at_10.exact");
        Refused(result, "baseline.hit_at_1.words");
        Refused(result, "regression.record");
    }

    [Fact]
    public void A_component_type_filter_that_is_ignored_shows_in_the_rows() =>
        Refused(Run(understands: static request => request with { ComponentType = null }), "invariant.filter.component_type");

    [Fact]
    public void A_package_filter_that_is_ignored_shows_in_the_rows() =>
        Refused(Run(understands: static request => request with { Package = null }), "invariant.filter.package");

    [Fact]
    public void A_stock_filter_that_is_ignored_shows_in_the_rows() =>
        Refused(Run(understands: static request => request with { InStockOnly = false }), "invariant.filter.in_stock");

    [Theory]
    [InlineData("999 kV ✓")]
    [InlineData("flux compensator ✓")]
    [InlineData("TO-247-9 ✓")]
    [InlineData("part number ✓")]
    [InlineData("article number ✓")]
    [InlineData("mentions unobtainium")]
    [InlineData("10 V ✗ (987.6 kV)")]
    [InlineData("0402 ✗ (TO-247-9)")]
    [InlineData("not 0402 ✓ (TO-247-9)")]
    [InlineData("in stock 1.2G")]
    [InlineData("is C999999999")]
    [InlineData("part number contains it")]
    [InlineData("not unobtainium ✗")]
    [InlineData("white unknown (TO-247-9)")]
    public void A_reason_that_is_invented_has_no_ground_in_the_part(string reason)
    {
        GateResult result = Run(answers: response =>
            response with { Results = [.. response.Results.Select(part => part with { Reasons = [.. part.Reasons, reason] })] });

        Refused(result, "invariant.reasons").Message.ShouldContain($"'{reason}' on C");
    }

    [Fact]
    public void Answers_that_are_worse_than_a_leg_alone_are_seen()
    {
        GateResult result = Run(
            answers: static response => response with { Results = [.. response.Results.Reverse()] },
            settings: new RetrievalGateSettings { Suites = "own.yaml" });

        Refused(result, "best_leg.exact").Measured!.Value.ShouldBeLessThan(0);
        _sound.Result.Checks.Single(static check => check.Name == "best_leg.exact").Verdict.ShouldBe(GateVerdict.Pass);
    }

    [Fact]
    public void A_program_that_reads_only_the_first_word_changes_with_the_order_of_words()
    {
        OwnSuite.WriteWords(_sample.Work, "order", _sample.Snapshot);
        Refused(
            Run(understands: static request => request with { Query = request.Query.Split(' ')[0] }, suites: "order.yaml"),
            "rewriting.word_order");
        Run(suites: "order.yaml").Checks.Single(static check => check.Name == "rewriting.word_order")
            .Verdict.ShouldBe(GateVerdict.Pass);
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_seen() =>
        Refused(
            Run(answers: static response =>
                response with { Results = [.. response.Results.Select(static (part, place) =>
                    place == 0 ? part with { CosineScore = double.NaN } : part)] }),
            "invariant.scores");

    [Fact]
    public void A_part_that_comes_twice_is_seen() =>
        Refused(Run(answers: static response => response with { Results = [.. response.Results.Take(1), .. response.Results] }),
            "invariant.duplicates");

    [Fact]
    public void A_leg_that_proposes_rows_outside_the_filters_is_seen_even_where_the_answer_is_right() =>
        Refused(Run(proposes: static leg => leg with { Parts = [.. leg.Parts, 1525, 14663] }), "invariant.leg_rows");

    [Fact]
    public void A_leg_that_proposes_rows_outside_the_plan_is_seen_though_the_request_has_no_filter() =>
        Refused(Run(proposes: static leg => leg.Name == "lexical" ? leg with { Outside = 1 } : leg), "invariant.leg_rows");

    [Fact]
    public void Engines_that_answer_differently_are_seen()
    {
        GateResult result = Run(
            answers: static response => response with { Results = [.. response.Results.Skip(1)], Total = response.Total },
            engines: static engine => engine == "exact");

        Refused(result, "invariant.engines");
    }

    [Fact]
    public void Engines_that_count_differently_are_seen() =>
        Refused(
            Run(answers: static response => response with { Matched = response.Matched + 1 },
                engines: static engine => engine == "exact"),
            "invariant.engines").Message.ShouldContain("that state all");

    [Fact]
    public void An_estimate_may_differ_where_an_index_chooses_what_is_visited_and_a_count_may_not()
    {
        static ExplainedLeg Fewer(ExplainedLeg leg) => leg.Name == "dense" ? leg with { Visited = leg.Visited - 1 } : leg;
        static SearchResponse One(SearchResponse response, bool isEstimate) => response.TotalIsEstimate == isEstimate
            ? response with { Total = response.Total + 1 } : response;

        Passed(
            Run(answers: static response => One(response, isEstimate: true), proposes: Fewer,
                engines: static engine => engine == "exact"),
            "invariant.engines");
        Refused(
            Run(answers: static response => One(response, isEstimate: true), engines: static engine => engine == "exact"),
            "invariant.engines");
        Refused(
            Run(answers: static response => One(response, isEstimate: false), proposes: Fewer,
                engines: static engine => engine == "exact"),
            "invariant.engines").Message.ShouldContain(" parts");
    }

    [Fact]
    public void Engines_that_give_other_reasons_are_seen() =>
        Refused(
            Run(answers: static response => response with
                {
                    Results = [.. response.Results.Select(static part => part with { Reasons = [.. part.Reasons.Skip(1)] })],
                },
                engines: static engine => engine == "exact"),
            "invariant.engines").Message.ShouldContain(" is ");

    [Fact]
    public void An_answer_that_changes_when_asked_again_is_seen()
    {
        int calls = 0;

        Refused(Run(answers: response =>
            calls++ % 2 == 0 ? response : response with { Results = [.. response.Results.Reverse()] }), "invariant.repeatable");
    }

    [Fact]
    public void An_emptied_suite_is_seen()
    {
        string directory = Directory.CreateDirectory(Path.Combine(_sample.Work, "emptied")).FullName;
        File.Copy(_sound.SuitePath, Path.Combine(directory, "own.yaml"));
        File.WriteAllText(Path.Combine(directory, "other.yaml"), "suite: other\nqueries: []\n");

        // The strict reader refuses it before a query is asked.
        Refused(Run(suites: "emptied"), "gate").Message.ShouldContain("other.yaml:2");
    }

    [Fact]
    public void A_suite_that_lost_queries_is_seen_by_the_baseline()
    {
        string[] lines = File.ReadAllLines(_sound.SuitePath);
        File.WriteAllLines(Path.Combine(_sample.Work, "fewer.yaml"), lines[..^4]);

        string message = Refused(Run(suites: "fewer.yaml"), "baseline.suites").Message;
        message.ShouldContain("suite own has SHA-256 ");
        message.ShouldContain("slice exact has 10 queries, the baseline 12");
        message.ShouldContain("./build.sh AcceptBaseline --reason TEXT");
    }

    [Fact]
    public void A_baseline_with_a_figure_that_is_not_a_number_blocks()
    {
        string path = Path.Combine(_sample.Work, "nan.json");
        File.WriteAllText(path, File.ReadAllText(_sound.BaselinePath)
            .Replace("\"hit_at1\": 1,", "\"hit_at1\": NaN,", StringComparison.Ordinal));

        GateResult result = GateRunner.Run(GateList.Find(RetrievalGate.Id), _sound.Context with { BaselinePath = path });

        Refused(result, "baseline").Message.ShouldStartWith($"EVL040: {path}: The file is no baseline: ");
    }

    [Fact]
    public void An_index_of_another_model_is_refused_by_the_pin_and_by_its_probes()
    {
        GateContext context = _sound.Context with { Model = new ModelSettings { Id = "components-hashing-v9" } };
        Refused(GateRunner.Run(GateList.Find(CompatibilityGate.Id), context), "model_pin");

        // The manifest claims the pinned model, the recorded vectors are another's.
        string copy = _sample.Copy();
        string manifest = Path.Combine(copy, "vector", "manifest.json");
        System.Text.Json.Nodes.JsonNode root = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(manifest))!;
        foreach (System.Text.Json.Nodes.JsonNode? probe in root["probes"]!.AsArray())
        {
            System.Text.Json.Nodes.JsonArray vector = probe!["vector"]!.AsArray();
            probe["vector"] = new System.Text.Json.Nodes.JsonArray(
                [.. vector.Reverse().Select(static value => value!.DeepClone())]);
        }

        File.WriteAllText(manifest, root.ToJsonString());
        Refused(GateRunner.Run(GateList.Find(CompatibilityGate.Id), _sample.Context(copy)), "manifest").Message.ShouldStartWith(
            "VEC018: ");

        // The same, sealed as if it had been built so.
        string metadataPath = Path.Combine(copy, "metadata.json");
        System.Text.Json.Nodes.JsonNode metadata = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(metadataPath))!;
        System.Text.Json.Nodes.JsonNode entry = metadata["files"]!.AsArray()
            .Single(static file => file!["path"]!.GetValue<string>() == "vector/manifest.json")!;
        entry["size_bytes"] = new FileInfo(manifest).Length;
        entry["sha256"] = Sha256Digest.OfFile(manifest).ToString();
        File.WriteAllText(metadataPath, metadata.ToJsonString());
        Refused(GateRunner.Run(GateList.Find(CompatibilityGate.Id), _sample.Context(copy)), "opens").Message.ShouldStartWith(
            "VEC012: ");
    }

    private GateResult Run(
        Func<SearchRequest, SearchRequest>? understands = null,
        Func<SearchResponse, SearchResponse>? answers = null,
        Func<Search.Explaining.ExplainedLeg, Search.Explaining.ExplainedLeg>? proposes = null,
        Func<string?, bool>? engines = null,
        Func<SearchRequest, SearchResponse, SearchResponse>? pages = null,
        Func<PartExplanation, PartExplanation>? explains = null,
        Func<IReadOnlyList<SearchResult>, IReadOnlyList<SearchResult>>? resembles = null,
        string? suites = null,
        RetrievalGateSettings? settings = null) => GateRunner.Run(GateList.Find(RetrievalGate.Id), _sound.Context with
        {
            Opener = new SabotagedOpener(_sound.Context.Opener)
            {
                Understands = understands ?? (static request => request),
                Answers = answers ?? (static response => response),
                Proposes = proposes ?? (static leg => leg),
                Engines = engines ?? (static _ => true),
                Pages = pages ?? (static (_, response) => response),
                Explains = explains ?? (static part => part),
                Resembles = resembles ?? (static parts => parts),
            },
            Settings = settings is not null ? DeclaredGateSettings.Of(new GatesSettings { Retrieval = settings })
                : suites is null ? _sound.Context.Settings
                : DeclaredGateSettings.Of(new GatesSettings { Retrieval = Own(suites) }),
        });

    private static GateCheck Refused(GateResult result, string check)
    {
        result.Verdict.ShouldNotBe(GateVerdict.Pass);
        GateCheck found = result.Checks.Single(candidate => candidate.Name == check);
        found.Blocks.ShouldBeTrue($"{check}: {found.Measured} {found.Message}\n{Describe(result)}");
        return found;
    }

    private static void Passed(GateResult result, string check) =>
        result.Checks.Single(candidate => candidate.Name == check).Verdict.ShouldBe(GateVerdict.Pass, check);

    /// <summary>Settings for the own suite: the hashing encoder has slices below their best leg, which is not what is
    /// sabotaged.</summary>
    private static RetrievalGateSettings Own(string suites) => new() { Suites = suites, BestLegSeverity = CheckSeverity.Warn };

    private static string Describe(GateResult result) =>
        string.Join('\n', result.Checks.Where(static check => check.Verdict != GateVerdict.Pass)
            .Select(static check => $"{check.Name} {check.Measured}: {check.Message}"));

    /// <summary>The sound program's result, accepted as baseline and recorded as the live snapshot's.</summary>
    public sealed class Sound
    {
        public Sound(SampleSnapshot sample)
        {
            SuitePath = OwnSuite.Write(sample.Work, "own", sample.Snapshot);
            Context = sample.Context()
                with { Settings = DeclaredGateSettings.Of(new GatesSettings { Retrieval = Own("own.yaml") }) };
            Result = GateRunner.Run(GateList.Find(RetrievalGate.Id), Context);
            string report = Path.Combine(sample.Work, "sound-report");
            Reporting.ReportWriterTests.WriteReport(sample, [Result], report);
            PublishedRecord record = PublishedRecord.Read(Path.Combine(report, PublishedRecord.FileName));
            BaselinePath = Path.Combine(sample.Work, "sound.json");
            RetrievalDetails details = record.Retrieval!;
            BaselineAcceptance.Accept(null, record, "sample", details.ModelId, details.Suites.ToDictionary(static suite =>
                suite.Name, static suite => suite.Sha256, StringComparer.Ordinal), reason: null)
                .Write(BaselinePath, new DurableFiles());
            Context = Context
                with { BaselinePath = BaselinePath, LiveRecordPath = Path.Combine(report, PublishedRecord.FileName),
                    CandidateIsLive = true };
            Result = GateRunner.Run(GateList.Find(RetrievalGate.Id), Context);
        }

        internal string SuitePath { get; }

        internal string BaselinePath { get; }

        internal GateContext Context { get; }

        internal GateResult Result { get; }
    }
}
