using System.Text.Json.Nodes;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Reporting;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Tests.Support;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Records of the retrieval gate for the report, measured over the sample's own parts.</summary>
public sealed class RetrievalRecordTests(SampleSnapshot sample, RetrievalRecordTests.Recorded recorded)
    : IClassFixture<RetrievalRecordTests.Recorded>
{
    [Fact]
    public void The_table_of_legs_and_the_checks_are_one_computation()
    {
        GateResult result = recorded.Result;
        RetrievalDetails details = result.Retrieval!;
        IReadOnlyList<SliceLegs> legs = details.Legs!;
        legs.Select(static slice => slice.Slice).ShouldBe(details.Slices.Select(static slice => slice.Slice));
        legs[^1].Slice.ShouldBe(SliceLegs.All);
        foreach (SliceLegs slice in legs)
        {
            slice.HybridNdcgAt10.ShouldBe(Of(details.Slices, slice.Slice), 1e-12);
            slice.Alone.Single(static leg => leg.Leg == LegFigure.RawVector).NdcgAt10
                .ShouldBe(Of(details.RawVectorSlices, slice.Slice), 1e-12);
        }

        foreach (SliceLegs slice in legs.SkipLast(1))
        {
            GateCheck check = result.Checks.Single(check => check.Name == $"best_leg.{slice.Slice}");
            check.Measured!.Value.ShouldBe(
                slice.HybridNdcgAt10 - slice.Alone.Where(static leg => leg.Leg != LegFigure.Unread)
                    .Max(static leg => leg.NdcgAt10), 1e-12);
            foreach (LegFigure leg in slice.Alone)
            {
                check.Message.ShouldContain(FormattableString.Invariant($"{leg.Leg.Replace('_', ' ')} {leg.NdcgAt10:0.000}"));
            }
        }

        // Over all queries: every slice by its number of queries.
        for (int i = 0; i < legs[^1].Alone.Count; i++)
        {
            legs[^1].Alone[i].NdcgAt10.ShouldBe(
                legs.SkipLast(1).Sum(slice => slice.Alone[i].NdcgAt10 * slice.Queries) / legs[^1].Queries, 1e-12);
        }

        legs[^1].Alone.Where(static leg => leg.NdcgAt10 > 0).Count().ShouldBeGreaterThan(2);
        result.Checks.ShouldNotContain(static check => check.Name == "best_leg.all");
    }

    [Fact]
    public void What_is_recorded_is_read_as_it_was_written()
    {
        string live = sample.Copy();
        GateResult result = Run(live: live, candidate: new SabotagedOpener(Opener)
        {
            Answers = static response => response with { Results = [.. response.Results.Reverse()] },
        });
        RetrievalDetails details = result.Retrieval!;
        details.Movers!.Count.ShouldBeGreaterThan(0);
        details.Traces!.ShouldContain(static trace => trace.Missed == null);
        details.Traces!.ShouldContain(static trace => trace.Missed != null);

        string directory = Directory.CreateDirectory(Path.Combine(sample.Work, "recorded-result")).FullName;
        result.Write(directory);
        byte[] written = File.ReadAllBytes(Path.Combine(directory, result.FileName));
        GateResult.Read(Path.Combine(directory, result.FileName)).Write(directory);
        File.ReadAllBytes(Path.Combine(directory, result.FileName)).ShouldBe(written);
    }

    [Fact]
    public void A_record_of_before_is_read_and_shown()
    {
        string directory = Path.Combine(sample.Work, "older");
        GateResult result = recorded.Result;
        Reporting.ReportWriterTests.WriteReport(sample, [result], directory);
        string path = Path.Combine(directory, PublishedRecord.FileName);
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        JsonObject details = record["gates"]!.AsArray().Select(static gate => gate!["retrieval"]).OfType<JsonObject>().Single();
        foreach (string fresh in new[] { "legs", "movers", "traces" })
        {
            details.Remove(fresh);
        }

        foreach (JsonNode? query in details["queries"]!.AsArray())
        {
            query!.AsObject().Remove("text").ShouldBeTrue();
        }

        File.WriteAllText(path, record.ToJsonString());
        PublishedRecord older = PublishedRecord.Read(path);
        older.Retrieval!.Queries.Select(static query => (query.Id, query.NdcgAt10))
            .ShouldBe(result.Retrieval!.Queries.Select(static query => (query.Id, query.NdcgAt10)));
        older.Retrieval.Legs.ShouldBeNull();

        Reporting.ReportWriterTests.WriteReport(sample, older.Gates, directory);
        string page = File.ReadAllText(Path.Combine(directory, ReportWriter.PageFileName));
        page.ShouldContain(">Vectors alone<");
        page.ShouldNotContain("id=\"ablation\"");
        page.ShouldContain($"id=\"q-{older.Retrieval.Queries[0].Id}\"");
    }

    [Fact]
    public void What_the_live_snapshot_returned_is_kept_of_the_queries_that_moved_worst_first()
    {
        // The candidate forgets its first row wherever the query is a part number of even length: these fall, no other.
        static SearchResponse Forgets(SearchResponse response) => response.Query.Length % 2 == 1
            ? response : response with { Results = [.. response.Results.Skip(1)] };
        string live = sample.Copy();
        RetrievalDetails details = Run(live: live, candidate: new SabotagedOpener(Opener) { Answers = Forgets }).Retrieval!;

        IReadOnlyList<QueryMove> moves = details.Movers!;
        (string Id, double Change)[] changed =
        [
            .. details.Queries.Select(static query => (query.Id, query.NdcgAt10 - query.LiveNdcgAt10!.Value))
                .Where(static query => Math.Abs(query.Item2) > 1e-9),
        ];
        moves.Count.ShouldBe(changed.Length);
        moves.Count.ShouldBeInRange(2, details.Queries.Count - 1);
        moves.Select(static move => move.NdcgAt10 - move.LiveNdcgAt10).ShouldBeInOrder();
        moves.Select(static move => move.Id).Order(StringComparer.Ordinal)
            .ShouldBe(changed.Select(static query => query.Id).Order(StringComparer.Ordinal));
        foreach (QueryMove move in moves)
        {
            move.Returned.Take(move.LiveReturned.Count - 1).Select(static part => part.LcscId)
                .ShouldBe(move.LiveReturned.Skip(1).Select(static part => part.LcscId), move.Id);
            move.Text.ShouldBe(details.Queries.Single(query => query.Id == move.Id).Text);
        }
    }

    [Fact]
    public void Without_a_live_snapshot_nothing_has_moved() => recorded.Result.Retrieval!.Movers.ShouldBeNull();

    [Fact]
    public void The_worst_queries_are_traced_from_what_was_understood_to_the_part_that_was_missed()
    {
        // The answers keep what is behind the first ten: the part that was asked for stands there, or nowhere.
        RetrievalDetails details = Run(candidate: new SabotagedOpener(Opener)
        {
            Answers = static response => response with { Results = [.. response.Results.Skip(1)] },
        }).Retrieval!;

        details.Traces!.Select(static trace => (trace.Suite, trace.Id))
            .ShouldBe(details.Worst.Select(static outcome => (outcome.Suite, outcome.Id)));
        foreach ((QueryTrace trace, QueryOutcome outcome) in details.Traces!.Zip(details.Worst))
        {
            trace.Results.Count.ShouldBe(outcome.Returned.Count);
            trace.Understood.ShouldNotBeEmpty(outcome.Text);
            trace.Legs.ShouldAllBe(static leg => leg.RelevantInTen <= leg.Candidates && leg.First.Count <= 5);
        }

        QueryTrace[] lost = [.. details.Traces!.Where(static trace => trace.Id[0] == 'n' && trace.Missed is not null)];
        lost.Length.ShouldBeGreaterThan(5);
        foreach (QueryTrace trace in lost)
        {
            trace.Missed!.Part.LcscId.ShouldBe(long.Parse(trace.Id[1..], System.Globalization.CultureInfo.InvariantCulture));
            trace.Missed.Part.PartNumber.ShouldBe(details.Worst.Single(outcome => outcome.Id == trace.Id).Text);
            trace.Missed.Rank.ShouldBeNull();
            trace.Missed.Legs.ShouldContain(static place => place.Leg == "identifier" && place.Rank == 1);
            trace.Missed.Part.Grade.ShouldBe(2);
        }

        details.Traces!.SelectMany(static trace => trace.Results).ShouldContain(static result =>
            result.Reasons.Count > 0 && result.Legs.Count > 0);
    }

    [Fact]
    public void A_part_that_no_leg_proposed_is_said_to_be_proposed_by_none()
    {
        RetrievalDetails details = Run(candidate: new SabotagedOpener(Opener)
        {
            Answers = static response => response with { Results = [] },
            Proposes = static leg => leg with { Parts = [], Candidates = 0 },
        }).Retrieval!;

        QueryTrace trace = details.Traces!.First(static trace => trace.Id[0] == 'n');
        trace.Missed!.Legs.ShouldBeEmpty();
        trace.Missed.Rank.ShouldBeNull();
        trace.Missed.Part.Description.ShouldNotBeNull();
        trace.Missed.Part.PartNumber.ShouldBe(details.Worst.Single(outcome => outcome.Id == trace.Id).Text);
        trace.Legs.ShouldAllBe(static leg => leg.Candidates == 0 && leg.FirstRelevant == null);
    }

    private IGateOpener Opener => sample.Context().Opener;

    private GateResult Run(string? live = null, IGateOpener? candidate = null) => Run(sample, live, candidate ?? Opener);

    private static GateResult Run(SampleSnapshot sample, string? live, IGateOpener candidate)
    {
        OwnSuite.Write(sample.Work, "recorded", sample.Snapshot);
        return GateRunner.Run(GateList.Find(RetrievalGate.Id), sample.Context(live: live) with
        {
            Opener = new ByDirectory(candidate, sample.Context().Opener, live),
            Settings = DeclaredGateSettings.Of(
                new GatesSettings { Retrieval = new RetrievalGateSettings { Suites = "recorded.yaml" } }),
        });
    }

    private static double Of(IReadOnlyList<SliceFigures> slices, string slice) =>
        slices.Single(candidate => candidate.Slice == slice).Figures.NdcgAt10;

    /// <summary>The gate's result for the sound program beside no live snapshot, measured once.</summary>
    public sealed class Recorded(SampleSnapshot sample)
    {
        internal GateResult Result { get; } = Run(sample, live: null, sample.Context().Opener);
    }

    /// <summary>Two programs: one for the live snapshot, one for all others.</summary>
    private sealed class ByDirectory(IGateOpener candidate, IGateOpener sound, string? live) : IGateOpener
    {
        public IGateSnapshot Open(string directory, OpenOptions options, CancellationToken cancellationToken = default) =>
            (directory == live ? sound : candidate).Open(directory, options, cancellationToken);
    }
}
