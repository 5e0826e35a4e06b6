using Components.Index.Engine;

namespace Components.Index.Dense;

/// <summary>Rows that may be among the best k once they are scored with their floats: those whose int8 score is no further below
/// the k-th best int8 score than the codes' error reaches. Allocates nothing.</summary>
internal ref struct Candidates
{
    private readonly Span<Hit> _kept;
    private readonly float _margin;
    private TopHits _best;
    private int _count;

    /// <summary>Empty.</summary>
    /// <param name="best">Room for k hits.</param>
    /// <param name="kept">Room for candidates, at least twice k.</param>
    /// <param name="margin">What the codes' error may take from a score or add to it.</param>
    public Candidates(Span<Hit> best, Span<Hit> kept, float margin)
    {
        _best = new TopHits(best);
        _kept = kept;
        _margin = margin;
        Threshold = float.NegativeInfinity;
    }

    /// <summary>Int8 score below which a row is no candidate; negative infinity until there are k.</summary>
    public float Threshold { get; private set; }

    /// <summary>The k-th best int8 score; negative infinity until there are k.</summary>
    public readonly float Last => _best.Threshold;

    /// <summary>Offers a row.</summary>
    /// <param name="row">Row.</param>
    /// <param name="score">Its int8 score, not NaN.</param>
    public void Offer(int row, float score)
    {
        if (score < Threshold)
        {
            return;
        }

        if (_count == _kept.Length)
        {
            Compact();
        }

        _kept[_count++] = new Hit(row, score);
        _best.Offer(row, score);
        Threshold = _best.Threshold - _margin;
    }

    /// <summary>The candidates that are left, in no order: nearly all of them are scored again, and the hits are sorted
    /// then.</summary>
    /// <returns>Hits with their int8 scores.</returns>
    public Span<Hit> Left()
    {
        DropBelowThreshold();
        return _kept[.._count];
    }

    /// <summary>Makes room: first of what fell behind; where rows by the thousand lie within the error, of the worse
    /// half.</summary>
    private void Compact()
    {
        DropBelowThreshold();
        if (_count > _kept.Length / 2)
        {
            Sort(_kept[.._count]);
            _count = _kept.Length / 2;
        }
    }

    private void DropBelowThreshold()
    {
        int left = 0;
        for (int index = 0; index < _count; index++)
        {
            if (_kept[index].Score >= Threshold)
            {
                _kept[left++] = _kept[index];
            }
        }

        _count = left;
    }

    /// <summary>Higher score first, then smaller row. A cached delegate: a comparer of a value type would be boxed at each
    /// call.</summary>
    private static void Sort(Span<Hit> hits) =>
        hits.Sort(static (left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score) : left.Row.CompareTo(right.Row));
}
