using System.Numerics;
using Components.Index.Kernels;
using Components.Index.Order;

namespace Components.Index.Engine;

/// <summary>A set of rows, leased from an engine's pool. It takes rows and gives rows.</summary>
/// <remarks>Inside, it is a bitmap by place in the order of the engine's index, so that engines combine sets word by word. No
/// bit leaves this assembly: a place was once taken for a row, and answers held parts that their filters forbade. Not
/// thread-safe while being changed. A set that an engine returned is the caller's alone until it is disposed; one that is handed
/// on is not changed any more.</remarks>
public sealed class RowSet : IDisposable
{
    private readonly Action<RowSet>? _release;
    private readonly OrderView? _order;
    private readonly ulong[] _words;
    private int _isLeased = 1;

    /// <summary>Makes an empty set whose places are the rows.</summary>
    /// <param name="rowCount">Rows of the snapshot.</param>
    /// <param name="release">Called by <see cref="Dispose"/> to give the set back to its pool; null when there is none.</param>
    public RowSet(int rowCount, Action<RowSet>? release = null)
        : this(rowCount, null, release)
    {
    }

    /// <summary>Makes an empty set.</summary>
    /// <param name="rowCount">Rows of the snapshot.</param>
    /// <param name="order">Places of the rows; null when they stand by row.</param>
    /// <param name="release">Called by <see cref="Dispose"/>.</param>
    internal RowSet(int rowCount, OrderView? order, Action<RowSet>? release)
    {
        RowCount = rowCount;
        _order = order;
        _words = new ulong[(rowCount + 63) / 64];
        _release = release;
    }

    /// <summary>Rows of the snapshot, members or not.</summary>
    public int RowCount { get; }

    /// <summary>Number of members.</summary>
    public int Count { get; private set; }

    /// <summary>Bit i of word w is the row at place 64 w + i. Bits beyond <see cref="RowCount"/> are zero. Who writes them calls
    /// <see cref="Recount"/>.</summary>
    internal Span<ulong> PlaceBits => _words;

    /// <summary>True when every row is a member: engines then skip the test.</summary>
    public bool IsAll => Count == RowCount;

