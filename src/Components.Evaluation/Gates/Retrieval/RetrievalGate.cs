using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval;

/// <summary>Runs the fixed suites of the snapshot's source: absolute floors, and a paired comparison with the live snapshot.</summary>
public sealed class RetrievalGate : IGate
{
    private const int WorstShown = 24;
    private const int WorstShownPerSlice = 6;

    /// <inheritdoc/>
    public string Name => GateName.Retrieval;

    /// <inheritdoc/>
    public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
    {
        RetrievalGateSettings settings = context.Settings.Retrieval;
        using SearchSnapshot candidate = context.Opener.Open(context.SnapshotDirectory, new OpenOptions { Search = context.Search }, cancellationToken);
        string source = candidate.Metadata.SourceId;
        IReadOnlyList<EvaluationSuite> suites =
        [
            .. SuiteReader.ReadAll(Path.Combine(context.RepositoryRoot, settings.Suites)).Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal)),
        ];
        if (suites.Count == 0)
        {
            return GateRunner.Result(
                Name,
                candidate.Metadata.Name,
                candidate.Digest,
                [GateCheck.Condition("queries", "There are queries for this source", holds: false, $"No suite in {settings.Suites} names source '{source}'. Add one, or leave 'sources' out of a suite that fits any.")]);
        }

        IReadOnlyList<IReadOnlyList<QueryOutcome>> modes = Evaluate(context, candidate, suites, [SearchMode.Hybrid, SearchMode.RawVector], cancellationToken);
        IReadOnlyList<QueryOutcome> outcomes = modes[0];
        IReadOnlyList<QueryOutcome> raw = modes[1];
        IReadOnlyList<SliceFigures> slices = SuiteRunner.Slices(outcomes);
        List<GateCheck> checks = Floors(settings, slices, outcomes);
        IReadOnlyList<QueryOutcome>? live = LiveOutcomes(context, candidate, suites, checks, cancellationToken);
        if (live is not null)
        {
            checks.AddRange(Regression(settings, outcomes, live));
        }

        RetrievalFigures rawAll = SuiteRunner.Slices(raw)[^1].Figures;
        checks.Add(GateCheck.Information("raw_vector.ndcg_at_10", "nDCG@10 of the vectors alone", rawAll.NdcgAt10, message: "Raw vector mode, no constraints, no words."));
        return GateRunner.Result(Name, candidate.Metadata.Name, candidate.Digest, checks) with
        {
            Retrieval = new RetrievalDetails
            {
                ModelId = candidate.Manifest.ModelId,
                Suites = [.. suites.Select(static suite => new SuiteReference(suite.Name, suite.Sha256, suite.Queries.Count))],
                Slices = slices,
                RawVectorSlices = SuiteRunner.Slices(raw),
                LiveSlices = live is null ? null : SuiteRunner.Slices(live),
                Queries = [.. outcomes.Select((outcome, i) => new QueryFigures(outcome.Suite, outcome.Id, outcome.Slice, outcome.Relevant, outcome.Figures.NdcgAt10, live?[i].Figures.NdcgAt10))],
                Worst = Worst(outcomes),
            },
        };
    }

    /// <summary>The worst of every slice before more of the worst slice: one weak slice would else hide all others.</summary>
    private static IReadOnlyList<QueryOutcome> Worst(IReadOnlyList<QueryOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(static outcome => outcome.Slice, StringComparer.Ordinal)
            .SelectMany(static slice => slice.OrderBy(static outcome => outcome.Figures.NdcgAt10).Take(WorstShownPerSlice))
            .OrderBy(static outcome => outcome.Figures.NdcgAt10).ThenBy(static outcome => outcome.Id, StringComparer.Ordinal)
            .Take(WorstShown),
    ];

    private static IReadOnlyList<IReadOnlyList<QueryOutcome>> Evaluate(
        GateContext context, SearchSnapshot snapshot, IReadOnlyList<EvaluationSuite> suites, IReadOnlyList<SearchMode> modes, CancellationToken cancellationToken)
    {
        context.Progress?.Report($"{suites.Sum(static suite => suite.Queries.Count)} queries on {snapshot.Metadata.Name} ({string.Join(", ", modes)})");
        return SuiteRunner.Run(
            suites,
            JudgedParts.Read(Path.Combine(snapshot.Directory, "detail.sqlite"), cancellationToken),
            request => snapshot.Search(request, cancellationToken),
            modes,
            cancellationToken);
    }

    private static List<GateCheck> Floors(RetrievalGateSettings settings, IReadOnlyList<SliceFigures> slices, IReadOnlyList<QueryOutcome> outcomes)
    {
        RetrievalFigures all = slices[^1].Figures;
        string count = $"Mean over {outcomes.Count} queries.";
        int unanswerable = outcomes.Count(static outcome => outcome.Relevant == 0);
        List<GateCheck> checks =
        [
            GateCheck.AtMost(
                "unanswerable_queries", "Queries without a relevant part", unanswerable, 0, "queries", CheckSeverity.Warn,
                message: unanswerable == 0 ? "Every expectation matches at least one part." : $"First: {string.Join(", ", outcomes.Where(static outcome => outcome.Relevant == 0).Take(5).Select(static outcome => outcome.Id))}. They score 0 whatever is returned."),
            GateCheck.AtLeast("hit_at_1", "hit@1", all.HitAt1, settings.MinHitAt1, message: count),
            GateCheck.AtLeast("hit_at_10", "hit@10", all.HitAt10, settings.MinHitAt10, message: count),
            GateCheck.AtLeast("mrr_at_10", "MRR@10", all.MrrAt10, settings.MinMrrAt10, message: count),
            GateCheck.AtLeast("ndcg_at_10", "nDCG@10", all.NdcgAt10, settings.MinNdcgAt10, message: count),
        ];
        if (all.Compliance is { } compliance)
        {
            int constrained = outcomes.Count(static outcome => outcome.Figures.Compliance is not null);
            checks.Add(GateCheck.AtLeast("compliance", "Constraint compliance", compliance, settings.MinCompliance, message: $"Share of the first ten results, mean over {constrained} queries with a hard constraint."));
        }

        foreach ((string slice, double floor) in settings.SliceFloors.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            SliceFigures? figures = slices.FirstOrDefault(candidate => candidate.Slice == slice);
            checks.Add(figures is null
                ? GateCheck.CouldNotRun($"ndcg_at_10.{slice}", $"nDCG@10 of slice {slice}", "No query has this slice, so its floor cannot be checked. Remove the floor, or add queries.")
                : GateCheck.AtLeast($"ndcg_at_10.{slice}", $"nDCG@10 of slice {slice}", figures.Figures.NdcgAt10, floor, message: $"Mean over {figures.Queries} queries."));
        }

        return checks;
    }

    private static IReadOnlyList<QueryOutcome>? LiveOutcomes(
        GateContext context, SearchSnapshot candidate, IReadOnlyList<EvaluationSuite> suites, List<GateCheck> checks, CancellationToken cancellationToken)
    {
        if (context.LiveSnapshotDirectory is not { } directory)
        {
            checks.Add(GateCheck.Information("regression", "Against the live snapshot", null, message: "No baseline: nothing is published yet. The absolute floors decide."));
            return null;
        }

        try
        {
            using SearchSnapshot live = context.Opener.Open(directory, new OpenOptions { Search = context.Search }, cancellationToken);
            if (live.Metadata.SourceId != candidate.Metadata.SourceId)
            {
                checks.Add(GateCheck.Information(
                    "regression", "Against the live snapshot", null, message: $"No baseline: the live snapshot comes from source '{live.Metadata.SourceId}', this one from '{candidate.Metadata.SourceId}'. The absolute floors decide."));
                return null;
            }

            return Evaluate(context, live, suites, [SearchMode.Hybrid], cancellationToken)[0];
        }
        catch (Catalog.Errors.ComponentsException exception)
        {
            // A live snapshot of an older product may not open here; that must not stop its successor.
            checks.Add(GateCheck.Condition(
                "regression", "Against the live snapshot", holds: false, $"The live snapshot cannot be compared: {exception.Message}", CheckSeverity.Warn));
            return null;
        }
    }

    private static IEnumerable<GateCheck> Regression(RetrievalGateSettings settings, IReadOnlyList<QueryOutcome> candidate, IReadOnlyList<QueryOutcome> live)
    {
        double[] before = [.. live.Select(static outcome => outcome.Figures.NdcgAt10)];
        double[] after = [.. candidate.Select(static outcome => outcome.Figures.NdcgAt10)];
        PairedDifference difference = PairedRandomisation.Test(before, after);
        bool isSignificant = difference.PValue < settings.Significance;
        GateCheck check = GateCheck.AtLeast(
            "regression",
            "nDCG@10 against the live snapshot",
            difference.MeanDifference,
            -settings.MaxRegression,
            message: $"Paired randomisation over {difference.Pairs} queries: p = {difference.PValue:0.####}{(isSignificant ? ", significant" : ", not significant")}; {before.Where((score, i) => after[i] > score).Count()} better, {before.Where((score, i) => after[i] < score).Count()} worse.");

        // A loss beyond the limit that chance explains is worth a look, not a stop.
        yield return check.Verdict == GateVerdict.Fail && !isSignificant ? check with { Severity = CheckSeverity.Warn } : check;
    }
}
