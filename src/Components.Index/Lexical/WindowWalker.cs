namespace Components.Index.Lexical;

/// <summary>Walks the postings of a term window by window, forward.</summary>
internal ref struct WindowWalker
{
    private readonly LexicalView _view;
    private readonly LexicalTerm _term;
    private readonly ReadOnlySpan<LexicalBlock> _blocks;
    private readonly ReadOnlySpan<uint> _places;
    private int _next;

    /// <summary>Before the first window.</summary>
    /// <param name="view">The index.</param>
    /// <param name="term">The term.</param>
    /// <param name="places">Its places when it has no blocks.</param>
    public WindowWalker(LexicalView view, in LexicalTerm term, ReadOnlySpan<uint> places)
    {
        _view = view;
        _term = term;
        _blocks = term.HasBlocks ? view.Blocks(term) : default;
        _places = places;
    }

    /// <summary>The next window that holds the term.</summary>
    /// <param name="from">Smallest window of interest; ascending from call to call.</param>
    /// <returns>The window, -1 at the end.</returns>
    public int Next(int from)
    {
        if (_term.HasBlocks)
        {
            while (_next < _blocks.Length && _blocks[_next].Window < from)
            {
                _next++;
            }

            return _next < _blocks.Length ? _blocks[_next].Window : -1;
        }

        while (_next < _places.Length && _places[_next] / LexicalFormat.WindowSize < (uint)from)
        {
            _next++;
        }

        return _next < _places.Length ? (int)(_places[_next] / LexicalFormat.WindowSize) : -1;
    }

    /// <summary>Reads the places of the window that <see cref="Next"/> found.</summary>
    /// <param name="bits">Four words; receives the places.</param>
    /// <returns>Postings read.</returns>
    public readonly int Read(Span<ulong> bits)
    {
        if (_term.HasBlocks)
        {
            _view.Content(_term.First + (long)_next, _blocks[_next]).Mark(bits, _view.WindowRows(_blocks[_next].Window));
            return _blocks[_next].Count;
        }

        bits.Clear();
        int count = 0;
        for (int index = _next; index < _places.Length
            && _places[index] / LexicalFormat.WindowSize == _places[_next] / LexicalFormat.WindowSize; index++)
        {
            bits[(int)(_places[index] % LexicalFormat.WindowSize) >> 6] |= 1UL << (int)(_places[index] & 63);
            count++;
        }

        return count;
    }
}
