namespace Components.Evaluation.Gates.Performance;

/// <summary>Latencies in yardsticks. Every query counts with the median of its rounds, each divided by the yardstick of that
/// round: what disturbed one round, or made all of them slower, falls out. Figures of another day and another machine can be
/// compared with these.</summary>
public sealed record YardstickFigures
{
    /// <summary>Version of the yardstick; figures of another version cannot be compared.</summary>
    public required int Version { get; init; }

    /// <summary>Median length of a yardstick in milliseconds.</summary>
    public required double YardstickMs { get; init; }

    /// <summary>Different queries of a round.</summary>
    public required int Queries { get; init; }

    /// <summary>SHA-256 over the queries in their order.</summary>
    public required string QueriesDigest { get; init; }

    /// <summary>Rounds that were measured.</summary>
    public required int Rounds { get; init; }

    /// <summary>The candidate's median in each round.</summary>
    public required IReadOnlyList<double> RoundMedians { get; init; }

    /// <summary>Distance between the quartiles of the rounds' medians, as a share of their median: how far the rounds
    /// disagree.</summary>
    public required double Spread { get; init; }

    /// <summary>The candidate.</summary>
    public required RelativeLatency Candidate { get; init; }

    /// <summary>The live snapshot in the same rounds; null without one.</summary>
    public RelativeLatency? Live { get; init; }
}
