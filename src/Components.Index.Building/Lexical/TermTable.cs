namespace Components.Index.Building.Lexical;

/// <summary>Numbers the distinct terms of a segment: an open hash table over one byte array.</summary>
internal sealed class TermTable
{
    private byte[] _bytes = new byte[1 << 16];
    private int[] _starts = new int[1 << 12];
    private int[] _slots = new int[1 << 13];

    /// <summary>Distinct terms.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of a term.</summary>
    public ReadOnlySpan<byte> this[int term] => _bytes.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    /// <summary>Number of a term, new or known.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> term)
    {
        if (Count * 2 >= _slots.Length)
        {
            Grow();
        }

        int slot = Slot(term);
        while (_slots[slot] != 0)
        {
            if (this[_slots[slot] - 1].SequenceEqual(term))
            {
                return _slots[slot] - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (Count + 2 > _starts.Length)
        {
            Array.Resize(ref _starts, _starts.Length * 2);
        }

        int start = _starts[Count];
        if (start + term.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + term.Length));
        }

        term.CopyTo(_bytes.AsSpan(start));
        _starts[Count + 1] = start + term.Length;
        _slots[slot] = ++Count;
        return Count - 1;
    }

    private int Slot(ReadOnlySpan<byte> term)
    {
        ulong hash = 14695981039346656037UL;
        foreach (byte value in term)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        return (int)((hash >> 32 ^ hash) & (uint)(_slots.Length - 1));
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (int term = 0; term < Count; term++)
        {
            int slot = Slot(this[term]);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = term + 1;
        }
    }
}
