using System.Globalization;
using Components.Evaluation.Gates.Retrieval;
using Components.Evaluation.Gates.Retrieval.Comparing;
using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Baselines;

/// <summary>Makes a baseline from the results of the last gates. It rises by itself; to lower a figure, to change a suite or to
/// ask fewer queries takes a reason, which stays in the file.</summary>
public static class BaselineAcceptance
{
    private const double Rounding = 0.5e-6;

    /// <summary>Accepts results.</summary>
    /// <param name="before">The baseline so far; null for the first.</param>
    /// <param name="results">results.json of the last report.</param>
    /// <param name="sourceId">The configured source.</param>
    /// <param name="modelId">The configured model: every model has a baseline of its own.</param>
    /// <param name="suites">Suites of the source as they are now, by name with their digests: results of other suites are
    /// old.</param>
    /// <param name="reason">Why something may be lowered; null or empty when none was given.</param>
    /// <returns>The new baseline.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EVL042: something would be lowered and no reason is given. EVL043: the
    /// results have no retrieval figures, a check failed that no baseline decides, or the suites have changed since. EVL044: they
    /// are of another source.</exception>
    public static GateBaseline Accept(GateBaseline? before, PublishedRecord results, string sourceId, string modelId,
        IReadOnlyDictionary<string, string> suites, string? reason)
    {
        if (results.SourceId != sourceId)
        {
            throw EvaluationErrors.ResultsOfAnotherSource(results.SourceId, sourceId);
        }

        GateResult? gate = results.Gates.FirstOrDefault(static gate => gate.Gate == RetrievalGate.Id);
        if (gate?.Retrieval is not { } details)
        {
            throw EvaluationErrors.NothingToAccept(results.SnapshotName, "the retrieval gate has no figures");
        }

        if (details.ModelId != modelId)
        {
            throw EvaluationErrors.NothingToAccept(
                results.SnapshotName, $"they are of the model '{details.ModelId}', and this profile's is '{modelId}'");
        }

        if (gate.Checks.FirstOrDefault(static check => check.Blocks && !IsComparison(check)) is { } broken)
        {
            throw EvaluationErrors.NothingToAccept(
                results.SnapshotName, $"'{broken.Title}' did not pass, which no baseline decides");
        }

        if (details.Suites.FirstOrDefault(suite => suites.GetValueOrDefault(suite.Name) != suite.Sha256) is { } old)
        {
            throw EvaluationErrors.NothingToAccept(results.SnapshotName, $"suite {old.Name} has changed since it was measured");
        }

        RetrievalBaseline now = RetrievalBaseline.From(details);
        (PerformanceBaseline? latency, IReadOnlyList<string> slower) = PerformanceBaseline.Accept(
            before?.Performance, results.Performance);
        string[] lowered = before is null ? [] : [.. Lowered(before.Retrieval, now), .. slower];
        if (lowered.Length > 0 && string.IsNullOrWhiteSpace(reason))
        {
            throw EvaluationErrors.BaselineWouldSink(results.SourceId, lowered);
        }

        return new GateBaseline
        {
            SourceId = results.SourceId,
            Retrieval = now,
            Performance = latency,
            Concessions = lowered.Length == 0 ? before?.Concessions
                ?? [] : [.. before!.Concessions, new BaselineConcession(reason!.Trim(), lowered)],
        };
    }

    /// <summary>Whether a check compares with a baseline or a record, so that accepting can be the answer to its
    /// failure.</summary>
    private static bool IsComparison(GateCheck check) =>
        check.Name.StartsWith("baseline", StringComparison.Ordinal)
            || check.Name.StartsWith("regression", StringComparison.Ordinal);

    private static IEnumerable<string> Lowered(RetrievalBaseline before, RetrievalBaseline now)
    {
        foreach (string difference in BaselineFloors.Differences(before, now.Suites, now.Slices))
        {
            yield return difference;
        }

        foreach (SliceFigures slice in before.Slices)
        {
            if (now.Slices.FirstOrDefault(candidate => candidate.Slice == slice.Slice) is not { } measured)
            {
                continue;
            }

            Dictionary<string, double> figures = measured.Figures.Named()
                .ToDictionary(static figure => figure.Name, static figure => figure.Value, StringComparer.Ordinal);
            foreach ((string name, double figure) in slice.Figures.Named())
            {
                if (!figures.TryGetValue(name, out double value))
                {
                    yield return $"{name} of {slice.Slice}: no longer measured";
                }
                else if (value < figure - Rounding)
                {
                    yield return string.Create(
                        CultureInfo.InvariantCulture, $"{name} of {slice.Slice}: {figure:0.######} to {value:0.######}");
                }
            }
        }
    }
}
