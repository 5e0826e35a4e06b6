using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Evaluation.Gates;

/// <summary>Thresholds of the performance gate. Absolute limits are loose, since machines differ; the sharp ones are ratios: to
/// the live snapshot, measured in the same rounds, and in yardsticks to what was recorded and committed.</summary>
public sealed record PerformanceGateSettings
{
    /// <summary>Measured requests, one at a time, of the first <see cref="Rounds"/> rounds together.</summary>
    [Description("Measured requests, sent one at a time; the rounds share them, each asks the same queries.")]
    [Range(20, 100_000)]
    public int Requests { get; init; } = 500;

    /// <summary>Rounds at least.</summary>
    [Description("Rounds of the measurement: every query counts with the median of its rounds.")]
    [Range(3, 100)]
    public int Rounds { get; init; } = 5;

    /// <summary>Rounds at most.</summary>
    [Description("Rounds at most: more than 'rounds' are taken while they disagree by more than max_spread.")]
    [Range(3, 1000)]
    public int MaxRounds { get; init; } = 12;

    /// <summary>Disagreement of the rounds that asks for more of them.</summary>
    [Description(
        "Distance between the quartiles of the rounds' medians, as a share of their median, above which more rounds are taken.")]
    [Range(0.0, 10.0)]
    public double MaxSpread { get; init; } = 0.2;

    /// <summary>Requests before the measurement.</summary>
    [Description("Requests before the measurement begins, sent by several clients at once.")]
    [Range(0, 10_000)]
    public int WarmupRequests { get; init; } = 500;

    /// <summary>Requests of the throughput measurement.</summary>
    [Description("Requests of the throughput measurement, sent by several clients at once.")]
    [Range(20, 100_000)]
    public int ThroughputRequests { get; init; } = 300;

    /// <summary>Clients of the throughput measurement.</summary>
    [Description("Clients that send requests at once while throughput is measured.")]
    [Range(1, 256)]
    public int Clients { get; init; } = 4;

    /// <summary>Largest median.</summary>
    [Description("Largest median latency.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", MinimumIsExclusive = true)]
    public TimeSpan MaxP50 { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Largest 95th percentile.</summary>
    [Description("Largest 95th percentile of the latency.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", MinimumIsExclusive = true)]
    public TimeSpan MaxP95 { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Largest 99th percentile.</summary>
    [Description("Largest 99th percentile of the latency.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", MinimumIsExclusive = true)]
    public TimeSpan MaxP99 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Smallest throughput.</summary>
    [Description("Smallest throughput in requests per second.")]
    [Range(0.0, 1_000_000.0)]
    public double MinRequestsPerSecond { get; init; } = 10;

    /// <summary>Longest cold start.</summary>
    [Description("Longest time from starting the server to its first correct answer.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", MinimumIsExclusive = true)]
    public TimeSpan MaxColdStart { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest wait for the server.</summary>
    [Description("How long to wait for the server before giving up.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", MinimumIsExclusive = true)]
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Largest resident memory.</summary>
    [Description("Largest resident memory of the server after the measurement, in MiB.")]
    [Range(1.0, 10_000_000.0)]
    public double MaxResidentMib { get; init; } = 4096;

    /// <summary>Largest ratio to the live snapshot.</summary>
    [Description("Largest ratio of the median to the live snapshot's, measured in the same rounds; half as much again for the "
        + "95th percentile.")]
    [Range(1.0, 100.0)]
    public double MaxRatioToLive { get; init; } = 1.5;

    /// <summary>Largest ratio to recorded figures of this machine.</summary>
    [Description("Largest ratio, in yardsticks, to the figures of the live snapshot's publication and of the committed baseline; "
        + "half as much again for the 95th percentile.")]
    [Range(1.0, 1000.0)]
    public double MaxRatioToRecord { get; init; } = 2;

    /// <summary>Largest ratio to recorded figures of another machine, or of other queries.</summary>
    [Description("The same where the figures are from another machine, or from other queries.")]
    [Range(1.0, 1000.0)]
    public double MaxRatioToForeignRecord { get; init; } = 3;

    /// <summary>Smallest recall of the dense leg.</summary>
    [Description("Smallest recall@10 of the engine's dense leg against exact search.")]
    [Range(0.0, 1.0)]
    public double MinRecallAt10 { get; init; } = 0.99;
}
