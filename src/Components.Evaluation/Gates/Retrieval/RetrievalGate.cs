using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Gates.Retrieval.Asking;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Gates.Retrieval.Comparing;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Gates.Retrieval.Judging;
using Components.Evaluation.Gates.Retrieval.Tracing;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval;

/// <summary>Runs the fixed suites of the snapshot's source: absolute floors, floors under the committed baseline, paired
/// comparisons with the live snapshot and with its record, and invariants over every row that was returned. docs/EVALUATION.md
/// says what each check claims.</summary>
public sealed class RetrievalGate : IGate
{
    /// <summary>Id of this gate.</summary>
    public const string Id = "retrieval";

    private const int WorstShown = 60;
    private const int WorstShownPerSlice = 10;

    /// <inheritdoc/>
    public GateDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Retrieval",
        Claim = "The fixed queries find what they should.",
        Checks =
        [
            "queries", "unanswerable_queries", "hit_at_1", "hit_at_10", "mrr_at_10", "ndcg_at_10", "compliance", "baseline",
            "best_leg", "regression", "raw_vector", "rewriting", "invariant",
        ],
        Settings = [GateSettingNames.Retrieval, GateSettingNames.Baselines, GateSettingNames.MinRecall],
        Compares = true,
    };

    /// <inheritdoc/>
    public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
    {
        RetrievalGateSettings settings = context.Settings.Retrieval;
        using IGateSnapshot candidate = context.Opener.Open(context.SnapshotDirectory, context.Opening, cancellationToken);
        string source = candidate.Metadata.SourceId;
        IReadOnlyList<EvaluationSuite> suites =
        [
            .. SuiteReader.ReadAll(Path.Combine(context.RepositoryRoot, settings.Suites))
                .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal)),
        ];
        List<GateCheck> checks = [Queries(settings, suites, source)];
        if (checks[0].Blocks)
        {
            return GateRunner.Result(Id, candidate.Metadata.Name, candidate.Digest, checks);
        }

        context.Progress?.Report($"{suites.Sum(static suite => suite.Queries.Count)} queries on {candidate.Metadata.Name}, as "
            + "they stand, filtered and rewritten");
        Interrogation interrogation = Interrogation.Of(candidate, suites, cancellationToken, context.Work);
        string detail = Path.Combine(candidate.Directory, SnapshotFiles.Detail);
        Evidence evidence = Evidence.Read(detail, Ids(interrogation), cancellationToken);
        LiveAnswers live = LiveAnswers.Ask(context, source, interrogation.Queries, cancellationToken);
        context.Progress?.Report("judging every part for every query");
        CatalogueJudging judging = new(
            [.. interrogation.Queries.Select(static entry => entry.Query)], detail, cancellationToken);
        (IReadOnlyList<QueryJudgement> judgements, IReadOnlyList<QueryJudgement>? judgedLive) = judging.Judge(
            SuiteRunner.Returned([interrogation.Hybrid, interrogation.RawVector], Others(interrogation)),
            live.DayOver(candidate.Directory, context.Digests), live.Returned);
        IReadOnlyList<QueryOutcome> outcomes = SuiteRunner.Outcomes(interrogation.Queries, interrogation.Hybrid, judgements);
        IReadOnlyList<QueryOutcome> raw = SuiteRunner.Outcomes(interrogation.Queries, interrogation.RawVector, judgements);
        IReadOnlyList<SliceFigures> slices = SuiteRunner.Slices(outcomes);
        SuiteReference[] references =
            [.. suites.Select(static suite => new SuiteReference(suite.Name, suite.Sha256, suite.Queries.Count))];
        checks.AddRange(AbsoluteFloors.Of(settings, slices, outcomes));
        checks.AddRange(Baseline(context, source, references, slices, candidate.Manifest.ModelId));
        IReadOnlyList<QueryOutcome>? liveOutcomes = live.Outcomes(judgedLive, cancellationToken);
        checks.Add(liveOutcomes is null ? live.Instead! : Regressions.WithLive(settings, outcomes, liveOutcomes));
        checks.Add(Record(context, source, references, outcomes));
        context.Progress?.Report("what answers claim, part by part");
        checks.AddRange(FilterInvariants.Of(interrogation, evidence));
        checks.Add(ReasonInvariant.Of(interrogation, evidence, cancellationToken));
        checks.AddRange(AnswerInvariants.Of(interrogation));
        checks.AddRange(CatalogueInvariants.Of(
            candidate, interrogation, context.Progress, cancellationToken, context.Work));
        checks.AddRange(EngineParity.Of(context, candidate, interrogation, cancellationToken));
        IReadOnlyList<SliceLegs> legs = SingleLegs.Measure(interrogation, judgements, outcomes, raw);
        checks.AddRange(SingleLegs.Of(settings, legs));
        checks.AddRange(Rewritings.Of(settings, interrogation, judgements, outcomes));
        checks.Add(GateCheck.Information(
            "raw_vector.ndcg_at_10", "nDCG@10 of the vectors alone", SuiteRunner.Slices(raw)[^1].Figures.NdcgAt10,
            message: "Raw vector mode, no constraints, no words."));
        IReadOnlyList<int> worst = Worst(outcomes);
        return GateRunner.Result(Id, candidate.Metadata.Name, candidate.Digest, checks) with
        {
            Retrieval = new RetrievalDetails
            {
                ModelId = candidate.Manifest.ModelId,
                Suites = references,
                Slices = slices,
                RawVectorSlices = SuiteRunner.Slices(raw),
                Legs = legs,
                LiveSlices = liveOutcomes is null ? null : SuiteRunner.Slices(liveOutcomes),
                Queries =
                    [.. outcomes.Select((outcome, i) =>
                        new QueryFigures(outcome.Suite, outcome.Id, outcome.Slice, outcome.Relevant, outcome.Figures.NdcgAt10,
                            liveOutcomes?[i].Figures.NdcgAt10, outcome.Text))],
                Movers = liveOutcomes is null ? null : QueryMoves.Of(outcomes, liveOutcomes),
                Worst = [.. worst.Select(query => outcomes[query])],
                Traces = QueryTraces.Of(interrogation, judgements, worst, detail),
            },
        };
    }

    private static GateCheck Queries(RetrievalGateSettings settings, IReadOnlyList<EvaluationSuite> suites, string source)
    {
        if (suites.SelectMany(static suite => suite.Queries)
            .FirstOrDefault(static query => query.Nothing is not null) is { } absent)
        {
            return GateCheck.Condition(
                "queries",
                "There are queries for this source",
                holds: false,
                $"Query {absent.Id} is one that nothing answers. "
                    + "This gate has no figure for it: such queries belong in the folders of the target Validate.");
        }

        string[] empty = [.. suites.Where(static suite => suite.Queries.Count == 0).Select(static suite => suite.Name)];
        return GateCheck.Condition(
            "queries",
            "There are queries for this source",
            suites.Count > 0 && empty.Length == 0,
            suites.Count == 0 ? $"No suite in {settings.Suites} names source '{source}'. Add one, or leave 'sources' out of a "
                + "suite that fits any."
                : empty.Length > 0 ? $"No query is in {(empty.Length == 1 ? "suite" : "the suites")} {string.Join(", ", empty)}. "
                    + "A suite without queries measures nothing: restore it with git, or delete the file."
                : $"{suites.Sum(static suite => suite.Queries.Count)} queries in {suites.Count} suites.");
    }

    /// <summary>Everything that was returned or proposed: what the database has to say something about.</summary>
    private static HashSet<long> Ids(Interrogation interrogation)
    {
        HashSet<long> ids = [.. interrogation.Asked.SelectMany(static asked => asked.Response.Results)
            .Select(static result => result.LcscId)];
        ids.UnionWith(
            interrogation.Filtered.SelectMany(static entry => entry.Explanation.Legs).SelectMany(static leg => leg.Parts));
        return ids;
    }

    /// <summary>All that the legs of a query proposed, every row of its answer, and the first ten of its rewritings.</summary>
    private static Func<int, IEnumerable<long>> Others(Interrogation interrogation)
    {
        ILookup<int, SearchResponse> rewritten = interrogation.Rewritten.ToLookup(static entry =>
            entry.Asked.Query, static entry => entry.Asked.Response);
        return query => interrogation.Explanations[query].Legs.SelectMany(static leg => leg.Parts)
            .Concat(interrogation.Hybrid[query].Results.Select(static result => result.LcscId))
            .Concat(interrogation.Unread[query])
            .Concat(rewritten[query]
                .SelectMany(static response => response.Results.Take(SuiteRunner.Depth).Select(static result => result.LcscId)));
    }

    private static IEnumerable<GateCheck> Baseline(
        GateContext context, string source, IReadOnlyList<SuiteReference> suites, IReadOnlyList<SliceFigures> slices,
        string modelId)
    {
        string path = context.BaselinePath ?? Path.Combine(context.RepositoryRoot, context.Settings.Baselines, $"{source}.json");
        string shown = Path.GetRelativePath(context.RepositoryRoot, path);
        try
        {
            return [.. BaselineFloors.Of(GateBaseline.Read(path, source), shown, suites, slices, modelId)];
        }
        catch (InputDataException exception)
        {
            return [GateCheck.CouldNotRun("baseline", "Against the committed baseline", exception.Message)];
        }
    }

    private static GateCheck Record(
        GateContext context, string source, IReadOnlyList<SuiteReference> suites, IReadOnlyList<QueryOutcome> outcomes)
    {
        const string Check = "regression.record";
        const string Title = Regressions.RecordTitle;
        if (context.LiveRecordPath is not { } path)
        {
            return GateCheck.Information(Check, Title, null, message: LiveSnapshot.NoRecord);
        }

        try
        {
            PublishedRecord record = PublishedRecord.Read(path);
            return record.SourceId == source
                ? Regressions.WithRecord(context.Settings.Retrieval, outcomes, suites, record)
                : GateCheck.Information(Check, Title, null,
                    message: LiveSnapshot.Foreign("record", record.SourceId, source));
        }
        catch (SnapshotException exception)
        {
            return GateCheck.CouldNotRun(Check, Title, exception.Message);
        }
    }

    /// <summary>Numbers of the worst of every slice before more of the worst slice: one weak slice would else hide all
    /// others.</summary>
    private static IReadOnlyList<int> Worst(IReadOnlyList<QueryOutcome> outcomes) =>
    [
        .. Enumerable.Range(0, outcomes.Count).GroupBy(query => outcomes[query].Slice, StringComparer.Ordinal)
            .SelectMany(slice => slice.OrderBy(query => outcomes[query].Figures.NdcgAt10).Take(WorstShownPerSlice))
            .OrderBy(query => outcomes[query].Figures.NdcgAt10)
            .ThenBy(query => outcomes[query].Id, StringComparer.Ordinal)
            .Take(WorstShown),
    ];
}
