using Components.Index.Engine;
using Components.Search.Requests;
using Components.Search.Retrieval;

namespace Components.Search.Ranking;

/// <summary>Orders an answer by price, stock or a property instead of relevance. Where the answer can be counted, over all that
/// is counted: the cheapest part is the cheapest of the catalogue, whether a leg found it or not.</summary>
/// <param name="key">Where a part stands.</param>
/// <param name="request">The request.</param>
/// <param name="counted">All that is counted; null where the answer is an estimate.</param>
/// <param name="statingAll">Those of it that state everything, where that is known.</param>
internal sealed class SortedParts(SortKey key, SearchRequest request, RowSet? counted, RowSet? statingAll)
{
    // Labels fall when texts do not say all of the words: more are looked at than a page holds.
    private const int Looked = 200;

    /// <summary>Orders.</summary>
    /// <param name="found">Parts that the legs found, ranked.</param>
    /// <param name="ranker">Judges the rows that they did not find.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    /// <param name="cancellationToken">Ends the reading of rows.</param>
    /// <returns>Those that state everything by the key, then those that do not say; then, in their old order, what only the legs
    /// found.</returns>
    public List<RankedPart> Of(IReadOnlyList<RankedPart> found, Ranker ranker, bool known, CancellationToken cancellationToken)
    {
        HashSet<int> seen = [.. found.Select(static part => part.Row)];
        List<RankedPart> parts = [.. found];
        if (counted is not null)
        {
            foreach (int row in Best(counted, cancellationToken))
            {
                if (!seen.Contains(row))
                {
                    ranker.Rank(new Candidate(row, 0), known, parts);
                }
            }
        }

        return
        [
            .. parts.Where(static part => part.Match <= MatchState.Silent)
                .OrderBy(static part => part.Match).ThenBy(part => key.Of(part.Row)).ThenBy(static part => part.Row),
            .. parts.Where(static part => part.Match > MatchState.Silent),
        ];
    }

    // The best of those that state everything, and the best of all. Every row is read once.
    private IEnumerable<int> Best(RowSet all, CancellationToken cancellationToken)
    {
        List<(int Row, double Key)> keys = new(all.Count);
        foreach (int row in all.Ascending())
        {
            cancellationToken.ThrowIfCancellationRequested();
            keys.Add((row, key.Of(row)));
        }

        keys.Sort(static (left, right) => (left.Key, left.Row).CompareTo((right.Key, right.Row)));
        int most = request.Offset + request.Limit + Looked;
        IEnumerable<int> stating = statingAll is { } states
            ? keys.Where(entry => states.Contains(entry.Row)).Take(most).Select(static entry => entry.Row) : [];
        return stating.Concat(keys.Take(most).Select(static entry => entry.Row)).Distinct();
    }
}
