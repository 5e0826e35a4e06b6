using System.Buffers;
using Components.Index.Engine;
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
        foreach ((int place, uint frequency) in Postings(term.Term))
        {
            if (visited == budget.MaxVisited)
            {
                return false;
            }

            if (++visited % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            float contribution = term.Weight * _lexical.Bm25.Weight(frequency, _lexical.Lengths[place]);
            scores[_order.Row(new Place(place))] += contribution;
        }

        return true;
    }

    private bool AddGroup(ReadOnlySpan<QueryTerm> terms, float[] scores, WorkBudget budget, ref long visited,
        CancellationToken cancellationToken)
    {
        HashSet<int>? members = null;
        foreach (QueryTerm term in terms)
        {
            HashSet<int> places = [];
            foreach ((int place, _) in Postings(term.Term))
            {
                if (visited == budget.MaxVisited)
                {
                    return false;
                }

                if (++visited % CancellationStride == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                places.Add(place);
            }

            members = members is null ? places : [.. members.Where(places.Contains)];
        }

        float weight = terms[0].Weight * _lexical.Bm25.Idf(members!.Count);
        foreach (int place in members)
        {
            float contribution = weight * _lexical.Bm25.Weight(1, _lexical.Lengths[place]);
            scores[_order.Row(new Place(place))] += contribution;
        }

        return true;
    }

    private IEnumerable<(int Place, uint Frequency)> Postings(int term)
    {
        List<uint> places = [];
        List<byte> frequencies = [];
        _lexical.ReadAll(_lexical.Term(term), places, frequencies);
        for (int index = 0; index < places.Count; index++)
        {
            yield return ((int)places[index], frequencies[index]);
        }
    }
}
