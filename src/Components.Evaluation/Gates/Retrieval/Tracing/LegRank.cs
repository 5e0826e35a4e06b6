namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>Where a leg had a part.</summary>
/// <param name="Leg">Name of the leg.</param>
/// <param name="Rank">Rank among what it proposed, from 1.</param>
public sealed record LegRank(string Leg, int Rank);
