namespace Components.Evaluation.Baselines;

/// <summary>Accepted figures of the performance gate.</summary>
public sealed record PerformanceBaseline;
