using Components.Search.Requests;

namespace Components.Search.Ranking;

/// <summary>A candidate in its place.</summary>
/// <param name="Row">Row.</param>
/// <param name="Score">Its score in parts.</param>
/// <param name="Identity">2 when the query names it, 1 when it names its series, else 0.</param>
/// <param name="Match">How it stands to all that was asked; what it is labelled is where it stands.</param>
/// <param name="Verdicts">One per constraint, in the plan's order.</param>
internal sealed record RankedPart(int Row, ScoreBreakdown Score, int Identity, MatchState Match, Verdict[] Verdicts);
