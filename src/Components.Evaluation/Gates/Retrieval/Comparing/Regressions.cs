using System.Globalization;
using Components.Evaluation.Gates.Baselines;
using Components.Evaluation.Metrics;
using Components.Evaluation.Retrieval;
using Components.Snapshots;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Paired comparisons query by query: with the live snapshot measured now, which shows what the data changed, and with
/// its record of the day it was published, which shows what the program changed since.</summary>
internal static class Regressions
{
    /// <summary>The first comparison for people.</summary>
    public const string LiveTitle = $"nDCG@10 against {LiveSnapshot.Title}, measured in the same run";

    /// <summary>The second comparison for people.</summary>
    public const string RecordTitle = $"nDCG@10 against {LiveSnapshot.RecordTitle}";

    /// <summary>Against the live snapshot, measured in the same run.</summary>
    /// <param name="settings">Largest loss and significance.</param>
    /// <param name="candidate">Outcomes of the candidate.</param>
    /// <param name="live">Outcomes of the live snapshot over the same queries.</param>
    public static GateCheck WithLive(
        RetrievalGateSettings settings, IReadOnlyList<QueryOutcome> candidate, IReadOnlyList<QueryOutcome> live) => Paired(
        settings,
        "regression",
        LiveTitle,
        [.. live.Select(static outcome => outcome.Figures.NdcgAt10)],
        [.. candidate.Select(static outcome => outcome.Figures.NdcgAt10)]);

    /// <summary>Against the record of the live snapshot. Only suites with the same bytes are compared.</summary>
    /// <param name="settings">Largest loss and significance.</param>
    /// <param name="candidate">Outcomes of the candidate.</param>
    /// <param name="suites">Suites that were run now.</param>
    /// <param name="record">The record.</param>
    public static GateCheck WithRecord(
        RetrievalGateSettings settings, IReadOnlyList<QueryOutcome> candidate, IReadOnlyList<SuiteReference> suites,
        PublishedRecord record)
    {
        const string Name = "regression.record";
        const string Title = RecordTitle;
        if (record.Retrieval is not { } recorded)
        {
            return GateCheck.CouldNotRun(
                Name, Title, $"The record of {record.SnapshotName} has no retrieval figures: its gate did not get so far. "
                    + "Override this gate once with a reason.");
        }

        HashSet<string> same = [.. suites.Where(suite => recorded.Suites.Any(before =>
            before.Name == suite.Name && before.Sha256 == suite.Sha256)).Select(static suite => suite.Name)];
        Dictionary<(string, string), double> before = recorded.Queries.Where(query => same.Contains(query.Suite))
            .ToDictionary(static query => (query.Suite, query.Id), static query => query.NdcgAt10);
        QueryOutcome[] common = [.. candidate.Where(outcome => before.ContainsKey((outcome.Suite, outcome.Id)))];
        return common.Length == 0
            ? GateCheck.Information(
                Name, Title, null, message: $"No suite has the bytes it had when {record.SnapshotName} was published, so no "
                    + "query can be compared. The baseline decides.")
            : Paired(settings, Name, Title, [.. common.Select(outcome => before[(outcome.Suite, outcome.Id)])],
                [.. common.Select(static outcome => outcome.Figures.NdcgAt10)]);
    }

    private static GateCheck Paired(RetrievalGateSettings settings, string name, string title, double[] before, double[] after)
    {
        PairedDifference difference = PairedRandomisation.Test(before, after);
        bool isSignificant = difference.PValue < settings.Significance;

        // k differences of one sign are as extreme as 2 of 2^k assignments.
        int fewest = (int)Math.Floor(1 - Math.Log2(settings.Significance)) + 1;
        GateCheck check = GateCheck.AtLeast(
            name,
            title,
            difference.MeanDifference,
            -settings.MaxRegression,
            message: string.Create(
                CultureInfo.InvariantCulture,
                $"Paired randomisation over {difference.Pairs} queries: "
                    + $"p = {difference.PValue:0.####}{(isSignificant ? ", significant" : ", not significant")}; "
                    + $"{before.Where((score, i) => after[i] > score).Count()} better, "
                    + $"{before.Where((score, i) => after[i] < score).Count()} worse. "
                    + $"A loss blocks beyond {settings.MaxRegression:0.###} = {settings.MaxRegression * difference.Pairs:0.#} "
                    + $"queries lost whole, when p < {settings.Significance:0.###}: fewer than {fewest} queries that got worse "
                    + $"are never significant."));

        // A loss beyond the limit that chance explains is worth a look, not a stop.
        return check.Verdict == GateVerdict.Fail && !isSignificant ? check with { Severity = CheckSeverity.Warn } : check;
    }
}
