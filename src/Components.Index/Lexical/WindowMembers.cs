using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Components.Index.Engine;
using Components.Index.Formats.Lexical;

namespace Components.Index.Lexical;

/// <summary>Which places may be returned. Row sets are by row, windows by place: the windows of few rows are found at once, so that all
/// others fall out before they are looked at; beyond that rows are looked up where a window is read.</summary>
internal sealed class WindowMembers
{
    /// <summary>Finding the windows of an eighth of the rows costs about as much as a long search; of more rows most windows hold some anyway.</summary>
    private const int ShareMarked = 8;

    private byte[] _hasMembers = [];
    private LexicalView _view = null!;
    private RowSet _rows = null!;

    /// <summary>True when every row may be returned.</summary>
    public bool IsAll => _rows.IsAll;

    /// <summary>Starts on a row set.</summary>
    /// <param name="view">The index.</param>
    /// <param name="rows">Rows that may be returned.</param>
    /// <param name="bounds">Bounds by window: set to 0 where no row may be returned, as far as that is known.</param>
    public void Start(LexicalView view, RowSet rows, Span<float> bounds)
    {
        _view = view;
        _rows = rows;
        if (rows.IsAll || rows.Count > rows.RowCount / ShareMarked)
        {
            return;
        }

        if (_hasMembers.Length != bounds.Length)
        {
            _hasMembers = new byte[bounds.Length];
        }
        else
        {
            Array.Clear(_hasMembers);
        }

        byte[] hasMembers = _hasMembers;
        ReadOnlySpan<ulong> words = rows.Words;
        ReadOnlySpan<uint> places = view.Places;
        for (int word = 0; word < words.Length; word++)
        {
            ulong bits = words[word];
            if (bits == 0)
            {
                continue;
            }

            // Four rows at a time, the last one again where fewer are left: a loop over single rows ends at another row in every word, and
            // guessing that wrong costs more than a window marked twice.
            ulong last = 1UL << (63 - BitOperations.LeadingZeroCount(bits));
            ReadOnlySpan<uint> here = places[(word << 6)..];
            do
            {
                for (int step = 0; step < 4; step++)
                {
                    uint window = here[BitOperations.TrailingZeroCount(bits | last)] / LexicalFormat.WindowSize;
                    if (window >= (uint)hasMembers.Length)
                    {
                        throw view.Damaged("a row stands at a place after the last");
                    }

                    hasMembers[window] = 1;
                    bits &= bits - 1;
                }
            }
            while (bits != 0);
        }

        for (int window = 0; window < bounds.Length; window++)
        {
            bounds[window] *= hasMembers[window];
        }
    }

    /// <summary>Places of a window that may be returned.</summary>
    /// <param name="window">The window.</param>
    /// <param name="bits">Four words; receives the places.</param>
    /// <returns>False when there are none.</returns>
    public bool Read(int window, Span<ulong> bits)
    {
        ReadOnlySpan<uint> rows = _view.Rows.Slice(window * LexicalFormat.WindowSize, _view.WindowRows(window));
        uint rowCount = (uint)_rows.RowCount;
        ref ulong members = ref MemoryMarshal.GetReference(_rows.Words);
        ulong any = 0;
        for (int word = 0; word < bits.Length; word++)
        {
            ulong found = 0;
            int end = Math.Min(rows.Length, (word + 1) * 64);
            for (int place = word * 64; place < end; place++)
            {
                uint row = rows[place];
                if (row >= rowCount)
                {
                    throw _view.Damaged($"a place points to row {row}");
                }

                // The row was compared with the row count: no second check inside this loop, which runs for every place of a window.
                found |= (Unsafe.Add(ref members, row >> 6) >> (int)(row & 63) & 1) << (place & 63);
            }

            bits[word] = found;
            any |= found;
        }

        return any != 0;
    }
}
