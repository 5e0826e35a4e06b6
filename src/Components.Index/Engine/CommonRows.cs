using System.Numerics;
using Components.Index.Order;

namespace Components.Index.Engine;

/// <summary>Gives the rows that two sets of one engine share, in the order of the index. See
/// <see cref="RowSet.Common"/>.</summary>
public ref struct CommonRows
{
    private readonly ReadOnlySpan<ulong> _left;
    private readonly ReadOnlySpan<ulong> _right;
    private readonly OrderView? _order;
    private int _word = -1;
    private ulong _bits;

    internal CommonRows(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, OrderView? order)
    {
        _left = left;
        _right = right[..left.Length];
        _order = order;
        Current = -1;
    }

    /// <summary>The row; -1 before the first <see cref="MoveNext"/>.</summary>
    public int Current { get; private set; }

    /// <summary>The enumerator is the enumerable: one <c>foreach</c>, no allocation.</summary>
    /// <returns>This.</returns>
    public readonly CommonRows GetEnumerator() => this;

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (_bits == 0)
        {
            if (++_word >= _left.Length)
            {
                return false;
            }

            _bits = _left[_word] & _right[_word];
        }

        int place = (_word << 6) + BitOperations.TrailingZeroCount(_bits);
        _bits &= _bits - 1;
        Current = _order is null ? place : _order.Row(new Place(place));
        return true;
    }
}
