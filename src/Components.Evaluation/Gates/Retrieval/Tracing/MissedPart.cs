using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>The best relevant part that is not among the first ten.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rank">Its rank in the answer, from 11; null when it is not among the rows that were asked for.</param>
/// <param name="Legs">Legs that proposed it, best rank first; empty when none did.</param>
public sealed record MissedPart(ReturnedPart Part, int? Rank, IReadOnlyList<LegRank> Legs);
