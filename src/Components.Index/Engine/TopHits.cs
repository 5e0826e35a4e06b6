namespace Components.Index.Engine;

/// <summary>Keeps the best hits in a caller's span: a binary heap with the worst on top, then sorted. Ties go to the smaller
/// row. Allocates nothing.</summary>
internal ref struct TopHits
{
    private readonly Span<Hit> _hits;

    /// <summary>Empty.</summary>
    /// <param name="hits">Room for the best; may be empty.</param>
    public TopHits(Span<Hit> hits) => _hits = hits;

    /// <summary>Hits so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the room is used up.</summary>
    public readonly bool IsFull => Count == _hits.Length;

    /// <summary>Score of the worst kept hit once full; before that, negative infinity.</summary>
    public readonly float Threshold => IsFull && Count > 0 ? _hits[0].Score : float.NegativeInfinity;

    /// <summary>Whether a hit comes before another: higher score, then smaller row.</summary>
    /// <param name="left">One hit.</param>
    /// <param name="right">Other hit.</param>
    /// <returns>True when left is better.</returns>
    public static bool IsBetter(in Hit left, in Hit right) =>
        left.Score > right.Score || (left.Score == right.Score && left.Row < right.Row);

    /// <summary>Offers a hit.</summary>
    /// <param name="row">Row.</param>
    /// <param name="score">Score, not NaN.</param>
    public void Offer(int row, float score)
    {
        Hit hit = new(row, score);
        if (Count < _hits.Length)
        {
            int position = Count++;
            while (position > 0 && IsBetter(_hits[(position - 1) / 2], hit))
            {
                _hits[position] = _hits[(position - 1) / 2];
                position = (position - 1) / 2;
            }

            _hits[position] = hit;
        }
        else if (_hits.Length > 0 && IsBetter(hit, _hits[0]))
        {
            SiftDown(hit, _hits.Length);
        }
    }

    /// <summary>Orders the kept hits, best first.</summary>
    /// <returns>How many there are.</returns>
    public readonly int Sort()
    {
        for (int end = Count - 1; end > 0; end--)
        {
            Hit worst = _hits[0];
            Hit last = _hits[end];
            SiftDown(last, end);
            _hits[end] = worst;
        }

        return Count;
    }

    private readonly void SiftDown(in Hit hit, int length)
    {
        int position = 0;
        while (true)
        {
            int child = (2 * position) + 1;
            if (child >= length)
            {
                break;
            }

            if (child + 1 < length && IsBetter(_hits[child], _hits[child + 1]))
            {
                child++;
            }

            if (!IsBetter(hit, _hits[child]))
            {
                break;
            }

            _hits[position] = _hits[child];
            position = child;
        }

        _hits[position] = hit;
    }
}
