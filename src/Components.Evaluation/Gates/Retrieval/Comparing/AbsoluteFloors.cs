using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Thresholds of pipeline.yaml, which hold for any source.</summary>
internal static class AbsoluteFloors
{
    /// <summary>The checks.</summary>
    /// <param name="settings">Thresholds.</param>
    /// <param name="slices">Figures; the last slice is <c>all</c>.</param>
    /// <param name="outcomes">Queries.</param>
    public static IEnumerable<GateCheck> Of(
        RetrievalGateSettings settings, IReadOnlyList<SliceFigures> slices, IReadOnlyList<QueryOutcome> outcomes)
    {
        string[] unanswerable = [.. outcomes.Where(static outcome => outcome.Relevant == 0).Select(static outcome => outcome.Id)];
        yield return GateCheck.AtMost(
            "unanswerable_queries",
            "Queries without a relevant part",
            unanswerable.Length,
            0,
            "queries",
            CheckSeverity.Warn,
            unanswerable.Length == 0 ? "Every expectation matches at least one part."
                : $"First: {string.Join(", ", unanswerable.Take(5))}. They score 0 whatever is returned.");
        RetrievalFigures all = slices[^1].Figures;
        yield return AtLeast("hit_at_1", "hit@1", all.HitAt1, settings.MinHitAt1, outcomes.Count);
        yield return AtLeast("hit_at_10", "hit@10", all.HitAt10, settings.MinHitAt10, outcomes.Count);
        yield return AtLeast("mrr_at_10", "MRR@10", all.MrrAt10, settings.MinMrrAt10, outcomes.Count);
        yield return AtLeast("ndcg_at_10", "nDCG@10", all.NdcgAt10, settings.MinNdcgAt10, outcomes.Count);
        if (all.Compliance is { } compliance)
        {
            int constrained = outcomes.Count(static outcome => outcome.Figures.Compliance is not null);
            yield return AtLeast(
                "compliance", "Constraint compliance of the first ten results", compliance, settings.MinCompliance, constrained);
        }

        foreach ((string slice, double floor) in settings.SliceFloors.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            SliceFigures? figures = slices.FirstOrDefault(candidate => candidate.Slice == slice);
            yield return figures is null
                ? GateCheck.CouldNotRun($"ndcg_at_10.{slice}", $"nDCG@10 of slice {slice}",
                    "No query has this slice, so its floor cannot be checked. Remove the floor, or add queries.")
                : AtLeast($"ndcg_at_10.{slice}", $"nDCG@10 of slice {slice}", figures.Figures.NdcgAt10, floor, figures.Queries);
        }
    }

    private static GateCheck AtLeast(string name, string title, double measured, double threshold, int queries) =>
        GateCheck.AtLeast(name, title, measured, threshold, message: SuiteNoise.OfThreshold(measured, threshold, queries));
}
