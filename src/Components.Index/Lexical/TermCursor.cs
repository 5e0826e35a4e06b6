using System.Numerics;
using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>One term of a query, or one inner fragment: first it bounds what it can add to each window, then it adds to the
/// windows that are worth reading, in any order.</summary>
internal sealed class TermCursor
{
    private const int Size = LexicalFormat.WindowSize;
    private const int Words = Size / 64;

    private LexicalView _view = null!;
    private LexicalTerm _term;
    private float _weight;

    /// <summary>By window: one more than the index of its block, of its first place in the list, or of its part of the
    /// fragment.</summary>
    private int[] _byWindow = [];

    private uint[] _places = [];
    private byte[] _frequencies = [];
    private bool _isFragment;

    /// <summary>Windows that hold the fragment, ascending, with four words of places each.</summary>
    private int[] _fragmentWindows = [];
    private ulong[] _fragmentBits = [];
    private int _fragmentCount;

    /// <summary>Starts on a term and adds the largest contribution of each window to its bound.</summary>
    /// <param name="view">The index.</param>
    /// <param name="term">Index of the term.</param>
    /// <param name="weight">Multiplies each posting's weight.</param>
    /// <param name="bounds">Bounds by window.</param>
    /// <returns>Postings read: those of a term without blocks.</returns>
    public int Start(LexicalView view, int term, float weight, Span<float> bounds)
    {
        _view = view;
        _term = view.Term(term);
        _weight = weight;
        _isFragment = false;
        Span<int> byWindow = ClearByWindow();
        if (!_term.HasBlocks)
        {
            return StartList(byWindow, bounds);
        }

        ReadOnlySpan<LexicalBlock> blocks = view.Blocks(_term);
        for (int index = 0; index < blocks.Length; index++)
        {
            int window = blocks[index].Window;
            if ((uint)window >= (uint)bounds.Length || (uint)window >= (uint)byWindow.Length)
            {
                throw view.Damaged("a block of postings lies outside the rows");
            }

            bounds[window] += weight * blocks[index].MaxWeight;
            byWindow[window] = index + 1;
        }

        return 0;
    }

    /// <summary>Collects the rows that hold all terms of an inner fragment.</summary>
    /// <param name="view">The index.</param>
    /// <param name="terms">Terms of one group.</param>
    /// <param name="visited">Grows by the postings read.</param>
    /// <returns>Rows found.</returns>
    public int StartFragment(LexicalView view, ReadOnlySpan<QueryTerm> terms, ref long visited)
    {
        _view = view;
        _isFragment = true;
        int rarest = 0;
        for (int index = 1; index < terms.Length; index++)
        {
            if (view.Term(terms[index].Term).DocumentFrequency < view.Term(terms[rarest].Term).DocumentFrequency)
            {
                rarest = index;
            }
        }

        _fragmentCount = 0;
        LexicalTerm first = view.Term(terms[rarest].Term);
        WindowWalker walker = new(view, first, ReadPlaces(first, ref visited));
        for (int window = walker.Next(0); window >= 0; window = walker.Next(window + 1))
        {
            EnsureFragment(_fragmentCount + 1);
            _fragmentWindows[_fragmentCount] = window;
            visited += walker.Read(_fragmentBits.AsSpan(_fragmentCount * Words, Words));
            _fragmentCount++;
        }

        for (int index = 0; index < terms.Length && _fragmentCount > 0; index++)
        {
            if (index != rarest)
            {
                Retain(view.Term(terms[index].Term), ref visited);
            }
        }

        int rows = 0;
        foreach (ulong word in _fragmentBits.AsSpan(0, _fragmentCount * Words))
        {
            rows += BitOperations.PopCount(word);
        }

        return rows;
    }

    /// <summary>Adds the fragment's bounds once its weight is known.</summary>
    /// <param name="weight">Multiplies each row's weight.</param>
    /// <param name="bounds">Bounds by window.</param>
    public void BoundFragment(float weight, Span<float> bounds)
    {
        _weight = weight;
        Span<int> byWindow = ClearByWindow();
        ReadOnlySpan<LexicalWindow> windows = _view.Windows;
        for (int index = 0; index < _fragmentCount; index++)
        {
            int window = _fragmentWindows[index];
            bounds[window] += weight * _view.Bm25.Weight(1, windows[window].ShortestLength);
            byWindow[window] = index + 1;
        }
    }

