using System.Numerics;
using Components.Index.Engine;
using Components.Index.Order;

namespace Components.Index.Lexical;

/// <summary>BM25 by windows of 256 places. Every term bounds what it can add to each window; windows are then read by falling
/// bound until none that is left can hold a hit. A window is scored as a whole, term by term in plan order, so that scores
/// have the same bits as those of the exact engine.</summary>
internal sealed class LexicalSearcher(LexicalView view, OrderView order)
{
    private const int CancellationStride = 64;
    private const int WindowWords = LexicalFormat.WindowSize / 64;

    private readonly Pool<LexicalScratch> _scratch = new(() =>
        new LexicalScratch(view.WindowCount), 2 * Environment.ProcessorCount);

    /// <summary>Searches.</summary>
    public SearchOutcome Search(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken)
    {
        if (hits.Length == 0 || rows.Count == 0)
        {
            return default;
        }

        LexicalScratch scratch = _scratch.Rent();
        try
        {
            long visited = Bound(scratch, scratch.PlanOf(view, text).Terms, cancellationToken);
            TopHits best = new(hits);
            bool complete = visited <= budget.MaxVisited
                && Run(scratch, rows, budget, ref visited, ref best, hits, cancellationToken);
            return new SearchOutcome(best.Sort(), visited, !complete);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    /// <summary>Starts a cursor for every term and fragment; afterwards no score of a window exceeds its bound.</summary>
    private long Bound(LexicalScratch scratch, ReadOnlySpan<QueryTerm> terms, CancellationToken cancellationToken)
    {
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
        LexicalScratch scratch, RowSet rows, WorkBudget budget, ref long visited, ref TopHits best, ReadOnlySpan<Hit> hits,
            CancellationToken cancellationToken)
    {
        if (!rows.IsAll)
        {
            LeaveOutEmptyWindows(rows, scratch.Bounds);
        }

        ReadOnlySpan<float> bounds = scratch.Bounds;
        ReadOnlySpan<LexicalWindow> heads = view.Windows;
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

            visited += Score(scratch, window, rows, ref best);
            if (visited > budget.MaxVisited)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets the bounds of windows without members to 0.</summary>
    private void LeaveOutEmptyWindows(RowSet rows, Span<float> bounds)
    {
        ReadOnlySpan<ulong> words = rows.PlaceBitsIn(order);
        for (int window = 0; window < bounds.Length; window++)
        {
            int first = window * WindowWords;
            ulong any = 0;
            foreach (ulong word in words[first..Math.Min(first + WindowWords, words.Length)])
            {
                any |= word;
            }

            if (any == 0)
            {
                bounds[window] = 0;
            }
        }
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
        Span<ulong> reached = stackalloc ulong[WindowWords];
        WindowScoring.Reaching(scores, best.IsFull ? best.Threshold : float.Epsilon, reached);
        ReadOnlySpan<ulong> members = rows.PlaceBitsIn(order)[(first >> 6)..];
        for (int word = 0; word < Math.Min(reached.Length, members.Length); word++)
        {
            for (ulong bits = reached[word] & members[word]; bits != 0; bits &= bits - 1)
            {
                int offset = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (!(scores[offset] < best.Threshold))
                {
                    best.Offer(order.Row(new Place(first + offset)), scores[offset]);
                }
            }
        }

        return visited;
    }
}
