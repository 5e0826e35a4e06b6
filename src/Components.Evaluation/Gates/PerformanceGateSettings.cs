using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Evaluation.Gates;

/// <summary>Thresholds of the performance gate. Absolute limits are loose, since machines differ; the ratio to the live snapshot,
/// measured interleaved in the same run, is the sharp one.</summary>
public sealed record PerformanceGateSettings
{
    /// <summary>Measured requests, one at a time.</summary>
    [Description("Measured requests, sent one at a time.")]
    [Range(20, 100_000)]
    public int Requests { get; init; } = 300;

    /// <summary>Requests before the measurement.</summary>
    [Description("Requests before the measurement begins.")]
    [Range(0, 10_000)]
    public int WarmupRequests { get; init; } = 60;

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
    public TimeSpan MaxP50 { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Largest 95th percentile.</summary>
    [Description("Largest 95th percentile of the latency.")]
    public TimeSpan MaxP95 { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Largest 99th percentile.</summary>
    [Description("Largest 99th percentile of the latency.")]
    public TimeSpan MaxP99 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Smallest throughput.</summary>
    [Description("Smallest throughput in requests per second.")]
    [Range(0.0, 1_000_000.0)]
    public double MinRequestsPerSecond { get; init; } = 10;

    /// <summary>Longest cold start.</summary>
    [Description("Longest time from starting the server to its first correct answer.")]
    public TimeSpan MaxColdStart { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest wait for the server.</summary>
    [Description("How long to wait for the server before giving up.")]
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Largest resident memory.</summary>
    [Description("Largest resident memory of the server after the measurement, in MiB.")]
    [Range(1.0, 10_000_000.0)]
    public double MaxResidentMib { get; init; } = 4096;

    /// <summary>Largest ratio to the live snapshot.</summary>
    [Description("Largest ratio of median and 95th percentile to the live snapshot's, measured interleaved.")]
    [Range(1.0, 100.0)]
    public double MaxRatioToLive { get; init; } = 1.5;

    /// <summary>Smallest recall of the dense leg.</summary>
    [Description("Smallest recall@10 of the engine's dense leg against exact search.")]
    [Range(0.0, 1.0)]
    public double MinRecallAt10 { get; init; } = 0.99;
}
