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
    // Texts are read to judge a part: of more parts than this none is judged, and the answer says so.
    private const int MostJudged = 20_000;

    // One more than a page holds tells whether there is a next one.
    private readonly int _wanted = request.Offset + request.Limit + 1;

    /// <summary>Whether parts were left out because too many would have to be judged.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Orders.</summary>
    /// <param name="found">Parts that the legs found, ranked.</param>
    /// <param name="ranker">Judges the rows that they did not find.</param>
    /// <param name="known">Whether something of the query is known here.</param>
    /// <param name="cancellationToken">Ends the reading of rows.</param>
    /// <returns>Those that state everything by the key, then those that do not say; then, in their old order, what only the legs
    /// found. Of all that is counted the first of this order are in it, as many as the request's page goes.</returns>
    public List<RankedPart> Of(IReadOnlyList<RankedPart> found, Ranker ranker, bool known, CancellationToken cancellationToken)
    {
        List<RankedPart> parts = [.. found];
        if (counted is not null)
        {
            Add(Ordered(counted, cancellationToken), parts, ranker, known, cancellationToken);
        }

        return
        [
            .. parts.Where(static part => part.Match <= MatchState.Silent)
                .OrderBy(static part => part.Match).ThenBy(part => key.Of(part.Row)).ThenBy(static part => part.Row),
            .. parts.Where(static part => part.Match > MatchState.Silent),
        ];
    }

    // A part that states everything by columns and facts may be silent on words: as many are judged as it takes to fill the page,
    // and only then those that do not say everything.
    private void Add(
        int[] ordered, List<RankedPart> parts, Ranker ranker, bool known, CancellationToken cancellationToken)
    {
        Dictionary<int, MatchState?> labels = [];
        foreach (RankedPart part in parts)
        {
            labels[part.Row] = part.Match;
        }

        int before = parts.Count;
        int stating = 0;
        for (int at = 0; at < ordered.Length && stating < _wanted && !IsCut; at++)
        {
            stating += statingAll?.Contains(ordered[at]) != false && Label(ordered[at]) == MatchState.States ? 1 : 0;
        }

        int silent = 0;
        for (int at = 0; at < ordered.Length && stating + silent < _wanted && !IsCut; at++)
        {
            silent += Label(ordered[at]) == MatchState.Silent ? 1 : 0;
        }

        MatchState? Label(int row)
        {
            if (labels.TryGetValue(row, out MatchState? label))
            {
                return label;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (labels.Count - before >= MostJudged)
            {
                IsCut = true;
                return null;
            }

            int ranked = parts.Count;
            ranker.Rank(new Candidate(row, 0), known, parts);
            return labels[row] = parts.Count > ranked ? parts[^1].Match : null;
        }
    }

    private int[] Ordered(RowSet all, CancellationToken cancellationToken)
    {
        int[] rows = all.Ascending();
        double[] keys = new double[rows.Length];
        for (int at = 0; at < rows.Length; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            keys[at] = key.Of(rows[at]);
        }

        // By the key alone, which the library compares in place: a comparison of keys and rows takes some five times as long.
        // Rows of one key are put in order afterwards.
        Array.Sort(keys, rows);
        for (int first = 0, end = 1; end <= keys.Length; end++)
        {
            if (end == keys.Length || keys[end] != keys[first])
            {
                Array.Sort(rows, first, end - first);
                first = end;
            }
        }

        return rows;
    }
}