    /// <summary>Adds the contributions of a window's rows.</summary>
    /// <param name="window">The window.</param>
    /// <param name="saturations">k per place.</param>
    /// <param name="scores">256 scores.</param>
    /// <returns>Postings read.</returns>
    public int AddTo(int window, ReadOnlySpan<float> saturations, Span<float> scores)
    {
        int index = _byWindow[window] - 1;
        if (index < 0)
        {
            return 0;
        }

        if (_isFragment)
        {
            ReadOnlySpan<byte> bits = MemoryMarshal.AsBytes(_fragmentBits.AsSpan(index * Words, Words));
            WindowScoring.AddBitmap(bits, saturations, _weight, 1, scores);
            return 0;
        }

        if (!_term.HasBlocks)
        {
            for (; index < _term.DocumentFrequency && _places[index] / Size == (uint)window; index++)
            {
                WindowScoring.AddOne(saturations, _weight, _frequencies[index], scores, (int)(_places[index] % Size));
            }

            return 0;
        }

        LexicalBlock block = _view.Blocks(_term)[index];
        BlockContent content = _view.Content(_term.First + (long)index, block);
        switch (content.Form)
        {
            case BlockForm.All:
                WindowScoring.AddAll(saturations, _weight, content.Frequency, scores);
                break;
            case BlockForm.Bitmap:
                WindowScoring.AddBitmap(content.Places, saturations, _weight, content.Frequency, scores);
                break;
            case BlockForm.Frequencies:
                WindowScoring.AddFrequencies(content.Places, saturations, _weight, scores);
                break;
            case BlockForm.List:
                foreach (byte place in content.Places)
                {
                    WindowScoring.AddOne(saturations, _weight, content.Frequency, scores, place);
                }

                break;
            default:
                for (int posting = 0; posting < content.Places.Length; posting++)
                {
                    WindowScoring.AddOne(saturations, _weight, content.Frequencies[posting], scores, content.Places[posting]);
                }

                break;
        }

        return block.Count;
    }

    private int StartList(Span<int> byWindow, Span<float> bounds)
    {
        long read = 0;
        ReadOnlySpan<uint> places = ReadPlaces(_term, ref read);
        ReadOnlySpan<ushort> lengths = _view.Lengths;
        for (int index = 0, end; index < places.Length; index = end)
        {
            int window = (int)(places[index] / Size);
            float largest = 0;
            for (end = index; end < places.Length && (int)(places[end] / Size) == window; end++)
            {
                largest = Math.Max(largest, _view.Bm25.Weight(_frequencies[end], lengths[(int)places[end]]));
            }

            bounds[window] += _weight * largest;
            byWindow[window] = index + 1;
        }

        return (int)read;
    }

    private ReadOnlySpan<uint> ReadPlaces(in LexicalTerm term, ref long visited)
    {
        if (term.HasBlocks)
        {
            return default;
        }

        int length = _view.ListLength(term);
        if (_places.Length < length)
        {
            _places = new uint[Math.Max(length, 64)];
            _frequencies = new byte[_places.Length];
        }

        _view.ReadList(term, _places, _frequencies);
        visited += length;
        return _places.AsSpan(0, length);
    }

    private void Retain(in LexicalTerm term, ref long visited)
    {
        WindowWalker walker = new(_view, term, ReadPlaces(term, ref visited));
        Span<ulong> bits = stackalloc ulong[Words];
        int kept = 0;
        for (int index = 0; index < _fragmentCount; index++)
        {
            int window = _fragmentWindows[index];
            int found = walker.Next(window);
            if (found < 0)
            {
                break;
            }

            if (found != window)
            {
                continue;
            }

            visited += walker.Read(bits);
            ulong any = 0;
            for (int word = 0; word < Words; word++)
            {
                ulong both = _fragmentBits[(index * Words) + word] & bits[word];
                _fragmentBits[(kept * Words) + word] = both;
                any |= both;
            }

            _fragmentWindows[kept] = window;
            kept += any != 0 ? 1 : 0;
        }

        _fragmentCount = kept;
    }

    private void EnsureFragment(int count)
    {
        if (_fragmentWindows.Length < count)
        {
            Array.Resize(ref _fragmentWindows, Math.Max(64, count * 2));
            Array.Resize(ref _fragmentBits, _fragmentWindows.Length * Words);
        }
    }

    private Span<int> ClearByWindow()
    {
        if (_byWindow.Length != _view.WindowCount)
        {
            _byWindow = new int[_view.WindowCount];
        }
        else
        {
            Array.Clear(_byWindow);
        }

        return _byWindow;
    }
}
