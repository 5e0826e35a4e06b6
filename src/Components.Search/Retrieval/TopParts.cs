using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>The best parts by preferred, basic, stock descending and row, in one pass with bounded memory.</summary>
internal sealed class TopParts(int count)
{
    private readonly PriorityQueue<int, Standing> _worstFirst = new(count + 1, Comparer<Standing>.Create(static (left, right) => Compare(right, left)));

    public void Offer(int row, bool isPreferred, bool isBasic, long stock)
    {
        Standing standing = new(isPreferred, isBasic, stock, row);
        if (_worstFirst.Count < count)
        {
            _worstFirst.Enqueue(row, standing);
        }
        else
        {
            _ = _worstFirst.EnqueueDequeue(row, standing);
        }
    }

    /// <summary>Best first; empties the collector.</summary>
    public IReadOnlyList<Hit> ToHits()
    {
        Hit[] hits = new Hit[_worstFirst.Count];
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            hits[i] = new Hit(_worstFirst.Dequeue(), 1f / (i + 1));
        }

        return hits;
    }

    /// <summary>Negative when the left one is better.</summary>
    private static int Compare(Standing left, Standing right)
    {
        int order = right.IsPreferred.CompareTo(left.IsPreferred);
        order = order != 0 ? order : right.IsBasic.CompareTo(left.IsBasic);
        order = order != 0 ? order : right.Stock.CompareTo(left.Stock);
        return order != 0 ? order : left.Row.CompareTo(right.Row);
    }

    private readonly record struct Standing(bool IsPreferred, bool IsBasic, long Stock, int Row);
}
