using Components.Evaluation.Retrieval;

namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>The queries that moved most against the live snapshot. Both answers are kept for these only: of all queries they
/// would outweigh the rest of the record.</summary>
internal static class QueryMoves
{
    /// <summary>Losses that are kept.</summary>
    public const int Losses = 40;

    /// <summary>Gains that are kept.</summary>
    public const int Gains = 20;

    private const double Same = 1e-9;

    /// <summary>Chooses them.</summary>
    /// <param name="candidate">Outcomes of the candidate.</param>
    /// <param name="live">Outcomes of the live snapshot over the same queries.</param>
    /// <returns>The largest losses, then the largest gains: worst first, so the largest gain stands last.</returns>
    public static IReadOnlyList<QueryMove> Of(IReadOnlyList<QueryOutcome> candidate, IReadOnlyList<QueryOutcome> live)
    {
        (QueryOutcome Now, QueryOutcome Then, double Change)[] moved =
        [
            .. candidate.Zip(live, static (now, then) => (now, then, now.Figures.NdcgAt10 - then.Figures.NdcgAt10))
                .Where(static pair => Math.Abs(pair.Item3) > Same)
                .OrderBy(static pair => pair.Item3).ThenBy(static pair => pair.now.Id, StringComparer.Ordinal),
        ];
        return
        [
            .. moved.Where(static pair => pair.Change < 0).Take(Losses)
                .Concat(moved.Where(static pair => pair.Change > 0).TakeLast(Gains))
                .Select(static pair => new QueryMove(
                    pair.Now.Suite, pair.Now.Id, pair.Now.Slice, pair.Now.Text, pair.Now.Figures.NdcgAt10,
                    pair.Then.Figures.NdcgAt10, pair.Now.Returned, pair.Then.Returned)),
        ];
    }
}
