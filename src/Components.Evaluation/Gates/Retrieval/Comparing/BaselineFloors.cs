using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Floors just under the committed baseline, per slice and figure: what the program of the day before could do.
/// Measuring the live snapshot again shows none of it, since the same program measures both.</summary>
internal static class BaselineFloors
{
    private const string Remedy = "./build.sh AcceptBaseline --reason TEXT";

    /// <summary>The checks.</summary>
    /// <param name="baseline">Committed baseline; null where there is none.</param>
    /// <param name="path">Where it lies, for people.</param>
    /// <param name="suites">Suites that were run.</param>
    /// <param name="slices">Figures.</param>
    /// <param name="modelId">Query model of the snapshot.</param>
    public static IEnumerable<GateCheck> Of(
        GateBaseline? baseline, string path, IReadOnlyList<SuiteReference> suites, IReadOnlyList<SliceFigures> slices,
        string modelId)
    {
        if (baseline is null)
        {
            yield return GateCheck.Information(
                "baseline",
                "Against the committed baseline", null, message: $"No baseline: {path} does not exist. The absolute floors "
                    + "decide. './build.sh AcceptBaseline' writes it.");
            yield break;
        }

        string[] differences = [.. Differences(baseline.Retrieval, suites, slices)];
        yield return GateCheck.Condition(
            "baseline.suites",
            "The suites are those of the baseline, with as many queries in every slice",
            differences.Length == 0,
            differences.Length == 0
                ? $"{baseline.Retrieval.Suites.Count} suites, {baseline.Retrieval.Slices[^1].Queries} queries, "
                    + $"measured with {baseline.Retrieval.ModelId}."
                : $"{string.Join("; ", differences)}. Figures of other queries are no comparison. "
                    + $"If the change is meant, record it: {Remedy}.");
        if (differences.Length > 0)
        {
            yield break;
        }

        string model = baseline.Retrieval.ModelId == modelId
            ? "" : $" The baseline was measured with model {baseline.Retrieval.ModelId}, this is {modelId}.";
        foreach (SliceFigures before in baseline.Retrieval.Slices)
        {
            RetrievalFigures now = slices.First(slice => slice.Slice == before.Slice).Figures;
            Dictionary<string, double> measured = now.Named()
                .ToDictionary(static figure => figure.Name, static figure => figure.Value, StringComparer.Ordinal);
            foreach ((string name, double figure) in before.Figures.Named())
            {
                yield return GateCheck.AtLeast(
                    $"baseline.{name}.{before.Slice}",
                    $"{Title(name)} of {(before.Slice == "all" ? "all queries" : $"slice {before.Slice}")}, against the baseline",
                    measured.GetValueOrDefault(name, double.NaN),
                    SuiteNoise.Floor(figure, before.Queries),
                    message: SuiteNoise.OfBaseline(figure, before.Queries) + model);
            }
        }
    }

    /// <summary>A figure's name for people.</summary>
    public static string Title(string name) => name switch
    {
        "hit_at_1" => "hit@1",
        "hit_at_5" => "hit@5",
        "hit_at_10" => "hit@10",
        "mrr_at_10" => "MRR@10",
        "ndcg_at_10" => "nDCG@10",
        _ => "Constraint compliance",
    };

    /// <summary>Differences that keep two sets of figures from being compared.</summary>
    public static IEnumerable<string> Differences(
        RetrievalBaseline baseline, IReadOnlyList<SuiteReference> suites, IReadOnlyList<SliceFigures> slices)
    {
        foreach (SuiteReference before in baseline.Suites)
        {
            SuiteReference? now = suites.FirstOrDefault(suite => suite.Name == before.Name);
            if (now is null)
            {
                yield return $"suite {before.Name} is gone";
            }
            else if (now.Sha256 != before.Sha256)
            {
                yield return $"suite {before.Name} has SHA-256 {now.Sha256[..12]}, the baseline {before.Sha256[..12]}";
            }
        }

        foreach (SuiteReference now in suites.Where(now => baseline.Suites.All(before => before.Name != now.Name)))
        {
            yield return $"suite {now.Name} is new";
        }

        foreach (SliceFigures before in baseline.Slices)
        {
            int queries = slices.FirstOrDefault(slice => slice.Slice == before.Slice)?.Queries ?? 0;
            if (queries < before.Queries)
            {
                yield return $"slice {before.Slice} has {queries} queries, the baseline {before.Queries}";
            }
        }
    }
}
