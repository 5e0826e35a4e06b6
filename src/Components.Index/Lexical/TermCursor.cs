using Components.Index.Formats;
using Components.Index.Formats.Lexical;

namespace Components.Index.Lexical;

/// <summary>Walks the postings of one term, or of one inner fragment, forward. Blocks are unpacked when somebody asks for a
/// row inside them.</summary>
internal sealed class TermCursor
{
    /// <summary>Rows of a window.</summary>
    public const int WindowRows = 4096;

    private readonly uint[] _rows = new uint[LexicalFormat.BlockSize];
    private readonly uint[] _frequencies = new uint[LexicalFormat.BlockSize];
    private LexicalView? _view;
    private MappedSection _blocks;
    private int _blockCount;
    private int _block;
    private int _unpacked;
    private int _count;
    private int _next;
    private int[] _list = [];
    private int _listLength;
    private int _listNext;
    private uint _listFrequency;
    private float _listBound;

    /// <summary>Multiplies each posting's weight.</summary>
    public float Weight { get; private set; }

    /// <summary>Bound of a contribution in the current window; 0 when the term does not occur in it.</summary>
    public float Bound { get; private set; }

    /// <summary>Whether rows that hold the term are candidates by that alone in the current window.</summary>
    public bool IsEssential { get; set; }

    /// <summary>Frequencies in the current window, by row; filled for essential terms.</summary>
    public byte[] WindowFrequencies { get; } = new byte[WindowRows];

    /// <summary>Postings unpacked so far.</summary>
    public long Visited { get; private set; }

    /// <summary>Starts on a term.</summary>
    public void Start(LexicalView view, int term, float weight)
    {
        Reset(view, weight);
        LexicalTerm found = view.Term(term);
        if (found.DocumentFrequency == 1)
        {
            EnsureList(1);
            _list[0] = view.SingleRow(found);
            StartList(1, found.Frequency);
            return;
        }

        _blocks = view.BlockSection(found);
        _blockCount = (int)_blocks.Count<LexicalBlock>();
    }

    /// <summary>Room for a list of rows.</summary>
    public int[] EnsureList(int length)
    {
        if (_list.Length < length)
        {
            _list = new int[Math.Max(length, 64)];
        }

        return _list;
    }

    /// <summary>Prepares for a list of rows that the caller puts into <see cref="EnsureList"/>.</summary>
    public void Reset(LexicalView view, float weight)
    {
        _view = view;
        Weight = weight;
        _blockCount = 0;
        _block = 0;
        _unpacked = -1;
        _listLength = 0;
        _listNext = 0;
        Visited = 0;
    }

    /// <summary>Starts on the rows in the list.</summary>
    public void StartList(int length, uint frequency)
    {
        _listLength = length;
        _listFrequency = frequency;
        _listBound = _view!.Bm25.Weight(frequency, 0);
    }

    /// <summary>Changes the weight of a list once it is known.</summary>
    public void SetWeight(float weight) => Weight = weight;

    /// <summary>Moves to a window and finds the bound of contributions in it. Nothing is unpacked.</summary>
    /// <param name="first">First row of the window.</param>
    /// <param name="end">Row after its last.</param>
    public void Enter(int first, int end)
    {
        Bound = 0;
        if (_blockCount == 0)
        {
            while (_listNext < _listLength && _list[_listNext] < first)
            {
                _listNext++;
            }

            Bound = _listNext < _listLength && _list[_listNext] < end ? Weight * _listBound : 0;
            return;
        }

        while (_block < _blockCount && _blocks.Get<LexicalBlock>(_block).LastRow < (uint)first)
        {
            _block++;
        }

        float bound = 0;
        for (int block = _block; block < _blockCount; block++)
        {
            if (block > 0 && _blocks.Get<LexicalBlock>(block - 1).LastRow >= (uint)(end - 1))
            {
                break;
            }

            bound = Math.Max(bound, _blocks.Get<LexicalBlock>(block).MaxWeight);
        }

        Bound = Weight * bound;
    }

    /// <summary>Puts the frequencies of the window's rows in place and marks the rows.</summary>
    /// <param name="first">First row of the window.</param>
    /// <param name="end">Row after its last.</param>
    /// <param name="marked">64 words; receives the rows that hold the term.</param>
    public void Fill(int first, int end, Span<ulong> marked)
    {
        byte[] window = WindowFrequencies;
        Array.Clear(window);
        if (_blockCount == 0)
        {
            for (int index = _listNext; index < _listLength && _list[index] < end; index++)
            {
                Mark(_list[index] - first, _listFrequency, window, marked);
                Visited++;
            }

            return;
        }

        for (int block = _block; block < _blockCount; block++)
        {
            if (block > 0 && _blocks.Get<LexicalBlock>(block - 1).LastRow >= (uint)(end - 1))
            {
                break;
            }

            Unpack(block);
            for (int index = 0; index < _count; index++)
            {
                int offset = (int)_rows[index] - first;
                if ((uint)offset < (uint)(end - first))
                {
                    Mark(offset, _frequencies[index], window, marked);
                }
            }
        }
    }

    /// <summary>Frequency of a row in the current window, for terms that are not filled in. Rows must ascend.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The frequency, 0 when the row does not hold the term.</returns>
    public uint Seek(int row)
    {
        if (_blockCount == 0)
        {
            while (_listNext < _listLength && _list[_listNext] < row)
            {
                _listNext++;
            }

            return _listNext < _listLength && _list[_listNext] == row ? _listFrequency : 0;
        }

        while (_block < _blockCount && _blocks.Get<LexicalBlock>(_block).LastRow < (uint)row)
        {
            _block++;
        }

        if (_block == _blockCount)
        {
            return 0;
        }

        Unpack(_block);
        while (_next < _count && _rows[_next] < (uint)row)
        {
            _next++;
        }

        return _next < _count && _rows[_next] == (uint)row ? _frequencies[_next] : 0;
    }

    private static void Mark(int offset, uint frequency, byte[] window, Span<ulong> marked)
    {
        window[offset] = (byte)frequency;
        marked[offset >> 6] |= 1UL << (offset & 63);
    }

    private void Unpack(int block)
    {
        if (_unpacked == block)
        {
            return;
        }

        LexicalBlock found = _blocks.Get<LexicalBlock>(block);
        long before = block == 0 ? -1 : _blocks.Get<LexicalBlock>(block - 1).LastRow;
        _count = _view!.ReadRows(found, (int)before, _rows);
        _view.ReadFrequencies(found, _frequencies);
        _unpacked = block;
        _next = 0;
        Visited += _count;
    }
}
