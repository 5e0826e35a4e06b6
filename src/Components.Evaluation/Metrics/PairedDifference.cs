namespace Components.Evaluation.Metrics;

/// <summary>Result of a paired test.</summary>
/// <param name="MeanDifference">Mean of candidate minus baseline.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="Pairs">Pairs compared.</param>
public readonly record struct PairedDifference(double MeanDifference, double PValue, int Pairs);
