using System.Globalization;
using Components.Evaluation.Gates.Baselines;
using Components.Foundation.Errors;

namespace Components.Evaluation.Gates.Performance;

/// <summary>Latency against its three other sides: the live snapshot measured now shows what the data changed; the figures it was
/// published with and the committed baseline show what the program changed.</summary>
/// <param name="context">Settings and places.</param>
/// <param name="sourceId">Source of the candidate.</param>
/// <param name="details">The measurement, with figures in yardsticks.</param>
internal sealed class LatencyChecks(GateContext context, string sourceId, PerformanceDetails details)
{
    private const string RecordTitle = LiveSnapshot.RecordTitle;
    private const string BaselineTitle = "the committed baseline";

    /// <summary>The comparison with the live snapshot for people.</summary>
    public const string LiveMedian = $"Median latency against {LiveSnapshot.Title}";

    private readonly PerformanceGateSettings _settings = context.Settings.Performance;

    /// <summary>All checks that compare.</summary>
    /// <param name="liveCheck">The check in place of the comparison with the live snapshot when that was not measured.</param>
    public IEnumerable<GateCheck> All(GateCheck? liveCheck) => [Spread(), .. Live(liveCheck), .. Record(), .. Baseline()];

    private GateCheck Spread()
    {
        YardstickFigures figures = details.Yardsticks!;
        return GateCheck.AtMost(
            "spread",
            "Disagreement of the rounds",
            figures.Spread,
            _settings.MaxSpread,
            severity: CheckSeverity.Warn,
            message: string.Create(
                CultureInfo.InvariantCulture,
                $"Distance between the quartiles of {figures.Rounds} rounds of {figures.Queries} queries, "
                    + $"as a share of their median; the yardstick took {figures.YardstickMs:0.00} ms. "
                    + $"Above the limit the machine was busy with other things, and a ratio near its limit is no proof."));
    }

    private IEnumerable<GateCheck> Live(GateCheck? liveCheck)
    {
        if (details.Yardsticks is not { Live: { } live, Candidate: { } candidate })
        {
            return [liveCheck
                ?? GateCheck.CouldNotRun("ratio_to_live", LiveMedian, "It was not measured.")];
        }

        return
        [
            GateCheck.AtMost("ratio_to_live", LiveMedian, candidate.P50 / live.P50,
                _settings.MaxRatioToLive, "x", message: Text(candidate.P50, live.P50, _settings.MaxRatioToLive)),
            GateCheck.AtMost(
                "ratio_to_live_p95", $"95th percentile against {LiveSnapshot.Title}", candidate.P95 / live.P95,
                _settings.MaxRatioToLive * 1.5, "x", CheckSeverity.Warn,
                Text(candidate.P95, live.P95, _settings.MaxRatioToLive * 1.5)),
        ];

        string Text(double ours, double theirs, double limit)
        {
            double room = ((theirs * limit) - ours) * details.Yardsticks!.YardstickMs;
            string unseen = room > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Less than {room:0.0} ms a request more is not noticed, nor what the program does to both.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"That is {-room:0.0} ms a request above the limit. What the program does to both is not noticed.");
            return string.Create(
                CultureInfo.InvariantCulture, $"In the same rounds: {ours:0.00} yardsticks against {theirs:0.00}. {unseen}");
        }
    }

    private IEnumerable<GateCheck> Record()
    {
        const string Side = "record";
        if (context.LiveRecordPath is not { } path)
        {
            return [Nothing(Side, RecordTitle, LiveSnapshot.NoRecord)];
        }

        try
        {
            PublishedRecord record = PublishedRecord.Read(path);
            PastLatency? past = PastLatency.Of(record.Performance);
            return record.SourceId != sourceId
                ? [Nothing(Side, RecordTitle, LiveSnapshot.Foreign("record", record.SourceId, sourceId))]
                : past is null
                    ? [Nothing(Side, RecordTitle,
                        "It was published without figures in yardsticks; the next publication records them.")]
                : past.YardstickVersion != YardstickWork.Version
                    ? [Nothing(
                        Side, RecordTitle, $"It was measured with version {past.YardstickVersion} of the yardstick, this program "
                            + $"has {YardstickWork.Version}; the committed baseline decides.")]
                : past.Compare(Side, RecordTitle, details, _settings);
        }
        catch (ComponentsException exception)
        {
            return [GateCheck.CouldNotRun($"p50_to_{Side}", $"Median latency against {RecordTitle}", exception.Message)];
        }
    }

    private IEnumerable<GateCheck> Baseline()
    {
        const string Side = "baseline";
        const string Accept = "'./build.sh AcceptBaseline --reason TEXT' records one.";
        try
        {
            GateBaseline? baseline = context.BaselinePath is { } path ? GateBaseline.Read(path, sourceId) : null;
            PastLatency? past = PastLatency.Of(baseline?.Performance);
            return baseline is null ? [Nothing(Side, BaselineTitle, $"No committed baseline for source '{sourceId}'. {Accept}")]
                : past is null ? [Nothing(Side, BaselineTitle, $"The committed baseline holds no latencies. {Accept}")]
                : past.YardstickVersion != YardstickWork.Version
                    ? [GateCheck.Condition(
                        $"p50_to_{Side}", $"Median latency against {BaselineTitle}",
                        holds: false, $"It was measured with version {past.YardstickVersion} of the yardstick, this program has "
                            + $"{YardstickWork.Version}. {Accept}")]
                : past.Compare(Side, BaselineTitle, details, _settings);
        }
        catch (ComponentsException exception)
        {
            return [GateCheck.CouldNotRun($"p50_to_{Side}", $"Median latency against {BaselineTitle}", exception.Message)];
        }
    }

    private static GateCheck Nothing(string side, string title, string why) =>
        GateCheck.Information($"p50_to_{side}", $"Median latency against {title}", null, message: why);
}
