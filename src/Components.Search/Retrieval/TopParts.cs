using Components.Index.Engine;

namespace Components.Search.Retrieval;

/// <summary>The best parts by preferred, basic, stock descending (untold last) and row, in one pass with bounded
/// memory.</summary>
/// <param name="count">How many are kept, at least one.</param>
internal sealed class TopParts(int count)
{
    private readonly PriorityQueue<int, Standing> _worstFirst =
        new(count, Comparer<Standing>.Create(static (left, right) => Compare(right, left)));

    private Standing _worst;

    /// <summary>Offers a part.</summary>
    /// <param name="row">Row.</param>
    /// <param name="availability">How easily it is bought.</param>
    public void Offer(int row, PartAvailability availability)
    {
        Standing standing = new(availability, row);
        if (_worstFirst.Count < count)
        {
            _worstFirst.Enqueue(row, standing);
        }
        else if (Compare(standing, _worst) < 0)
        {
            _ = _worstFirst.DequeueEnqueue(row, standing);
        }
        else
        {
            return;
        }

        _ = _worstFirst.TryPeek(out _, out _worst);
    }

    /// <summary>Best first; empties the collector.</summary>
    public Hit[] ToHits()
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
        int order = right.Availability.IsPreferred.CompareTo(left.Availability.IsPreferred);
        order = order != 0 ? order : right.Availability.IsBasic.CompareTo(left.Availability.IsBasic);
        order = order != 0 ? order : Nullable.Compare(right.Availability.Stock, left.Availability.Stock);
        return order != 0 ? order : left.Row.CompareTo(right.Row);
    }

    private readonly record struct Standing(PartAvailability Availability, int Row);
}
