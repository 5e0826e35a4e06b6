using System.Numerics;
using Components.Index.Engine;
using Components.Index.Formats.Lexical;

namespace Components.Index.Lexical;

/// <summary>BM25 by windows of 256 places. Every term bounds what it can add to each window; windows are then read by falling bound until
/// none that is left can hold a hit. A window is scored as a whole, term by term in plan order, so that scores have the same bits as those of
/// the exact engine.</summary>
internal sealed class LexicalSearcher(LexicalView view)
{
    private const int CancellationStride = 64;

    private readonly Pool<LexicalScratch> _scratch = new(() => new LexicalScratch(view.WindowCount), 2 * Environment.ProcessorCount);

    /// <summary>Searches.</summary>
    public SearchOutcome Search(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits, CancellationToken cancellationToken)
    {
        if (hits.Length == 0 || rows.Count == 0)
        {
            return default;
        }

        LexicalScratch scratch = _scratch.Rent();
        try
        {
            QueryPlanner.Plan(view, text, scratch.Tokens, scratch.Plan);
            long visited = Bound(scratch, cancellationToken);
            TopHits best = new(hits);
            bool complete = visited <= budget.MaxVisited && Run(scratch, rows, budget, ref visited, ref best, hits, cancellationToken);
            return new SearchOutcome(best.Sort(), visited, !complete);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    /// <summary>Starts a cursor for every term and fragment; afterwards no score of a window exceeds its bound.</summary>
    private long Bound(LexicalScratch scratch, CancellationToken cancellationToken)
    {
        ReadOnlySpan<QueryTerm> terms = scratch.Plan.Terms;
        Span<float> bounds = scratch.Bounds;
        bounds.Clear();
        scratch.Count = 0;
        long visited = 0;
        for (int index = 0, end; index < terms.Length; index = end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TermCursor cursor = scratch.Cursor(scratch.Count);
            end = index + 1;
            if (terms[index].Group == 0)
            {
                visited += cursor.Start(view, terms[index].Term, terms[index].Weight, bounds);
                scratch.Count++;
                continue;
            }

            while (end < terms.Length && terms[end].Group == terms[index].Group)
            {
                end++;
            }

            int count = cursor.StartFragment(view, terms[index..end], ref visited);
            if (count > 0)
            {
                cursor.BoundFragment(terms[index].Weight * view.Bm25.Idf(count), bounds);
                scratch.Count++;
            }
        }

        return visited;
    }

    private bool Run(
        LexicalScratch scratch, RowSet rows, WorkBudget budget, ref long visited, ref TopHits best, ReadOnlySpan<Hit> hits, CancellationToken cancellationToken)
    {
        scratch.Members.Start(view, rows, scratch.Bounds);
        ReadOnlySpan<float> bounds = scratch.Bounds;
        ReadOnlySpan<LexicalWindow> heads = view.Windows;
        Span<ulong> members = stackalloc ulong[LexicalFormat.WindowSize / 64];
        int read = 0;
        foreach (int window in scratch.Queue.Fill(bounds))
        {
            float bound = bounds[window];
            if (best.IsFull)
            {
                if (scratch.Queue.ClassOf(bound) < scratch.Queue.ClassOf(best.Threshold))
                {
                    break;
                }

                // The worst kept hit stands first in the heap. A row with an equal score is kept only if it is smaller.
                if (bound < best.Threshold || (bound == best.Threshold && heads[window].SmallestRow > (uint)hits[0].Row))
                {
                    continue;
                }
            }

            if (read++ % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // While there is room every row of a window may be kept; a window without members is not worth scoring then. Later few rows reach
            // the threshold, and those are looked up one by one.
            if (!best.IsFull && !scratch.Members.IsAll && !scratch.Members.Read(window, members))
            {
                continue;
            }

            visited += Score(scratch, window, rows, ref best);
            if (visited > budget.MaxVisited)
            {
                return false;
            }
        }

        return true;
    }

    private long Score(LexicalScratch scratch, int window, RowSet rows, ref TopHits best)
    {
        int first = window * LexicalFormat.WindowSize;
        Span<float> scores = scratch.Scores;
        scores.Clear();
        WindowScoring.Saturations(view.Lengths.Slice(first, LexicalFormat.WindowSize), view.Bm25, scratch.Saturations);
        long visited = 0;
        for (int index = 0; index < scratch.Count; index++)
        {
            visited += scratch.Cursor(index).AddTo(window, scratch.Saturations, scores);
        }

        // As long as there is room every positive score counts.
        Span<ulong> reached = stackalloc ulong[LexicalFormat.WindowSize / 64];
        WindowScoring.Reaching(scores, best.IsFull ? best.Threshold : float.Epsilon, reached);
        bool isAll = rows.IsAll;
        for (int word = 0; word < reached.Length; word++)
        {
            for (ulong bits = reached[word]; bits != 0; bits &= bits - 1)
            {
                int place = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (scores[place] < best.Threshold || first + place >= rows.RowCount)
                {
                    continue;
                }

                int row = view.Row(first + place);
                if (isAll || rows.Contains(row))
                {
                    best.Offer(row, scores[place]);
                }
            }
        }

        return visited;
    }
}
