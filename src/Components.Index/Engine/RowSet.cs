namespace Components.Index.Engine;

/// <summary>A set of rows as a bitmap of 64-bit words, leased from an engine's pool.</summary>
/// <remarks>Not thread-safe while being filled; immutable once an engine returned it.</remarks>
public sealed class RowSet : IDisposable
{
    private readonly Action<RowSet>? _release;
    private readonly ulong[] _words;
    private int _isLeased = 1;

    /// <summary>Makes an empty set.</summary>
    /// <param name="rowCount">Rows of the snapshot.</param>
    /// <param name="release">Called by <see cref="Dispose"/> to give the set back to its pool; null when there is none.</param>
    public RowSet(int rowCount, Action<RowSet>? release = null)
    {
        RowCount = rowCount;
        _words = new ulong[(rowCount + 63) / 64];
        _release = release;
    }

    /// <summary>Rows of the snapshot, members or not.</summary>
    public int RowCount { get; }

    /// <summary>Number of members; kept by whoever fills <see cref="Words"/> through <see cref="Recount"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Bit i of word w is row 64 w + i. Bits beyond <see cref="RowCount"/> are zero.</summary>
    public Span<ulong> Words => _words;

    /// <summary>True when every row is a member: engines then skip the test.</summary>
    public bool IsAll => Count == RowCount;

    /// <summary>Whether a row is a member.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>True for members.</returns>
    public bool Contains(int row) => (_words[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Counts the members after <see cref="Words"/> was written.</summary>
    public void Recount()
    {
        int count = 0;
        foreach (ulong word in _words)
        {
            count += System.Numerics.BitOperations.PopCount(word);
        }

        Count = count;
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
}
