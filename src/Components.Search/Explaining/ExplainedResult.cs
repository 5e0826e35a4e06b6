using Components.Search.Ranking;
using Components.Search.Requests;

namespace Components.Search.Explaining;

/// <summary>One result with the parts of its score.</summary>
/// <param name="Result">The result as it is sent.</param>
/// <param name="Score">Parts of the score; all in <see cref="ScoreBreakdown.Fused"/> in raw vector mode.</param>
/// <param name="Ranks">Rank in every leg that proposed it, from 1, by leg name.</param>
public sealed record ExplainedResult(SearchResult Result, ScoreBreakdown Score, IReadOnlyDictionary<string, int> Ranks);
