namespace Components.Evaluation.Gates.Performance;

/// <summary>Figures behind the performance gate's checks. They belong to the machine they name.</summary>
public sealed record PerformanceDetails
{
    /// <summary>Where it was measured.</summary>
    public required MachineDescription Machine { get; init; }

    /// <summary>Latency, one request at a time.</summary>
    public required LatencyFigures Latency { get; init; }

    /// <summary>Requests per second with several clients.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Clients of that measurement.</summary>
    public required int Clients { get; init; }

    /// <summary>From starting the process to the first correct answer.</summary>
    public required double ColdStartMs { get; init; }

    /// <summary>Resident memory after the measurement; null where the system does not tell.</summary>
    public double? ResidentMib { get; init; }

    /// <summary>Latency of the live snapshot in the same run, interleaved; null without one.</summary>
    public LatencyFigures? LiveLatency { get; init; }

    /// <summary>The same latencies in yardsticks; null in results of programs that had none.</summary>
    public YardstickFigures? Yardsticks { get; init; }

    /// <summary>Recall@10 of the engine's dense leg against exact search; null when the engine is exact.</summary>
    public double? RecallAt10 { get; init; }
}
