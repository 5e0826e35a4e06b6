using System.Buffers;
using System.Numerics;
using Components.Index.Engine;
using Components.Index.Kernels;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Order;

namespace Components.Index.Exact;

public sealed partial class ExactEngine
{
    /// <inheritdoc/>
    public SearchOutcome Lexical(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        LexicalPlan plan = new();
        LexicalPlanner.Plan(_lexical, text, new TokenBuffer(), plan);
        return Score(plan, rows, budget, hits, cancellationToken);
    }

    /// <summary>Scores a plan: one pass over each term's postings, sums per row in plan order.</summary>
    internal SearchOutcome Score(LexicalPlan plan, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken)
    {
        // Rented: four bytes a row for every query would be most of what a referee leaves to the collector.
        float[] scores = ArrayPool<float>.Shared.Rent(RowCount);
        try
        {
            scores.AsSpan(0, RowCount).Clear();
            return Score(plan, scores, rows, budget, hits, cancellationToken);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private SearchOutcome Score(LexicalPlan plan, float[] scores, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken)
    {
        long visited = 0;
        bool complete = true;
        ReadOnlySpan<QueryTerm> terms = plan.Terms;
        for (int index = 0; index < terms.Length && complete;)
        {
            int end = index + 1;
            while (terms[index].Group != 0 && end < terms.Length && terms[end].Group == terms[index].Group)
            {
                end++;
            }

            complete = terms[index].Group == 0
                ? AddTerm(terms[index], scores, budget, ref visited, cancellationToken)
                : AddGroup(terms[index..end], scores, budget, ref visited, cancellationToken);
            index = end;
        }

        TopHits best = new(hits);
        for (int row = 0; row < RowCount; row++)
        {
            if (scores[row] > 0 && rows.Contains(row))
            {
                best.Offer(row, scores[row]);
            }
        }

        return new SearchOutcome(best.Sort(), visited, !complete);
    }

    private bool AddTerm(QueryTerm term, float[] scores, WorkBudget budget, ref long visited, CancellationToken cancellationToken)
    {
        (List<uint> places, List<byte> frequencies) = Postings(term.Term);
        ReadOnlySpan<ushort> lengths = _lexical.Lengths;
        for (int index = 0; index < places.Count; index++)
        {
            int place = (int)places[index];
            if (visited == budget.MaxVisited)
            {
                return false;
            }

            if (++visited % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            float contribution = term.Weight * _lexical.Bm25.Weight(frequencies[index], lengths[place]);
            scores[_order.Row(new Place(place))] += contribution;
        }

        return true;
    }

    private bool AddGroup(ReadOnlySpan<QueryTerm> terms, float[] scores, WorkBudget budget, ref long visited,
        CancellationToken cancellationToken)
    {
        // A bit for every place.
        ulong[]? members = null;
        foreach (QueryTerm term in terms)
        {
            ulong[] places = new ulong[(RowCount + 63) / 64];
            foreach (uint place in Postings(term.Term).Places)
            {
                if (visited == budget.MaxVisited)
                {
                    return false;
                }

                if (++visited % CancellationStride == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                places[place >> 6] |= 1UL << (int)(place & 63);
            }

            if (members is not null)
            {
                BitmapWords.Intersect(places, members);
            }

            members = places;
        }

        float weight = terms[0].Weight * _lexical.Bm25.Idf(BitmapWords.Count(members));
        ReadOnlySpan<ushort> lengths = _lexical.Lengths;
        for (int word = 0; word < members!.Length; word++)
        {
            for (ulong bits = members[word]; bits != 0; bits &= bits - 1)
            {
                int place = (word << 6) + BitOperations.TrailingZeroCount(bits);
                float contribution = weight * _lexical.Bm25.Weight(1, lengths[place]);
                scores[_order.Row(new Place(place))] += contribution;
            }
        }

        return true;
    }

    private (List<uint> Places, List<byte> Frequencies) Postings(int term)
    {
        List<uint> places = [];
        List<byte> frequencies = [];
        _lexical.ReadAll(_lexical.Term(term), places, frequencies);
        return (places, frequencies);
    }
}
