namespace Components.Search.Ranking;

/// <summary>A candidate in its place.</summary>
/// <param name="Row">Row.</param>
/// <param name="Score">Its score in parts.</param>
/// <param name="Verdicts">One per constraint, in the plan's order.</param>
internal sealed record RankedPart(int Row, ScoreBreakdown Score, Verdict[] Verdicts);
