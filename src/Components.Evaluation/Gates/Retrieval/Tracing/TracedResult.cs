namespace Components.Evaluation.Gates.Retrieval.Tracing;

/// <summary>Why a result stands where it stands.</summary>
/// <param name="Reasons">Its reasons, as the answer has them.</param>
/// <param name="Legs">Legs that proposed it, in ordinal order of their names.</param>
public sealed record TracedResult(IReadOnlyList<string> Reasons, IReadOnlyList<LegRank> Legs);
