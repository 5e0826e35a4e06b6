namespace Components.Evaluation.Gates.Performance;

/// <summary>Latency as a multiple of the yardstick.</summary>
/// <param name="P50">Median over the queries.</param>
/// <param name="P95">95th percentile over the queries.</param>
public sealed record RelativeLatency(double P50, double P95);