    /// <summary>Adds a row; for engines that decide row by row, before they return the set.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public void Add(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        int place = PlaceOf(row);
        ulong bit = ~_words[place >> 6] & (1UL << (place & 63));
        _words[place >> 6] |= bit;
        Count += (int)(bit >> (place & 63));
    }

    /// <summary>Adds many rows.</summary>
    /// <param name="rows">Rows, in any order.</param>
    /// <param name="among">A set of the same engine: only rows that it has are added. Null for any.</param>
    /// <param name="foreign">The first that is no row of the snapshot; it and what stands behind it are not added.</param>
    /// <returns>False when there is one.</returns>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    internal bool TryAdd(ReadOnlySpan<uint> rows, RowSet? among, out uint foreign)
    {
        ReadOnlySpan<ulong> those = among is null ? default : among.PlaceBitsIn(_order);
        int added = 0;
        foreach (uint row in rows)
        {
            if (row >= (uint)RowCount)
            {
                (foreign, Count) = (row, Count + added);
                return false;
            }

            int place = PlaceOf((int)row);
            ulong bit = ~_words[place >> 6] & (1UL << (place & 63)) & (those.IsEmpty ? ulong.MaxValue : those[place >> 6]);
            _words[place >> 6] |= bit;
            added += (int)(bit >> (place & 63));
        }

        (foreign, Count) = (0, Count + added);
        return true;
    }

    /// <summary>Removes a row.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public void Remove(int row)
    {
        if (Contains(row))
        {
            int place = PlaceOf(row);
            _words[place >> 6] &= ~(1UL << (place & 63));
            Count--;
        }
    }

    /// <summary>Whether a row is a member.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>True for members.</returns>
    public bool Contains(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        int place = PlaceOf(row);
        return (_words[place >> 6] >> (place & 63) & 1) != 0;
    }

    /// <summary>How many rows are members of this set and of another.</summary>
    /// <param name="other">A set of the same engine.</param>
    /// <returns>0 to the smaller count.</returns>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    public int CountCommon(RowSet other) => BitmapWords.CountCommon(_words, other.PlaceBitsIn(_order));

    /// <summary>The rows that are members of this set and of another, each once, in the order of the index: not by row. Allocates
    /// nothing.</summary>
    /// <param name="other">A set of the same engine.</param>
    /// <returns>The rows, for one <c>foreach</c>.</returns>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    public CommonRows Common(RowSet other) => new(_words, other.PlaceBitsIn(_order), _order);

    /// <summary>The members, each once, in the order of the index: not by row. Allocates nothing.</summary>
    /// <returns>The rows, for one <c>foreach</c>.</returns>
    public CommonRows Each() => Common(this);

    /// <summary>Keeps the members that another set has as well.</summary>
    /// <param name="other">A set of the same engine.</param>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    public void IntersectWith(RowSet other) => IntersectWith(other.PlaceBitsIn(_order));

    /// <summary>Adds the members of another set.</summary>
    /// <param name="other">A set of the same engine.</param>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    public void UnionWith(RowSet other) => UnionWith(other.PlaceBitsIn(_order));

    /// <summary>Removes the members of another set.</summary>
    /// <param name="other">A set of the same engine.</param>
    /// <exception cref="ArgumentException">The sets are of two engines.</exception>
    public void Except(RowSet other) => Except(other.PlaceBitsIn(_order));

    /// <summary>The members, ascending: engines that keep their rows in different orders then give the same.</summary>
    /// <returns>Rows, each once.</returns>
    public int[] Ascending()
    {
        int[] rows = new int[Count];
        int next = 0;
        if (Count < _words.Length)
        {
            foreach (int row in Each())
            {
                rows[next++] = row;
            }

            Array.Sort(rows);
            return rows;
        }

        // Of many, a bit for each by its row: they are read in order then, and need no sorting.
        ulong[] words = new ulong[_words.Length];
        foreach (int row in Each())
        {
            words[row >> 6] |= 1UL << (row & 63);
        }

        for (int word = 0; word < words.Length; word++)
        {
            for (ulong bits = words[word]; bits != 0; bits &= bits - 1)
            {
                rows[next++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return rows;
    }

    /// <summary>Counts the members after <see cref="PlaceBits"/> was written.</summary>
    internal void Recount() => Count = BitmapWords.Count(_words);

    /// <summary>The bits, for one who reads them by an order of places.</summary>
    /// <param name="order">The reader's order; null when its places are the rows.</param>
    /// <returns>Bit i of word w is the row at place 64 w + i of that order.</returns>
    /// <exception cref="ArgumentException">The set was made in another order: its bits mean other rows there.</exception>
    internal ReadOnlySpan<ulong> PlaceBitsIn(OrderView? order) => ReferenceEquals(order, _order)
        ? _words
        : throw new ArgumentException("The set is of another engine: its bits stand in another order of places.", nameof(order));

    /// <summary>Makes the words those of another set of the engine.</summary>
    /// <param name="words">As many words.</param>
    internal void Assign(ReadOnlySpan<ulong> words)
    {
        words.CopyTo(_words);
        Recount();
    }

    /// <summary>Keeps members that another set of the engine has as well.</summary>
    /// <param name="words">As many words.</param>
    internal void IntersectWith(ReadOnlySpan<ulong> words)
    {
        BitmapWords.Intersect(_words, words);
        Recount();
    }

    /// <summary>Adds the members of another set of the engine.</summary>
    /// <param name="words">As many words.</param>
    internal void UnionWith(ReadOnlySpan<ulong> words)
    {
        BitmapWords.Unite(_words, words);
        Recount();
    }

    /// <summary>Removes the members of another set of the engine.</summary>
    /// <param name="words">As many words.</param>
    internal void Except(ReadOnlySpan<ulong> words)
    {
        BitmapWords.Subtract(_words, words);
        Recount();
    }

    /// <summary>Members become the others.</summary>
    internal void Complement()
    {
        BitmapWords.Complement(_words);
        ClearTail();
        Count = RowCount - Count;
    }

    /// <summary>Makes every row a member.</summary>
    internal void Fill()
    {
        Array.Fill(_words, ulong.MaxValue);
        ClearTail();
        Count = RowCount;
    }

    /// <summary>Clears the bits beyond the last row.</summary>
    internal void ClearTail()
    {
        int used = RowCount & 63;
        if (used != 0)
        {
            _words[^1] &= (1UL << used) - 1;
        }
    }

    /// <summary>Gives the set back to its pool; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isLeased, 0) == 1)
        {
            _release?.Invoke(this);
        }
    }

    /// <summary>Marks a set that was taken from the pool again.</summary>
    /// <returns>This set.</returns>
    internal RowSet Lease()
    {
        Volatile.Write(ref _isLeased, 1);
        return this;
    }

    private int PlaceOf(int row) => _order is null ? row : _order.Place(row).Index;
}
