using System.Numerics;
using Components.Index.Engine;
using Components.Index.Formats.Lexical;

namespace Components.Index.Lexical;

/// <summary>BM25 with block-max pruning. Rows are taken in windows; a window whose bounds cannot beat the worst kept hit is
/// skipped unread, and inside a window only rows of essential terms are looked at. Scores have the same bits as those of
/// the exact engine, because contributions are added in plan order.</summary>
internal sealed class LexicalSearcher(LexicalView view)
{
    private readonly Pool<LexicalScratch> _scratch = new(static () => new LexicalScratch(), 2 * Environment.ProcessorCount);

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
            long visited = Open(scratch, cancellationToken);
            TopHits best = new(hits);
            bool complete = visited <= budget.MaxVisited && Run(scratch, rows, budget, ref visited, ref best, cancellationToken);
            return new SearchOutcome(best.Sort(), visited, !complete);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    private long Open(LexicalScratch scratch, CancellationToken cancellationToken)
    {
        ReadOnlySpan<QueryTerm> terms = scratch.Plan.Terms;
        scratch.Count = 0;
        long visited = 0;
        for (int index = 0; index < terms.Length;)
        {
            TermCursor cursor = scratch.Cursor(scratch.Count);
            int end = index + 1;
            if (terms[index].Group == 0)
            {
                cursor.Start(view, terms[index].Term, terms[index].Weight);
                scratch.Count++;
            }
            else
            {
                while (end < terms.Length && terms[end].Group == terms[index].Group)
                {
                    end++;
                }

                cancellationToken.ThrowIfCancellationRequested();
                int count = GroupIntersection.Collect(view, terms[index..end], cursor, scratch.BlockRows, ref visited);
                if (count > 0)
                {
                    cursor.StartList(count, 1);
                    cursor.SetWeight(terms[index].Weight * view.Bm25.Idf(count));
                    scratch.Count++;
                }
            }

            index = end;
        }

        return visited;
    }

    private bool Run(
        LexicalScratch scratch, RowSet rows, WorkBudget budget, ref long visited, ref TopHits best, CancellationToken cancellationToken)
    {
        int rowCount = view.File.RowCount;
        long opened = visited;
        ReadOnlySpan<ushort> lengths = view.Lengths;
        for (int first = 0; first < rowCount && scratch.Count > 0; first += TermCursor.WindowRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = Math.Min(rowCount, first + TermCursor.WindowRows);
            ReadOnlySpan<ulong> members = rows.Words[(first >> 6)..((end + 63) >> 6)];
            if (!members.ContainsAnyExcept(0UL) || !EnterWindow(scratch, first, end, best.Threshold))
            {
                continue;
            }

            Span<ulong> marked = scratch.Marked.AsSpan(0, members.Length);
            marked.Clear();
            for (int index = 0; index < scratch.Count; index++)
            {
                TermCursor cursor = scratch.Cursor(index);
                if (cursor.IsEssential)
                {
                    cursor.Fill(first, end, marked);
                }
            }

            for (int word = 0; word < marked.Length; word++)
            {
                for (ulong bits = marked[word] & members[word]; bits != 0; bits &= bits - 1)
                {
                    int offset = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    ScoreRow(scratch, first + offset, offset, lengths[first + offset], ref best);
                }
            }

            visited = opened;
            for (int index = 0; index < scratch.Count; index++)
            {
                visited += scratch.Cursor(index).Visited;
            }

            if (visited > budget.MaxVisited)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds bounds and essential terms.</summary>
    /// <returns>False when no row of the window can be kept.</returns>
    private static bool EnterWindow(LexicalScratch scratch, int first, int end, float threshold)
    {
        float total = 0;
        for (int index = 0; index < scratch.Count; index++)
        {
            TermCursor cursor = scratch.Cursor(index);
            cursor.Enter(first, end);
            total += cursor.Bound;
            InsertByBound(scratch, index, cursor.Bound);
        }

        // Rows come in ascending order, so a later row with an equal score is not kept.
        if (total == 0 || total <= threshold)
        {
            return false;
        }

        // Terms whose bounds together do not beat the worst kept hit make no candidates of their own.
        bool essential = false;
        for (int place = 0; place < scratch.Count; place++)
        {
            TermCursor cursor = scratch.Cursor(scratch.Order[place]);
            if (!essential)
            {
                essential = SumOfSmallest(scratch, place + 1) > threshold;
            }

            cursor.IsEssential = essential && cursor.Bound > 0;
        }

        return true;
    }

    private static void InsertByBound(LexicalScratch scratch, int index, float bound)
    {
        int place = index;
        for (; place > 0 && scratch.Cursor(scratch.Order[place - 1]).Bound > bound; place--)
        {
            scratch.Order[place] = scratch.Order[place - 1];
        }

        scratch.Order[place] = index;
    }

    /// <summary>Sum of the smallest bounds, added in plan order: rounding then never makes it smaller than a real score.</summary>
    private static float SumOfSmallest(LexicalScratch scratch, int count)
    {
        float sum = 0;
        for (int index = 0; index < scratch.Count; index++)
        {
            if (scratch.Order.AsSpan(0, count).Contains(index))
            {
                sum += scratch.Cursor(index).Bound;
            }
        }

        return sum;
    }

    private void ScoreRow(LexicalScratch scratch, int row, int offset, uint length, ref TopHits best)
    {
        float threshold = best.Threshold;
        bool isOpen = false;
        float bound = 0;
        for (int index = 0; index < scratch.Count; index++)
        {
            TermCursor cursor = scratch.Cursor(index);
            if (cursor.IsEssential)
            {
                bound += Contribution(cursor.WindowFrequencies[offset], length, cursor.Weight);
            }
            else
            {
                bound += cursor.Bound;
                isOpen |= cursor.Bound > 0;
            }
        }

        if (bound <= threshold)
        {
            return;
        }

        if (isOpen)
        {
            bound = 0;
            for (int index = 0; index < scratch.Count; index++)
            {
                TermCursor cursor = scratch.Cursor(index);
                uint frequency = cursor.IsEssential ? cursor.WindowFrequencies[offset] : cursor.Bound > 0 ? cursor.Seek(row) : 0;
                bound += Contribution(frequency, length, cursor.Weight);
            }
        }

        best.Offer(row, bound);
    }

    private float Contribution(uint frequency, uint length, float weight) =>
        frequency == 0 ? 0 : weight * view.Bm25.Weight(frequency, length);
}
